//! Tables that code declares, held against the migrations that belong to them.
//!
//! Configuration says which migrations a file goes with. Where it says nothing, a file belongs to the nearest migrations
//! around it: those of several dialects side by side are a database each, with the same definitions.

mod files;
mod made;
mod matching;
#[cfg(test)]
mod tests;
mod tree;

use std::collections::BTreeMap;

use super::histories::Homes;
use super::{Database, Note, Printed, Workspace};
use crate::link::Modules;
use crate::source::{Source, path};
use files::DefinitionFile;
use made::Made;

/// How a client declares tables in code.
pub(super) struct Declaring {
    /// The name of its grammar.
    pub(super) client: &'static str,
    /// Whether a text could declare a table.
    pub(super) may_declare: fn(&str) -> bool,
    /// Whether a file declares what the migrations should make, wherever others do, too.
    pub(super) is_schema: fn(&Source) -> bool,
    /// Whether a tool printed a file from the database.
    pub(super) is_printed: fn(&Source) -> bool,
    /// What prints them.
    pub(super) print: &'static str,
    /// What configuration says: of files that are printed.
    pub(super) places: Vec<Place>,
    /// The command that makes a migration in a folder.
    pub(super) generate: fn(&str) -> String,
}

/// A definition file that configuration names, and the folder of its migrations, where that is named, too.
pub(super) struct Place {
    pub(super) file: String,
    pub(super) migrations: Option<String>,
}

/// Gives the databases that only migrations told of the tables that a client declares for them.
pub(super) fn claim(modules: &Modules, workspace: &mut Workspace, declaring: &Declaring) {
    let sources = modules.sources;
    let files = files::all(sources, declaring);
    if files.is_empty() {
        return;
    }
    let made = made::of(modules, &workspace.databases);
    let mut claimed: BTreeMap<usize, Vec<&DefinitionFile>> = BTreeMap::new();
    for file in &files {
        let found = matching::databases(file, &workspace.databases, &made, &declaring.places);
        if found.is_empty() {
            workspace.notes.push(Note { source: file.source, message: "no migrations make its tables".to_owned() });
            workspace.unmade.push(file.source);
        }
        for database in found {
            claimed.entry(database).or_default().push(file);
        }
    }
    let homes = Homes::of(sources);
    for (at, files) in claimed {
        workspace.notes.extend(undecided(&files, &made[&at]));
        let database = &mut workspace.databases[at];
        database.external_tables.extend(outside(&files, &made[&at]));
        database.client = Some(declaring.client);
        database.definitions = sorted(files.iter().map(|file| file.source));
        database.printed = printed(&files, declaring);
        database.migrate_command = Some((declaring.generate)(migrations_folder(database)));
        let users = files.iter().map(|file| homes.home(path::parent(&file.path).unwrap_or_default()));
        let users: Vec<String> = users.flat_map(|home| home.used_by.into_iter().chain([home.folder])).collect();
        database.used_by = sorted(database.used_by.drain(..).chain(users));
    }
}

/// The files that the client's tool printed.
fn printed(files: &[&DefinitionFile], declaring: &Declaring) -> Option<Printed> {
    let files = sorted(files.iter().filter(|file| file.is_printed).map(|file| file.source));
    (!files.is_empty()).then_some(Printed { files, command: declaring.print })
}

/// The folder of the migrations, from the folder of the database.
fn migrations_folder(database: &Database) -> &str {
    database.history.as_ref().map_or("", |history| path::relative_to(&history.folder, &database.folder))
}

/// The tables that no migration makes and that stand outside of the schema file, or in a file that is no part of its
/// package: temporary ones, those of the database itself, and such as only give a query's result a type.
fn outside(files: &[&DefinitionFile], made: &Made) -> Vec<String> {
    let has_schema = files.iter().any(|file| file.is_schema);
    let stray = files.iter().filter(|file| !file.is_in_tree || has_schema && !file.is_schema);
    stray.flat_map(|file| &file.tables).filter(|table| !made.has(table)).cloned().collect()
}

/// What is said of the tables that are not judged.
fn undecided(files: &[&DefinitionFile], made: &Made) -> Vec<Note> {
    let outside = outside(files, made);
    let note = |file: &&DefinitionFile| {
        let own: Vec<&str> = file.tables.iter().filter(|table| outside.contains(table)).map(String::as_str).collect();
        let message = format!("no migration makes `{}`, which may be made elsewhere", own.join("`, `"));
        (!file.is_schema && !own.is_empty()).then_some(Note { source: file.source, message })
    };
    files.iter().filter_map(note).collect()
}

fn sorted<T: Ord>(items: impl Iterator<Item = T>) -> Vec<T> {
    let mut items: Vec<T> = items.collect();
    items.sort_unstable();
    items.dedup();
    items
}
