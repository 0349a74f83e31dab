//! A call site: the model it asks, the names in its argument, and how much of it could be seen.

use std::collections::{BTreeSet, HashMap};

use super::asking::Question;
use super::candidates::Candidate;
use super::evidence::Verdict;
use super::{CallSites, Outcome, Site, State};
use crate::model::ModelId;
use crate::reference::{Certainty, NameOrigin, Reference, Target};
use crate::resolve::receivers::Client;
use crate::resolve::shapes::Walked;
use crate::resolve::values::{Hole, Origin};
use crate::source::{Location, SourceId};
use crate::syntax::{ExpressionId, Module, Shape, Word};

/// A call whose result may be called further.
pub(super) struct Asked {
    /// The position in [`Outcome::sites`].
    site: usize,
    models: Vec<(usize, ModelId)>,
    client: Client,
}

/// The call sites of a file by expression.
pub(super) type Answered = HashMap<ExpressionId, Asked>;

impl CallSites<'_> {
    /// Walks a candidate and notes what it names; nothing where it turns out to be none.
    pub(super) fn call_site(
        &self,
        source: SourceId,
        module: &Module,
        candidate: &Candidate,
        proven: &BTreeSet<String>,
        outcome: &mut Outcome,
    ) -> Option<Asked> {
        let location = Location { source, span: module[candidate.call].span };
        let Some((accessor, named_at)) = &candidate.accessor else {
            let state = State::Dynamic("the model is chosen at run time".to_string());
            outcome.sites.push(Site { location, state });
            return None;
        };
        let databases = self.databases(source, candidate);
        let models = self.territory.models(&databases, accessor);
        let database = models.first().map(|found| found.0).or_else(|| databases.first().copied())?;
        let target = match models.first() {
            Some(&(_, model)) => Target::Model(model),
            None if self.lacks_model(candidate, accessor, proven) => {
                Target::MissingModel { candidates: self.territory.names(database) }
            }
            None => return None,
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
        let state = self.argument(source, module, candidate, &models, outcome);
        outcome.sites.push(Site { location, state });
        let continues = self
            .grammar
            .fluent
            .as_ref()
            .is_some_and(|fluent| fluent.after.iter().any(|method| *method == candidate.method.text.as_str()));
        continues.then(|| Asked { site: outcome.sites.len() - 1, models, client: candidate.client.clone() })
    }

    /// Whether it is beyond doubt that the client has no such model.
    fn lacks_model(&self, candidate: &Candidate, accessor: &str, proven: &BTreeSet<String>) -> bool {
        let known = candidate.receiver.as_ref().is_some_and(|receiver| proven.contains(receiver));
        let is_call = candidate.distinctive || candidate.verdict != Verdict::Misfits;
        (candidate.sure || known) && is_call && !self.receivers.additions(&candidate.client, accessor).open
    }

    /// Walks the argument of a call in every database.
    fn argument(
        &self,
        source: SourceId,
        module: &Module,
        candidate: &Candidate,
        models: &[(usize, ModelId)],
        outcome: &mut Outcome,
    ) -> State {
        let Some((accessor, _)) = &candidate.accessor else { return State::Checked };
        let method = candidate.method.text.as_str();
        if self.receivers.additions(&candidate.client, accessor).methods.contains(method) {
            return State::Checked;
        }
        let question = Question {
            source,
            call: module[candidate.call].span,
            name: candidate.method.span,
            client: &candidate.client,
        };
        let argument = candidate.argument.map(|argument| Origin::new(source, argument));
        let by_database: HashMap<usize, ModelId> = models.iter().copied().collect();
        let walked = self.ask(question, models.iter().map(|found| found.0), |walker, site| {
            walker.call(site, *by_database.get(&walker.database())?, method, argument.clone())
        });
        let Some(Walked { references, holes }) = walked else { return State::Checked };
        let whole = candidate.argument.is_some_and(|argument| !matches!(module[argument].shape, Shape::Object(_)));
        let unseen = whole && !references.iter().any(|reference| reference.origin != NameOrigin::Implied);
        outcome.references.extend(references);
        state(holes, unseen)
    }

    /// Calls on the results of calls: `client.user.findUnique(…).posts({ … })`, and so on.
    pub(super) fn fluent(&self, source: SourceId, module: &Module, mut answered: Answered, outcome: &mut Outcome) {
        if answered.is_empty() {
            return;
        }
        let mut calls: Vec<OnResult> = module.calls.iter().filter_map(|&call| on_result(module, call)).collect();
        calls.sort_by_key(|call| module[call.call].span.end);
        for call in calls {
            let Some(asked) = answered.get(&call.of) else { continue };
            if let Some(next) = self.relation(source, module, asked, &call, outcome) {
                answered.insert(call.call, next);
            }
        }
    }

    /// One call of a relation on a result.
    fn relation(
        &self,
        source: SourceId,
        module: &Module,
        asked: &Asked,
        call: &OnResult,
        outcome: &mut Outcome,
    ) -> Option<Asked> {
        let field = call.field.text.as_str();
        let by_database: HashMap<usize, ModelId> = asked.models.iter().copied().collect();
        let argument = call.argument.map(|argument| Origin::new(source, argument));
        let span = module[call.call].span;
        let question = Question { source, call: span, name: call.field.span, client: &asked.client };
        let walked = self.ask(question, asked.models.iter().map(|found| found.0), |walker, site| {
            walker.fluent(site, *by_database.get(&walker.database())?, field, argument.clone())
        })?;
        outcome.references.extend(walked.references);
        if let State::Partial(reason) | State::Dynamic(reason) = state(walked.holes, false)
            && let Some(site) = outcome.sites.get_mut(asked.site)
            && site.state == State::Checked
        {
            site.state = State::Partial(reason);
        }
        let targets = asked
            .models
            .iter()
            .filter_map(|&(database, model)| Some((database, self.walkers.get(database)?.leads_to(model, field)?)));
        Some(Asked { site: asked.site, models: targets.collect(), client: asked.client.clone() })
    }
}

/// A call of a member of a call's result.
struct OnResult<'m> {
    call: ExpressionId,
    of: ExpressionId,
    field: &'m Word,
    argument: Option<ExpressionId>,
}

fn on_result(module: &Module, call: ExpressionId) -> Option<OnResult<'_>> {
    let Shape::Call { callee, arguments, .. } = &module[call].shape else { return None };
    let Shape::Member { object, property } = &module[*callee].shape else { return None };
    let argument = arguments.first().map(|argument| argument.value);
    matches!(module[*object].shape, Shape::Call { .. }).then_some(OnResult {
        call,
        of: *object,
        field: property,
        argument,
    })
}

/// What holes make of a call site.
fn state(holes: Vec<Hole>, unseen: bool) -> State {
    let mut holes = holes.into_iter();
    let Some(first) = holes.next() else { return State::Checked };
    let reason = match holes.count() {
        0 => first.reason,
        more => format!("{} (and {more} more)", first.reason),
    };
    if unseen { State::Dynamic(reason) } else { State::Partial(reason) }
}
