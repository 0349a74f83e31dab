//! The migration that declared columns lack, in the project's own format: something to begin with.

mod layout;
mod sql;

use heck::ToSnakeCase;

use crate::finding::{Finding, Report};
use crate::model::{Definitions, EnumDefinition, Field, Model};
use crate::settings::Settings;
use crate::source::Sources;
use crate::workspace::{self, Database};

/// A migration that is not there yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stub {
    /// From the root.
    pub path: String,
    pub text: String,
}

/// Why there is no migration for columns that lack one, as a clause without a full stop.
pub type NoStub = String;

/// One migration for each database whose declared columns a report misses in the migrations. `stamp` is the time as
/// `20250131235959`, for layouts that are ordered by it.
pub fn stubs(sources: &Sources, settings: &Settings, report: &Report, stamp: &str) -> Vec<Result<Stub, NoStub>> {
    let databases = workspace::databases(sources, settings).databases;
    databases.iter().filter_map(|database| stub(sources, database, report, stamp)).collect()
}

fn stub(sources: &Sources, database: &Database, report: &Report, stamp: &str) -> Option<Result<Stub, NoStub>> {
    let history = database.history.as_ref()?;
    let (definitions, _) = database.read(sources);
    let missing: Vec<(&Model, &Field)> = missing(&definitions, report).collect();
    let name = match missing.as_slice() {
        [] => return None,
        [(model, field)] => format!("add {} {}", model.name, field.name).to_snake_case(),
        _ => "add_columns".to_owned(),
    };
    let types = unmade(&definitions, report).map(|declared| sql::create_enum(database.dialect, declared));
    let columns = missing.iter().map(|(model, field)| sql::add_column(database.dialect, &definitions, model, field));
    let statements = types.chain(columns);
    let place = layout::place(sources, history, &name, stamp);
    let why = || format!("the migrations in `{}` are of a kind that only their own tool can add to", history.folder);
    Some(
        place.ok_or_else(why).map(|place| Stub { text: place.text(&statements.collect::<String>()), path: place.path }),
    )
}

/// The declared enums whose type a report misses: columns may be of it.
fn unmade<'d>(definitions: &'d Definitions, report: &'d Report) -> impl Iterator<Item = &'d EnumDefinition> {
    let is_missing = |declared: &&EnumDefinition| {
        let says = |one: &Finding| one.rule == "unmigrated-enum" && one.primary.location == declared.location;
        report.findings.iter().any(says)
    };
    definitions.enums.iter().filter(is_missing)
}

/// The declared columns that a report misses.
fn missing<'d>(definitions: &'d Definitions, report: &'d Report) -> impl Iterator<Item = (&'d Model, &'d Field)> {
    let is_missing = |field: &Field| {
        let says = |one: &Finding| one.rule == "unmigrated-column" && one.primary.location == field.location;
        report.findings.iter().any(says)
    };
    let fields = definitions.models.iter().flat_map(|model| model.fields.iter().map(move |field| (model, field)));
    fields.filter(move |(_, field)| is_missing(field))
}
