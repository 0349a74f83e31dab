//! Cuts SQL text into tokens, one at a time, so that whoever reads the tokens can also take whole lines of the text
//! (`COPY` data, `DELIMITER`).

use memchr::memmem;

use super::token::{Token, TokenKind};
use crate::catalog::Dialect;
use crate::source::Span;

/// Reads a part of a text from its start to its end. Every byte is looked at a fixed number of times.
pub(super) struct Lexer<'a> {
    bytes: &'a [u8],
    pub(super) dialect: Dialect,
    /// Where the next token is looked for.
    pub(super) at: usize,
    /// What ends a statement in place of the semicolon, if something does.
    pub(super) delimiter: Option<Vec<u8>>,
    /// Whether this is inside `/*! … */`, which MySQL runs.
    in_executed_comment: bool,
}

impl<'a> Lexer<'a> {
    pub(super) fn new(text: &'a str, span: Span, dialect: Dialect) -> Lexer<'a> {
        let bytes = &text.as_bytes()[..span.range().end.min(text.len())];
        let at = span.range().start.min(bytes.len());
        Lexer { bytes, dialect, at, delimiter: None, in_executed_comment: false }
    }

    /// The next token; none at the end.
    pub(super) fn next(&mut self) -> Option<Token> {
        self.skip_blank();
        let start = self.at;
        let byte = *self.bytes.get(start)?;
        if self.bytes[start..].starts_with(BREAKPOINT) {
            self.skip_line();
            return Some(self.token(TokenKind::Delimiter, start));
        }
        if let Some(delimiter) = &self.delimiter
            && self.bytes[start..].starts_with(delimiter)
        {
            self.at += delimiter.len();
            return Some(self.token(TokenKind::Delimiter, start));
        }
        let kind = self.kind(byte);
        Some(self.token(kind, start))
    }

    /// Goes to the first byte after this line.
    pub(super) fn skip_line(&mut self) {
        let rest = &self.bytes[self.at..];
        self.at += memchr::memchr(b'\n', rest).map_or(rest.len(), |end| end + 1);
    }

    /// The rest of the line, without white space around it.
    pub(super) fn rest_of_line(&self) -> &'a [u8] {
        let rest = &self.bytes[self.at..];
        rest[..memchr::memchr(b'\n', rest).unwrap_or(rest.len())].trim_ascii()
    }

    /// Whether only white space stands between the start of the line and `offset`.
    pub(super) fn begins_line(&self, offset: usize) -> bool {
        let before = &self.bytes[..offset];
        let blank = before.iter().rev().take_while(|byte| matches!(byte, b' ' | b'\t' | b'\r')).take(256).count();
        before.len() == blank || before[before.len() - blank - 1] == b'\n' || before.ends_with("\u{feff}".as_bytes())
    }

    /// The first place at or after the next one where `needle` stands.
    pub(super) fn find(&self, needle: &[u8]) -> Option<usize> {
        memmem::find(&self.bytes[self.at..], needle).map(|found| self.at + found)
    }

    fn token(&self, kind: TokenKind, start: usize) -> Token {
        Token { kind, span: Span::new(start, self.at) }
    }

    /// Reads one token that begins with `byte`.
    fn kind(&mut self, byte: u8) -> TokenKind {
        let my_sql = self.dialect == Dialect::MySql;
        match byte {
            b'\'' => self.quoted(b'\'', my_sql, TokenKind::Text),
            b'"' if my_sql => self.quoted(b'"', true, TokenKind::Text),
            b'"' => self.quoted(b'"', false, TokenKind::QuotedName),
            b'`' => self.quoted(b'`', false, TokenKind::QuotedName),
            b'[' if self.brackets_quote() => self.quoted(b']', false, TokenKind::QuotedName),
            b'$' if self.postgres() => self.dollar(),
            b'0'..=b'9' => self.number(),
            _ if is_word_start(byte) || self.starts_special_word(byte) => self.word(),
            _ => {
                self.at += 1;
                TokenKind::Symbol(byte)
            }
        }
    }

    fn postgres(&self) -> bool {
        matches!(self.dialect, Dialect::Postgres | Dialect::Cockroach)
    }

    fn brackets_quote(&self) -> bool {
        matches!(self.dialect, Dialect::Sqlite | Dialect::SqlServer)
    }

    /// `@variable` in MySQL and SQL Server, `#temporary` in SQL Server.
    fn starts_special_word(&self, byte: u8) -> bool {
        match self.dialect {
            Dialect::MySql => byte == b'@',
            Dialect::SqlServer => byte == b'@' || byte == b'#',
            _ => false,
        }
    }

    fn skip_blank(&mut self) {
        while let Some(&byte) = self.bytes.get(self.at) {
            let next = self.bytes.get(self.at + 1).copied();
            match (byte, next) {
                (b' ' | b'\t' | b'\n' | b'\r' | b'\x0b' | b'\x0c', _) => self.at += 1,
                (0xEF, Some(0xBB)) if self.bytes[self.at..].starts_with("\u{feff}".as_bytes()) => self.at += 3,
                (b'-', Some(b'-')) if self.bytes[self.at..].starts_with(BREAKPOINT) => return,
                (b'-', Some(b'-')) if self.dashes_begin_comment() => self.skip_line(),
                (b'#', _) if self.dialect == Dialect::MySql => self.skip_line(),
                (b'/', Some(b'*')) => self.block_comment(),
                (b'*', Some(b'/')) if self.in_executed_comment => {
                    self.in_executed_comment = false;
                    self.at += 2;
                }
                _ => return,
            }
        }
    }

