//! Finds the call sites of a client in a file and what they name.
//!
//! [`CallSites`] is made once a run and asked by file, from any thread: it holds what all files share.

mod candidates;
mod evidence;
mod silenced;
mod territory;

use std::collections::BTreeSet;

use self::candidates::Candidate;
use self::silenced::Silenced;
use self::territory::Territory;
use super::receivers::Receivers;
use crate::grammar::Grammar;
use crate::link::Link;
use crate::model::{Definitions, ModelId};
use crate::reference::{Certainty, NameOrigin, Reference, Target};
use crate::source::{Location, SourceId};
use crate::syntax::Module;
use crate::workspace::Database;

/// Finds the call sites of one client, file by file.
pub struct CallSites<'a> {
    pub receivers: Receivers<'a>,
    grammar: &'a Grammar,
    territory: Territory<'a>,
}

/// What was found in one file.
#[derive(Clone, Debug, Default)]
pub struct Outcome {
    /// What call sites and typed values name, by position.
    pub references: Vec<Reference>,
    /// The call sites, by position.
    pub sites: Vec<Site>,
}

/// One call site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Site {
    /// The whole call.
    pub location: Location,
    pub state: State,
}

/// How much of a call site could be seen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum State {
    /// Every name.
    Checked,
    /// Some names; the others are not in the source text, for this reason.
    Partial(String),
    /// No name, for this reason.
    Dynamic(String),
}

impl<'a> CallSites<'a> {
    /// `definitions` run beside `databases`.
    pub fn new(
        link: &'a Link<'a>,
        grammar: &'a Grammar,
        databases: &'a [Database],
        definitions: &'a [Definitions],
    ) -> CallSites<'a> {
        let territory = Territory::new(&grammar.name, &grammar.client.accessors, databases, definitions);
        CallSites { receivers: Receivers::new(link, &grammar.client, databases), grammar, territory }
    }

    /// Everything that a file names, by calls of the client and by types.
    pub fn in_file(&self, source: SourceId) -> Outcome {
        let mut outcome = Outcome::default();
        let Some(module) = self.receivers.link.modules.get(source) else { return outcome };
        let candidates: Vec<Candidate> =
            module.calls.iter().filter_map(|&call| self.candidate(source, module, call)).collect();
        let proven = self.proven(source, &candidates);
        for candidate in candidates {
            self.call_site(source, module, &candidate, &proven, &mut outcome);
        }
        let silenced = Silenced::of(&self.receivers.link.modules.sources[source].text, &module.comments);
        for reference in &mut outcome.references {
            if silenced.covers(reference.location.span) {
                reference.certainty = Certainty::Maybe;
            }
        }
        outcome
    }

    /// The receivers that models are asked of somewhere in the file.
    fn proven(&self, source: SourceId, candidates: &[Candidate]) -> BTreeSet<String> {
        let known = |candidate: &&Candidate| !self.models(source, candidate).is_empty();
        candidates.iter().filter(known).filter_map(|candidate| candidate.receiver.clone()).collect()
    }

    /// The model that a candidate asks, in each database that has it, the nearest first.
    fn models(&self, source: SourceId, candidate: &Candidate) -> Vec<(usize, ModelId)> {
        let Some((accessor, _)) = &candidate.accessor else { return Vec::new() };
        self.territory.models(&self.databases(source, candidate), accessor)
    }

    fn databases(&self, source: SourceId, candidate: &Candidate) -> Vec<usize> {
        let path = &self.receivers.link.modules.sources[source].path;
        self.territory.candidates(path, &candidate.client.databases)
    }

    fn call_site(
        &self,
        source: SourceId,
        module: &Module,
        candidate: &Candidate,
        proven: &BTreeSet<String>,
        outcome: &mut Outcome,
    ) {
        let location = Location { source, span: module[candidate.call].span };
        let Some((accessor, named_at)) = &candidate.accessor else {
            let state = State::Dynamic("the model is chosen at run time".to_string());
            outcome.sites.push(Site { location, state });
            return;
        };
        let databases = self.databases(source, candidate);
        let models = self.models(source, candidate);
        let known = candidate.receiver.as_ref().is_some_and(|receiver| proven.contains(receiver));
        if models.is_empty() && !(candidate.sure || known) {
            return;
        }
        let Some(database) = models.first().map(|found| found.0).or_else(|| databases.first().copied()) else { return };
        let target = match models.first() {
            Some(&(_, model)) => Target::Model(model),
            None => Target::MissingModel { candidates: self.territory.names(database) },
        };
        outcome.references.push(Reference {
            database,
            location: *named_at,
            call: location.span,
            name: accessor.to_string(),
            target,
            origin: NameOrigin::Named,
            certainty: Certainty::Certain,
        });
        outcome.sites.push(Site { location, state: State::Checked });
    }
}

#[cfg(test)]
mod tests;
