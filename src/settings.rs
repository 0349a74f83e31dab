//! The configuration of a project as data, and what a run is asked for. Knows no rule and no client.

mod check;
mod file;
mod focus;
mod keys;
mod levels;
mod patterns;
mod schema;
mod tree;

pub use file::{FILE_NAME, FILE_NAMES, Mistake, parse};
pub use focus::Focus;
pub use keys::{KEYS, Key, Shape};
pub use levels::{Level, Levels, Override, RuleLevel, Wanted};
pub use patterns::Patterns;
pub use schema::schema;

use std::collections::BTreeSet;

use crate::source::Span;

/// What a project says about itself, and what a run is asked for; the default is right for the common layouts.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    /// What findings are reported on.
    pub focus: Focus,
    /// Where a project wants other levels than the rules' own.
    pub levels: Levels,
    /// Patterns of paths that are not read, as in an ignore file.
    pub exclude: Vec<String>,
    /// Where the findings are that are known.
    pub baseline: Option<Told>,
    /// The fingerprints of the findings that are known: they are not reported.
    pub known: BTreeSet<u64>,
    /// Grammars of more clients.
    pub clients: Vec<ClientFile>,
    /// The databases of the project; none where they are to be found.
    pub databases: Vec<DatabaseSettings>,
}

/// A text of the configuration and its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    pub text: String,
    pub span: Span,
}

/// A file with the grammar of a client.
#[derive(Clone, Debug)]
pub struct ClientFile {
    /// From the root.
    pub path: Told,
    /// What it says; whoever knows the file system fills it in.
    pub text: String,
}

/// What a project says of one of its databases.
#[derive(Clone, Debug)]
pub struct DatabaseSettings {
    /// Where the configuration says it.
    pub span: Span,
    /// Files and folders, as paths from the root.
    pub definitions: Vec<Told>,
    pub migrations: Migrations,
    /// As it is written; none where the definitions or migrations tell.
    pub dialect: Option<String>,
    /// A dump of what the live database holds: a path from the root.
    pub snapshot: Option<Told>,
    /// The code that uses it; none where it is to be found.
    pub code: Patterns,
}

/// Where the migrations of a database are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Migrations {
    /// They are looked for.
    Found,
    /// In this folder.
    In(Told),
    /// Nothing is compared with any.
    None,
}
