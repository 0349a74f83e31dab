//! Assignments and what they are to: names, parts of values, patterns of both.

use oxc_ast::ast::{
    ArrayAssignmentTarget, AssignmentExpression, AssignmentOperator, AssignmentTarget, AssignmentTargetMaybeDefault,
    AssignmentTargetProperty, AssignmentTargetRest, IdentifierReference, ObjectAssignmentTarget,
    SimpleAssignmentTarget, UpdateExpression,
};
use oxc_span::Span;

use super::Walk;
use crate::syntax::kind::{Field, Kind};

impl Walk<'_> {
    pub(super) fn assignment(&mut self, of: &AssignmentExpression<'_>, field: Field) {
        let kind = match of.operator {
            AssignmentOperator::Assign => Kind::AssignmentExpression,
            _ => Kind::AugmentedAssignmentExpression,
        };
        self.node(kind, field, of.span, |walk| {
            walk.target(&of.left, Field::Left);
            if let Some(operator) = operator(of.operator) {
                walk.leaf(operator, Field::Operator, Span::default());
            }
            walk.expression(&of.right, Field::Right);
        });
    }

    pub(super) fn update(&mut self, of: &UpdateExpression<'_>, field: Field) {
        self.node(Kind::UpdateExpression, field, of.span, |walk| walk.simple_target(&of.argument, Field::None));
    }

    pub(super) fn optional_target(&mut self, of: Option<&AssignmentTarget<'_>>, field: Field) {
        if let Some(of) = of {
            self.target(of, field);
        }
    }

    fn target(&mut self, of: &AssignmentTarget<'_>, field: Field) {
        match of {
            AssignmentTarget::ArrayAssignmentTarget(of) => self.array_target(of, field),
            AssignmentTarget::ObjectAssignmentTarget(of) => self.object_target(of, field),
            _ => {
                if let Some(of) = of.as_simple_assignment_target() {
                    self.simple_target(of, field);
                }
            }
        }
    }

    fn simple_target(&mut self, of: &SimpleAssignmentTarget<'_>, field: Field) {
        match of {
            SimpleAssignmentTarget::AssignmentTargetIdentifier(of) => self.target_name(of, field),
            SimpleAssignmentTarget::TSAsExpression(of) => self.as_type(of, field),
            SimpleAssignmentTarget::TSSatisfiesExpression(of) => self.satisfies(of, field),
            SimpleAssignmentTarget::TSNonNullExpression(of) => self.non_null(of, field),
            SimpleAssignmentTarget::TSTypeAssertion(of) => self.type_assertion(of, field),
            SimpleAssignmentTarget::ComputedMemberExpression(of) => self.index(of, field),
            SimpleAssignmentTarget::StaticMemberExpression(of) => self.member(of, field),
            SimpleAssignmentTarget::PrivateFieldExpression(of) => self.private_member(of, field),
        }
    }

    fn target_name(&mut self, of: &IdentifierReference<'_>, field: Field) {
        let kind = if of.name == "undefined" { Kind::Undefined } else { Kind::Identifier };
        self.leaf(kind, field, of.span);
    }

    fn array_target(&mut self, of: &ArrayAssignmentTarget<'_>, field: Field) {
        self.node(Kind::ArrayPattern, field, of.span, |walk| {
            for element in of.elements.iter().flatten() {
                walk.target_or_default(element, Field::None);
            }
            walk.rest_target(of.rest.as_deref());
        });
    }

    fn object_target(&mut self, of: &ObjectAssignmentTarget<'_>, field: Field) {
        self.node(Kind::ObjectPattern, field, of.span, |walk| {
            for property in &of.properties {
                walk.target_property(property);
            }
            walk.rest_target(of.rest.as_deref());
        });
    }

    fn rest_target(&mut self, rest: Option<&AssignmentTargetRest<'_>>) {
        if let Some(rest) = rest {
            self.node(Kind::RestPattern, Field::None, rest.span, |walk| walk.target(&rest.target, Field::None));
        }
    }

    fn target_or_default(&mut self, of: &AssignmentTargetMaybeDefault<'_>, field: Field) {
        match of {
            AssignmentTargetMaybeDefault::AssignmentTargetWithDefault(of) => {
                self.node(Kind::AssignmentPattern, field, of.span, |walk| {
                    walk.target(&of.binding, Field::Left);
                    walk.expression(&of.init, Field::Right);
                });
            }
            _ => self.optional_target(of.as_assignment_target(), field),
        }
    }

    fn target_property(&mut self, of: &AssignmentTargetProperty<'_>) {
        match of {
            AssignmentTargetProperty::AssignmentTargetPropertyIdentifier(of) => match &of.init {
                None => self.leaf(Kind::ShorthandPropertyIdentifierPattern, Field::None, of.binding.span),
                Some(init) => self.node(Kind::ObjectAssignmentPattern, Field::None, of.span, |walk| {
                    walk.leaf(Kind::ShorthandPropertyIdentifierPattern, Field::Left, of.binding.span);
                    walk.expression(init, Field::Right);
                }),
            },
            AssignmentTargetProperty::AssignmentTargetPropertyProperty(of) => {
                self.node(Kind::PairPattern, Field::None, of.span, |walk| {
                    walk.key(&of.name, of.computed, Field::Key);
                    walk.target_or_default(&of.binding, Field::Value);
                });
            }
        }
    }
}

/// The operators that say what the target holds afterwards.
fn operator(operator: AssignmentOperator) -> Option<Kind> {
    Some(match operator {
        AssignmentOperator::Addition => Kind::PlusAssign,
        AssignmentOperator::LogicalAnd => Kind::AndAssign,
        AssignmentOperator::LogicalOr => Kind::OrAssign,
        AssignmentOperator::LogicalNullish => Kind::CoalesceAssign,
        _ => return None,
    })
}
