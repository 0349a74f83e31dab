//! `columnist refs`: where code uses a table or column.

use std::collections::BTreeSet;
use std::io::{self, Write};

use serde::Serialize;

use super::arguments::Refs;
use super::exit::{Exit, Failure};
use super::lookup::{self, Opened, Spot};
use crate::engine::{self, Survey};
use crate::lookup::{Subject, Use, Way};
use crate::report::Places;
use crate::resolve::call_sites::State;
use crate::source::{LineIndex, Location};

/// Prints every place that uses a table or column.
pub(super) fn refs(arguments: &Refs) -> Result<Exit, Failure> {
    let opened = lookup::open()?;
    let survey = engine::survey(&opened.workspace.sources, &opened.workspace.settings);
    let tables = crate::lookup::tables(&survey.loaded);
    let subjects = crate::lookup::named(&tables, &arguments.subject).map_err(lookup::unknown)?;
    let uses = crate::lookup::uses(&survey.loaded, &survey.scanned.references, &subjects);
    let mut places = opened.places();
    let answer = Answer {
        version: 1,
        declared: subjects.iter().filter_map(declaration).map(|location| Spot::new(location, &mut places)).collect(),
        uses: uses.iter().map(|used| UseAnswer::new(used, &opened, &mut places)).collect(),
        not_followed: not_followed(&survey),
    };
    lookup::print(arguments.shape, &answer, |writer| write(&answer, writer))
}

/// Where a subject is declared.
fn declaration(subject: &Subject<'_>) -> Option<Location> {
    match &subject.column {
        Some(column) => column.declared.map(|(_, field)| field.location),
        None => subject.table.declared.map(|(_, model)| model.location),
    }
}

/// How many call sites and statements could hide a use.
fn not_followed(survey: &Survey) -> usize {
    let sites = survey.scanned.sites.iter().chain(&survey.scanned.statements);
    sites.filter(|site| site.state != State::Checked).count()
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Answer {
    version: u32,
    declared: Vec<Spot>,
    uses: Vec<UseAnswer>,
    /// Call sites and statements of the whole project that were not wholly followed: they may use it too.
    not_followed: usize,
}

#[derive(Serialize)]
struct UseAnswer {
    r#use: &'static str,
    name: String,
    #[serde(flatten)]
    spot: Spot,
    /// The line that it stands on.
    #[serde(skip)]
    line: String,
}

impl UseAnswer {
    fn new(used: &Use<'_>, opened: &Opened, places: &mut Places<'_>) -> UseAnswer {
        let location = used.reference.location;
        let way = match used.way {
            Way::Named => "named",
            Way::LeftOut => "left-out",
            Way::Relation => "relation",
            Way::Implied => "implied",
        };
        let spot = Spot::new(location, places);
        UseAnswer { r#use: way, name: used.reference.name.clone(), spot, line: line(opened, location) }
    }

    /// How it is used, where the name does not simply stand there.
    fn note(&self) -> &'static str {
        match self.r#use {
            "left-out" => "left out: ",
            "relation" => "through the relation: ",
            "implied" => "every column: ",
            _ => "",
        }
    }
}

/// The line that a place stands on, cut to what fits beside it.
fn line(opened: &Opened, location: Location) -> String {
    const LONGEST: usize = 100;
    let text = &opened.workspace.sources[location.source].text;
    let at = LineIndex::new(text).line_column(text, location.span.start as usize).line;
    text.split('\n').nth(at - 1).unwrap_or_default().trim().chars().take(LONGEST).collect()
}

fn write(answer: &Answer, writer: &mut dyn Write) -> io::Result<()> {
    for spot in &answer.declared {
        writeln!(writer, "{}: declared here", spot.link())?;
    }
    for used in &answer.uses {
        writeln!(writer, "{}: {}{}", used.spot.link(), used.note(), used.line)?;
    }
    let files: BTreeSet<&str> = answer.uses.iter().map(|used| used.spot.path()).collect();
    writeln!(writer, "used in {} and {}", count(answer.uses.len(), "place"), count(files.len(), "file"))?;
    if answer.not_followed > 0 {
        let sites = count(answer.not_followed, "call site or statement");
        writeln!(writer, "{sites} could not be followed wholly; `columnist check --unchecked` lists them")?;
    }
    Ok(())
}

fn count(number: usize, what: &str) -> String {
    let plural = if number == 1 { "" } else { "s" };
    format!("{number} {what}{plural}")
}
