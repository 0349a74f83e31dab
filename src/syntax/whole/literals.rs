//! Literals that hold expressions: objects, arrays, templates; and the keys of everything that has keys.

use oxc_ast::ast::{
    ArrayExpression, ArrayExpressionElement, Expression, ObjectExpression, ObjectProperty, ObjectPropertyKind,
    PropertyKey, PropertyKind, TemplateElement, TemplateLiteral,
};
use oxc_span::{GetSpan, Span};

use super::Walk;
use crate::syntax::kind::{Field, Kind};

impl Walk<'_> {
    pub(super) fn array(&mut self, of: &ArrayExpression<'_>, field: Field) {
        self.node(Kind::Array, field, of.span, |walk| {
            for element in &of.elements {
                match element {
                    ArrayExpressionElement::SpreadElement(of) => {
                        walk.wrapped(Kind::SpreadElement, Field::None, of.span, &of.argument);
                    }
                    _ => walk.optional(element.as_expression(), Field::None),
                }
            }
        });
    }

    pub(super) fn object(&mut self, of: &ObjectExpression<'_>, field: Field) {
        self.node(Kind::Object, field, of.span, |walk| {
            for property in &of.properties {
                match property {
                    ObjectPropertyKind::ObjectProperty(of) => walk.property(of),
                    ObjectPropertyKind::SpreadProperty(of) => {
                        walk.wrapped(Kind::SpreadElement, Field::None, of.span, &of.argument);
                    }
                }
            }
        });
    }

    fn property(&mut self, of: &ObjectProperty<'_>) {
        if of.shorthand {
            return self.leaf(Kind::ShorthandPropertyIdentifier, Field::None, of.span);
        }
        match &of.value {
            Expression::FunctionExpression(function) if of.method || of.kind != PropertyKind::Init => {
                self.node(Kind::MethodDefinition, Field::None, of.span, |walk| {
                    walk.token(Kind::Get, of.kind == PropertyKind::Get);
                    walk.token(Kind::Set, of.kind == PropertyKind::Set);
                    walk.key(&of.key, of.computed, Field::Name);
                    walk.function_parts(function);
                });
            }
            value => self.node(Kind::Pair, Field::None, of.span, |walk| {
                walk.key(&of.key, of.computed, Field::Key);
                walk.expression(value, Field::Value);
            }),
        }
    }

    /// `name`, `"name"`, `1`, `#name`, `[computed]`.
    pub(super) fn key(&mut self, key: &PropertyKey<'_>, computed: bool, field: Field) {
        let span = key.span();
        match key {
            _ if computed => self.node(Kind::ComputedPropertyName, field, span, |walk| {
                walk.optional(key.as_expression(), Field::None);
            }),
            PropertyKey::StaticIdentifier(_) => self.leaf(Kind::PropertyIdentifier, field, span),
            PropertyKey::PrivateIdentifier(_) => self.leaf(Kind::PrivatePropertyIdentifier, field, span),
            PropertyKey::StringLiteral(_) => self.leaf(Kind::String, field, span),
            _ => self.leaf(Kind::Number, field, span),
        }
    }

    pub(super) fn template(&mut self, of: &TemplateLiteral<'_>, field: Field) {
        self.node(Kind::TemplateString, field, of.span, |walk| {
            for (hole, value) in holes(&of.quasis).zip(&of.expressions) {
                walk.wrapped(Kind::TemplateSubstitution, Field::None, hole, value);
            }
        });
    }
}

/// Where the holes between the pieces of a template are, from `${` to `}`.
pub(super) fn holes(pieces: &[TemplateElement<'_>]) -> impl Iterator<Item = Span> {
    pieces.windows(2).map(|pair| Span::new(pair[0].span.end, pair[1].span.start))
}
