//! `format!`: a template. What stands in a hole is found by its name or position.

use std::collections::HashMap;

use proc_macro2::TokenStream;
use syn::punctuated::Punctuated;
use syn::{Expr, Token};

use super::Lowering;
use crate::source::Span;
use crate::syntax::rust::literal::of_ranges;
use crate::syntax::{ExpressionId, Shape, Text, Word};

/// What is put into holes.
#[derive(Default)]
struct Given {
    positional: Vec<ExpressionId>,
    named: HashMap<String, ExpressionId>,
}

/// A text with holes, as ranges of it.
struct Pieces<'p> {
    /// One more than holes: what stands before, between and behind them; braces are doubled where they are meant.
    texts: Vec<Vec<Span>>,
    /// What is written between the braces, and where.
    holes: Vec<(&'p str, Span)>,
}

impl Lowering<'_> {
    pub(super) fn formatted(&mut self, at: Span, tokens: TokenStream) -> ExpressionId {
        let Some(given) = self.tried(Punctuated::<Expr, Token![,]>::parse_terminated, tokens.clone()) else {
            let inside = self.given(tokens);
            return self.other(at, inside);
        };
        let mut given = given.iter();
        let Some(format) = given.next().map(|format| self.expression(format)) else {
            return self.other(at, Vec::new());
        };
        let given = self.put_in(given);
        match &self.module[format].shape {
            Shape::String(text) => {
                let text = text.clone();
                self.template(at, &text, &given)
            }
            Shape::Sum { .. } => format,
            _ => self.other(at, vec![format]),
        }
    }

    fn put_in<'e>(&mut self, values: impl Iterator<Item = &'e Expr>) -> Given {
        let mut given = Given::default();
        for value in values {
            match value {
                Expr::Assign(named) => {
                    let value = self.expression(&named.right);
                    if let Expr::Path(path) = &*named.left
                        && let Some(name) = path.path.get_ident()
                    {
                        given.named.insert(name.to_string(), value);
                    }
                }
                value => given.positional.push(self.expression(value)),
            }
        }
        given
    }

    fn template(&mut self, at: Span, text: &Text, given: &Given) -> ExpressionId {
        let pieces = pieces(&text.text);
        let mut texts: Vec<Text> = pieces.texts.iter().map(|ranges| part(text, ranges)).collect();
        if pieces.holes.is_empty() {
            return self.expression_of(at, Shape::String(texts.pop().unwrap_or_default()));
        }
        let mut next = 0;
        let mut holes = Vec::with_capacity(pieces.holes.len());
        for (written, place) in &pieces.holes {
            holes.push(self.hole(written, text.locate(*place), given, &mut next));
        }
        self.expression_of(at, Shape::Template { texts, holes })
    }

    /// `{}`, `{0}`, `{name}`, each perhaps with a format behind a colon. Only as it is displayed a value is its text.
    fn hole(&mut self, written: &str, place: Span, given: &Given, next: &mut usize) -> ExpressionId {
        let (name, format) = written.split_once(':').unwrap_or((written, ""));
        let name = name.trim();
        let found = match name.parse::<usize>() {
            Ok(position) => given.positional.get(position).copied(),
            Err(_) if name.is_empty() => {
                *next += 1;
                given.positional.get(*next - 1).copied()
            }
            Err(_) => given.named.get(name).copied(),
        };
        let value = found.unwrap_or_else(|| self.name_value(&Word { text: name.into(), span: place }));
        if format.contains('?') { self.other(place, vec![value]) } else { value }
    }
}

/// Some ranges of a text as a text of its own.
fn part(text: &Text, ranges: &[Span]) -> Text {
    let whole = match (ranges.first(), ranges.last()) {
        (Some(first), Some(last)) => text.locate(Span { start: first.start, end: last.end }),
        _ => Span { start: text.span.start, end: text.span.start },
    };
    of_ranges(text, ranges, whole)
}

/// Takes a format apart.
fn pieces(format: &str) -> Pieces<'_> {
    let bytes = format.as_bytes();
    let mut pieces = Pieces { texts: vec![Vec::new()], holes: Vec::new() };
    let (mut start, mut at) = (0, 0);
    while at < bytes.len() {
        let is_brace = matches!(bytes[at], b'{' | b'}');
        if is_brace && bytes.get(at + 1) == Some(&bytes[at]) {
            pieces.keep(start, at + 1);
            at += 2;
            start = at;
        } else if bytes[at] == b'{' {
            let length = format[at..].find('}').unwrap_or(format.len() - at);
            pieces.keep(start, at);
            pieces.holes.push((&format[at + 1..at + length], Span::new(at + 1, at + length)));
            pieces.texts.push(Vec::new());
            at = (at + length + 1).min(format.len());
            start = at;
        } else {
            at += 1;
        }
    }
    pieces.keep(start, format.len());
    pieces
}

impl Pieces<'_> {
    fn keep(&mut self, start: usize, end: usize) {
        if start < end
            && let Some(last) = self.texts.last_mut()
        {
            last.push(Span::new(start, end));
        }
    }
}
