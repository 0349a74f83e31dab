//! The migration that what is declared lacks, in the project's own format: something to begin with.

mod layout;
mod missing;
mod sql;
mod types;

use heck::ToSnakeCase;

use crate::catalog::Dialect;
use crate::finding::Report;
use crate::link::Modules;
use crate::model::Definitions;
use crate::settings::Settings;
use crate::source::Sources;
use crate::workspace::{self, Database};
use missing::Missing;

/// A migration that is not there yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stub {
    /// From the root.
    pub path: String,
    pub text: String,
}

/// Why there is no migration for what lacks one, as a clause without a full stop.
pub type NoStub = String;

/// One migration for each database of which a report misses something declared in the migrations. `stamp` is the time
/// as `20250131235959`, for layouts that are ordered by it.
pub fn stubs(sources: &Sources, settings: &Settings, report: &Report, stamp: &str) -> Vec<Result<Stub, NoStub>> {
    let databases = workspace::databases(&Modules::new(sources), settings).databases;
    databases.iter().filter_map(|database| stub(sources, database, report, stamp)).collect()
}

fn stub(sources: &Sources, database: &Database, report: &Report, stamp: &str) -> Option<Result<Stub, NoStub>> {
    let history = database.history.as_ref()?;
    let (definitions, _) = database.read(sources);
    let missing = Missing::of(&definitions, report);
    let place = layout::place(sources, history, &missing.name()?.to_snake_case(), stamp);
    let why = || format!("the migrations in `{}` are of a kind that only their own tool can add to", history.folder);
    let text = statements(database.dialect, &definitions, &missing);
    Some(place.ok_or_else(why).map(|place| Stub { text: place.text(&text), path: place.path }))
}

/// What makes everything that is missing, what others need first.
fn statements(dialect: Dialect, definitions: &Definitions, missing: &Missing) -> String {
    let enums = missing.enums.iter().filter_map(|declared| sql::create_enum(dialect, declared));
    let values = missing.values.iter().filter_map(|(declared, member)| sql::add_value(dialect, declared, member));
    let tables = missing.tables.iter().map(|model| sql::create_table(dialect, definitions, model));
    let columns = missing.columns.iter().map(|(model, field)| sql::add_column(dialect, definitions, model, field));
    let joins = missing.join_tables.iter();
    let joins = joins.filter_map(|(name, joined)| sql::create_join_table(dialect, definitions, name, *joined));
    enums.chain(values).chain(tables).chain(columns).chain(joins).collect()
}
