//! The SQL that the database keeps: what functions, procedures, triggers and views name.
//!
//! Functions are held against the database as it is in the end, since a change to a table does not change them. The row
//! of a trigger is that of each table that the function is run for; one whose triggers are gone is never run. SQLite
//! rewrites its triggers, and every database its views, when something in them is renamed: there only what never was is
//! missing.

mod said;

use std::collections::BTreeSet;

use self::said::Said;
use super::{made, probed};
use crate::catalog::{Catalog, Dialect, Found, Name, QualifiedName};
use crate::migrate::{Body, Replay};
use crate::reference::{Certainty, Reference, Target};
use crate::resolve::call_sites::{Outcome, Site, State};
use crate::source::{Location, Sources, Span};
use crate::sql::body::{self, Part};
use crate::sql::query::{NameUse, Surroundings, resolve_body};

/// The code that a database keeps.
pub struct Bodies<'a> {
    sources: &'a Sources,
    /// The database's position in the engine's list.
    database: usize,
    replay: &'a Replay,
}

impl<'a> Bodies<'a> {
    pub fn new(sources: &'a Sources, database: usize, replay: &'a Replay) -> Bodies<'a> {
        Bodies { sources, database, replay }
    }

    /// What all bodies and views name.
    pub fn outcome(&self) -> Outcome {
        let mut outcome = Outcome::default();
        for body in &self.replay.bodies {
            self.body(body, &mut outcome);
        }
        for unmet in &self.replay.unmet {
            if self.is_judged(&unmet.used.target) {
                outcome.references.push(self.reference(unmet.location, unmet.location.span, &unmet.used));
            }
        }
        outcome
    }

    fn body(&self, body: &Body, outcome: &mut Outcome) {
        if body.abandoned {
            let state = State::Dynamic("the triggers that called it are gone".to_owned());
            return outcome.sites.push(Site { location: body.location, state });
        }
        let catalog = &self.replay.catalog;
        let read = body::read(&body.code, catalog.dialect);
        let whole = Span::new(body.code.start as usize, body.code.start as usize + body.code.text.len());
        let told = !asks_for_its_table(&body.code.text);
        let rows: Vec<Option<&QualifiedName>> = match body.rows.as_slice() {
            rows @ [_] => rows.iter().map(Some).collect(),
            rows if told && !rows.is_empty() => rows.iter().map(Some).collect(),
            _ => vec![None],
        };
        let mut state = State::Checked;
        for row in &rows {
            let around = surroundings(body, &read.variables, *row, catalog);
            let resolved = resolve_body(&read.parts, &around, catalog, body.code.elsewhere);
            let mut said = Said::new(self.sources, catalog);
            for (part, resolution) in read.parts.iter().zip(resolved) {
                if let Some(problem) = resolution.problems.first() {
                    state = State::Partial(format!("a part of the SQL could not be read: {}", problem.message));
                }
                if let Some(asked) = resolution.uses.iter().find(|used| self.is_asked_for(body, used)) {
                    state = State::Partial(format!("it runs whether `{}` is there or not", asked.name.text));
                }
                let used = resolution.uses.iter().filter_map(|used| self.placed(body, part, used, whole));
                outcome.references.extend(used.filter(|one| !said.before(part.statement, one)));
            }
        }
        if read.executes {
            state = State::Partial("it executes text that is put together".to_owned());
        } else if rows == [None] && !body.rows.is_empty() {
            state = State::Partial("it asks which table it runs for".to_owned());
        }
        outcome.sites.push(Site { location: body.location, state });
    }

    /// A name of a part as one of the source.
    fn placed(&self, body: &Body, part: &Part, used: &NameUse, whole: Span) -> Option<Reference> {
        let span = part.locate(used.span).filter(|span| whole.contains(*span))?;
        let is_judged = self.is_judged(&used.target) && !self.is_asked_for(body, used);
        is_judged.then(|| self.reference(Location { source: body.location.source, span }, whole, used))
    }

    fn reference(&self, location: Location, call: Span, used: &NameUse) -> Reference {
        Reference {
            database: self.database,
            location,
            call,
            name: used.name.text.clone(),
            target: used.target.clone(),
            origin: used.target.origin(),
            certainty: Certainty::Certain,
        }
    }

    /// Whether a body asks for something that is not there.
    fn is_asked_for(&self, body: &Body, used: &NameUse) -> bool {
        used.target.is_missing_in(&self.replay.catalog) && probed::is_asked_for(&body.code.text, &used.target)
    }

    /// Whether something can be said about a name.
    fn is_judged(&self, target: &Target) -> bool {
        let catalog = &self.replay.catalog;
        let follows = catalog.dialect == Dialect::Sqlite;
        match target {
            Target::Table { name } => match catalog.relation(name) {
                Found::No(Some(_)) if follows => false,
                Found::No(_) => !self.is_made_at_run_time(name),
                _ => true,
            },
            Target::Column { table, column } => {
                !(follows && matches!(catalog.column(table, column), Found::No(Some(_))))
            }
            Target::MissingColumn { .. } => !follows,
            Target::ResultColumn { .. } => false,
            _ => true,
        }
    }

    /// Whether code, or some body, makes a table of that name while it runs.
    fn is_made_at_run_time(&self, name: &QualifiedName) -> bool {
        let text = &name.name.text;
        self.sources.iter().any(|(_, source)| match source.extension() {
            "sql" => made::is_made_for_a_while(&source.text, text),
            _ => made::is_made(&source.text, text),
        })
    }
}

/// Whether a trigger's function does one thing for one table and another for another.
fn asks_for_its_table(text: &str) -> bool {
    let text = text.to_ascii_lowercase();
    ["tg_table", "tg_rel", "tg_name", "tg_argv"].iter().any(|word| text.contains(word))
}

/// The names around the parts of a body.
fn surroundings(body: &Body, variables: &[Name], row: Option<&QualifiedName>, catalog: &Catalog) -> Surroundings {
    let key = |name: &Name| catalog.dialect.key(name);
    let own = variables.iter().chain(&body.code.parameters).map(key);
    let named = [catalog.dialect.key(&Name::exact(body.name.as_str()))];
    let variables: BTreeSet<String> = own.chain(named).chain(KNOWN.iter().map(|name| (*name).to_owned())).collect();
    let rows = row.into_iter().flat_map(|row| ROWS.map(|name| (name.to_owned(), row.clone()))).collect();
    Surroundings { variables, rows, tables: body.transitions.iter().map(key).collect() }
}

/// The rows that a trigger sees.
const ROWS: [&str; 2] = ["new", "old"];

/// Variables that every body has.
const KNOWN: [&str; 15] = [
    "new",
    "old",
    "found",
    "sqlstate",
    "sqlerrm",
    "tg_argv",
    "tg_event",
    "tg_level",
    "tg_name",
    "tg_nargs",
    "tg_op",
    "tg_relid",
    "tg_table_name",
    "tg_table_schema",
    "tg_when",
];
