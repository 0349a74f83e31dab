//! Expressions, one kind after the other.

use syn::{Expr, ExprLit, ExprStruct, Lit, Member};

use super::patterns::Source;
use super::{Lowering, chains, joined, span};
use crate::source::Span;
use crate::syntax::{Element, ExpressionId, Property, Shape, Word};

impl Lowering<'_> {
    /// An expression; `&value`, `*value` and `(value)` are the value itself.
    pub(super) fn expression(&mut self, mut expression: &Expr) -> ExpressionId {
        while let Some(inner) = plain(expression) {
            expression = inner;
        }
        if !self.enter(Span::default()) {
            return self.nothing(Span::default());
        }
        let id = if chains::start(expression).is_some() { self.chain(expression) } else { self.single(expression) };
        self.leave();
        id
    }

    fn single(&mut self, expression: &Expr) -> ExpressionId {
        match expression {
            Expr::Lit(literal) => self.literal(literal),
            Expr::Path(path) => self.path_value(path.qself.as_ref(), &path.path),
            Expr::Macro(made) => self.macro_call(&made.mac),
            Expr::Struct(made) => self.structure(made),
            Expr::Array(list) => self.list(span(list.bracket_token.span.join()), &list.elems),
            Expr::Tuple(list) => self.list(span(list.paren_token.span.join()), &list.elems),
            Expr::Repeat(list) => {
                let inside = vec![self.expression(&list.expr), self.expression(&list.len)];
                self.other(span(list.bracket_token.span.join()), inside)
            }
            Expr::If(choice) => self.choice(choice),
            Expr::Match(matched) => self.matched(matched),
            Expr::ForLoop(each) => self.for_loop(each),
            Expr::While(repeated) => self.while_loop(repeated),
            Expr::Loop(repeated) => {
                self.block(&repeated.body);
                self.other(span(repeated.loop_token.span), Vec::new())
            }
            Expr::Block(inner) => self.block_value(&inner.block),
            Expr::Unsafe(inner) => self.block_value(&inner.block),
            Expr::Const(inner) => self.block_value(&inner.block),
            Expr::TryBlock(inner) => self.block_value(&inner.block),
            Expr::Async(inner) => self.block_value(&inner.block),
            Expr::Closure(closure) => self.closure(closure),
            Expr::Assign(assigned) => {
                let (target, value) = (self.expression(&assigned.left), self.expression(&assigned.right));
                self.assign(target, value);
                self.expression_of(self.span_of(value), Shape::Undefined)
            }
            Expr::Let(bound) => {
                let value = self.expression(&bound.expr);
                self.pattern(&bound.pat, &Source::value(Some(value), None));
                self.other(self.span_of(value), vec![value])
            }
            Expr::Return(left) => {
                let value = left.expr.as_ref().map(|value| self.expression(value));
                if let (Some(function), Some(value)) = (self.function, value) {
                    self.function_of(function).returns.push(value);
                }
                self.nothing(span(left.return_token.span))
            }
            Expr::Break(left) => {
                if let Some(value) = &left.expr {
                    self.expression(value);
                }
                self.nothing(span(left.break_token.span))
            }
            Expr::Continue(left) => self.nothing(span(left.continue_token.span)),
            other => self.rest(other),
        }
    }

    /// What carries no name of its own, with what is inside it.
    fn rest(&mut self, expression: &Expr) -> ExpressionId {
        let inside: Vec<&Expr> = match expression {
            Expr::Unary(unary) => vec![&unary.expr],
            Expr::Range(range) => range.start.iter().chain(&range.end).map(|end| &**end).collect(),
            Expr::Yield(inner) => inner.expr.iter().map(|value| &**value).collect(),
            Expr::Verbatim(tokens) => return self.inside(tokens.clone()),
            _ => Vec::new(),
        };
        let inside: Vec<ExpressionId> = inside.into_iter().map(|inner| self.expression(inner)).collect();
        let at = inside.iter().map(|id| self.span_of(*id)).reduce(joined).unwrap_or_default();
        self.other(at, inside)
    }

    fn literal(&mut self, literal: &ExprLit) -> ExpressionId {
        let at = span(literal.lit.span());
        match &literal.lit {
            Lit::Str(_) | Lit::ByteStr(_) | Lit::CStr(_) | Lit::Char(_) => {
                self.text_literal(at).unwrap_or_else(|| self.other(at, Vec::new()))
            }
            Lit::Bool(value) => self.expression_of(at, Shape::Boolean(value.value)),
            Lit::Int(_) | Lit::Float(_) | Lit::Byte(_) => self.expression_of(at, Shape::Number),
            _ => self.other(at, Vec::new()),
        }
    }

    fn list<'e>(&mut self, at: Span, elements: impl IntoIterator<Item = &'e Expr>) -> ExpressionId {
        let elements = elements.into_iter().map(|value| Element { value: self.expression(value), spread: false });
        let elements = elements.collect();
        self.expression_of(at, Shape::Array(elements))
    }

    /// `Type { field: value, ..rest }`.
    fn structure(&mut self, made: &ExprStruct) -> ExpressionId {
        let mut properties = Vec::with_capacity(made.fields.len() + 1);
        if let Some(rest) = &made.rest {
            properties.push(Property::Spread(self.expression(rest)));
        }
        for field in &made.fields {
            let key = match &field.member {
                Member::Named(name) => self.word(name),
                Member::Unnamed(index) => Word { text: index.index.to_string().into(), span: span(index.span) },
            };
            let value = self.expression(&field.expr);
            properties.push(Property::Keyed { key, value, shorthand: field.colon_token.is_none(), getter: false });
        }
        let at = span(made.brace_token.span.join());
        let value = self.expression_of(at, Shape::Object(properties));
        let annotation = self.named_type(&made.path);
        let at = joined(self.module[annotation].span, at);
        self.expression_of(at, Shape::Typed { value, annotation, satisfies: true })
    }
}

/// What an expression stands for that only puts something around another.
fn plain(expression: &Expr) -> Option<&Expr> {
    match expression {
        Expr::Reference(inner) => Some(&inner.expr),
        Expr::RawAddr(inner) => Some(&inner.expr),
        Expr::Paren(inner) => Some(&inner.expr),
        Expr::Group(inner) => Some(&inner.expr),
        Expr::Unary(inner) if matches!(inner.op, syn::UnOp::Deref(_)) => Some(&inner.expr),
        _ => None,
    }
}
