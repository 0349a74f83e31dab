//! The databases whose tables diesel declares: schema files, held against the migrations that belong to them.
//!
//! `diesel.toml` says which file is printed from which migrations. Where it says nothing, a file belongs to the nearest
//! migrations around it: those of several dialects side by side are a database each, with the same definitions.

mod files;
mod made;
mod matching;

use std::collections::BTreeMap;

use super::histories::Homes;
use super::{Database, Note, Workspace};
use crate::clients::diesel;
use crate::source::{Sources, path};
use files::SchemaFile;
use made::Made;

/// Gives the databases that only migrations told of the tables that diesel declares for them.
pub(super) fn claim(sources: &Sources, workspace: &mut Workspace) {
    let files = files::all(sources);
    if files.is_empty() {
        return;
    }
    let configurations = files::configurations(sources);
    let made: BTreeMap<usize, Made> = made::of(sources, &workspace.databases);
    let mut claimed: BTreeMap<usize, Vec<&SchemaFile>> = BTreeMap::new();
    for file in &files {
        let found = matching::databases(file, &workspace.databases, &made, &configurations);
        if found.is_empty() {
            workspace.notes.push(Note { source: file.source, message: "no migrations make its tables".to_owned() });
        }
        for database in found {
            claimed.entry(database).or_default().push(file);
        }
    }
    let homes = Homes::of(sources);
    for (at, files) in claimed {
        let (database, made) = (&mut workspace.databases[at], &made[&at]);
        workspace.notes.extend(undecided(&files, made));
        database.external_tables.extend(outside(&files, made));
        database.client = Some(diesel::NAME);
        database.definitions = sorted(files.iter().map(|file| file.source));
        database.migrate_command = Some(migrate_command(database));
        let users = files.iter().map(|file| homes.home(path::parent(&file.path).unwrap_or_default()));
        let users: Vec<String> = users.flat_map(|home| home.used_by.into_iter().chain([home.folder])).collect();
        database.used_by = sorted(database.used_by.drain(..).chain(users));
    }
}

/// The tables that no migration makes and that stand outside of the schema file: temporary ones, those of the database
/// itself, and such as only give a query's result a type.
fn outside(files: &[&SchemaFile], made: &Made) -> Vec<String> {
    let has_schema_file = files.iter().any(|file| file.is_schema);
    let stray = files.iter().filter(|file| has_schema_file && !file.is_schema);
    stray.flat_map(|file| &file.tables).filter(|table| !made.has(table)).cloned().collect()
}

/// What is said of the tables that are not judged.
fn undecided(files: &[&SchemaFile], made: &Made) -> Vec<Note> {
    let note = |file: &&SchemaFile| {
        let tables = outside(&[files, &[*file]].concat(), made);
        let own: Vec<String> = file.tables.iter().filter(|table| tables.contains(table)).cloned().collect();
        let message = format!("no migration makes `{}`, which the schema file does not declare", own.join("`, `"));
        (!file.is_schema && !own.is_empty()).then_some(Note { source: file.source, message })
    };
    files.iter().filter_map(note).collect()
}

/// The command that makes a migration where the database has its own.
fn migrate_command(database: &Database) -> String {
    let folder = database.history.as_ref().map_or("", |history| path::relative_to(&history.folder, &database.folder));
    match folder {
        "migrations" => diesel::GENERATE.to_owned(),
        folder => format!("{} --migration-dir {folder}", diesel::GENERATE),
    }
}

fn sorted<T: Ord>(items: impl Iterator<Item = T>) -> Vec<T> {
    let mut items: Vec<T> = items.collect();
    items.sort_unstable();
    items.dedup();
    items
}

#[cfg(test)]
mod tests;
