//! Expressions that begin with others: accesses, calls, operators.

use oxc_ast::ast::{
    Argument, BinaryExpression, BinaryOperator, CallExpression, ChainElement, ComputedMemberExpression, Expression,
    ImportExpression, LogicalExpression, LogicalOperator, NewExpression, PrivateFieldExpression, PrivateInExpression,
    StaticMemberExpression, TSNonNullExpression, TaggedTemplateExpression,
};
use oxc_span::Span;

use super::Walk;
use crate::syntax::kind::{Field, Kind};

impl Walk<'_> {
    pub(super) fn link(&mut self, of: &Expression<'_>, field: Field) {
        match of {
            Expression::StaticMemberExpression(of) => self.member(of, field),
            Expression::ComputedMemberExpression(of) => self.index(of, field),
            Expression::PrivateFieldExpression(of) => self.private_member(of, field),
            Expression::CallExpression(of) => self.call(of, field),
            Expression::ChainExpression(of) => self.chain(&of.expression, field),
            Expression::ImportExpression(of) => self.import_call(of, field),
            Expression::NewExpression(of) => self.new_expression(of, field),
            Expression::TaggedTemplateExpression(of) => self.tagged(of, field),
            Expression::TSNonNullExpression(of) => self.non_null(of, field),
            Expression::BinaryExpression(of) => self.binary(of, field),
            Expression::LogicalExpression(of) => self.logical(of, field),
            Expression::PrivateInExpression(of) => self.private_in(of, field),
            _ => {}
        }
    }

    /// What holds a `?.` is a node there, and none here.
    fn chain(&mut self, of: &ChainElement<'_>, field: Field) {
        match of {
            ChainElement::CallExpression(of) => self.call(of, field),
            ChainElement::TSNonNullExpression(of) => self.non_null(of, field),
            ChainElement::StaticMemberExpression(of) => self.member(of, field),
            ChainElement::ComputedMemberExpression(of) => self.index(of, field),
            ChainElement::PrivateFieldExpression(of) => self.private_member(of, field),
        }
    }

    pub(super) fn member(&mut self, of: &StaticMemberExpression<'_>, field: Field) {
        self.node(Kind::MemberExpression, field, of.span, |walk| {
            walk.expression(&of.object, Field::Object);
            walk.leaf(Kind::PropertyIdentifier, Field::Property, of.property.span);
        });
    }

    pub(super) fn private_member(&mut self, of: &PrivateFieldExpression<'_>, field: Field) {
        self.node(Kind::MemberExpression, field, of.span, |walk| {
            walk.expression(&of.object, Field::Object);
            walk.leaf(Kind::PrivatePropertyIdentifier, Field::Property, of.field.span);
        });
    }

    pub(super) fn index(&mut self, of: &ComputedMemberExpression<'_>, field: Field) {
        self.node(Kind::SubscriptExpression, field, of.span, |walk| {
            walk.expression(&of.object, Field::Object);
            walk.expression(&of.expression, Field::Index);
        });
    }

    pub(super) fn non_null(&mut self, of: &TSNonNullExpression<'_>, field: Field) {
        self.wrapped(Kind::NonNullExpression, field, of.span, &of.expression);
    }

    fn call(&mut self, of: &CallExpression<'_>, field: Field) {
        self.node(Kind::CallExpression, field, of.span, |walk| {
            walk.expression(&of.callee, Field::Function);
            walk.type_arguments(of.type_arguments.as_deref());
            walk.arguments(of.span, &of.arguments);
        });
    }

    fn new_expression(&mut self, of: &NewExpression<'_>, field: Field) {
        self.node(Kind::NewExpression, field, of.span, |walk| {
            walk.expression(&of.callee, Field::Constructor);
            walk.type_arguments(of.type_arguments.as_deref());
            walk.arguments(of.span, &of.arguments);
        });
    }

    fn arguments(&mut self, span: Span, arguments: &[Argument<'_>]) {
        self.node(Kind::Arguments, Field::Arguments, span, |walk| {
            for argument in arguments {
                match argument {
                    Argument::SpreadElement(of) => {
                        walk.wrapped(Kind::SpreadElement, Field::None, of.span, &of.argument);
                    }
                    _ => walk.optional(argument.as_expression(), Field::None),
                }
            }
        });
    }

    fn import_call(&mut self, of: &ImportExpression<'_>, field: Field) {
        self.node(Kind::CallExpression, field, of.span, |walk| {
            walk.import_word(of.span);
            walk.node(Kind::Arguments, Field::Arguments, of.span, |walk| {
                walk.expression(&of.source, Field::None);
                walk.optional(of.options.as_ref(), Field::None);
            });
        });
    }

    /// The word that an import begins with.
    pub(super) fn import_word(&mut self, span: Span) {
        let end = span.start + "import".len() as u32;
        self.leaf(Kind::Import, Field::Function, Span::new(span.start, end));
    }

    fn tagged(&mut self, of: &TaggedTemplateExpression<'_>, field: Field) {
        self.node(Kind::CallExpression, field, of.span, |walk| {
            walk.expression(&of.tag, Field::Function);
            walk.type_arguments(of.type_arguments.as_deref());
            walk.template(&of.quasi, Field::Arguments);
        });
    }

    fn binary(&mut self, of: &BinaryExpression<'_>, field: Field) {
        let operator = (of.operator == BinaryOperator::Addition).then_some(Kind::Plus);
        self.joined(of.span, &of.left, operator, &of.right, field);
    }

    fn logical(&mut self, of: &LogicalExpression<'_>, field: Field) {
        let operator = match of.operator {
            LogicalOperator::And => Kind::And,
            LogicalOperator::Or => Kind::Or,
            LogicalOperator::Coalesce => Kind::Coalesce,
        };
        self.joined(of.span, &of.left, Some(operator), &of.right, field);
    }

    fn joined(
        &mut self,
        span: Span,
        left: &Expression<'_>,
        operator: Option<Kind>,
        right: &Expression<'_>,
        field: Field,
    ) {
        self.node(Kind::BinaryExpression, field, span, |walk| {
            walk.expression(left, Field::Left);
            if let Some(operator) = operator {
                walk.leaf(operator, Field::Operator, Span::default());
            }
            walk.expression(right, Field::Right);
        });
    }

    /// `#name in object`.
    fn private_in(&mut self, of: &PrivateInExpression<'_>, field: Field) {
        self.node(Kind::BinaryExpression, field, of.span, |walk| {
            walk.leaf(Kind::PrivatePropertyIdentifier, Field::Left, of.left.span);
            walk.expression(&of.right, Field::Right);
        });
    }
}
