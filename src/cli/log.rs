//! `columnist log`: the life of a table or column through the migrations.

use std::io::{self, Write};

use serde::Serialize;

use super::arguments::Log;
use super::exit::{Exit, Failure};
use super::lookup::{self, Spot};
use crate::engine::{self, Loaded};
use crate::lookup::{Event, Life, Unknown, What};
use crate::nearest::nearest;
use crate::report::Places;

/// Prints what the migrations made of a table or column, or of all tables.
pub(super) fn log(arguments: &Log) -> Result<Exit, Failure> {
    let opened = lookup::open()?;
    let loaded = engine::load(&opened.workspace.sources, &opened.workspace.settings);
    if loaded.replays.iter().all(Option::is_none) {
        let help = Some("`columnist columns` shows what is declared".to_owned());
        return Err(Failure { message: "there are no migrations".to_owned(), help });
    }
    let lives = crate::lookup::lives(&opened.workspace.sources, &loaded);
    let chosen = match &arguments.subject {
        None => lives,
        Some(subject) => chosen(&lives, &loaded, subject).map_err(lookup::unknown)?,
    };
    let mut places = opened.places();
    let answers = chosen.iter().map(|life| LifeAnswer::new(life, lookup::label(&loaded, life.database), &mut places));
    let answer = Answer { version: 1, tables: answers.collect() };
    let with_columns = arguments.subject.as_deref().is_some_and(|subject| crate::lookup::split(subject).1.is_some());
    lookup::print(arguments.shape, &answer, |writer| write(&answer, with_columns, writer))
}

/// The lives that a text names: a table by any of its names or by its model's, a column likewise.
fn chosen(lives: &[Life], loaded: &Loaded, text: &str) -> Result<Vec<Life>, Unknown> {
    let whole = of_table(lives, loaded, text);
    let (table, column) = crate::lookup::split(text);
    let Some(column) = column.filter(|_| whole.is_empty()) else {
        return if whole.is_empty() { Err(unknown_table(lives, text)) } else { Ok(whole) };
    };
    let owners = of_table(lives, loaded, table);
    if owners.is_empty() {
        return Err(unknown_table(lives, table));
    }
    let column = crate::lookup::named(&crate::lookup::tables(loaded), text)
        .ok()
        .and_then(|subjects| subjects.into_iter().find_map(|subject| Some(subject.column?.name())))
        .unwrap_or_else(|| column.to_owned());
    let found: Vec<Life> = owners.iter().filter_map(|life| life.of_column(&column)).collect();
    let names = owners.iter().flat_map(|life| life.events.iter().filter_map(|event| event.column.as_deref()));
    let near = || nearest(&column, names).map(str::to_owned);
    match found.is_empty() {
        true => Err(Unknown::Column { table: table.to_owned(), near: near(), name: column }),
        false => Ok(found),
    }
}

fn of_table(lives: &[Life], loaded: &Loaded, text: &str) -> Vec<Life> {
    let declared = crate::lookup::named(&crate::lookup::tables(loaded), text).unwrap_or_default();
    let declared = declared.iter().filter(|subject| subject.column.is_none());
    let declared: Vec<String> = declared.map(|subject| subject.table.name()).collect();
    let is_meant = |name: &String| name.eq_ignore_ascii_case(text) || declared.contains(name);
    lives.iter().filter(|life| life.names.iter().any(is_meant)).cloned().collect()
}

fn unknown_table(lives: &[Life], name: &str) -> Unknown {
    let names = lives.iter().flat_map(|life| life.names.iter().map(String::as_str));
    Unknown::Table { name: name.to_owned(), near: nearest(name, names).map(str::to_owned) }
}

#[derive(Serialize)]
struct Answer<'a> {
    version: u32,
    tables: Vec<LifeAnswer<'a>>,
}

#[derive(Serialize)]
struct LifeAnswer<'a> {
    /// Where there are several.
    #[serde(skip_serializing_if = "Option::is_none")]
    database: Option<&'a str>,
    name: &'a str,
    names: &'a [String],
    events: Vec<EventAnswer<'a>>,
}

#[derive(Serialize)]
struct EventAnswer<'a> {
    migration: &'a str,
    column: Option<&'a str>,
    event: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    from: Option<&'a str>,
    /// The new name or type.
    #[serde(skip_serializing_if = "Option::is_none")]
    to: Option<&'a str>,
    at: Spot,
    /// Whether it only came along with its table.
    #[serde(skip)]
    with_table: bool,
}

impl<'a> LifeAnswer<'a> {
    fn new(life: &'a Life, database: Option<&'a str>, places: &mut Places<'_>) -> LifeAnswer<'a> {
        let events = life.events.iter().map(|event| EventAnswer::new(event, places)).collect();
        LifeAnswer { database, name: life.name(), names: &life.names, events }
    }
}

impl<'a> EventAnswer<'a> {
    fn new(event: &'a Event, places: &mut Places<'_>) -> EventAnswer<'a> {
        let (kind, from, to) = match &event.what {
            What::Created { data_type } => ("created", None, data_type.as_deref()),
            What::CreatedWithTable { data_type } => ("created", None, Some(data_type.as_str())),
            What::Assumed => ("assumed", None, None),
            What::RenamedTo(name) => ("renamed", None, Some(name.as_str())),
            What::Altered { from, to } => ("altered", Some(from.as_str()), Some(to.as_str())),
            What::Dropped => ("dropped", None, None),
            What::Doubted => ("uncertain", None, None),
        };
        EventAnswer {
            migration: &event.migration,
            column: event.column.as_deref(),
            event: kind,
            from,
            to,
            at: Spot::new(event.location, places),
            with_table: matches!(event.what, What::CreatedWithTable { .. }),
        }
    }

    /// What happened, in words.
    fn told(&self) -> String {
        let subject = self.column.map_or_else(String::new, |column| format!("column `{column}` "));
        match (self.event, self.from, self.to) {
            ("created", _, Some(data_type)) if !data_type.is_empty() => format!("{subject}created as {data_type}"),
            ("assumed", ..) => format!("{subject}used, but no migration creates it"),
            ("renamed", _, Some(name)) => format!("{subject}renamed to `{name}`"),
            ("altered", Some(from), Some(to)) => format!("{subject}altered from {from} to {to}"),
            ("uncertain", ..) => format!("{subject}perhaps made, changed or dropped: it depends on a condition"),
            (event, ..) => format!("{subject}{event}"),
        }
    }
}

fn write(answer: &Answer<'_>, with_columns: bool, writer: &mut dyn Write) -> io::Result<()> {
    for (at, life) in answer.tables.iter().enumerate() {
        if at > 0 {
            writeln!(writer)?;
        }
        let database = life.database.map(|database| format!(" in {database}")).unwrap_or_default();
        writeln!(writer, "{}{database}", life.name)?;
        let told = life.events.iter().filter(|event| with_columns || !event.with_table);
        let row = |event: &EventAnswer| vec![event.migration.to_owned(), event.told(), event.at.link()];
        lookup::write_rows(&told.map(row).collect::<Vec<_>>(), "  ", writer)?;
    }
    Ok(())
}
