//! Under what condition a call is made.

use super::events::Outline;
use super::follow::{Frame, Place};
use super::run::Run;
use super::turns::ITERATING;
use crate::catalog::{Condition, Name};
use crate::grammar::{Does, Role};
use crate::source::Span;
use crate::syntax::{BindingId, BindingKind, Branch, ExpressionId, FunctionId, LogicalOperator, Shape};

/// How deep conditions may hang on one another.
const DEEPEST: usize = 12;

fn not(condition: Condition) -> Condition {
    match condition {
        Condition::Unknown => Condition::Unknown,
        condition => Condition::Not(Box::new(condition)),
    }
}

impl<'a> Run<'a> {
    /// The condition of a call in a function that is itself run under one; `told` of the loops around it are turned as
    /// often as their lists say.
    pub(super) fn condition(
        &self,
        frame: &Frame<'a>,
        outline: &Outline,
        call: ExpressionId,
        when: &Condition,
        told: usize,
    ) -> Condition {
        let span = frame.module[call].span;
        let functions = outline.around(frame.module, call, frame.function).unwrap_or_default();
        let mut condition = self.around(frame, span, None, told, when.clone());
        for branch in self.branches(frame) {
            let runs_here =
                branch.function.is_some_and(|function| functions.contains(&function) || function == frame.function);
            if branch.returns && runs_here && branch.span.end <= span.start {
                let around = self.around(frame, branch.span, Some(branch), 0, Condition::Always);
                let left = around.and(self.of_branch(frame, branch));
                condition = condition.and(not(left));
            }
        }
        for function in functions {
            condition = condition.and(self.handed_over(frame, outline, function));
        }
        condition
    }

    /// What must hold for the branches around a span, without that branch itself; some of them are loops that are known
    /// to turn.
    fn around(
        &self,
        frame: &Frame<'a>,
        span: Span,
        itself: Option<&Branch>,
        turning: usize,
        when: Condition,
    ) -> Condition {
        let mut turning = turning;
        let mut condition = when;
        let is_itself = |branch: &Branch| itself.is_some_and(|itself| std::ptr::eq(itself, branch));
        let around = self.branches(frame).filter(|branch| branch.span.contains(span) && !is_itself(branch));
        for branch in around {
            if branch.test.is_none() && turning > 0 {
                turning -= 1;
                continue;
            }
            condition = condition.and(self.of_branch(frame, branch));
        }
        condition.and(self.of_expressions(frame, span))
    }

