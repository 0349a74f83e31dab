//! Migrations in Rust: a `Migrator` lists structs, each with an `up` that builds statements or hands over SQL.
//!
//! What `up` does is read in its order, through the functions of the same package that it calls. Conditions that ask for
//! a table or column are answered by the replay, those that ask for the backend by the dialect; all others leave what
//! they touch uncertain. What is not understood opens what it could touch.

mod builder;
mod chains;
mod columns;
mod conditions;
mod idens;
mod migrator;
mod package;
mod texts;
mod up;
mod values;

use crate::catalog::{Dialect, Statement};
use crate::source::{SourceId, Sources, Span};
use package::Package;

pub use migrator::{Listed, Migrator, migrators};

/// The statements of migrations, each given by its file and its `up`: for each what it does, in its order, with the
/// source that each part stands in.
pub fn read(sources: &Sources, migrations: &[(SourceId, Span)], dialect: Dialect) -> Vec<Vec<(SourceId, Statement)>> {
    let Some((first, _)) = migrations.first() else { return Vec::new() };
    let package = Package::around(sources, *first, migrations.iter().map(|(source, _)| *source));
    migrations.iter().map(|(source, up)| up::statements(sources, &package, dialect, *source, *up)).collect()
}
