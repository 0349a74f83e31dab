//! Expressions.

use oxc_ast::ast::{
    ConditionalExpression, Expression, TSAsExpression, TSInstantiationExpression, TSSatisfiesExpression,
    TSTypeAssertion, UnaryExpression, UnaryOperator, YieldExpression,
};
use oxc_span::{GetSpan, Span};

use super::Walk;
use crate::syntax::kind::{Field, Kind};

impl Walk<'_> {
    /// An expression that may be left out.
    pub(super) fn optional(&mut self, expression: Option<&Expression<'_>>, field: Field) {
        if let Some(expression) = expression {
            self.expression(expression, field);
        }
    }

    /// A node that holds one expression.
    pub(super) fn wrapped(&mut self, kind: Kind, field: Field, span: Span, inner: &Expression<'_>) {
        self.node(kind, field, span, |walk| walk.expression(inner, Field::None));
    }

    pub(super) fn expression(&mut self, of: &Expression<'_>, field: Field) {
        if let Some(kind) = single(of) {
            return self.leaf(kind, field, of.span());
        }
        match of {
            Expression::ArrayExpression(of) => self.array(of, field),
            Expression::ObjectExpression(of) => self.object(of, field),
            Expression::TemplateLiteral(of) => self.template(of, field),
            Expression::ArrowFunctionExpression(of) => self.arrow(of, field),
            Expression::FunctionExpression(of) => self.function_value(of, field),
            Expression::ClassExpression(of) => self.class_value(of, field),
            Expression::AssignmentExpression(of) => self.assignment(of, field),
            Expression::UpdateExpression(of) => self.update(of, field),
            Expression::JSXElement(of) => self.jsx_element(of, field),
            Expression::JSXFragment(of) => self.jsx_fragment(of, field),
            _ => self.operation(of, field),
        }
    }

    /// An expression that is made of others.
    fn operation(&mut self, of: &Expression<'_>, field: Field) {
        match of {
            Expression::AwaitExpression(of) => self.wrapped(Kind::AwaitExpression, field, of.span, &of.argument),
            Expression::ConditionalExpression(of) => self.conditional(of, field),
            Expression::ParenthesizedExpression(of) => {
                self.wrapped(Kind::ParenthesizedExpression, field, of.span, &of.expression);
            }
            Expression::SequenceExpression(of) => self.node(Kind::SequenceExpression, field, of.span, |walk| {
                of.expressions.iter().for_each(|inner| walk.expression(inner, Field::None));
            }),
            Expression::UnaryExpression(of) => self.unary(of, field),
            Expression::YieldExpression(of) => self.yielded(of, field),
            Expression::TSAsExpression(of) => self.as_type(of, field),
            Expression::TSSatisfiesExpression(of) => self.satisfies(of, field),
            Expression::TSTypeAssertion(of) => self.type_assertion(of, field),
            Expression::TSInstantiationExpression(of) => self.instantiation(of, field),
            _ => self.link(of, field),
        }
    }

    fn conditional(&mut self, of: &ConditionalExpression<'_>, field: Field) {
        self.node(Kind::TernaryExpression, field, of.span, |walk| {
            walk.expression(&of.test, Field::Condition);
            walk.expression(&of.consequent, Field::Consequence);
            walk.expression(&of.alternate, Field::Alternative);
        });
    }

    pub(super) fn unary(&mut self, of: &UnaryExpression<'_>, field: Field) {
        self.node(Kind::UnaryExpression, field, of.span, |walk| {
            match of.operator {
                UnaryOperator::Delete => walk.leaf(Kind::Delete, Field::Operator, Span::default()),
                UnaryOperator::Void => walk.leaf(Kind::Void, Field::Operator, Span::default()),
                _ => {}
            }
            walk.expression(&of.argument, Field::None);
        });
    }

    fn yielded(&mut self, of: &YieldExpression<'_>, field: Field) {
        self.node(Kind::YieldExpression, field, of.span, |walk| walk.optional(of.argument.as_ref(), Field::None));
    }

    pub(super) fn as_type(&mut self, of: &TSAsExpression<'_>, field: Field) {
        self.node(Kind::AsExpression, field, of.span, |walk| {
            walk.expression(&of.expression, Field::None);
            walk.type_node(&of.type_annotation, Field::None);
        });
    }

    pub(super) fn satisfies(&mut self, of: &TSSatisfiesExpression<'_>, field: Field) {
        self.node(Kind::SatisfiesExpression, field, of.span, |walk| {
            walk.expression(&of.expression, Field::None);
            walk.type_node(&of.type_annotation, Field::None);
        });
    }

    pub(super) fn type_assertion(&mut self, of: &TSTypeAssertion<'_>, field: Field) {
        self.node(Kind::TypeAssertion, field, of.span, |walk| {
            walk.type_node(&of.type_annotation, Field::None);
            walk.expression(&of.expression, Field::None);
        });
    }

    fn instantiation(&mut self, of: &TSInstantiationExpression<'_>, field: Field) {
        self.node(Kind::InstantiationExpression, field, of.span, |walk| {
            walk.expression(&of.expression, Field::Function);
            walk.type_arguments(Some(&of.type_arguments));
        });
    }
}

/// The kind of an expression that has nothing in it.
fn single(of: &Expression<'_>) -> Option<Kind> {
    Some(match of {
        Expression::BooleanLiteral(of) if of.value => Kind::True,
        Expression::BooleanLiteral(_) => Kind::False,
        Expression::NullLiteral(_) => Kind::Null,
        Expression::NumericLiteral(_) | Expression::BigIntLiteral(_) => Kind::Number,
        Expression::RegExpLiteral(_) => Kind::Regex,
        Expression::StringLiteral(_) => Kind::String,
        Expression::Identifier(of) if of.name == "undefined" => Kind::Undefined,
        Expression::Identifier(_) => Kind::Identifier,
        Expression::Super(_) => Kind::Super,
        Expression::ThisExpression(_) => Kind::This,
        Expression::ImportMeta(_) | Expression::NewTarget(_) => Kind::MetaProperty,
        _ => return None,
    })
}
