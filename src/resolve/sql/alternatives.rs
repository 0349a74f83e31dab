//! From the texts that a statement can be to what it names.

use std::collections::BTreeMap;

use super::compose::Composed;
use super::render::Rendered;
use super::{Known, SqlSites};
use crate::catalog::{Found, Name, QualifiedName};
use crate::reference::{Certainty, Reference, Target};
use crate::resolve::call_sites::{Outcome, Site, State};
use crate::source::{Location, Span};
use crate::sql::query::{self, NameUse, Resolution};

/// A name of a statement, and what became of it in the texts that have it.
struct Named {
    name: String,
    target: Target,
    /// The literal that it stands in.
    literal: Span,
    missing: bool,
}

/// What a statement names in one database.
#[derive(Default)]
struct Reading {
    names: BTreeMap<Location, Named>,
    missing: usize,
    partial: bool,
    unread: Option<String>,
}

impl<'a> SqlSites<'a> {
    /// Resolves a statement in the database that fits it best and writes down what it names.
    pub(super) fn resolved(
        &self,
        location: Location,
        composed: &Composed,
        databases: &[usize],
        part: bool,
        outcome: &mut Outcome,
    ) {
        let read = |&database: &usize| {
            let (texts, mixed) = self.render(composed, self.databases[database].dialect);
            let reading = self.reading(&texts, mixed, self.known[database].as_ref()?, part);
            Some((database, reading, texts))
        };
        let mut readings: Vec<_> = databases.iter().filter_map(read).collect();
        // A history that begins in the middle could hold anything; that is no reason to look away from what is known.
        if readings.iter().any(|(at, reading, _)| self.is_own(*at) && self.knows(*at, reading)) {
            readings.retain(|(at, reading, _)| self.is_own(*at) || self.knows(*at, reading));
        }
        let fits = |(_, reading, _): &(usize, Reading, _)| (reading.unread.is_some(), reading.missing);
        let Some(best) = (0..readings.len()).min_by_key(|&at| (fits(&readings[at]), at)) else { return };
        let (database, mut reading, texts) = readings.swap_remove(best);
        if texts.iter().all(Rendered::is_unseen) {
            let reason = texts.iter().flat_map(|text| &text.reasons).next();
            return Self::dynamic(location, reason.map_or("its text is not in the code", String::as_str), outcome);
        }
        if self.is_strange(database, &reading) {
            return Self::dynamic(location, "its tables are those of another database", outcome);
        }
        if reading.unread.is_some() && self.is_written_for_another(database, composed) {
            return Self::dynamic(location, "it is written for another database", outcome);
        }
        let possible: Vec<&Reading> =
            readings.iter().map(|(_, other, _)| other).filter(|other| !reading.outdoes(other)).collect();
        for other in possible {
            reading.names.retain(|place, named| !named.missing || other.is_missing(*place));
        }
        outcome.sites.push(Site { location, state: state(&texts, &reading, part) });
        for (place, named) in reading.names {
            let call = if place.source == location.source { location.span } else { named.literal };
            outcome.references.push(Reference {
                database,
                location: place,
                call,
                name: named.name,
                origin: named.target.origin(),
                target: named.target,
                certainty: Certainty::Certain,
            });
        }
    }

    /// Whether a database surely has a table of a statement.
    fn knows(&self, database: usize, reading: &Reading) -> bool {
        let Some(known) = &self.known[database] else { return false };
        let is_there = |named: &Named| match &named.target {
            Target::Table { name } => matches!(known.catalog.relation(name), Found::Yes(_)),
            _ => false,
        };
        reading.names.values().any(is_there)
    }

    /// Whether a statement seems to be meant for another database than this one: it asks for a table that databases of
    /// another dialect have themselves, or another client defines this one, and it has none of the statement's tables.
    fn is_strange(&self, database: usize, reading: &Reading) -> bool {
        let tables = || reading.names.values().filter(|named| matches!(named.target, Target::Table { .. }));
        let dialect = self.databases[database].dialect;
        if tables().any(|named| named.missing && query::is_of_another(&named.name.to_ascii_lowercase(), dialect)) {
            return true;
        }
        self.is_of_another_client(database) && tables().next().is_some() && tables().all(|named| named.missing)
    }

