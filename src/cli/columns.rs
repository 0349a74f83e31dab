//! `columnist columns`: what tables and columns there are.

use std::io::{self, Write};

use serde::Serialize;

use super::arguments::Columns;
use super::exit::{Exit, Failure};
use super::lookup::{self, Spot};
use crate::catalog::{Found, Origin};
use crate::engine;
use crate::lookup::{Column, Made, Table};
use crate::report::Places;

/// Prints a table with its columns, or all of them.
pub(super) fn columns(arguments: &Columns) -> Result<Exit, Failure> {
    let opened = lookup::open()?;
    let loaded = engine::load(&opened.workspace.sources, &opened.workspace.settings);
    let all = crate::lookup::tables(&loaded);
    let chosen = match &arguments.table {
        None => all,
        Some(name) => {
            let subjects = crate::lookup::named(&all, name).map_err(lookup::unknown)?;
            subjects.into_iter().map(|subject| subject.table).collect()
        }
    };
    let mut places = opened.places();
    let tables =
        chosen.iter().map(|table| TableAnswer::new(table, lookup::label(&loaded, table.database), &mut places));
    let answer = Answer { version: 1, tables: tables.collect() };
    lookup::print(arguments.shape, &answer, |writer| write(&answer, writer))
}

#[derive(Serialize)]
struct Answer<'a> {
    version: u32,
    tables: Vec<TableAnswer<'a>>,
}

#[derive(Serialize)]
struct TableAnswer<'a> {
    /// Where there are several.
    #[serde(skip_serializing_if = "Option::is_none")]
    database: Option<&'a str>,
    schema: Option<&'a str>,
    name: String,
    model: Option<&'a str>,
    declared: Option<Spot>,
    #[serde(flatten)]
    history: History,
    /// Why there may be more columns.
    open: Option<String>,
    columns: Vec<ColumnAnswer<'a>>,
}

#[derive(Serialize)]
struct ColumnAnswer<'a> {
    name: String,
    field: Option<&'a str>,
    r#type: Option<String>,
    nullable: bool,
    declared: Option<Spot>,
    #[serde(flatten)]
    history: History,
}

/// What the migrations make of a thing.
#[derive(Serialize)]
struct History {
    /// Null where it cannot be told, or where there are no migrations.
    migrated: Option<bool>,
    /// The migration that made it, or that it went with.
    migration: Option<String>,
    at: Option<Spot>,
    /// In words.
    #[serde(skip)]
    told: String,
}

impl<'a> TableAnswer<'a> {
    fn new(table: &Table<'a>, database: Option<&'a str>, places: &mut Places<'_>) -> TableAnswer<'a> {
        let relation = table.relation();
        let open = relation.and_then(|relation| relation.open.as_ref()).map(|open| open.reason.clone());
        TableAnswer {
            database,
            schema: table.schema(),
            name: table.name(),
            model: table.declared.map(|(_, model)| model.name.as_str()),
            declared: table.declared.map(|(_, model)| Spot::new(model.location, places)),
            history: History::new(&table.made, |relation| &relation.origin, places),
            open,
            columns: table.columns().iter().map(|column| ColumnAnswer::new(column, places)).collect(),
        }
    }
}

impl<'a> ColumnAnswer<'a> {
    fn new(column: &Column<'a>, places: &mut Places<'_>) -> ColumnAnswer<'a> {
        ColumnAnswer {
            name: column.name(),
            field: column.declared.map(|(_, field)| field.name.as_str()),
            r#type: column.data_type(),
            nullable: column.is_nullable(),
            declared: column.declared.map(|(_, field)| Spot::new(field.location, places)),
            history: History::new(&column.made, |column| &column.origin, places),
        }
    }
}

impl History {
    fn new<T>(made: &Made<'_, T>, origin: impl Fn(&T) -> &Origin, places: &mut Places<'_>) -> History {
        let (migrated, origin, told) = match made {
            None => (None, None, "no migrations"),
            Some(Found::Yes(found)) => (Some(true), Some(origin(found)), ""),
            Some(Found::Perhaps(Some(found))) => (None, Some(origin(found)), "perhaps "),
            Some(Found::Perhaps(None)) => (None, None, "cannot be told"),
            Some(Found::No(Some(gone))) => (Some(false), Some(&gone.gone), "gone with "),
            Some(Found::No(None)) => (Some(false), None, "no migration creates it"),
        };
        let migration = origin.map(|origin| origin.migration.clone());
        let told = format!("{told}{}", migration.as_deref().unwrap_or_default());
        History { migrated, migration, at: origin.map(|origin| Spot::new(origin.location, places)), told }
    }
}

fn write(answer: &Answer<'_>, writer: &mut dyn Write) -> io::Result<()> {
    for (at, table) in answer.tables.iter().enumerate() {
        if at > 0 {
            writeln!(writer)?;
        }
        let model = table.model.filter(|model| *model != table.name).map(|model| format!(" (model {model})"));
        let database = table.database.map(|database| format!(" in {database}"));
        let name = format!("{}{}{}", table.name, model.unwrap_or_default(), database.unwrap_or_default());
        let heading = vec![name, declared(table.declared.as_ref()), table.history.told.clone()];
        lookup::write_rows(&[heading], "", writer)?;
        let rows: Vec<Vec<String>> = table.columns.iter().map(row).collect();
        lookup::write_rows(&rows, "  ", writer)?;
        if let Some(reason) = &table.open {
            writeln!(writer, "  there may be more: {reason}")?;
        }
    }
    Ok(())
}

fn row(column: &ColumnAnswer<'_>) -> Vec<String> {
    let field = column.field.filter(|field| *field != column.name).map(|field| format!(" (field {field})"));
    let null = if column.nullable { "" } else { " NOT NULL" };
    let data_type = column.r#type.as_deref().unwrap_or("type not known");
    vec![
        format!("{}{}", column.name, field.unwrap_or_default()),
        format!("{data_type}{null}"),
        declared(column.declared.as_ref()),
        column.history.told.clone(),
    ]
}

fn declared(spot: Option<&Spot>) -> String {
    spot.map_or_else(|| "not declared".to_owned(), Spot::link)
}