    /// MySQL wants white space after the two dashes.
    fn dashes_begin_comment(&self) -> bool {
        self.dialect != Dialect::MySql || self.bytes.get(self.at + 2).is_none_or(|byte| *byte <= b' ')
    }

    /// How long the start of a comment is that MySQL runs. None of one for a version that no server will have: by such a
    /// one `mariadb-dump` speaks to its own client.
    fn executed_opener(&self) -> Option<usize> {
        let rest = &self.bytes[self.at..];
        let mark = [b"/*!".as_slice(), b"/*M!"].into_iter().find(|mark| rest.starts_with(mark))?.len();
        let digits = rest[mark..].iter().take(6).take_while(|byte| byte.is_ascii_digit()).count();
        let is_run = self.dialect == Dialect::MySql && &rest[mark..mark + digits] != b"999999";
        is_run.then_some(mark + digits)
    }

    fn block_comment(&mut self) {
        if let Some(opener) = self.executed_opener() {
            self.in_executed_comment = true;
            self.at += opener;
            return;
        }
        self.at += 2;
        let nests = !matches!(self.dialect, Dialect::MySql | Dialect::Sqlite);
        let mut depth = 1u32;
        while depth > 0 {
            let rest = &self.bytes[self.at..];
            let Some(found) = memchr::memchr2(b'*', b'/', rest) else {
                self.at = self.bytes.len();
                return;
            };
            self.at += found + 1;
            match (rest[found], rest.get(found + 1)) {
                (b'*', Some(b'/')) => depth -= 1,
                (b'/', Some(b'*')) if nests => depth += 1,
                _ => continue,
            }
            self.at += 1;
        }
    }

    /// From the opening quote (one byte) to the closing one; the closing one twice stands for itself.
    fn quoted(&mut self, close: u8, backslash: bool, kind: TokenKind) -> TokenKind {
        self.at += 1;
        loop {
            let rest = &self.bytes[self.at..];
            let found = if backslash { memchr::memchr2(close, b'\\', rest) } else { memchr::memchr(close, rest) };
            let Some(found) = found else {
                self.at = self.bytes.len();
                return kind;
            };
            self.at += found + 1;
            let next = rest.get(found + 1).copied();
            if rest[found] == close && next != Some(close) {
                return kind;
            }
            self.at = (self.at + 1).min(self.bytes.len());
        }
    }

    /// `$tag$ … $tag$`, or a parameter (`$1`), or a lone dollar.
    fn dollar(&mut self) -> TokenKind {
        let start = self.at;
        let rest = &self.bytes[start + 1..];
        let tag = rest.iter().take_while(|&&byte| byte != b'$' && is_word(byte)).count();
        let begins = rest.get(tag) == Some(&b'$') && !rest.first().is_some_and(u8::is_ascii_digit);
        if !begins {
            self.at += 1 + tag;
            return TokenKind::Word;
        }
        self.at += tag + 2;
        let quote = &self.bytes[start..self.at];
        self.at = self.find(quote).map_or(self.bytes.len(), |end| end + quote.len());
        TokenKind::DollarText
    }

    fn number(&mut self) -> TokenKind {
        let rest = &self.bytes[self.at..];
        self.at += rest.iter().take_while(|&&byte| is_word(byte) || byte == b'.').count();
        TokenKind::Number
    }

    /// A word; or a string, when the word is the prefix of one.
    fn word(&mut self) -> TokenKind {
        let start = self.at;
        let rest = &self.bytes[start..];
        let length = 1 + rest[1..].iter().take_while(|&&byte| is_word(byte)).count();
        self.at += self.delimiter_within(&rest[..length]).unwrap_or(length);
        let word = &self.bytes[start..self.at];
        match (word, self.bytes.get(self.at)) {
            (b"E" | b"e", Some(b'\'')) if self.postgres() => self.quoted(b'\'', true, TokenKind::Text),
            (b"N" | b"n" | b"B" | b"b" | b"X" | b"x", Some(b'\'')) => {
                self.quoted(b'\'', self.dialect == Dialect::MySql, TokenKind::Text)
            }
            (b"U" | b"u", Some(b'&')) if self.postgres() => self.unicode_prefix(),
            _ => TokenKind::Word,
        }
    }

    /// `U&'…'` and `U&"…"`.
    fn unicode_prefix(&mut self) -> TokenKind {
        match self.bytes.get(self.at + 1) {
            Some(b'\'') => {
                self.at += 1;
                self.quoted(b'\'', false, TokenKind::Text)
            }
            Some(b'"') => {
                self.at += 1;
                self.quoted(b'"', false, TokenKind::QuotedName)
            }
            _ => TokenKind::Word,
        }
    }

    /// How much of a word stands before the delimiter: `END$$` is `END` and `$$` after `DELIMITER $$`.
    fn delimiter_within(&self, word: &[u8]) -> Option<usize> {
        let delimiter = self.delimiter.as_ref()?;
        memmem::find(word, delimiter).filter(|&found| found > 0)
    }
}

/// Where Drizzle cuts its scripts; what MySQL takes for no comment is never sent to it.
const BREAKPOINT: &[u8] = b"--> statement-breakpoint";

/// The byte that stands where dynamic SQL has something that its text does not tell (see `ddl::dynamic`).
pub(super) const UNKNOWN: u8 = 0x01;

fn is_word_start(byte: u8) -> bool {
    byte.is_ascii_alphabetic() || byte == b'_' || byte >= 0x80 || byte == UNKNOWN
}

fn is_word(byte: u8) -> bool {
    is_word_start(byte) || byte.is_ascii_digit() || byte == b'$'
}
