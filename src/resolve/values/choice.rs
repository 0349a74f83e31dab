//! Whether something that is known only when the program runs chooses among values.

use super::Value;
use super::asked::tests;
use super::origin::{Origin, Trail};
use super::search::Search;
use crate::source::SourceId;
use crate::syntax::{BindingId, BindingKind, Branch, ExpressionId, FunctionId, Module, Shape};

/// How deep a test is looked into.
const DEEPEST: u8 = 8;

impl Search<'_> {
    /// Whether a test, in a function that was stepped into, asks what that function is called with: then it is the call
    /// that chooses between the values.
    pub(super) fn asks_caller(&self, origin: &Origin, test: ExpressionId) -> bool {
        let (Some(module), Some(frame)) = (self.module(origin.source), &origin.trail.frame) else { return false };
        frame.source == origin.source && mentions_parameter(module, test, frame.function, DEEPEST)
    }

    /// Whether what a function returns stands below an `if` that its call answers with no: `load(id)`, where the parameter
    /// that is asked for is left out.
    pub(super) fn is_ruled_out(
        &self,
        (source, function): (SourceId, FunctionId),
        returned: ExpressionId,
        trail: &Trail,
    ) -> bool {
        let Some(module) = self.module(source) else { return false };
        let around = module.branches.iter().filter(|branch| branch.function == Some(function));
        let mut around = around.filter(|branch| branch.span.contains(module[returned].span));
        around
            .any(|branch| branch.test.is_some_and(|(test, wanted)| self.answered(source, test, trail) == Some(!wanted)))
    }

    /// What a call answers to a test that is nothing but a parameter.
    fn answered(&self, source: SourceId, test: ExpressionId, trail: &Trail) -> Option<bool> {
        let module = self.module(source)?;
        let asked = names(module, test)?;
        if !matches!(module[asked].kind, BindingKind::Parameter { .. }) {
            return None;
        }
        let given = self.possible(&Origin { source, trail: trail.clone(), ..Origin::new(source, test) });
        let mut answers = given.iter().map(truth);
        let first = answers.next()??;
        answers.all(|answer| answer == Some(first)).then_some(first)
    }

    /// Whether a test of a list's elements looks into them, other than for whether they are there at all.
    pub(super) fn looks_inside(&self, source: SourceId, test: ExpressionId) -> bool {
        let Some(module) = self.module(source) else { return false };
        let Shape::Function(function) = module[test].shape else { return false };
        let parameters = module[function].parameters.iter().flat_map(|parameter| &parameter.bindings);
        let mut parameters = parameters.copied();
        parameters.any(|binding| !module[binding].path.is_empty() || is_looked_into(module, function, binding))
    }
}

/// Whether a function asks which of several things it is called for, as far as its tests compare a parameter with a word or
/// a number: each thing can have a place of its own then.
pub(super) fn asks_which(module: &Module, function: FunctionId) -> bool {
    let mentions = |test: ExpressionId| mentions_parameter(module, test, function, DEEPEST);
    let is_switched = |branch: &Branch| branch.function == Some(function) && branch.switch.is_some_and(mentions);
    let is_inside = |test: &ExpressionId| module[function].span.contains(module[*test].span);
    module.branches.iter().any(is_switched)
        || tests(module).filter(is_inside).any(|test| mentions(test) && is_compared(module, test, DEEPEST))
}

/// Whether a test compares anything with a word or a number.
fn is_compared(module: &Module, test: ExpressionId, depth: u8) -> bool {
    let Some(depth) = depth.checked_sub(1) else { return true };
    match &module[test].shape {
        Shape::Other(parts) => {
            let is_constant = |part: &ExpressionId| matches!(module[*part].shape, Shape::String(_) | Shape::Number);
            parts.iter().any(|part| is_constant(part) || is_compared(module, *part, depth))
        }
        Shape::Logical { left, right, .. } => is_compared(module, *left, depth) || is_compared(module, *right, depth),
        _ => false,
    }
}

/// Whether a value counts as true, where that is known.
fn truth(value: &Value) -> Option<bool> {
    match value {
        Value::Boolean(value) => Some(*value),
        Value::Null | Value::Undefined => Some(false),
        Value::Object(_) | Value::List(_) => Some(true),
        _ => None,
    }
}

fn is_looked_into(module: &Module, function: FunctionId, parameter: BindingId) -> bool {
    let inside = |member: &&ExpressionId| module[function].span.contains(module[**member].span);
    module.members.iter().filter(inside).any(|&member| match module[member].shape {
        Shape::Member { object, .. } => names(module, object) == Some(parameter),
        _ => false,
    })
}

fn names(module: &Module, expression: ExpressionId) -> Option<BindingId> {
    match module[expression].shape {
        Shape::Name { binding, .. } => binding,
        _ => None,
    }
}

fn mentions_parameter(module: &Module, expression: ExpressionId, of: FunctionId, depth: u8) -> bool {
    let Some(depth) = depth.checked_sub(1) else { return false };
    let mentions = |part: &ExpressionId| mentions_parameter(module, *part, of, depth);
    match &module[expression].shape {
        Shape::Name { binding: Some(binding), .. } => {
            matches!(module[*binding].kind, BindingKind::Parameter { function, .. } if function == of)
        }
        Shape::Other(parts) | Shape::Sequence(parts) => parts.iter().any(mentions),
        Shape::Logical { left, right, .. } | Shape::Sum { left, right } => mentions(left) || mentions(right),
        Shape::Member { object, .. } => mentions(object),
        _ => false,
    }
}
