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

use std::collections::BTreeSet;

use crate::catalog::{Dialect, Statement};
use crate::source::{SourceId, Sources, Span};
use package::Package;

pub use migrator::{Listed, Migrator, migrators};

/// The statements of migrations, each given by its file and its `up`: for each what it does, in its order, with the
/// source that each part stands in; and all files that were looked at.
pub fn read(
    sources: &Sources,
    migrations: &[(SourceId, Span)],
    dialect: Dialect,
) -> (Vec<Vec<(SourceId, Statement)>>, BTreeSet<SourceId>) {
    let Some((first, _)) = migrations.first() else { return Default::default() };
    let package = Package::around(sources, *first, migrations.iter().map(|(source, _)| *source));
    let one = |(source, up): &(SourceId, Span)| up::statements(sources, &package, dialect, *source, *up);
    (migrations.iter().map(one).collect(), package.files.iter().map(|file| file.source).collect())
}
