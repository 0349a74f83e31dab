//! Goes through a body once, from left to right.

use super::{Body, Part};
use crate::catalog::{Code, Dialect, Name};
use crate::source::Span;
use crate::sql::split::tokenize;
use crate::sql::token::{Token, TokenKind};

/// What PL/pgSQL's PERFORM is in plain SQL, as long as the word.
const PERFORM: &[u8] = b"SELECT ";

/// A position in a body, and what was found before it.
pub(super) struct Walk<'a> {
    text: &'a str,
    /// Where the text begins in the source.
    base: usize,
    pub(super) dialect: Dialect,
    pub(super) tokens: Vec<Token>,
    pub(super) at: usize,
    /// The blocks that are open: whether each has come to its exception handlers.
    pub(super) handling: Vec<bool>,
    /// How many statements began before here.
    pub(super) statement: usize,
    pub(super) body: Body,
}

impl<'a> Walk<'a> {
    pub(super) fn new(code: &'a Code, dialect: Dialect) -> Walk<'a> {
        let tokens = tokenize(&code.text, Span::new(0, code.text.len()), dialect);
        let base = code.start as usize;
        Walk {
            text: &code.text,
            base,
            dialect,
            tokens,
            at: 0,
            handling: Vec::new(),
            statement: 0,
            body: Body::default(),
        }
    }

    /// Takes a text that is nothing but statements.
    pub(super) fn statements(&mut self) {
        while self.at < self.tokens.len() {
            self.statement();
            self.statement += 1;
            self.at += 1;
        }
    }

    /// The word `ahead` tokens from here in capitals; empty where there is none.
    pub(super) fn word(&self, ahead: usize) -> String {
        self.tokens.get(self.at + ahead).map_or_else(String::new, |token| self.capitals(*token))
    }

    pub(super) fn capitals(&self, token: Token) -> String {
        match token.kind {
            TokenKind::Word => self.text[token.span.range()].to_ascii_uppercase(),
            _ => String::new(),
        }
    }

    pub(super) fn is_symbol(&self, ahead: usize, symbol: u8) -> bool {
        self.tokens.get(self.at + ahead).is_some_and(|token| token.is_symbol(symbol))
    }

    pub(super) fn eat(&mut self, word: &str) -> bool {
        let found = self.word(0) == word;
        self.at += usize::from(found);
        found
    }

    /// The first token from here on that is one of these words and stands in no parentheses and no CASE, or ends the
    /// statement, or is behind the last one.
    pub(super) fn find(&self, words: &[&str]) -> usize {
        let (mut depth, mut cases) = (0usize, 0usize);
        for (at, token) in self.tokens.iter().enumerate().skip(self.at) {
            let word = self.capitals(*token);
            match token.kind {
                TokenKind::Symbol(b'(' | b'[') => depth += 1,
                TokenKind::Symbol(b')' | b']') => depth = depth.saturating_sub(1),
                TokenKind::Symbol(b';') => return at,
                _ if depth == 0 && cases == 0 && words.contains(&word.as_str()) => return at,
                _ if word == "CASE" => cases += 1,
                _ if word == "END" => cases = cases.saturating_sub(1),
                _ => {}
            }
        }
        self.tokens.len()
    }

    /// Goes to the end of the statement.
    pub(super) fn skip(&mut self) {
        self.at = self.find(&[]);
    }

    /// Takes the tokens up to this one for an expression.
    pub(super) fn expression(&mut self, end: usize) {
        if let Some(span) = self.span(end) {
            let part = Part::expression(&self.text[span.range()], self.base + span.range().start);
            self.body.parts.push(part.of(self.statement));
        }
        self.at = end.max(self.at);
    }

    /// Takes the tokens up to the semicolon for a statement.
    pub(super) fn statement(&mut self) {
        self.statement_until(self.find(&[]));
    }

    /// Takes the tokens up to this one for a statement, without the variables that it fills.
    pub(super) fn statement_until(&mut self, end: usize) {
        if let Some(span) = self.span(end) {
            let mut text = self.text[span.range()].as_bytes().to_vec();
            for target in self.targets(end) {
                text[target.start - span.range().start..target.end - span.range().start].fill(b' ');
            }
            if self.word(0) == "PERFORM" {
                text[..PERFORM.len()].copy_from_slice(PERFORM);
            }
            let text = String::from_utf8(text).unwrap_or_default();
            let part = Part::statement(text, self.base + span.range().start);
            self.body.parts.push(part.of(self.statement));
        }
        self.at = end;
    }

    /// The text from here up to a token.
    fn span(&self, end: usize) -> Option<Span> {
        let tokens = self.tokens.get(self.at..end)?;
        Some(Span { start: tokens.first()?.span.start, end: tokens.last()?.span.end })
    }

    /// Where a statement says which variables it fills: `INTO [STRICT] a, b.c`.
    fn targets(&self, end: usize) -> Vec<std::ops::Range<usize>> {
        let mut targets = Vec::new();
        let (mut depth, mut at) = (0usize, self.at);
        while at < end {
            match self.tokens[at].kind {
                TokenKind::Symbol(b'(') => depth += 1,
                TokenKind::Symbol(b')') => depth = depth.saturating_sub(1),
                TokenKind::Word if depth == 0 && self.capitals(self.tokens[at]) == "INTO" && self.fills(at) => {
                    let last = self.end_of_targets(at + 1, end);
                    targets.push(self.tokens[at].span.range().start..self.tokens[last - 1].span.range().end);
                    at = last;
                    continue;
                }
                _ => {}
            }
            at += 1;
        }
        targets
    }

    /// Whether an INTO is not the one of INSERT, MERGE or REPLACE.
    fn fills(&self, into: usize) -> bool {
        let before = into.checked_sub(1).map(|at| self.capitals(self.tokens[at])).unwrap_or_default();
        self.dialect != Dialect::Sqlite && !["INSERT", "MERGE", "REPLACE", "IGNORE"].contains(&before.as_str())
    }

    /// The token behind a list of variables.
    fn end_of_targets(&self, first: usize, end: usize) -> usize {
        let is_name = |at: usize| at < end && matches!(self.tokens[at].kind, TokenKind::Word | TokenKind::QuotedName);
        let is = |at: usize, symbol: u8| at < end && self.tokens[at].is_symbol(symbol);
        let mut at = first;
        if at < end && self.capitals(self.tokens[at]) == "STRICT" {
            at += 1;
        }
        while is_name(at) {
            at += 1;
            while is(at, b'.') && is_name(at + 1) {
                at += 2;
            }
            if is(at, b'[') {
                at += self.tokens[at..end].iter().position(|token| token.is_symbol(b']')).map_or(0, |close| close + 1);
            }
            if !is(at, b',') {
                break;
            }
            at += 1;
        }
        at
    }

    /// The name at a token.
    pub(super) fn name(&self, at: usize) -> Option<Name> {
        let token = self.tokens.get(at)?;
        let written = &self.text[token.span.range()];
        match token.kind {
            TokenKind::Word => Some(Name { text: written.to_owned(), quoted: false }),
            TokenKind::QuotedName => {
                let inner = written.get(1..written.len().saturating_sub(1)).unwrap_or_default();
                Some(Name { text: inner.to_owned(), quoted: true })
            }
            _ => None,
        }
    }

    /// Remembers the name at a token as one of a variable.
    pub(super) fn variable(&mut self, at: usize) {
        let name = self.name(at);
        self.body.variables.extend(name);
    }
}
