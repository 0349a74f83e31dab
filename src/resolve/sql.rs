//! SQL in code: finds where text is handed to a database and resolves every name in it.
//!
//! A sink is data (the `[sinks]` section of a grammar): a string that looks like SQL is not SQL. What is handed over is
//! put together from its pieces (constants, nested fragments, conditions), resolved as the database would, and each
//! name is led back to the place in the source where it stands.

mod alternatives;
mod ambient;
mod another;
mod bodies;
mod compose;
mod connections;
mod declared;
mod find;
mod handed_on;
mod made;
mod marks;
mod needles;
mod parameters;
mod probed;
mod query_files;
mod renaming;
mod render;
mod rows;
mod runs;

#[cfg(test)]
mod tests;

pub use bodies::Bodies;
pub use marks::Marks;
pub use needles::SqlNeedles;
pub use query_files::query_files;

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::sync::OnceLock;

use compact_str::CompactString;

use self::another::unjudged;
use self::compose::{Composed, Composer};
use self::connections::{ELSEWHERE, Named};
use self::find::{Extent, Handed, Sink};
use self::handed_on::HandedOn;
use self::made::Made;
use super::call_sites::{Outcome, Site, State};
use super::receivers::{Client, Receivers, Role};
use super::values::Values;
use crate::catalog::{Catalog, Dialect};
use crate::grammar::{self, Grammar};
use crate::link::Link;
use crate::model::Definitions;
use crate::source::{Location, SourceId};
use crate::syntax::{Module, Shape};
use crate::workspace::{self, Database};

/// What the SQL of a workspace is held against, whatever client it is handed to.
pub struct Workspace<'a> {
    pub link: &'a Link<'a>,
    pub marks: &'a Marks<'a>,
    pub databases: &'a [Database],
    /// By database.
    pub definitions: &'a [Definitions],
    /// By database: what its migrations make. One without migrations is what its definitions say.
    pub catalogs: Vec<Option<&'a Catalog>>,
}

/// Finds the SQL that is handed to one client, file by file. Shared by all threads of a run.
pub struct SqlSites<'a> {
    receivers: Receivers<'a>,
    values: Values<'a>,
    marks: &'a Marks<'a>,
    grammar: &'a Grammar,
    databases: &'a [Database],
    /// By database; none where nothing is known of it.
    known: Vec<Option<Known<'a>>>,
    /// Functions that hand on the text they are given.
    handed_on: HandedOn<'a>,
    /// What was asked of the tables that the code makes.
    made: Made,
    /// The names that the workspace gives to ambient clients, once somebody asked.
    ambient: OnceLock<BTreeSet<CompactString>>,
    /// Whether the client changes the names it is given, once somebody asked.
    renaming: OnceLock<bool>,
    /// What clients that are made differently name, once somebody asked.
    named: OnceLock<Named>,
}

/// What is known of a database.
struct Known<'a> {
    catalog: Cow<'a, Catalog>,
    /// Whether it is made by migrations. Definitions alone do not say what other tables there are.
    migrated: bool,
}

