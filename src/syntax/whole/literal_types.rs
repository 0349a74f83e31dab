//! Types that are literals, or templates of others.

use oxc_ast::ast::{TSLiteral, TSLiteralType, TSTemplateLiteralType};
use oxc_span::Span;

use super::Walk;
use super::literals::holes;
use crate::syntax::kind::{Field, Kind};

impl Walk<'_> {
    pub(super) fn literal(&mut self, kind: Kind, span: Span, field: Field) {
        self.node(Kind::LiteralType, field, span, |walk| walk.leaf(kind, Field::None, span));
    }

    pub(super) fn literal_type(&mut self, of: &TSLiteralType<'_>, field: Field) {
        match &of.literal {
            TSLiteral::BooleanLiteral(of) => {
                self.literal(if of.value { Kind::True } else { Kind::False }, of.span, field);
            }
            TSLiteral::NumericLiteral(of) => self.literal(Kind::Number, of.span, field),
            TSLiteral::BigIntLiteral(of) => self.literal(Kind::Number, of.span, field),
            TSLiteral::StringLiteral(of) => self.literal(Kind::String, of.span, field),
            TSLiteral::TemplateLiteral(of) => self.leaf(Kind::TemplateLiteralType, field, of.span),
            TSLiteral::UnaryExpression(inner) => self.node(Kind::LiteralType, field, of.span, |walk| {
                walk.unary(inner, Field::None);
            }),
        }
    }

    pub(super) fn template_type(&mut self, of: &TSTemplateLiteralType<'_>, field: Field) {
        self.node(Kind::TemplateLiteralType, field, of.span, |walk| {
            for (hole, inner) in holes(&of.quasis).zip(&of.types) {
                walk.around(Kind::TemplateType, Field::None, hole, inner);
            }
        });
    }
}