    /// Reads all texts of a statement. A name is missing only if it is in every text that has it.
    fn reading(&self, texts: &[Rendered<'a>], mixed: bool, known: &Known<'_>, part: bool) -> Reading {
        let mut reading = Reading::default();
        let mut found: Vec<BTreeMap<Location, (NameUse, Span)>> = Vec::new();
        for text in texts {
            let resolution = match part {
                true => query::resolve_part(&text.text, &text.holes, &known.catalog),
                false => query::resolve(&text.text, &text.holes, &known.catalog),
            };
            reading.note(&resolution);
            let place = |used: NameUse| text.locate(used.span).map(|(place, literal)| (place, (used, literal)));
            found.push(resolution.uses.into_iter().filter_map(place).collect());
        }
        for (at, names) in found.iter().enumerate() {
            for (place, (used, literal)) in names {
                let mut others = (0..texts.len()).filter(|other| *other != at && texts[*other].covers(*place));
                let fate = self.fate(used, known);
                let is_missing = |other: usize| {
                    found[other].get(place).is_some_and(|(used, _)| self.fate(used, known) == Fate::Missing)
                };
                let missing = fate == Fate::Missing;
                if fate == Fate::NotKnown || (missing && (mixed || !others.all(is_missing))) {
                    continue;
                }
                let named =
                    Named { name: used.name.text.clone(), target: used.target.clone(), literal: *literal, missing };
                reading.names.entry(*place).or_insert(named);
            }
        }
        reading.missing = reading.names.values().filter(|named| named.missing).count();
        reading
    }

    /// Whether the database surely lacks what a name means.
    fn fate(&self, used: &NameUse, known: &Known<'_>) -> Fate {
        let made = |table: &QualifiedName, column: &Name| self.has_column_elsewhere(table, &column.text);
        match &used.target {
            Target::Table { name } if matches!(known.catalog.relation(name), Found::No(_)) => {
                match known.migrated && !self.is_made_elsewhere(name) {
                    true => Fate::Missing,
                    false => Fate::NotKnown,
                }
            }
            Target::Column { table, column } if matches!(known.catalog.column(table, column), Found::No(_)) => {
                if made(table, column) { Fate::NotKnown } else { Fate::Missing }
            }
            Target::MissingColumn { tables, column, .. } => {
                if tables.iter().any(|table| made(table, column)) {
                    Fate::NotKnown
                } else {
                    Fate::Missing
                }
            }
            Target::MissingAlias { .. } => Fate::Missing,
            _ => Fate::There,
        }
    }
}

/// What becomes of a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fate {
    There,
    Missing,
    /// It may be there or not: it is not judged.
    NotKnown,
}

impl Reading {
    /// Whether this database has a table of the statement that another one lacks: the other is not meant then.
    fn outdoes(&self, other: &Reading) -> bool {
        let mut tables = self.names.iter().filter(|(_, named)| matches!(named.target, Target::Table { .. }));
        tables.any(|(place, named)| !named.missing && other.is_missing(*place))
    }

    fn note(&mut self, resolution: &Resolution) {
        self.partial |= resolution.partial;
        if let Some(problem) = resolution.problems.first() {
            self.unread.get_or_insert_with(|| format!("the SQL could not be read: {}", problem.message));
        }
    }

    /// Whether a name is missing, or not seen.
    fn is_missing(&self, place: Location) -> bool {
        self.names.get(&place).is_some_and(|named| named.missing)
    }
}

/// How much of a statement was seen.
fn state(texts: &[Rendered<'_>], reading: &Reading, part: bool) -> State {
    let reason = || {
        let reason = texts.iter().flat_map(|text| &text.reasons).next().cloned();
        let around = if part { "the statement that it is a part of" } else { "a part of the SQL text" };
        reason.unwrap_or_else(|| format!("{around} is not known"))
    };
    match &reading.unread {
        Some(message) if reading.names.is_empty() => State::Dynamic(message.clone()),
        Some(message) => State::Partial(message.clone()),
        None if reading.partial => State::Partial(reason()),
        None => State::Checked,
    }
}
