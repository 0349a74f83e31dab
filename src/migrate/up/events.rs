//! What a function runs: its calls in the order in which they are made, with the functions that they are given.

use std::collections::{HashMap, HashSet};

use crate::source::Span;
use crate::syntax::{ExpressionId, FunctionId, Module, Shape};

/// How the expressions of a module hang together.
#[derive(Default)]
pub(super) struct Outline {
    /// By function: the expression that it is.
    written: HashMap<FunctionId, ExpressionId>,
    /// By expression: the call that it is an argument of, and its position there.
    argument_of: HashMap<ExpressionId, (ExpressionId, usize)>,
    /// By expression: the call of one of its members.
    receiver_of: HashMap<ExpressionId, ExpressionId>,
    /// What is called.
    callees: HashSet<ExpressionId>,
    /// What gets a name.
    kept: HashSet<ExpressionId>,
}

impl Outline {
    pub(super) fn of(module: &Module) -> Outline {
        let named = module.bindings.iter().flat_map(|binding| binding.value.iter().chain(&binding.reassigned));
        let mut outline = Outline { kept: named.copied().collect(), ..Outline::default() };
        for (at, expression) in module.expressions.iter().enumerate() {
            let id = ExpressionId(at as u32);
            match &expression.shape {
                Shape::Function(function) => drop(outline.written.insert(*function, id)),
                Shape::Call { callee, arguments, .. } => {
                    outline.callees.insert(*callee);
                    for (position, argument) in arguments.iter().enumerate() {
                        outline.argument_of.insert(argument.value, (id, position));
                    }
                    if let Shape::Member { object, .. } = module[*callee].shape {
                        outline.receiver_of.insert(object, id);
                    }
                }
                _ => {}
            }
        }
        outline
    }

    /// The call that a function is given to where it stands, and its position there.
    pub(super) fn given_to(&self, function: FunctionId) -> Option<(ExpressionId, usize)> {
        self.argument_of.get(self.written.get(&function)?).copied()
    }

    /// The calls of members that are given an argument with that span in it, each with what it is called on.
    pub(super) fn members<'m>(
        &'m self,
        module: &'m Module,
        span: Span,
    ) -> impl Iterator<Item = (ExpressionId, ExpressionId)> + 'm {
        let around = self.argument_of.iter().filter(move |(argument, _)| module[**argument].span.contains(span));
        around.filter_map(|(_, (call, _))| {
            let Shape::Call { callee, .. } = module[*call].shape else { return None };
            let Shape::Member { object, .. } = module[callee].shape else { return None };
            Some((*call, object))
        })
    }

    /// The calls that follow one in its chain, in their order.
    pub(super) fn chain(&self, call: ExpressionId) -> impl Iterator<Item = ExpressionId> {
        std::iter::successors(self.receiver_of.get(&call).copied(), |call| self.receiver_of.get(call).copied())
    }

    /// Whether the last call of a chain gets a name, so that more can follow elsewhere.
    pub(super) fn goes_on(&self, call: ExpressionId) -> bool {
        self.kept.contains(&self.chain(call).last().unwrap_or(call))
    }

    /// The calls that are made where a function runs, in their order: those of functions that it hands over where they
    /// stand count, those of functions that it only keeps do not.
    pub(super) fn calls(&self, module: &Module, function: FunctionId) -> Vec<ExpressionId> {
        let span = module[function].span;
        let inside = module.calls.iter().copied().filter(|call| span.contains(module[*call].span));
        let mut calls: Vec<ExpressionId> = inside.filter(|call| self.runs(module, *call, function)).collect();
        calls.sort_by_key(|call| made_at(module, *call));
        calls
    }

    /// The functions between an expression and the one that runs it, the innermost first; none where one of them is only
    /// kept.
    pub(super) fn around(&self, module: &Module, value: ExpressionId, outer: FunctionId) -> Option<Vec<FunctionId>> {
        let mut around = Vec::new();
        let mut function = module[value].function?;
        while function != outer {
            around.push(function);
            let written = *self.written.get(&function)?;
            if !self.argument_of.contains_key(&written) && !self.callees.contains(&written) {
                return None;
            }
            function = module[written].function?;
        }
        Some(around)
    }

    fn runs(&self, module: &Module, call: ExpressionId, outer: FunctionId) -> bool {
        self.around(module, call, outer).is_some()
    }
}

/// Where a call is made: behind what it is called on.
fn made_at(module: &Module, call: ExpressionId) -> u32 {
    let Shape::Call { callee, .. } = module[call].shape else { return module[call].span.start };
    match &module[callee].shape {
        Shape::Member { property, .. } => property.span.start,
        _ => module[callee].span.start,
    }
}
