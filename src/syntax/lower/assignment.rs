//! Assignments: to names as a whole, and to parts of values.

use super::Lowering;
use crate::source::Span;
use crate::syntax::kind::{Field, Kind};
use crate::syntax::tree::{Part, Parts};
use crate::syntax::{Assignment, ExpressionId, LogicalOperator, Shape, Step, Word};

impl<'t> Lowering<'t> {
    /// `target = value`, `target += value` and its like, `{ a, b } = value`.
    pub(super) fn assignment(&mut self, part: Part<'t>) -> ExpressionId {
        let parts = part.parts();
        let value = parts.field(Field::Right).map(|part| self.expression(part));
        let value = value.unwrap_or_else(|| self.expression_of(part.span(), Shape::Other(Vec::new())));
        let Some(left) = parts.field(Field::Left) else { return value };
        if matches!(left.kind, Kind::ObjectPattern | Kind::ArrayPattern) {
            let target = self.assign_pattern(left, value);
            return self.expression_of(part.span(), Shape::Assign { target, value });
        }
        let target = self.expression(left);
        let result = match part.kind {
            Kind::AugmentedAssignmentExpression => self.combined(part.span(), &parts, target, value),
            _ => value,
        };
        self.assign(target, result);
        self.name_assigned_function(target, value);
        self.expression_of(part.span(), Shape::Assign { target, value: result })
    }

    /// What the target holds after `target OPERATOR= value`.
    fn combined(&mut self, span: Span, parts: &Parts<'t>, left: ExpressionId, right: ExpressionId) -> ExpressionId {
        let logical = |operator| Shape::Logical { operator, left, right };
        let shape = match parts.field(Field::Operator).map(|part| part.kind) {
            Some(Kind::PlusAssign) => Shape::Sum { left, right },
            Some(Kind::AndAssign) => logical(LogicalOperator::And),
            Some(Kind::OrAssign) => logical(LogicalOperator::Or),
            Some(Kind::CoalesceAssign) => logical(LogicalOperator::Coalesce),
            _ => Shape::Other(vec![left, right]),
        };
        self.expression_of(span, shape)
    }

    /// Remembers that a target is set: a name when all names are resolved, a part of a value at once.
    fn assign(&mut self, target: ExpressionId, value: ExpressionId) {
        match &self.module[target].shape {
            Shape::Name { .. } => self.reassigned.push((target, value)),
            Shape::Member { .. } | Shape::Index { .. } => {
                let (root, path) = self.way_to(target);
                self.module.assignments.push(Assignment { root, path, value });
            }
            _ => {}
        }
    }

    /// Remembers that a target is set to something that has no expression of its own: `x++`, `for (x of values)`.
    pub(super) fn assign_unknown(&mut self, left: Part<'t>, from: Option<ExpressionId>) {
        let value = self.expression_of(left.span(), Shape::Other(from.into_iter().collect()));
        if matches!(left.kind, Kind::ObjectPattern | Kind::ArrayPattern) {
            self.assign_pattern(left, value);
        } else {
            let target = self.expression(left);
            self.assign(target, value);
        }
    }

    /// The targets of `{ a, b: c.d, ...rest } = value`, each set to something unknown in it.
    fn assign_pattern(&mut self, pattern: Part<'t>, value: ExpressionId) -> ExpressionId {
        let mut targets = Vec::new();
        self.targets(pattern, value, &mut targets);
        self.expression_of(pattern.span(), Shape::Other(targets))
    }

    fn targets(&mut self, part: Part<'t>, value: ExpressionId, found: &mut Vec<ExpressionId>) {
        if self.enter(part) {
            self.targets_inner(part, value, found);
            self.leave();
        }
    }

    fn targets_inner(&mut self, part: Part<'t>, value: ExpressionId, found: &mut Vec<ExpressionId>) {
        match part.kind {
            Kind::ObjectPattern | Kind::ArrayPattern | Kind::RestPattern => {
                for inner in part.parts().named() {
                    self.targets(inner, value, found);
                }
            }
            Kind::PairPattern => {
                let parts = part.parts();
                if let Some(key) = parts.field(Field::Key) {
                    self.key(key);
                }
                for inner in parts.fields(Field::Value) {
                    self.targets(inner, value, found);
                }
            }
            Kind::AssignmentPattern | Kind::ObjectAssignmentPattern => {
                let parts = part.parts();
                found.extend(parts.field(Field::Right).map(|part| self.expression(part)));
                for inner in parts.fields(Field::Left) {
                    self.targets(inner, value, found);
                }
            }
            Kind::ShorthandPropertyIdentifierPattern => {
                let target = self.name(part);
                self.target(target, value, found);
            }
            _ => {
                let target = self.expression(part);
                self.target(target, value, found);
            }
        }
    }

    fn target(&mut self, target: ExpressionId, value: ExpressionId, found: &mut Vec<ExpressionId>) {
        let span = self.module[target].span;
        let unknown = self.expression_of(span, Shape::Other(vec![value]));
        self.assign(target, unknown);
        found.push(target);
    }

    /// `exports.find = function () {}`: the function is called `find`.
    fn name_assigned_function(&mut self, target: ExpressionId, value: ExpressionId) {
        let name = match &self.module[target].shape {
            Shape::Member { property, .. } => property.clone(),
            Shape::Name { name, .. } => Word { text: name.clone(), span: self.module[target].span },
            _ => return,
        };
        self.set_function_name(Some(value), name);
    }

    /// The outermost object that a member or index begins with, and the steps from there.
    fn way_to(&self, target: ExpressionId) -> (ExpressionId, Vec<Step>) {
        let mut path = Vec::new();
        let mut root = target;
        loop {
            root = match &self.module[root].shape {
                Shape::Member { object, property } => {
                    path.push(Step::Key(property.clone()));
                    *object
                }
                Shape::Index { object, index } => {
                    path.push(self.index_step(*index));
                    *object
                }
                Shape::Typed { value, .. } => *value,
                _ => break,
            };
        }
        path.reverse();
        (root, path)
    }

    /// The step that `[index]` takes.
    fn index_step(&self, index: ExpressionId) -> Step {
        let index = &self.module[index];
        match &index.shape {
            Shape::String(text) => Step::Key(Word { text: text.text.as_str().into(), span: text.span }),
            Shape::Number => self.text[index.span.range()].parse().map_or(Step::Unknown, Step::Position),
            _ => Step::Unknown,
        }
    }
}
