//! What the calls of a function give it, as far as they can be seen.

use super::Value;
use super::names::Named;
use super::origin::{Origin, Reach, Trail};
use super::outline::Outline;
use super::parameters::{Listed, listed};
use super::search::Search;
use crate::source::SourceId;
use crate::syntax::{ExpressionId, FunctionId, Module, Shape};

/// Methods of a list that give their callback each element.
const EACH: [&str; 10] =
    ["map", "flatMap", "forEach", "filter", "find", "findIndex", "some", "every", "findLast", "from"];

impl Search<'_> {
    pub(super) fn given_by_callers(
        &self,
        origin: &Origin,
        name: Named,
        (function, position): (FunctionId, usize),
        trail: &Trail,
    ) -> Vec<Value> {
        let hole = || {
            let reason = format!("{} is a parameter of the enclosing function", self.quoted(origin));
            self.unknown(origin, reason)
        };
        let Some(outline) = self.values.outline(name.source) else { return vec![hole()] };
        let asked = (name.source, name.binding);
        if self.asked.borrow().contains(&asked) {
            return Vec::new();
        }
        self.asked.borrow_mut().push(asked);
        let (mut found, whole) = self.ask_callers(origin, name.source, outline, (function, position), trail);
        self.asked.borrow_mut().pop();
        if !whole {
            found.push(hole());
        }
        found
    }

    /// What the calls that can be seen give, and whether these are all.
    fn ask_callers(
        &self,
        origin: &Origin,
        source: SourceId,
        outline: &Outline,
        (function, position): (FunctionId, usize),
        trail: &Trail,
    ) -> (Vec<Value>, bool) {
        let Some(module) = self.module(source) else { return (Vec::new(), false) };
        let outer = Trail { frame: None, ..trail.clone() };
        if let Some((call, 0)) = outline.callback(function).filter(|_| position == 0) {
            let at = |expression| Origin { source, expression, trail: outer, changes: Self::no_changes() };
            return match list_of_callback(module, call) {
                Some(list) => (self.each_element(origin, &at(list)), true),
                None => (Vec::new(), false),
            };
        }
        let (own, escaping) = outline.calls_of(function);
        let whole = !own.is_empty() && !escaping;
        let mut calls: Vec<(SourceId, ExpressionId)> = own.iter().map(|call| (source, *call)).collect();
        if !whole && self.asks_everywhere() {
            let is_own = |&&(caller, call): &&(SourceId, ExpressionId)| caller == source && own.contains(&call);
            calls.extend(self.calls_elsewhere(source, function).iter().filter(|call| !is_own(call)));
        }
        // What the function does with it can depend on what it is called for.
        let is_chosen = self.values.asks_which(source, function);
        let reach = if is_chosen { Reach::Chosen } else { outer.reach.max(Reach::OnCondition) };
        let outer = Trail { reach, ..outer };
        let mut found: Vec<Value> =
            calls.iter().flat_map(|&call| self.given_by_call(call, source, position, &outer)).collect();
        if calls.len() > 1 {
            found.iter_mut().for_each(chosen_text);
        }
        (found, whole)
    }

    /// Whether a value is called another type than it has: `{ … } as any`, `{ … } as unknown as Options`. Tests do that with
    /// what only goes to a stand-in.
    fn is_recast(&self, origin: &Origin) -> bool {
        let Some(Shape::Typed { value, annotation, satisfies: false }) = self.syntax(origin) else { return false };
        let Some(module) = self.module(origin.source) else { return false };
        let text = &self.values.link.modules.sources[origin.source].text;
        text.get(module[*annotation].span.range()) == Some("any")
            || matches!(self.syntax(&origin.at(*value)), Some(Shape::Typed { .. }))
    }

    /// What a call gives to a function of that source.
    fn given_by_call(
        &self,
        (source, call): (SourceId, ExpressionId),
        function: SourceId,
        position: usize,
        trail: &Trail,
    ) -> Vec<Value> {
        let at = |expression| Origin { source, expression, trail: trail.clone(), changes: Self::no_changes() };
        match self.syntax(&at(call)) {
            Some(Shape::Call { arguments, .. }) => match listed(arguments, position) {
                Listed::At(value) if source != function && self.is_recast(&at(value)) => {
                    vec![self.not_followed(&at(value))]
                }
                Listed::At(value) => self.possible(&at(value)),
                Listed::Nothing => vec![Value::Undefined],
                Listed::Unclear => vec![self.not_followed(&at(call))],
            },
            _ => Vec::new(),
        }
    }
}

/// The list whose elements a call gives its callback.
fn list_of_callback(module: &Module, call: ExpressionId) -> Option<ExpressionId> {
    let Shape::Call { callee, .. } = &module[call].shape else { return None };
    let Shape::Member { object, property } = &module[*callee].shape else { return None };
    EACH.contains(&property.text.as_str()).then_some(*object)
}

/// Of several texts that a function is called with, its body can tell one from another: not each reaches each place.
fn chosen_text(value: &mut Value) {
    if let Value::Text(origin) = value {
        *origin = origin.clone().chosen();
    }
}
