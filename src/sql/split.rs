//! Scripts into statements.
//!
//! Follows the programs that run scripts: a semicolon ends a statement, but not inside a routine's or trigger's body;
//! `DELIMITER` changes what ends one (`mysql`), `GO` on a line of its own ends one (`sqlcmd`), a backslash begins a
//! command to `psql`, and the lines after `COPY … FROM stdin;` are data. Broken text costs the statement it stands in.

mod blocks;
#[cfg(test)]
mod tests;

use std::ops::Range;

use self::blocks::Blocks;
use super::lexer::Lexer;
use super::token::{Token, TokenKind};
use crate::catalog::Dialect;
use crate::source::Span;

/// A script cut into tokens and statements.
#[derive(Clone, Debug)]
pub struct Script {
    pub tokens: Vec<Token>,
    pub pieces: Vec<Piece>,
}

/// One statement of a script: never empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// From its first to its last token: without the semicolon, and without comments around it.
    pub span: Span,
    /// Its tokens, as positions in [`Script::tokens`].
    pub tokens: Range<usize>,
}

/// Cuts the part of `text` that `span` covers into statements. All spans are in `text`.
pub fn split(text: &str, span: Span, dialect: Dialect) -> Script {
    let lexer = Lexer::new(text, span, dialect);
    let script = Script { tokens: Vec::new(), pieces: Vec::new() };
    let mut splitter = Splitter { text, lexer, script, first: 0, blocks: Blocks::new(dialect), copy_ends: true };
    while let Some(token) = splitter.lexer.next() {
        splitter.take(token);
    }
    splitter.end_statement();
    splitter.script
}

/// The tokens of the part of `text` that `span` covers, without cutting it into statements.
pub(super) fn tokenize(text: &str, span: Span, dialect: Dialect) -> Vec<Token> {
    let mut lexer = Lexer::new(text, span, dialect);
    std::iter::from_fn(|| lexer.next()).collect()
}

impl Script {
    /// The tokens of a piece.
    pub fn tokens_of(&self, piece: &Piece) -> &[Token] {
        &self.tokens[piece.tokens.clone()]
    }
}

struct Splitter<'a> {
    text: &'a str,
    lexer: Lexer<'a>,
    script: Script,
    /// The first token of the statement that is being read.
    first: usize,
    blocks: Blocks,
    /// Whether the text may still hold the end of `COPY` data: looked for in vain only once.
    copy_ends: bool,
}

impl Splitter<'_> {
    fn take(&mut self, token: Token) {
        if self.is_command(token) {
            return;
        }
        let ends = match token.kind {
            TokenKind::Delimiter => true,
            TokenKind::Symbol(b';') => self.lexer.delimiter.is_none() && !self.blocks.inside(),
            _ => false,
        };
        if ends {
            let copies = self.copies_from_stdin();
            self.end_statement();
            if copies {
                self.skip_copy_data();
            }
            return;
        }
        self.script.tokens.push(token);
        self.blocks.track(token, self.text);
    }

    /// Whether the token begins a command to the program that runs the script, which is then obeyed.
    fn is_command(&mut self, token: Token) -> bool {
        let start = token.span.range().start;
        match (self.lexer.dialect, token.kind) {
            (Dialect::Postgres | Dialect::Cockroach, TokenKind::Symbol(b'\\')) => {
                self.end_statement();
                self.lexer.skip_line();
                true
            }
            (Dialect::MySql, TokenKind::Word) if self.is_empty() && self.is_word(token, "DELIMITER") => {
                self.change_delimiter();
                true
            }
            (Dialect::SqlServer, TokenKind::Word) if self.is_word(token, "GO") && self.lexer.begins_line(start) => {
                let count = self.lexer.rest_of_line();
                let alone = count.iter().all(u8::is_ascii_digit) || count.starts_with(b"--");
                if alone {
                    self.lexer.skip_line();
                    self.end_statement();
                }
                alone
            }
            _ => false,
        }
    }

    fn change_delimiter(&mut self) {
        let delimiter = self.lexer.rest_of_line();
        let delimiter = delimiter.split(u8::is_ascii_whitespace).next().unwrap_or_default();
        self.lexer.delimiter = (delimiter != b";" && !delimiter.is_empty()).then(|| delimiter.to_vec());
        self.lexer.skip_line();
    }

    fn is_empty(&self) -> bool {
        self.script.tokens.len() == self.first
    }

    fn is_word(&self, token: Token, word: &str) -> bool {
        self.text[token.span.range()].eq_ignore_ascii_case(word)
    }

    fn end_statement(&mut self) {
        let tokens = self.first..self.script.tokens.len();
        if let (Some(first), Some(last)) = (self.script.tokens.get(self.first), self.script.tokens.last()) {
            let span = Span { start: first.span.start, end: last.span.end };
            self.script.pieces.push(Piece { span, tokens });
        }
        self.first = self.script.tokens.len();
        self.blocks = Blocks::new(self.lexer.dialect);
    }

    fn copies_from_stdin(&self) -> bool {
        let tokens = &self.script.tokens[self.first..];
        let copies = tokens.first().is_some_and(|token| self.is_word(*token, "COPY"));
        copies
            && tokens.windows(2).any(|pair| self.is_word(pair[0], "FROM") && self.is_word(pair[1], "STDIN"))
            && matches!(self.lexer.dialect, Dialect::Postgres | Dialect::Cockroach)
    }

    /// Goes behind the line `\.`; without one there is no data in the text.
    fn skip_copy_data(&mut self) {
        if !self.copy_ends {
            return;
        }
        match self.lexer.find(b"\n\\.") {
            Some(end) => {
                self.lexer.at = end + 1;
                self.lexer.skip_line();
            }
            None => self.copy_ends = false,
        }
    }
}
