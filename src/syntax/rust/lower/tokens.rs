//! Code in tokens that no grammar of the language describes: what macros are given.

use proc_macro2::{Delimiter, Spacing, TokenStream, TokenTree};
use syn::parse::{Parse, Parser};
use syn::punctuated::Punctuated;
use syn::{Block, Expr, Token};

use super::Lowering;
use crate::source::Span;
use crate::syntax::ExpressionId;

impl Lowering<'_> {
    /// What a macro is given, as values: expressions with commas between them, or else statements, or else whatever in
    /// it reads as one of these.
    pub(super) fn given(&mut self, tokens: TokenStream) -> Vec<ExpressionId> {
        if tokens.is_empty() || !self.enter(Span::default()) {
            return Vec::new();
        }
        let values = match self.tried(Punctuated::<Expr, Token![,]>::parse_terminated, tokens.clone()) {
            Some(values) => values.iter().map(|value| self.given_value(value)).collect(),
            None => match self.tried(Block::parse_within, tokens.clone()) {
                Some(statements) => self.in_scope(|lowering| lowering.statements(&statements)).into_iter().collect(),
                None => self.parts(tokens),
            },
        };
        self.leave();
        values
    }

    /// An expression that the tokens are as a whole.
    pub(super) fn parsed_value(&mut self, tokens: TokenStream) -> Option<ExpressionId> {
        let value: Expr = self.tried(Expr::parse, tokens)?;
        Some(self.expression(&value))
    }

    /// Whatever in the brackets of tokens reads as code that are themselves none.
    pub(super) fn inside(&mut self, tokens: TokenStream) -> ExpressionId {
        let mut found = Vec::new();
        for token in tokens {
            if let TokenTree::Group(group) = token {
                found.extend(self.in_group(&group));
            }
        }
        self.other(Span::default(), found)
    }

    /// Reads whatever in the tokens reads as code, for the calls in it.
    pub(super) fn search(&mut self, tokens: TokenStream) {
        self.given(tokens);
    }

    /// Tokens read in one way, if they can be; how much is tried in one file is bounded.
    pub(super) fn tried<P: Parser>(&mut self, parser: P, tokens: TokenStream) -> Option<P::Output> {
        let left = self.tries.checked_sub(count(tokens.clone()));
        self.tries = left.unwrap_or(0);
        left.and_then(|_| parser.parse2(tokens).ok())
    }

    /// `name = value` names an argument and sets nothing.
    fn given_value(&mut self, value: &Expr) -> ExpressionId {
        match value {
            Expr::Assign(named) if matches!(*named.left, Expr::Path(_)) => self.expression(&named.right),
            value => self.expression(value),
        }
    }

    /// Each part of the tokens for itself: one value a part.
    fn parts(&mut self, tokens: TokenStream) -> Vec<ExpressionId> {
        let parts = split_at(tokens, &[',', ';', '>']);
        parts.into_iter().map(|part| self.part(part)).collect()
    }

    /// The part as an expression, or what follows some word or sign in it (`name: value`, `pattern = value`).
    fn part(&mut self, part: Vec<TokenTree>) -> ExpressionId {
        for start in starts(&part) {
            if let Some(value) = self.parsed_value(part[start..].iter().cloned().collect()) {
                return value;
            }
        }
        self.inside(part.into_iter().collect())
    }

    fn in_group(&mut self, group: &proc_macro2::Group) -> Vec<ExpressionId> {
        match group.delimiter() {
            Delimiter::Brace => self.in_scope(|lowering| lowering.given(group.stream())),
            _ => self.given(group.stream()),
        }
    }
}

/// Where in tokens that do not read as one expression another can begin: the first places of those that there are.
fn starts(tokens: &[TokenTree]) -> Vec<usize> {
    const MOST: usize = 8;
    let is_joint = |token: &TokenTree| matches!(token, TokenTree::Punct(punct) if punct.spacing() == Spacing::Joint);
    let begins = |&at: &usize| match at.checked_sub(1).map(|before| &tokens[before]) {
        Some(before @ TokenTree::Punct(punct)) => {
            !is_joint(before) && punct.as_char() != '.' && !(at > 1 && is_joint(&tokens[at - 2]))
        }
        Some(TokenTree::Ident(_)) => matches!(tokens[at], TokenTree::Ident(_)),
        Some(_) => false,
        None => true,
    };
    (0..tokens.len()).filter(begins).take(MOST).collect()
}

/// The parts of tokens between commas.
pub(super) fn split(tokens: TokenStream) -> Vec<Vec<TokenTree>> {
    split_at(tokens, &[','])
}

/// The parts of tokens between any of these; `>` stands for `=>`.
fn split_at(tokens: TokenStream, separators: &[char]) -> Vec<Vec<TokenTree>> {
    let mut parts = vec![Vec::new()];
    let mut angles = Angles::default();
    for token in tokens {
        if angles.are_around(&token) {
            parts.last_mut().into_iter().for_each(|part| part.push(token.clone()));
            continue;
        }
        let part = parts.last_mut().map_or(0, |part| part.len());
        let separates = separators.iter().any(|separator| is_punct(&token, *separator));
        let is_arrow = is_punct(&token, '>');
        let begun = parts.last().and_then(|part| part.last()).is_some_and(|before| is_punct(before, '='));
        match parts.last_mut() {
            Some(last) if separates && is_arrow && begun => {
                last.truncate(part - 1);
                parts.push(Vec::new());
            }
            Some(_) if separates && !is_arrow => parts.push(Vec::new()),
            Some(last) => last.push(token),
            None => {}
        }
    }
    parts.retain(|part| !part.is_empty());
    parts
}

/// The arguments of a type or a function, `::<A, B>`, among tokens.
#[derive(Default)]
struct Angles {
    depth: usize,
    /// The two signs before.
    before: [char; 2],
}

impl Angles {
    /// Whether a token stands in or closes such arguments.
    fn are_around(&mut self, token: &TokenTree) -> bool {
        let sign = match token {
            TokenTree::Punct(punct) => punct.as_char(),
            _ => ' ',
        };
        let was_inside = self.depth > 0;
        match sign {
            '<' if was_inside || self.before == [':', ':'] => self.depth += 1,
            '>' if was_inside && !['-', '='].contains(&self.before[1]) => self.depth -= 1,
            _ => {}
        }
        self.before = [self.before[1], sign];
        was_inside
    }
}

pub(super) fn is_punct(token: &TokenTree, wanted: char) -> bool {
    matches!(token, TokenTree::Punct(punct) if punct.as_char() == wanted)
}

fn count(tokens: TokenStream) -> u32 {
    let inside = |token| match token {
        TokenTree::Group(group) => 2 + count(group.stream()),
        _ => 1,
    };
    tokens.into_iter().map(inside).fold(0, u32::saturating_add)
}
