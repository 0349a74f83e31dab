//! Tokens of SQL.

use crate::source::Span;

/// The smallest part of a script that means something; white space and comments are none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    pub kind: TokenKind,
    /// The whole token, quotes included.
    pub span: Span,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenKind {
    /// A keyword or a name without quotes; a variable with its `@`.
    Word,
    /// A name in the dialect's quotes: `"a"`, `` `a` ``, `[a]`.
    QuotedName,
    /// A string, with its prefix if it has one: `'a'`, `E'a'`, `N'a'`, and `"a"` in MySQL.
    Text,
    /// A string between dollars: `$$a$$`, `$body$a$body$`.
    DollarText,
    Number,
    /// One byte of punctuation or of an operator.
    Symbol(u8),
    /// What ends a statement after `DELIMITER //`, and Drizzle's `--> statement-breakpoint`.
    Delimiter,
}

impl Token {
    /// Whether it is this one byte of punctuation.
    pub fn is_symbol(self, symbol: u8) -> bool {
        self.kind == TokenKind::Symbol(symbol)
    }
}
