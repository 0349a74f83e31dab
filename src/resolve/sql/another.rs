//! Databases that are none of the workspace's: a file that opens one itself, and none of whose tables is known.

use super::SqlSites;
use crate::catalog::Found;
use crate::reference::{Reference, Target};
use crate::resolve::call_sites::{Outcome, State};
use crate::source::SourceId;

impl SqlSites<'_> {
    /// What a file names, unless it talks to another database: then none of it is judged.
    pub(super) fn without_another(&self, source: SourceId, mut outcome: Outcome) -> Outcome {
        let text = &self.receivers.link.modules.sources[source].text;
        let opens = || self.grammar.sinks.opens.iter().any(|word| text.contains(word.as_str()));
        let has = |known: bool| outcome.references.iter().any(|reference| self.is_table(reference) == Some(known));
        if !has(false) || has(true) || !opens() {
            return outcome;
        }
        outcome.references.clear();
        for site in &mut outcome.sites {
            site.state = State::Dynamic("the file opens a database, none of whose tables is known".to_owned());
        }
        outcome
    }

    /// Whether a reference to a table is to one that its database has; none for what is no table.
    fn is_table(&self, reference: &Reference) -> Option<bool> {
        let Target::Table { name } = &reference.target else { return None };
        let known = self.known.get(reference.database)?.as_ref()?;
        Some(matches!(known.catalog.relation(name), Found::Yes(_)))
    }
}
