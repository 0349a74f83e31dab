//! Finds the call sites of a client in a file and what they name.
//!
//! [`CallSites`] is made once a run and asked by file, from any thread: it holds what all files share.

mod anchors;
mod asking;
mod calls;
mod candidates;
mod evidence;
mod options;
mod silenced;
mod territory;

use std::collections::BTreeSet;
use std::sync::OnceLock;

use self::calls::Answered;
use self::candidates::Candidate;
use self::silenced::Silenced;
use self::territory::Territory;
use super::receivers::{Client, Receivers};
use super::shapes::{Context, Walker};
use super::values::Values;
use crate::grammar::Grammar;
use crate::link::{Link, Memory};
use crate::model::{Definitions, FieldId, ModelId};
use crate::reference::{Certainty, Reference};
use crate::source::{Location, SourceId};
use crate::syntax::{ExpressionId, Module};
use crate::workspace::Database;

/// Finds the call sites of one client, file by file.
pub struct CallSites<'a> {
    pub receivers: Receivers<'a>,
    values: &'a Values<'a>,
    grammar: &'a Grammar,
    territory: Territory<'a>,
    /// Whether a module has types of the client's in it, for those that were asked about.
    typing: Vec<OnceLock<bool>>,
    /// Whether an object type of the project's own leads to a type of the client's.
    leading: Memory<(SourceId, ExpressionId), bool>,
    /// One for each database, in their order.
    walkers: Vec<Walker<'a>>,
}

/// What call sites are looked for with. The lists run beside each other.
#[derive(Clone)]
pub struct Workspace<'a> {
    pub link: &'a Link<'a>,
    pub values: &'a Values<'a>,
    pub databases: &'a [Database],
    pub definitions: &'a [Definitions],
    /// The fields whose implied use is worth saying, where that is not all.
    pub implied: Vec<Option<BTreeSet<FieldId>>>,
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
    /// The finder for the client of that grammar.
    pub fn new(workspace: &Workspace<'a>, grammar: &'a Grammar) -> CallSites<'a> {
        let Workspace { link, values, databases, definitions, .. } = *workspace;
        let walkers = databases.iter().zip(definitions).enumerate().map(|(at, (database, definitions))| {
            let implied = workspace.implied.get(at).cloned().flatten();
            Walker::new(values, grammar, definitions, Context { implied, ..Context::of(at, database) })
        });
        CallSites {
            receivers: Receivers::new(link, &grammar.client, databases),
            values,
            grammar,
            territory: Territory::new(&grammar.name, &grammar.client.accessors, databases, definitions),
            typing: link.modules.sources.iter().map(|_| OnceLock::new()).collect(),
            leading: Memory::default(),
            walkers: walkers.collect(),
        }
    }

    /// Everything that a file names, by calls of the client and by types.
    pub fn in_file(&self, source: SourceId) -> Outcome {
        let mut outcome = Outcome::default();
        let Some(module) = self.receivers.link.modules.get(source) else { return outcome };
        self.calls(source, module, &mut outcome);
        self.options(source, module, &mut outcome);
        self.anchors(source, module, &mut outcome);
        let silenced = Silenced::of(&self.receivers.link.modules.sources[source].text, &module.comments);
        for reference in &mut outcome.references {
            if reference.location.source == source && silenced.covers(reference.location.span) {
                reference.certainty = Certainty::Maybe;
            }
        }
        outcome
    }

    fn calls(&self, source: SourceId, module: &Module, outcome: &mut Outcome) {
        let candidates: Vec<Candidate> =
            module.calls.iter().filter_map(|&call| self.candidate(source, module, call)).collect();
        let proven = self.proven(source, &candidates);
        let mut answered = Answered::new();
        for candidate in candidates {
            if let Some(asked) = self.call_site(source, module, &candidate, &proven, outcome) {
                answered.insert(candidate.call, asked);
            }
        }
        self.fluent(source, module, answered, outcome);
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
        self.candidates(source, &candidate.client)
    }

    /// The databases that a client in a file can be of, the nearest first.
    fn candidates(&self, source: SourceId, client: &Client) -> Vec<usize> {
        let path = &self.receivers.link.modules.sources[source].path;
        self.territory.candidates(path, &client.databases)
    }
}

#[cfg(test)]
mod tests;