    fn branches(&self, frame: &Frame<'a>) -> impl Iterator<Item = &'a Branch> {
        let outer = frame.module[frame.function].span;
        frame.module.branches.iter().filter(move |branch| outer.contains(branch.span))
    }

    fn of_branch(&self, frame: &Frame<'a>, branch: &Branch) -> Condition {
        match branch.test {
            Some((test, true)) => self.asked(frame, test, 0),
            Some((test, false)) => not(self.asked(frame, test, 0)),
            None => Condition::Unknown,
        }
    }

    /// `test ? … : …`, `test && …`.
    fn of_expressions(&self, frame: &Frame<'a>, span: Span) -> Condition {
        let outer = frame.module[frame.function].span;
        let module = frame.module;
        let within = |value: ExpressionId| module[value].span.contains(span);
        let mut condition = Condition::Always;
        for expression in module.expressions.iter().filter(|one| outer.contains(one.span) && one.span.contains(span)) {
            let own = match expression.shape {
                Shape::Conditional { test, yes, .. } if within(yes) => self.asked(frame, test, 0),
                Shape::Conditional { test, no, .. } if within(no) => not(self.asked(frame, test, 0)),
                Shape::Logical { operator: LogicalOperator::And, left, right } if within(right) => {
                    self.asked(frame, left, 0)
                }
                Shape::Logical { operator: LogicalOperator::Or, left, right } if within(right) => {
                    not(self.asked(frame, left, 0))
                }
                Shape::Logical { right, .. } if within(right) => Condition::Unknown,
                _ => continue,
            };
            condition = condition.and(own);
        }
        condition
    }

    /// What is known of a function that a member is given: one that handles errors may never run,
    /// nor one for the elements of a list that is not told.
    fn handed_over(&self, frame: &Frame<'a>, outline: &Outline, function: FunctionId) -> Condition {
        let Some((call, _)) = outline.given_to(function) else { return Condition::Always };
        let Shape::Call { callee, .. } = frame.module[call].shape else { return Condition::Always };
        let is_told = frame.given.iter().any(|((given, _), _)| *given == function);
        match &frame.module[callee].shape {
            Shape::Member { property, .. } if property.text == "catch" => Condition::Unknown,
            Shape::Member { property, .. } if ITERATING.contains(&property.text.as_str()) => match is_told {
                true => Condition::Always,
                false => Condition::Unknown,
            },
            _ => Condition::Always,
        }
    }

    /// What a test asks of the database.
    fn asked(&self, frame: &Frame<'a>, test: ExpressionId, depth: usize) -> Condition {
        if depth == DEEPEST {
            return Condition::Unknown;
        }
        let ask = |value: ExpressionId| self.asked(frame, value, depth + 1);
        match &frame.module[test].shape {
            Shape::Await(value) | Shape::Typed { value, .. } => ask(*value),
            Shape::Boolean(true) => Condition::Always,
            Shape::Boolean(false) => not(Condition::Always),
            Shape::Logical { operator: LogicalOperator::And, left, right } => {
                Condition::All(vec![ask(*left), ask(*right)])
            }
            Shape::Logical { operator: LogicalOperator::Or, left, right } => {
                Condition::Any(vec![ask(*left), ask(*right)])
            }
            Shape::Other(parts) if parts.len() == 1 && self.is_negation(frame, test) => not(ask(parts[0])),
            Shape::Name { binding: Some(binding), .. } => self.of_name(frame, *binding, depth),
            Shape::Call { .. } => self.of_call(frame, test),
            Shape::Member { object, property } => self.described(frame, *object, &property.text),
            _ => Condition::Unknown,
        }
    }

    fn is_negation(&self, frame: &Frame<'a>, value: ExpressionId) -> bool {
        let text = &self.follow.link.modules.sources[frame.source].text;
        text[frame.module[value].span.range()].starts_with('!')
    }

    fn of_name(&self, frame: &Frame<'a>, binding: BindingId, depth: usize) -> Condition {
        let bound = &frame.module[binding];
        match bound.kind {
            BindingKind::Const | BindingKind::Let if bound.path.is_empty() && bound.reassigned.is_empty() => {
                bound.value.map_or(Condition::Unknown, |value| self.asked(frame, value, depth + 1))
            }
            BindingKind::Parameter { function, position: 0 } => self.answered(frame, function, depth),
            _ => Condition::Unknown,
        }
    }

    /// `….hasTable("users").then((exists) => …)`.
    fn answered(&self, frame: &Frame<'a>, function: FunctionId, depth: usize) -> Condition {
        let asked = self.outline_of(frame).and_then(|outline| outline.given_to(function));
        let Some((call, 0)) = asked else { return Condition::Unknown };
        let Shape::Call { callee, .. } = frame.module[call].shape else { return Condition::Unknown };
        match &frame.module[callee].shape {
            Shape::Member { object, property } if property.text == "then" => self.asked(frame, *object, depth + 1),
            _ => Condition::Unknown,
        }
    }

    /// A call that asks for a table or column.
    fn of_call(&self, frame: &Frame<'a>, call: ExpressionId) -> Condition {
        let Some(call) = self.deed(frame, call) else { return Condition::Unknown };
        let table = || self.table(frame, &call);
        let column = || Some(Name::exact(self.follow.name(frame, call.given(frame.source, Role::Column)?)?.text));
        let asked = match call.deed.does {
            Does::HasTable => table().map(|table| (table.name, None)),
            Does::HasColumn => table().zip(column()).map(|(table, column)| (table.name, Some(column))),
            _ => None,
        };
        asked.map_or(Condition::Unknown, |(relation, column)| Condition::Has { relation, column })
    }

    /// A column of what describes a table.
    fn described(&self, frame: &Frame<'a>, object: ExpressionId, column: &str) -> Condition {
        let found = self.follow.resolve(frame, Place { source: frame.source, value: object });
        let call = (found.source == frame.source).then(|| self.deed(frame, found.value)).flatten();
        let Some(call) = call.filter(|call| call.deed.does == Does::Describe) else { return Condition::Unknown };
        let column = Some(Name::exact(column));
        self.table(frame, &call).map_or(Condition::Unknown, |table| Condition::Has { relation: table.name, column })
    }
}
