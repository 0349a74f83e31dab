//! Types, and the literals that have to be values of them.

use sqlparser::ast::{ArrayElemTypeDef, DataType, Expr, Ident, ObjectName, Value, ValueWithSpan};

use super::resolver::{Resolver, name};
use super::scope::{Kind, Scope};
use super::tokens;
use crate::catalog::{self, Name, QualifiedName};
use crate::reference::Target;
use crate::source::Span;

impl<'a> Resolver<'a> {
    /// `value::type`, `CAST(value AS type)`.
    pub(super) fn cast(&mut self, value: &Expr, data_type: &DataType, scope: &Scope<'_, 'a>) -> Kind<'a> {
        self.expression(value, scope);
        if matches!(data_type, DataType::Regclass) {
            self.relation_literal(value);
            return Kind::Other;
        }
        let target = self.data_type(data_type);
        self.literals(target, peeled(value));
        target
    }

    /// A type's name: an enum of the catalog is a name too.
    pub(super) fn data_type(&mut self, data_type: &DataType) -> Kind<'a> {
        match data_type {
            DataType::Custom(written, _) => self.enumeration(written).map_or(Kind::Other, Kind::Enum),
            DataType::Array(element) => {
                let inner = match element {
                    ArrayElemTypeDef::AngleBracket(inner)
                    | ArrayElemTypeDef::SquareBracket(inner, _)
                    | ArrayElemTypeDef::Parenthesis(inner) => self.data_type(inner),
                    _ => Kind::Other,
                };
                match inner {
                    Kind::Enum(found) => Kind::EnumArray(found),
                    _ => Kind::Other,
                }
            }
            _ => Kind::Other,
        }
    }

    /// The enum that a type's name means; the name is written down.
    fn enumeration(&mut self, written: &ObjectName) -> Option<&'a catalog::Enum> {
        let parts: Vec<&Ident> = written.0.iter().filter_map(|part| part.as_ident()).collect();
        let last = *parts.last()?;
        let schema = parts.len().checked_sub(2).map(|at| name(parts[at]));
        let qualified = QualifiedName { schema, name: name(last) };
        if self.has_hole(last) {
            return None;
        }
        self.record(last, Target::Enum { name: qualified.clone() });
        self.kinds.named(&qualified)
    }

    /// `'name'::regclass`: a table, if there is one of that name (it may be an index as well).
    fn relation_literal(&mut self, value: &Expr) {
        let Some((text, span)) = string(value) else { return };
        if self.overlaps_hole(span) || text.contains(['.', ' ']) {
            return;
        }
        let (inner, quoted) = match text.strip_prefix('"').and_then(|text| text.strip_suffix('"')) {
            Some(inner) => (inner, true),
            None => (text, false),
        };
        let written = QualifiedName { schema: None, name: Name { text: inner.to_owned(), quoted } };
        if let catalog::Found::Yes(_) = self.catalog.relation(&written) {
            let shift = usize::from(quoted) as u32;
            let place = Span { start: span.start + shift, end: span.end - shift };
            self.record_text(place, inner, Target::Table { name: written });
        }
    }

    /// A value that is stored in a column of that kind.
    pub(super) fn assigned(&mut self, kind: Kind<'a>, value: &Expr, scope: &Scope<'_, 'a>) {
        self.expression(value, scope);
        match peeled(value) {
            Expr::Case { conditions, else_result, .. } => {
                let results = conditions.iter().map(|when| &when.result).chain(else_result.as_deref());
                for result in results {
                    self.literal(kind, result);
                }
            }
            value => self.literals(kind, value),
        }
    }

    /// A value of a kind as it is written: a literal, or a list of literals.
    fn literals(&mut self, kind: Kind<'a>, value: &Expr) {
        match (kind, value) {
            (Kind::EnumArray(element), Expr::Array(array)) => {
                for item in &array.elem {
                    self.literal(Kind::Enum(element), item);
                }
            }
            (kind, value) => self.literal(kind, value),
        }
    }

    /// Writes a literal down that has to be a value of an enum.
    pub(super) fn literal(&mut self, kind: Kind<'a>, expression: &Expr) {
        let Some((text, span)) = string(expression) else { return };
        if self.overlaps_hole(span) {
            return;
        }
        let target = match kind {
            Kind::Enum(found) => Target::Literal {
                enumeration: QualifiedName {
                    schema: (!found.schema.is_empty()).then(|| Name::exact(&found.schema)),
                    name: Name::exact(&found.name),
                },
                value: text.to_owned(),
            },
            Kind::Inline(relation, column) => Target::InlineLiteral {
                table: QualifiedName {
                    schema: (!relation.schema.is_empty()).then(|| Name::exact(&relation.schema)),
                    name: Name::exact(&relation.name),
                },
                column: Name::exact(&column.name),
                value: text.to_owned(),
            },
            Kind::EnumArray(_) | Kind::Other => return,
        };
        self.record_text(span, text, target);
    }
}

/// The expression inside of any parentheses.
pub(super) fn peeled(mut expression: &Expr) -> &Expr {
    while let Expr::Nested(inner) = expression {
        expression = inner;
    }
    expression
}

/// The text of a string literal and where it stands, without its quotes.
fn string(expression: &Expr) -> Option<(&str, Span)> {
    let Expr::Value(ValueWithSpan { value, span }) = peeled(expression) else { return None };
    let (text, before) = match value {
        Value::SingleQuotedString(text) | Value::DoubleQuotedString(text) => (text, 1),
        Value::EscapedStringLiteral(text) | Value::NationalStringLiteral(text) => (text, 2),
        _ => return None,
    };
    let whole = tokens::span(*span)?;
    (whole.end > whole.start + before)
        .then(|| (text.as_str(), Span { start: whole.start + before, end: whole.end - 1 }))
}