impl<'a> SqlSites<'a> {
    /// Looks for the functions that hand SQL on to the client.
    pub fn new(workspace: &Workspace<'a>, grammar: &'a Grammar) -> SqlSites<'a> {
        let &Workspace { link, marks, databases, definitions, ref catalogs } = workspace;
        let all = databases.iter().zip(definitions).zip(catalogs);
        let catalogs = all.map(|((database, definitions), catalog)| match catalog {
            _ if database.dialect == Dialect::Mongo => None,
            Some(catalog) => Some(Known { catalog: Cow::Borrowed(*catalog), migrated: true }),
            None => {
                let catalog = Cow::Owned(declared::catalog(definitions, database.dialect));
                Some(Known { catalog, migrated: false })
            }
        });
        let sinks = &grammar.sinks;
        let exports = sinks.functions.keys().chain(sinks.pieces.keys()).chain(sinks.builders.keys());
        let exports = exports.map(String::as_str);
        let mut sites = SqlSites {
            receivers: Receivers::new(link, &grammar.client, databases).knowing(exports),
            values: Values::new(link, Vec::new()),
            marks,
            grammar,
            databases,
            known: catalogs.collect(),
            handed_on: HandedOn::default(),
            made: Made::default(),
            ambient: OnceLock::new(),
            renaming: OnceLock::new(),
            named: OnceLock::new(),
        };
        if sites.known.iter().any(Option::is_some) {
            sites.find_handed_on();
        }
        sites
    }

    /// Everything that the SQL in a file names.
    pub fn in_file(&self, source: SourceId) -> Outcome {
        let mut outcome = Outcome::default();
        for (client, found) in self.statements(source) {
            let found = if self.is_elsewhere(&client, &found) { unjudged(found, ELSEWHERE) } else { found };
            outcome.references.extend(found.references);
            outcome.sites.extend(found.sites);
        }
        outcome.references.sort_by_key(|reference| reference.location);
        self.without_another(source, outcome)
    }

    /// What each statement of a file names, with the client that it is handed to.
    fn statements(&self, source: SourceId) -> Vec<(Client, Outcome)> {
        let mut statements = Vec::new();
        let Some(module) = self.receivers.link.modules.get(source) else { return statements };
        let mut composer = Composer::new(self);
        let sinks = self.sinks(source, module).into_iter();
        let composed: Vec<_> = sinks.map(|sink| (composer.compose(source, &sink), sink)).collect();
        for (composed, sink) in composed {
            let databases = self.candidates(source, &sink);
            let is_none = self.is_no_statement(source, &sink, &composed, &composer);
            if databases.is_empty() || is_none || self.is_of_other_tag(source, module, &sink) {
                continue;
            }
            let location = Location { source, span: module[sink.whole].span };
            let part = self.is_part(&sink, &composed);
            let composed = if part { render::as_query(composed, self) } else { composed };
            let mut outcome = Outcome::default();
            self.resolved(location, &composed, &databases, part, &mut outcome);
            self.rows(source, module, &sink, &composed, &databases, &mut outcome);
            statements.push((sink.client, outcome));
        }
        statements
    }

    /// The databases that a text can be meant for, the nearest first: those with definitions of the client's own and
    /// what lies nearer than these, else all whose dialect it speaks.
    fn candidates(&self, source: SourceId, sink: &Sink<'_>) -> Vec<usize> {
        let path = &self.receivers.link.modules.sources[source].path;
        let candidates = workspace::candidates(self.databases, path, &sink.client.databases);
        let mut known: Vec<usize> = candidates.into_iter().filter(|&at| self.known[at].is_some()).collect();
        let nearness = |at: usize| workspace::nearness(&self.databases[at], path);
        let nearest_own = known.iter().copied().find(|&at| self.is_own(at)).map(nearness);
        let speaks = |at: usize| self.grammar.sinks.speaks(self.databases[at].dialect);
        let is_nearer = |at: usize| nearest_own.is_none_or(|own| nearness(at) > own);
        known.retain(|&at| self.is_own(at) || speaks(at) && is_nearer(at));
        known
    }

    /// Whether definitions of the client's own declare a database.
    fn is_own(&self, database: usize) -> bool {
        self.databases[database].client == Some(self.grammar.name.as_str())
    }

    /// Whether a template is handed over whose tag is that of another client: it is read as that one's.
    fn is_of_other_tag(&self, source: SourceId, module: &Module, sink: &Sink<'_>) -> bool {
        let Handed::Text(text, _) = sink.handed else { return false };
        let Shape::Tagged { tag, .. } = module[text].shape else { return false };
        let Role::Foreign(package) = self.receivers.expression(source, tag) else { return false };
        let reads =
            |other: &Grammar| other.sinks.is_tag && other.client.modules.iter().any(|module| *module == *package);
        grammar::shipped().iter().any(reads)
    }

    /// Whether what may be a part of a statement is one: of another statement of the file, or of one that is not here.
    fn is_no_statement(&self, source: SourceId, sink: &Sink<'_>, composed: &Composed, composer: &Composer) -> bool {
        if sink.extent == Extent::Statement {
            return self.is_handed_on(source, sink) || !render::is_statement(composed, self);
        }
        let is_handed_on = !self.grammar.sinks.handed_on && self.is_handed_on(source, sink);
        if is_handed_on || sink.extent == Extent::Whole {
            return is_handed_on;
        }
        composer.has_used(source, sink.whole) || render::first_word(composed, self).is_none()
    }

    /// Whether it is read as a part of a statement that is not known.
    fn is_part(&self, sink: &Sink<'_>, composed: &Composed) -> bool {
        match sink.extent {
            Extent::Whole | Extent::Statement => false,
            Extent::Perhaps => true,
            Extent::WholeIfItWrites => !render::first_word(composed, self).is_some_and(render::writes),
        }
    }

    /// Notes a call site without any name.
    fn dynamic(location: Location, reason: &str, outcome: &mut Outcome) {
        outcome.sites.push(Site { location, state: State::Dynamic(reason.to_owned()) });
    }
}
