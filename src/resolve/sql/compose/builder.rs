//! Statements that calls put together: `QueryBuilder::new("SELECT …").push(" WHERE …").push_bind(value)`.

use super::{Composing, Node};
use crate::grammar::{Added, Builder};
use crate::resolve::values::Origin;
use crate::syntax::{BindingId, BindingKind, Element, ExpressionId, Module, Shape};

/// A call of a builder's member, as it is written.
struct Step<'m> {
    /// Where it ends: calls of a chain begin at the same place.
    end: u32,
    member: &'m str,
    arguments: &'m [Element],
}

impl Composing<'_, '_> {
    /// Everything that is put into a builder, in the order of the code, whatever it depends on.
    pub(super) fn built(&mut self, made: &Origin, builder: &Builder) -> Node {
        let Some(module) = self.module(made.source) else { return Node::unknown("it is not here") };
        let mut nodes = Vec::new();
        for step in steps(module, made.expression, builder) {
            nodes.push(match (builder.get(step.member), step.arguments) {
                (Some(Added::Text), [first, ..]) => self.text(&made.at(first.value)),
                (Some(Added::Value), _) => Node::value(),
                (Some(_), _) => continue,
                (None, _) => Node::unknown("it is put together by calls that could not be followed"),
            });
        }
        nodes.extend(is_lent(module, made.expression).then(|| Node::unknown("it is put together elsewhere, too")));
        Node::Sequence(nodes)
    }
}

/// The calls of a builder that a call makes, and of the name that it gets.
fn steps<'m>(module: &'m Module, made: ExpressionId, builder: &Builder) -> Vec<Step<'m>> {
    let name = name_of(module, made);
    let is_of = |call: ExpressionId| {
        let root = root(module, call);
        call == made || root == made || is_name(module, root, name)
    };
    let steps = module.calls.iter().filter(|call| is_of(**call)).filter_map(|call| {
        let Shape::Call { callee, arguments, .. } = &module[*call].shape else { return None };
        let Shape::Member { object, property } = &module[*callee].shape else { return None };
        if has_left(module, *object, builder) {
            return None;
        }
        Some(Step { end: module[*call].span.end, member: property.text.as_str(), arguments })
    });
    let mut steps: Vec<Step> = steps.collect();
    steps.sort_by_key(|step| step.end);
    steps
}

/// Whether a chain of calls gives something else than the builder: what was built.
fn has_left(module: &Module, mut chain: ExpressionId, builder: &Builder) -> bool {
    while let Shape::Call { callee, .. } = &module[chain].shape
        && let Shape::Member { object, property } = &module[*callee].shape
    {
        if builder.get(property.text.as_str()) == Some(&Added::Nothing) {
            return true;
        }
        chain = *object;
    }
    false
}

/// Whether the builder is given to something that can put more into it.
fn is_lent(module: &Module, made: ExpressionId) -> bool {
    let name = name_of(module, made);
    module.calls.iter().any(|call| match &module[*call].shape {
        Shape::Call { arguments, .. } => arguments.iter().any(|one| name.is_some() && is_name(module, one.value, name)),
        _ => false,
    })
}

/// The name that holds what a call makes, or what a chain of calls on it gives.
fn name_of(module: &Module, made: ExpressionId) -> Option<BindingId> {
    let holds = |value: Option<ExpressionId>| value.is_some_and(|value| value == made || root(module, value) == made);
    let at = module.bindings.iter().position(|binding| binding.path.is_empty() && holds(binding.value))?;
    Some(BindingId(at as u32))
}

fn is_name(module: &Module, expression: ExpressionId, name: Option<BindingId>) -> bool {
    matches!(module[expression].shape, Shape::Name { binding: Some(binding), .. } if Some(binding) == name)
}

/// What a chain of calls begins with.
fn root(module: &Module, chain: ExpressionId) -> ExpressionId {
    let mut root = chain;
    while let Shape::Call { callee, .. } = &module[root].shape
        && let Shape::Member { object, .. } = &module[*callee].shape
        && is_value(module, *object)
    {
        root = *object;
    }
    root
}

/// Whether an expression is a value that has members, and no type with functions of its own.
fn is_value(module: &Module, expression: ExpressionId) -> bool {
    match &module[expression].shape {
        Shape::Name { binding: Some(binding), .. } => {
            !matches!(module[*binding].kind, BindingKind::Import(_) | BindingKind::Class(_))
        }
        Shape::Call { .. } => true,
        _ => false,
    }
}
