//! Expressions that choose between several, and loops.

use syn::{Expr, ExprForLoop, ExprIf, ExprMatch, ExprWhile, Pat};

use super::patterns::Source;
use super::{Lowering, joined, span};
use crate::syntax::{ExpressionId, Shape};

/// One way through `if … else if … else …`.
struct Branch {
    test: ExpressionId,
    value: ExpressionId,
}

impl Lowering<'_> {
    /// `if` with all that follows by `else if`: a row, however long.
    pub(super) fn choice(&mut self, first: &ExprIf) -> ExpressionId {
        self.in_branches(|lowering| lowering.choices(first))
    }

    fn choices(&mut self, first: &ExprIf) -> ExpressionId {
        let (mut branches, mut last) = (Vec::new(), None);
        let mut next = Some(first);
        while let Some(branch) = next.take() {
            branches.push(self.branch(branch));
            match branch.else_branch.as_ref().map(|(_, otherwise)| &**otherwise) {
                Some(Expr::If(inner)) => next = Some(inner),
                Some(other) => last = Some(self.expression(other)),
                None => {}
            }
        }
        let start = span(first.if_token.span);
        let last = last.unwrap_or_else(|| self.expression_of(start, Shape::Undefined));
        self.chosen(branches, last)
    }

    /// The names that a test binds are there in its branch only.
    fn branch(&mut self, branch: &ExprIf) -> Branch {
        self.in_scope(|lowering| Branch {
            test: lowering.expression(&branch.cond),
            value: lowering.block_value(&branch.then_branch),
        })
    }

    /// `match`: each arm but the last on a condition.
    pub(super) fn matched(&mut self, matched: &ExprMatch) -> ExpressionId {
        let test = self.expression(&matched.expr);
        self.in_branches(|lowering| lowering.arms(matched, test))
    }

    fn arms(&mut self, matched: &ExprMatch, test: ExpressionId) -> ExpressionId {
        let mut branches = Vec::with_capacity(matched.arms.len());
        for arm in &matched.arms {
            let value = self.in_scope(|lowering| {
                lowering.pattern(&arm.pat, &Source::value(Some(test), None));
                if let Pat::Guard(guarded) = &arm.pat {
                    lowering.expression(&guarded.guard);
                }
                lowering.expression(&arm.body)
            });
            branches.push(Branch { test, value });
        }
        match branches.pop() {
            Some(Branch { value, .. }) => self.chosen(branches, value),
            None => self.nothing(span(matched.match_token.span)),
        }
    }

    /// Runs `inner` in a scope whose scopes exclude each other.
    fn in_branches<T>(&mut self, inner: impl FnOnce(&mut Self) -> T) -> T {
        self.in_scope(|lowering| {
            lowering.module.scopes[lowering.scope.0 as usize].branches = true;
            inner(lowering)
        })
    }

    fn chosen(&mut self, branches: Vec<Branch>, last: ExpressionId) -> ExpressionId {
        branches.into_iter().rev().fold(last, |no, Branch { test, value }| {
            let at = joined(joined(self.span_of(test), self.span_of(value)), self.span_of(no));
            self.expression_of(at, Shape::Conditional { test, yes: value, no })
        })
    }

    pub(super) fn for_loop(&mut self, each: &ExprForLoop) -> ExpressionId {
        let list = self.expression(&each.expr);
        self.in_scope(|lowering| {
            lowering.pattern(&each.pat, &Source::elements_of(list));
            lowering.block(&each.body);
        });
        let at = Self::between(each.for_token.span, each.body.brace_token.span.close());
        self.expression_of(at, Shape::Undefined)
    }

    pub(super) fn while_loop(&mut self, repeated: &ExprWhile) -> ExpressionId {
        self.in_scope(|lowering| {
            lowering.expression(&repeated.cond);
            lowering.block(&repeated.body);
        });
        let at = Self::between(repeated.while_token.span, repeated.body.brace_token.span.close());
        self.expression_of(at, Shape::Undefined)
    }
}
