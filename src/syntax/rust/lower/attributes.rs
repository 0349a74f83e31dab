//! Attributes as calls: `#[name(key = value, flag, inner(…))]` is `name(key = value, flag, inner(…))`.

use proc_macro2::{TokenStream, TokenTree};
use syn::{Attribute, Meta, MetaList};

use super::tokens::split;
use super::{Lowering, joined, span};
use crate::source::Span;
use crate::syntax::{Element, ExpressionId, Shape, Word};

impl Lowering<'_> {
    /// The attributes of something, without its documentation. What `cfg_attr` adds on a condition is among them.
    pub(super) fn attributes(&mut self, attributes: &[Attribute]) -> Vec<ExpressionId> {
        let mut found = Vec::new();
        for attribute in attributes {
            match &attribute.meta {
                Meta::Path(path) => found.push(self.path_value(None, path)),
                Meta::List(list) if list.path.is_ident("cfg_attr") => self.conditional(list, &mut found),
                Meta::List(list) => found.push(self.attribute(list)),
                Meta::NameValue(_) => {}
            }
        }
        found
    }

    /// `cfg_attr(condition, attribute, attribute)`.
    fn conditional(&mut self, list: &MetaList, found: &mut Vec<ExpressionId>) {
        for part in split(list.tokens.clone()).into_iter().skip(1) {
            found.extend(self.entry(part));
        }
    }

    fn attribute(&mut self, list: &MetaList) -> ExpressionId {
        let callee = self.path_value(None, &list.path);
        self.called(callee, list.tokens.clone(), span(list.delimiter.span().close()))
    }

    fn called(&mut self, callee: ExpressionId, tokens: TokenStream, end: Span) -> ExpressionId {
        if !self.enter(end) {
            return callee;
        }
        let entries = split(tokens).into_iter().filter_map(|part| self.entry(part));
        let arguments: Vec<Element> = entries.map(|value| Element { value, spread: false }).collect();
        self.leave();
        let at = joined(self.span_of(callee), end);
        self.expression_of(at, Shape::Call { callee, arguments, type_arguments: Vec::new(), new: false })
    }

    /// `key = value`, `key`, `key(…)`, or a value.
    fn entry(&mut self, tokens: Vec<TokenTree>) -> Option<ExpressionId> {
        let length = tokens.iter().take_while(|token| is_of_path(token)).count();
        let (path, rest) = tokens.split_at(length);
        let words: Vec<Word> = path.iter().filter_map(|token| self.ident_word(token)).collect();
        if words.is_empty() {
            return self.parsed_value(tokens.into_iter().collect());
        }
        let callee = self.plain_path(&words);
        match rest {
            [] => Some(callee),
            [TokenTree::Group(group), ..] => Some(self.called(callee, group.stream(), span(group.span_close()))),
            [TokenTree::Punct(equals), value @ ..] if equals.as_char() == '=' => {
                let value = self.parsed_value(value.iter().cloned().collect())?;
                let at = joined(self.span_of(callee), self.span_of(value));
                Some(self.expression_of(at, Shape::Assign { target: callee, value }))
            }
            _ => Some(callee),
        }
    }

    fn ident_word(&self, token: &TokenTree) -> Option<Word> {
        match token {
            TokenTree::Ident(ident) => Some(self.word(ident)),
            _ => None,
        }
    }

    /// A path as a name with members; what it is does not matter.
    fn plain_path(&mut self, words: &[Word]) -> ExpressionId {
        let first = &words[0];
        let shape = Shape::Name { name: first.text.clone(), binding: None };
        let mut value = self.expression_of(first.span, shape);
        for word in &words[1..] {
            value = self.member(value, word.clone());
        }
        value
    }
}

fn is_of_path(token: &TokenTree) -> bool {
    match token {
        TokenTree::Ident(_) => true,
        TokenTree::Punct(punct) => punct.as_char() == ':',
        _ => false,
    }
}
