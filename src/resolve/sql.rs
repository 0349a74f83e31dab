//! SQL in code: finds where text is handed to a database and resolves every name in it.
//!
//! A sink is data (the `[sinks]` section of a grammar): a string that looks like SQL is not SQL. What is handed over is
//! put together from its pieces (constants, nested fragments, conditions), resolved as the database would, and each
//! name is led back to the place in the source where it stands.

mod alternatives;
mod compose;
mod declared;
mod find;
mod made;
mod needles;
mod parameters;
mod render;

#[cfg(test)]
mod tests;

pub use needles::SqlNeedles;

use std::borrow::Cow;

use self::compose::Composer;
use self::find::{Handed, Sink};
use super::call_sites::{Outcome, Site, State};
use super::receivers::Receivers;
use super::values::Values;
use crate::catalog::{Catalog, Dialect};
use crate::grammar::Grammar;
use crate::link::Link;
use crate::model::Definitions;
use crate::source::{Location, SourceId};
use crate::workspace::{self, Database};

/// Finds the SQL that is handed to one client, file by file. Shared by all threads of a run.
pub struct SqlSites<'a> {
    receivers: Receivers<'a>,
    values: Values<'a>,
    grammar: &'a Grammar,
    databases: &'a [Database],
    /// By database; none where nothing is known of it.
    known: Vec<Option<Known<'a>>>,
}

/// What is known of a database.
struct Known<'a> {
    catalog: Cow<'a, Catalog>,
    /// Whether it is made by migrations. Definitions alone do not say what other tables there are.
    migrated: bool,
}

impl<'a> SqlSites<'a> {
    /// `definitions` and `catalogs` run beside `databases`. A database without migrations is what its definitions say.
    pub fn new(
        link: &'a Link<'a>,
        grammar: &'a Grammar,
        databases: &'a [Database],
        definitions: &[Definitions],
        catalogs: &[Option<&'a Catalog>],
    ) -> SqlSites<'a> {
        let all = databases.iter().zip(definitions).zip(catalogs);
        let catalogs = all.map(|((database, definitions), catalog)| match catalog {
            _ if database.dialect == Dialect::Mongo => None,
            Some(catalog) => Some(Known { catalog: Cow::Borrowed(*catalog), migrated: true }),
            None => {
                let catalog = Cow::Owned(declared::catalog(definitions, database.dialect));
                Some(Known { catalog, migrated: false })
            }
        });
        let receivers = Receivers::new(link, &grammar.client, databases);
        SqlSites { receivers, values: Values::new(link, Vec::new()), grammar, databases, known: catalogs.collect() }
    }

    /// Everything that the SQL in a file names.
    pub fn in_file(&self, source: SourceId) -> Outcome {
        let mut outcome = Outcome::default();
        let Some(module) = self.receivers.link.modules.get(source) else { return outcome };
        let mut composer = Composer::new(self);
        for sink in self.sinks(source, module) {
            let location = Location { source, span: module[sink.whole].span };
            let databases = self.candidates(source, &sink);
            let composed = composer.compose(source, &sink);
            if !databases.is_empty() {
                self.resolved(location, &composed, &databases, false, &mut outcome);
            }
        }
        for piece in self.lone_pieces(source, module, &composer) {
            let location = Location { source, span: module[piece.whole].span };
            let databases = self.candidates(source, &piece);
            let composed = composer.compose(source, &piece);
            if !databases.is_empty() && render::is_statement(&composed, self) {
                self.resolved(location, &composed, &databases, true, &mut outcome);
            }
        }
        outcome.references.sort_by_key(|reference| reference.location);
        outcome
    }

    /// The databases that a text can be meant for, the nearest first: those with definitions of the client's own, else
    /// all whose dialect it speaks.
    fn candidates(&self, source: SourceId, sink: &Sink<'_>) -> Vec<usize> {
        let path = &self.receivers.link.modules.sources[source].path;
        let candidates = workspace::candidates(self.databases, path, &sink.databases);
        let known = candidates.into_iter().filter(|&at| self.known[at].is_some());
        let is_own = |at: &usize| self.databases[*at].client == Some(self.grammar.name.as_str());
        let (own, others): (Vec<usize>, Vec<usize>) = known.partition(is_own);
        let speaks = |at: &usize| self.grammar.sinks.speaks(self.databases[*at].dialect);
        if own.is_empty() { others.into_iter().filter(speaks).collect() } else { own }
    }

    /// Notes a call site without any name.
    fn dynamic(location: Location, reason: &str, outcome: &mut Outcome) {
        outcome.sites.push(Site { location, state: State::Dynamic(reason.to_owned()) });
    }
}

impl Sink<'_> {
    /// A template that stands for itself.
    fn piece(whole: crate::syntax::ExpressionId, template: crate::syntax::ExpressionId) -> Self {
        Sink { whole, handed: Handed::Template(template), databases: Vec::new() }
    }
}
