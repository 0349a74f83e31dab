//! Whether something that is known only when the program runs chooses among values.

use super::origin::Origin;
use super::search::Search;
use crate::source::SourceId;
use crate::syntax::{BindingId, BindingKind, ExpressionId, FunctionId, Module, Shape};

/// How deep a test is looked into.
const DEEPEST: u8 = 8;

impl Search<'_> {
    /// Whether a test, in a function that was stepped into, asks what that function is called with: then it is the call
    /// that chooses between the values.
    pub(super) fn asks_caller(&self, origin: &Origin, test: ExpressionId) -> bool {
        let (Some(module), Some(frame)) = (self.module(origin.source), &origin.trail.frame) else { return false };
        frame.source == origin.source && mentions_parameter(module, test, frame.function, DEEPEST)
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
        _ => false,
    }
}
