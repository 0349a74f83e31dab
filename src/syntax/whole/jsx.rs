//! JSX: the expressions in its attributes and between its tags.

use oxc_ast::ast::{
    JSXAttributeItem, JSXAttributeValue, JSXChild, JSXElement, JSXExpression, JSXExpressionContainer, JSXFragment,
    JSXOpeningElement,
};

use super::Walk;
use crate::syntax::kind::{Field, Kind};

impl Walk<'_> {
    pub(super) fn jsx_element(&mut self, of: &JSXElement<'_>, field: Field) {
        if of.closing_element.is_none() {
            return self.node(Kind::JsxSelfClosingElement, field, of.span, |walk| walk.opening(&of.opening_element));
        }
        self.node(Kind::JsxElement, field, of.span, |walk| {
            walk.node(Kind::JsxOpeningElement, Field::None, of.opening_element.span, |walk| {
                walk.opening(&of.opening_element);
            });
            walk.children(&of.children);
        });
    }

    pub(super) fn jsx_fragment(&mut self, of: &JSXFragment<'_>, field: Field) {
        self.node(Kind::JsxElement, field, of.span, |walk| walk.children(&of.children));
    }

    fn opening(&mut self, of: &JSXOpeningElement<'_>) {
        self.type_arguments(of.type_arguments.as_deref());
        for attribute in &of.attributes {
            match attribute {
                JSXAttributeItem::Attribute(of) => {
                    if let Some(value) = &of.value {
                        self.node(Kind::JsxAttribute, Field::None, of.span, |walk| walk.attribute_value(value));
                    }
                }
                JSXAttributeItem::SpreadAttribute(of) => self.node(Kind::JsxExpression, Field::None, of.span, |walk| {
                    walk.wrapped(Kind::SpreadElement, Field::None, of.span, &of.argument);
                }),
            }
        }
    }

    fn attribute_value(&mut self, of: &JSXAttributeValue<'_>) {
        match of {
            JSXAttributeValue::StringLiteral(of) => self.leaf(Kind::String, Field::None, of.span),
            JSXAttributeValue::ExpressionContainer(of) => self.contained(of),
            JSXAttributeValue::Element(of) => self.jsx_element(of, Field::None),
            JSXAttributeValue::Fragment(of) => self.jsx_fragment(of, Field::None),
        }
    }

    fn children(&mut self, children: &[JSXChild<'_>]) {
        for child in children {
            match child {
                JSXChild::Text(_) => {}
                JSXChild::Element(of) => self.jsx_element(of, Field::None),
                JSXChild::Fragment(of) => self.jsx_fragment(of, Field::None),
                JSXChild::ExpressionContainer(of) => self.contained(of),
                JSXChild::Spread(of) => self.node(Kind::JsxExpression, Field::None, of.span, |walk| {
                    walk.wrapped(Kind::SpreadElement, Field::None, of.span, &of.expression);
                }),
            }
        }
    }

    /// `{ expression }`; one with only a comment in it says nothing.
    fn contained(&mut self, of: &JSXExpressionContainer<'_>) {
        if !matches!(of.expression, JSXExpression::EmptyExpression(_)) {
            self.node(Kind::JsxExpression, Field::None, of.span, |walk| {
                walk.optional(of.expression.as_expression(), Field::None);
            });
        }
    }
}
