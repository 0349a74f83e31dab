//! Statements that calls put together: `QueryBuilder::new("SELECT …").push(" WHERE …").push_bind(value)`.

use std::collections::BTreeSet;

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
    /// The call that gave what it is a member of, where that separates: `builder.separated(", ")`.
    separated: Option<ExpressionId>,
}

/// The names under which code adds to a builder: its own, and those of what separates.
type Names = Vec<(BindingId, Option<ExpressionId>)>;

impl Composing<'_, '_> {
    /// Everything that is put into a builder, in the order of the code, whatever it depends on.
    pub(super) fn built(&mut self, made: &Origin, builder: &Builder) -> Node {
        let Some(module) = self.module(made.source) else { return Node::unknown("it is not here") };
        let mut nodes = Vec::new();
        let mut begun: BTreeSet<ExpressionId> = BTreeSet::new();
        let names = names(module, made.expression, builder);
        for step in steps(module, made.expression, builder, &names) {
            if let Some(call) = step.separated.filter(|_| SEPARATED.contains(&step.member))
                && !begun.insert(call)
                && let Some(separator) = first_argument(module, call)
            {
                nodes.push(self.text(&made.at(separator)));
            }
            nodes.push(match (builder.get(step.member), step.arguments) {
                (Some(Added::Text), [first, ..]) => self.text(&made.at(first.value)),
                (Some(Added::Value), _) => Node::value(),
                (Some(Added::Rows), _) => values("VALUES (", ")"),
                (Some(Added::Tuples), _) => values("((", "))"),
                (Some(_), _) => continue,
                (None, _) => Node::unknown("it is put together by calls that could not be followed"),
            });
        }
        let is_lent = names.iter().any(|(name, _)| is_lent(module, *name));
        nodes.extend(is_lent.then(|| Node::unknown("it is put together elsewhere, too")));
        Node::Sequence(nodes)
    }
}

/// The members before which a separator stands.
const SEPARATED: [&str; 2] = ["push", "push_bind"];

/// Parameters between brackets.
fn values(before: &str, behind: &str) -> Node {
    Node::Sequence(vec![Node::Made(before.to_owned()), Node::value(), Node::Made(behind.to_owned())])
}

/// The name that a builder gets, and those of what it gives that separates.
fn names(module: &Module, made: ExpressionId, builder: &Builder) -> Names {
    let mut names: Names = name_of(module, made).map(|name| (name, None)).into_iter().collect();
    let own = names.clone();
    let separated = module.calls.iter().filter(|call| is_of(module, **call, made, &own));
    let separated = separated.filter(|call| separates(module, **call, builder));
    names.extend(separated.filter_map(|call| Some((value_name(module, *call)?, Some(*call)))));
    names
}

/// Whether a call is one of a builder, or of what has one of these names.
fn is_of(module: &Module, call: ExpressionId, made: ExpressionId, names: &Names) -> bool {
    let root = root(module, call);
    call == made || root == made || names.iter().any(|(name, _)| is_name(module, root, *name))
}

fn separates(module: &Module, call: ExpressionId, builder: &Builder) -> bool {
    let Shape::Call { callee, .. } = &module[call].shape else { return false };
    let Shape::Member { property, .. } = &module[*callee].shape else { return false };
    builder.get(property.text.as_str()) == Some(&Added::Separated)
}

fn first_argument(module: &Module, call: ExpressionId) -> Option<ExpressionId> {
    let Shape::Call { arguments, .. } = &module[call].shape else { return None };
    arguments.first().map(|first| first.value)
}

/// The calls of a builder that a call makes, and of the names that it gets.
fn steps<'m>(module: &'m Module, made: ExpressionId, builder: &Builder, names: &Names) -> Vec<Step<'m>> {
    let own = module.calls.iter().filter(|call| is_of(module, **call, made, names));
    let steps = own.filter_map(|call| {
        let Shape::Call { callee, arguments, .. } = &module[*call].shape else { return None };
        let Shape::Member { object, property } = &module[*callee].shape else { return None };
        if has_left(module, *object, builder) {
            return None;
        }
        let separated = separator(module, *object, builder, names);
        Some(Step { end: module[*call].span.end, member: property.text.as_str(), arguments, separated })
    });
    let mut steps: Vec<Step> = steps.collect();
    steps.sort_by_key(|step| step.end);
    steps
}

/// The call that separates what is added to an expression.
fn separator(module: &Module, mut object: ExpressionId, builder: &Builder, names: &Names) -> Option<ExpressionId> {
    loop {
        if separates(module, object, builder) {
            return Some(object);
        }
        match &module[object].shape {
            Shape::Call { callee, .. } => match &module[*callee].shape {
                Shape::Member { object: inner, .. } => object = *inner,
                _ => return None,
            },
            _ => return names.iter().find(|(name, _)| is_name(module, object, *name))?.1,
        }
    }
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

/// Whether what has a name is given to something that can put more into it.
fn is_lent(module: &Module, name: BindingId) -> bool {
    module.calls.iter().any(|call| match &module[*call].shape {
        Shape::Call { arguments, .. } => arguments.iter().any(|one| is_name(module, one.value, name)),
        _ => false,
    })
}

/// The name that holds what a call makes, or what a chain of calls on it gives.
fn name_of(module: &Module, made: ExpressionId) -> Option<BindingId> {
    named(module, |value| value == made || root(module, value) == made)
}

/// The name that holds what a call gives.
fn value_name(module: &Module, call: ExpressionId) -> Option<BindingId> {
    named(module, |value| value == call)
}

fn named(module: &Module, holds: impl Fn(ExpressionId) -> bool) -> Option<BindingId> {
    let at = module.bindings.iter().position(|binding| binding.path.is_empty() && binding.value.is_some_and(&holds))?;
    Some(BindingId(at as u32))
}

fn is_name(module: &Module, expression: ExpressionId, name: BindingId) -> bool {
    matches!(module[expression].shape, Shape::Name { binding: Some(binding), .. } if binding == name)
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
