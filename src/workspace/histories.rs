//! The databases that only their migrations tell of: SQL scripts in the layout of a migration tool, or a schema's dump.
//!
//! A history that belongs to definitions is not one of these. Nor are scripts that only look like one: see
//! [`recognised`].

mod companions;
mod embedded;
mod home;
mod recognised;
mod speech;

use std::collections::BTreeSet;

use super::{Database, Note, Workspace};
use crate::catalog::Dialect;
use crate::migrate::{History, Layout, layouts};
use crate::source::{SourceId, Sources};
pub(super) use home::Homes;
use recognised::is_recognised;
pub(super) use speech::{Speech, speech};

/// Adds the databases whose migrations are none of those that are there already.
pub(super) fn add(sources: &Sources, workspace: &mut Workspace) {
    let taken: BTreeSet<SourceId> = workspace.databases.iter().flat_map(Database::scripts).collect();
    let homes = Homes::of(sources);
    let mut histories: Vec<History> = layouts::histories(sources, &taken);
    histories.extend(embedded::histories(sources));
    histories.sort_by_key(|history| history.layout == Layout::Dump);
    for history in histories {
        let home = homes.home(&history.folder);
        let covered = || workspace.databases.iter().any(|database| database.folder == home.folder);
        if !is_recognised(sources, &history) || matches!(history.layout, Layout::Dump | Layout::Code) && covered() {
            continue;
        }
        match speech(sources, &history, &home.folder) {
            Speech::Of(dialect) if history.layout == Layout::Dump && is_made(workspace, dialect) => {
                workspace.notes.push(note(&history, "are a dump beside what makes a database of that kind"));
            }
            Speech::Of(dialect) => workspace.databases.push(Database {
                label: label(sources, &history),
                dialect,
                incomplete: companions::reason(sources, &history, &home.folder),
                folder: home.folder,
                used_by: home.used_by,
                confined: true,
                history: Some(history),
                ..Database::default()
            }),
            Speech::Foreign => workspace.notes.push(note(&history, "are for a database that is not known")),
            Speech::Unknown => workspace.notes.push(note(&history, "are for a database that nothing names")),
        }
    }
}

/// Whether something else than a dump makes a database of that kind: a dump is then a copy, and can be an old one.
fn is_made(workspace: &Workspace, dialect: Dialect) -> bool {
    let is_dump = |history: &History| history.layout == Layout::Dump;
    let made = workspace.databases.iter().filter(|database| !database.history.as_ref().is_some_and(is_dump));
    made.into_iter().any(|database| database.dialect == dialect)
}

/// The folder; of a dump, and of what stands in code, the file.
fn label(sources: &Sources, history: &History) -> String {
    match history.scripts.first().filter(|_| matches!(history.layout, Layout::Dump | Layout::Code)) {
        Some(script) => sources[script.source].path.clone(),
        None => history.folder.clone(),
    }
}

fn note(history: &History, reason: &str) -> Note {
    let source = history.scripts[0].source;
    Note { source, message: format!("the migrations in `{}` {reason}, so they are not read", history.folder) }
}

#[cfg(test)]
mod tests;
