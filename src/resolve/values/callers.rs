//! What the calls of a function give it, as far as they can be seen.

use super::Value;
use super::choice::{Asking, asking};
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
        let reach = match asking(module, function) {
            Asking::Nothing => outer.reach,
            Asking::Something => outer.reach.max(Reach::OnCondition),
            Asking::Which if calls.len() > 1 => Reach::Chosen,
            Asking::Which => outer.reach.max(Reach::OnCondition),
        };
        let outer = Trail { reach, ..outer };
        let mut found: Vec<Value> =
            calls.iter().flat_map(|&(caller, call)| self.given_by_call(caller, call, position, &outer)).collect();
        if calls.len() > 1 {
            found.iter_mut().for_each(chosen_text);
        }
        (found, whole)
    }

    fn given_by_call(&self, source: SourceId, call: ExpressionId, position: usize, trail: &Trail) -> Vec<Value> {
        let at = |expression| Origin { source, expression, trail: trail.clone(), changes: Self::no_changes() };
        match self.syntax(&at(call)) {
            Some(Shape::Call { arguments, .. }) => match listed(arguments, position) {
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
