//! Migrations in JavaScript and TypeScript: modules with a function `up` each, which runs SQL or calls a builder.
//!
//! What `up` does is read in the order in which it stands there, through the functions of the project that it calls.
//! Conditions that ask for a table or column are answered by the replay; all others leave what they touch uncertain.
//! What a client's builder does is data of its grammar; what cannot be followed opens what it could touch.

mod builder;
mod columns;
mod composed;
mod conditions;
mod deeds;
mod events;
mod folders;
mod follow;
mod found;
mod functions;
mod managers;
mod relations;
mod run;
mod sql;
#[cfg(test)]
mod tests;
mod turns;

pub use folders::{Folder, folders, sort_by_number};

use std::collections::BTreeSet;

use super::{History, Script};
use crate::catalog::{Dialect, Statement};
use crate::grammar::{Grammar, Otherwise};
use crate::link::{Link, Modules};
use crate::source::{Source, SourceId, Sources};
use crate::syntax;

/// What tells whether a file of code makes tables in another way than the migrations of a history.
pub fn makes_tables(modules: &Modules, history: &History) -> impl Fn(&Source) -> bool + use<> {
    let client = folders::client(modules, history.scripts.iter().map(|script| script.source));
    let words = client.and_then(|client| client.migrations.as_ref()).map_or(&[][..], |own| &own.otherwise);
    let has = |source: &Source, word: &str| memchr::memmem::find(source.text.as_bytes(), word.as_bytes()).is_some();
    let says = move |source: &Source, word: &Otherwise| {
        has(source, &word.says) && !word.unless.as_ref().is_some_and(|unless| has(source, unless))
    };
    move |source| syntax::is_code(&source.path) && words.iter().any(|word| says(source, word))
}

/// What each script does, in its order, with the source that each part stands in; and all files that were looked at.
pub(super) fn statements(
    modules: &Modules,
    scripts: &[Script],
    dialect: Dialect,
) -> (Vec<Vec<(SourceId, Statement)>>, BTreeSet<SourceId>) {
    let sources = modules.sources;
    let Some(client) = folders::client(modules, scripts.iter().map(|script| script.source)) else {
        return (vec![Vec::new(); scripts.len()], BTreeSet::new());
    };
    let modules = modules.watched();
    let link = Link::new(&modules);
    let renames = renames(sources, client);
    let read = scripts.iter().map(|script| run::statements(&link, (client, renames), dialect, script)).collect();
    (read, modules.asked())
}

/// Whether code says that the client changes the names that its builder is given.
fn renames(sources: &Sources, client: &Grammar) -> bool {
    let words = &client.sinks.renames;
    let says = |source: &Source| {
        words.iter().any(|word| memchr::memmem::find(source.text.as_bytes(), word.as_bytes()).is_some())
    };
    !words.is_empty() && sources.iter().any(|(_, source)| syntax::is_code(&source.path) && says(source))
}
