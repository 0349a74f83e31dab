//! The databases that only their migrations tell of: SQL scripts in the layout of a migration tool, or a schema's dump.
//!
//! A history that belongs to definitions is not one of these. Nor are scripts that only look like one: see
//! [`recognised`].

mod companions;
mod embedded;
mod home;
mod recognised;
mod speech;
mod up;

use std::collections::BTreeSet;

use super::{Database, Note, Workspace, confined};
use crate::catalog::Dialect;
use crate::link::Modules;
use crate::migrate::{History, Layout, Script, layouts};
use crate::source::{SourceId, Sources};
pub(super) use home::Homes;
use recognised::is_recognised;
pub(super) use speech::{Speech, speech};

/// Adds the databases whose migrations are none of those that are there already.
pub(super) fn add(modules: &Modules, workspace: &mut Workspace) {
    let sources = modules.sources;
    let taken: BTreeSet<SourceId> = workspace.databases.iter().flat_map(Database::scripts).collect();
    let homes = Homes::of(sources);
    let mut histories: Vec<History> = layouts::histories(sources, &taken);
    histories.retain(|history| is_recognised(sources, history));
    for embedded in embedded::histories(sources, &taken) {
        if is_recognised(sources, &embedded) {
            add_embedded(&mut histories, embedded);
        }
    }
    histories.extend(up::histories(modules, &homes).into_iter().filter(|history| is_recognised(sources, history)));
    histories.sort_by_key(|history| is_copy(sources, history));
    for history in histories {
        let home = match history.layout {
            Layout::Up => homes.home_of_code(&history.folder),
            _ => homes.home(&history.folder),
        };
        let speech = speech(sources, &history, &home.folder);
        if is_of_one_file(&history) && is_covered(workspace, &history, &home.folder, &speech) {
            continue;
        }
        match speech {
            Speech::Of(dialect) if is_copy(sources, &history) && is_made(sources, workspace, dialect) => {
                workspace.notes.push(note(&history, "are a dump beside what makes a database of that kind"));
            }
            Speech::Of(dialect) => workspace.databases.push(Database {
                label: label(sources, &history),
                dialect,
                incomplete: companions::reason(modules, &history, &home.folder),
                folder: home.folder,
                // What only tests and examples of a package make is nothing to those that depend on it.
                used_by: if is_shown(&history) { home.used_by } else { Vec::new() },
                confined: true,
                history: Some(history),
                ..Database::default()
            }),
            Speech::Foreign => workspace.notes.push(note(&history, "are for a database that is not known")),
            Speech::Unknown => workspace.notes.push(note(&history, "are for a database that nothing names")),
        }
    }
}

/// Adds what stands in code. Where it includes all scripts of a folder and more, it takes their place; where it includes
/// no more than these, the folder counts.
fn add_embedded(histories: &mut Vec<History>, embedded: History) {
    let ids = |history: &History| history.scripts.iter().map(|script| script.source).collect::<BTreeSet<SourceId>>();
    let own = ids(&embedded);
    let shares = |history: &History| !ids(history).is_disjoint(&own);
    let is_part = |history: &History| ids(history).is_subset(&own) && history.scripts.len() < embedded.scripts.len();
    if histories.iter().filter(|history| shares(history)).all(is_part) {
        histories.retain(|history| !shares(history));
        histories.push(embedded);
    }
}

/// Whether scripts are what a tool wrote of a database that something else makes: a dump, or one that containers start
/// from.
fn is_copy(sources: &Sources, history: &History) -> bool {
    let is_dumped = |script: &Script| DUMPED.iter().any(|mark| sources[script.source].text.contains(mark));
    let are_migrations = history.folder.to_ascii_lowercase().contains("migrat");
    history.layout == Layout::Dump || !are_migrations && history.scripts.iter().any(is_dumped)
}

/// What `pg_dump` and `mysqldump` write above what they write.
const DUMPED: [&str; 3] = ["; Type: TABLE; Schema: ", "-- PostgreSQL database dump", "-- Table structure for table"];

/// Whether something else than a copy makes a database of that kind: a copy can be an old one.
fn is_made(sources: &Sources, workspace: &Workspace, dialect: Dialect) -> bool {
    let is_copied = |database: &Database| database.history.as_ref().is_some_and(|history| is_copy(sources, history));
    let mut others = workspace.databases.iter().filter(|database| !goes_on(database));
    others.any(|database| database.dialect == dialect && !is_copied(database))
}

/// Whether migrations in code make a database: they often go on from tables that a dump holds.
fn goes_on(database: &Database) -> bool {
    database.history.as_ref().is_some_and(|history| history.layout == Layout::Up)
}

/// Whether another database of a package stands for what one file makes. Lists in code for databases of two dialects are
/// two databases.
fn is_covered(workspace: &Workspace, history: &History, home: &str, speech: &Speech) -> bool {
    let is_another = |database: &Database| match speech {
        Speech::Of(dialect) => history.layout == Layout::Code && database.dialect != *dialect,
        Speech::Foreign | Speech::Unknown => false,
    };
    let mut others =
        workspace.databases.iter().filter(|database| !(history.layout == Layout::Dump && goes_on(database)));
    others.any(|database| database.folder == home && !is_another(database))
}

/// Whether a history is not among tests, examples and the like.
fn is_shown(history: &History) -> bool {
    confined::folder(&format!("{}/x", history.folder)).is_none()
}

fn is_of_one_file(history: &History) -> bool {
    matches!(history.layout, Layout::Dump | Layout::Code | Layout::Steps)
}

/// The folder; of a dump, and of what stands in code, the file.
fn label(sources: &Sources, history: &History) -> String {
    match history.scripts.first().filter(|_| is_of_one_file(history)) {
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
