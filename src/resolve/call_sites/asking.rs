//! Asks the walkers of all databases that a name can mean, and makes one answer of theirs.

use std::cell::RefCell;
use std::collections::{BTreeMap, HashMap};

use super::CallSites;
use crate::model::ModelId;
use crate::reference::{Certainty, Reference, Target};
use crate::resolve::receivers::{Additions, Client};
use crate::resolve::shapes::{Beyond, Site, Walked, Walker};
use crate::source::{Location, SourceId, Span};

/// What is walked: a call, or a literal of a type.
#[derive(Clone, Copy)]
pub(super) struct Question<'q> {
    pub(super) source: SourceId,
    pub(super) call: Span,
    /// Where what is only implied is said to be.
    pub(super) name: Span,
    /// The client whose additions count.
    pub(super) client: &'q Client,
}

impl CallSites<'_> {
    /// What the databases together say, the nearest first: a name is missing only where every one lacks it.
    pub(super) fn ask(
        &self,
        question: Question<'_>,
        databases: impl Iterator<Item = usize>,
        walk: impl Fn(&Walker<'_>, &Site<'_>) -> Option<Walked>,
    ) -> Option<Walked> {
        let answers = databases.filter_map(|database| {
            let walker = self.walkers.get(database)?;
            let additions: RefCell<HashMap<ModelId, Additions>> = RefCell::default();
            let beyond = |model: ModelId, name: &str| {
                let mut known = additions.borrow_mut();
                let additions = known.entry(model).or_insert_with(|| self.additions(question.client, database, model));
                beyond(additions, name)
            };
            let Question { source, call, name, .. } = question;
            walk(walker, &Site { source, call, name, certainty: Certainty::Certain, beyond: &beyond })
        });
        let mut answers: Vec<Walked> = answers.collect();
        if answers.is_empty() {
            return None;
        }
        let nearest = answers.remove(0);
        Some(answers.into_iter().fold(nearest, agree))
    }

    fn additions(&self, client: &Client, database: usize, model: ModelId) -> Additions {
        let accessor = self.territory.accessor(database, model);
        accessor.map_or_else(Additions::default, |accessor| self.receivers.additions(client, accessor))
    }
}

fn beyond(additions: &Additions, name: &str) -> Beyond {
    if additions.fields.contains(name) {
        Beyond::Computed
    } else if additions.open {
        Beyond::Perhaps
    } else {
        Beyond::Nothing
    }
}

/// Where the nearest database lacks a name, another one's word counts.
fn agree(nearest: Walked, other: Walked) -> Walked {
    let mut others: BTreeMap<Location, Reference> =
        other.references.into_iter().map(|reference| (reference.location, reference)).collect();
    let references = nearest.references.into_iter().filter_map(|reference| {
        if !is_missing(&reference) {
            return Some(reference);
        }
        match others.remove(&reference.location) {
            Some(other) if is_missing(&other) => Some(reference),
            other => other,
        }
    });
    Walked { references: references.collect(), holes: nearest.holes }
}

/// Whether a reference names something that is not declared.
pub(super) fn is_missing(reference: &Reference) -> bool {
    use Target::{MissingEnumValue, MissingField, MissingModel};
    matches!(reference.target, MissingModel { .. } | MissingField { .. } | MissingEnumValue { .. })
}
