//! Where migration tools keep their migrations, and in which order they apply them: one file a layout.

mod diesel;
mod drizzle;
mod dump;
mod flyway;
mod numbered;
mod prisma;
mod sections;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use super::{History, Layout, Script};
use crate::source::{Source, SourceId, Sources, Span};

pub use diesel::diesel;
pub use drizzle::drizzle;
pub use dump::dump;
pub use flyway::{flyway, is_versioned};
pub use numbered::{changes_a_table, defines_something, numbered};
pub use prisma::prisma;

/// All layouts, the more particular before the more general.
const LAYOUTS: [fn(&Sources, &str) -> Option<History>; 6] = [prisma, diesel, drizzle, flyway, numbered, dump];

/// All histories of a workspace, recognised by what their folders hold, in the order of their folders. A folder has one
/// layout; dumps count only where nothing else was found around them. Those with a script that is `taken` are left out.
pub fn histories(sources: &Sources, taken: &BTreeSet<SourceId>) -> Vec<History> {
    let is_script = |source: &Source| match source.extension() {
        "sql" => true,
        "rs" => is_versioned(source.file_name()),
        _ => false,
    };
    let scripts = sources.iter().filter(|(id, source)| is_script(source) && !taken.contains(id));
    let folders: BTreeSet<&str> = scripts.flat_map(|(_, source)| [source.folder(), parent(source.folder())]).collect();
    let mut taken = taken.clone();
    let mut found: Vec<History> = Vec::new();
    // An outer folder comes before those in it, which may look like migrations of another layout.
    for one in folders.into_iter().filter_map(|folder| history(sources, folder)) {
        if !ids(&one).any(|id| taken.contains(&id)) {
            taken.extend(ids(&one));
            found.push(one);
        }
    }
    let migrations = found.iter().filter(|one| one.layout != Layout::Dump);
    let migrations: Vec<String> = migrations.map(|one| one.folder.clone()).collect();
    found.retain(|one| one.layout != Layout::Dump || !migrations.iter().any(|other| is_near(&one.folder, other)));
    found
}

/// The history in this folder, whatever its layout.
pub fn history(sources: &Sources, folder: &str) -> Option<History> {
    LAYOUTS.iter().find_map(|layout| layout(sources, folder))
}

fn ids(history: &History) -> impl Iterator<Item = SourceId> {
    history.scripts.iter().map(|script| script.source)
}

/// Whether a dump's folder is one with migrations, or holds it, or stands beside it.
fn is_near(dump: &str, migrations: &str) -> bool {
    let below = |outer: &str, inner: &str| {
        inner.strip_prefix(outer).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    };
    below(dump, migrations) && !dump.is_empty()
        || below(migrations, dump)
        || parent(dump) == parent(migrations) && !parent(dump).is_empty()
}

/// The folder that holds a folder; the root holds itself.
fn parent(folder: &str) -> &str {
    folder.rsplit_once('/').map_or("", |(parent, _)| parent)
}

/// The files that stand right in a folder and end in `.sql`.
fn scripts_in<'a>(sources: &'a Sources, folder: &str) -> impl Iterator<Item = (SourceId, &'a Source)> + use<'a> {
    sources.files_in(folder).filter(|(_, source)| source.extension() == "sql")
}

/// The whole of a source as one script.
fn whole(id: SourceId, source: &Source, name: &str) -> Script {
    Script::new(id, name, Span::new(0, source.text.len()))
}

/// A number of any length, written with leading zeros or not, in the order of its value.
fn number(digits: &str) -> (usize, &str) {
    let digits = digits.trim_start_matches('0');
    (digits.len(), digits)
}

/// Whether a file's name says that it takes a migration back.
fn is_down(name: &str) -> bool {
    let stem = name.strip_suffix(".sql").unwrap_or(name).to_ascii_lowercase();
    let endings = ["down", "undo", "rollback", "revert"];
    endings
        .iter()
        .any(|ending| stem.strip_suffix(ending).is_some_and(|rest| rest.is_empty() || rest.ends_with(['.', '-', '_'])))
        || stem.contains(".undo.")
}
