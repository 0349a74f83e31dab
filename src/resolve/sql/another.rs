//! Databases that are none of the workspace's, or not as its migrations leave them: a file that opens one itself, and
//! none of whose tables is known, or that runs migrations itself; a statement in another dialect.

use super::SqlSites;
use super::compose::Composed;
use crate::catalog::{Catalog, Dialect, Found};
use crate::reference::{Reference, Target};
use crate::resolve::call_sites::{Outcome, State};
use crate::source::SourceId;
use crate::sql::query;

impl SqlSites<'_> {
    /// What a file names, unless it talks to another database: then none of it is judged.
    pub(super) fn without_another(&self, source: SourceId, outcome: Outcome) -> Outcome {
        let text = &self.receivers.link.modules.sources[source].text;
        let says = |words: &[String]| words.iter().any(|word| text.contains(word.as_str()));
        let has = |known: bool| outcome.references.iter().any(|reference| self.is_table(reference) == Some(known));
        let reason = match has(false) {
            true if says(&self.grammar.sinks.replays) => "the file runs migrations itself, perhaps not all of them",
            true if !has(true) && says(&self.grammar.sinks.opens) => {
                "the file opens a database, none of whose tables is known"
            }
            _ => return outcome,
        };
        unjudged(outcome, reason)
    }

    /// Whether another client defines a database.
    pub(super) fn is_of_another_client(&self, database: usize) -> bool {
        self.databases[database].client.is_some_and(|client| client != self.grammar.name)
    }

    /// Whether a statement that cannot be read as a database would can be read in another dialect that the client speaks,
    /// where that database is another client's.
    pub(super) fn is_written_for_another(&self, database: usize, composed: &Composed) -> bool {
        let own = self.databases[database].dialect;
        let is_readable = |dialect: Dialect| {
            let catalog = Catalog { dialect, ..Catalog::default() };
            let (texts, _) = self.render(composed, dialect);
            texts.iter().all(|text| query::resolve(&text.text, &text.holes, &catalog).problems.is_empty())
        };
        let mut others = DIALECTS.into_iter().filter(|dialect| *dialect != own && self.grammar.sinks.speaks(*dialect));
        self.is_of_another_client(database) && others.any(is_readable)
    }

    /// Whether a reference to a table is to one that its database has; none for what is no table.
    fn is_table(&self, reference: &Reference) -> Option<bool> {
        let Target::Table { name } = &reference.target else { return None };
        let known = self.known.get(reference.database)?.as_ref()?;
        Some(matches!(known.catalog.relation(name), Found::Yes(_)))
    }
}

/// What code names where nothing is said of it.
pub(super) fn unjudged(mut outcome: Outcome, reason: &str) -> Outcome {
    outcome.references.clear();
    for site in &mut outcome.sites {
        site.state = State::Dynamic(reason.to_owned());
    }
    outcome
}

/// The dialects that clients of several can mean.
const DIALECTS: [Dialect; 3] = [Dialect::Postgres, Dialect::MySql, Dialect::Sqlite];
