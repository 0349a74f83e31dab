//! A place in a schema text, and the smallest pieces that can be read from there.
//!
//! The language is made of lines: a field, an attribute of a block and a closing brace each have one of their own.
//! Reading therefore never crosses the end of a line unless it is told to.

use std::borrow::Cow;

use super::tree::Identifier;
use crate::source::{Problem, Span};

/// A position in a text.
pub(super) struct Cursor<'a> {
    text: &'a str,
    at: usize,
    /// Whether a `/*` was seen that nothing closes. The text is then not searched again, so that reading stays linear.
    unclosed_comment: bool,
}

impl<'a> Cursor<'a> {
    /// At the start of a text, behind its byte order mark if it has one.
    pub(super) fn new(text: &'a str) -> Cursor<'a> {
        let at = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
        Cursor { text, at, unclosed_comment: false }
    }

    /// The offset in the text.
    pub(super) fn at(&self) -> usize {
        self.at
    }

    /// Goes to an offset that was reached before.
    pub(super) fn go_to(&mut self, at: usize) {
        self.at = at;
    }

    /// The text from an offset up to here.
    pub(super) fn since(&self, start: usize) -> &'a str {
        &self.text[start..self.at]
    }

    /// The next byte; none at the end.
    pub(super) fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    /// Whether the text goes on with these characters.
    pub(super) fn sees(&self, expected: &str) -> bool {
        self.text.as_bytes()[self.at..].starts_with(expected.as_bytes())
    }

    /// Passes over these characters if the text goes on with them.
    pub(super) fn eat(&mut self, expected: &str) -> bool {
        let found = self.sees(expected);
        if found {
            self.at += expected.len();
        }
        found
    }

    /// Passes over white space and comments within the line. A `/* … */` counts as one space, whatever is in it.
    pub(super) fn skip_space(&mut self) {
        loop {
            match self.peek() {
                Some(b' ' | b'\t' | 0x0b | 0x0c) => self.at += 1,
                Some(b'/') if self.sees("/*") => {
                    if !self.skip_block_comment() {
                        return;
                    }
                }
                Some(0x80..) if self.next_char().is_some_and(char::is_whitespace) => self.skip_char(),
                _ => return,
            }
        }
    }

    /// Passes over white space, comments and ends of lines.
    pub(super) fn skip_lines(&mut self) {
        loop {
            self.skip_space();
            match self.peek() {
                Some(b'\n' | b'\r') => self.at += 1,
                Some(b'/') if self.sees("//") => self.skip_line(),
                _ => return,
            }
        }
    }

    /// Goes to the end of the line: onto its `\n` or `\r`, or to the end of the text.
    pub(super) fn skip_line(&mut self) {
        let rest = &self.text.as_bytes()[self.at..];
        self.at = memchr::memchr2(b'\n', b'\r', rest).map_or(self.text.len(), |length| self.at + length);
    }

    /// Whether nothing but a comment follows on this line.
    pub(super) fn at_line_end(&self) -> bool {
        matches!(self.peek(), None | Some(b'\n' | b'\r')) || self.sees("//")
    }

    /// Reads a word: letters, digits, `_` and `-`, beginning with a letter. Letters are those of Unicode.
    pub(super) fn identifier(&mut self) -> Option<Identifier<'a>> {
        let start = self.at;
        if !self.next_char()?.is_alphabetic() {
            return None;
        }
        while self.next_char().is_some_and(|next| next.is_alphanumeric() || matches!(next, '_' | '-')) {
            self.skip_char();
        }
        Some(self.identifier_since(start))
    }

    /// Reads words joined by dots: `db.VarChar`, `meta.street`.
    pub(super) fn path(&mut self) -> Option<Identifier<'a>> {
        let start = self.at;
        self.identifier()?;
        while self.sees(".") {
            let dot = self.at;
            self.at += 1;
            if self.identifier().is_none() {
                self.at = dot;
                break;
            }
        }
        Some(self.identifier_since(start))
    }

    /// Reads a number as it is written.
    pub(super) fn number(&mut self) -> Option<Identifier<'a>> {
        let start = self.at;
        if !matches!(self.peek(), Some(b'0'..=b'9' | b'-' | b'+')) {
            return None;
        }
        while matches!(self.peek(), Some(b'0'..=b'9' | b'-' | b'+' | b'.' | b'e' | b'E')) {
            self.at += 1;
        }
        Some(self.identifier_since(start))
    }

    /// Reads a text in double quotes, written as JSON has it: what it means, and its span without the quotes.
    pub(super) fn string(&mut self) -> Option<(Cow<'a, str>, Span)> {
        let start = self.at;
        if !self.eat("\"") {
            return None;
        }
        loop {
            match self.peek() {
                Some(b'"') => break,
                Some(b'\\') => {
                    self.at += 1;
                    if !matches!(self.peek(), None | Some(b'\n' | b'\r')) {
                        self.skip_char();
                    }
                }
                None | Some(b'\n' | b'\r') => {
                    self.at = start;
                    return None;
                }
                Some(_) => self.at += 1,
            }
        }
        self.at += 1;
        let span = Span::new(start + 1, self.at - 1);
        Some((unescape(&self.text[span.range()], self.since(start)), span))
    }

    /// A problem that reaches from an offset to here, or over the next character if that is nothing.
    pub(super) fn problem_since(&self, start: usize, message: impl Into<String>) -> Problem {
        let next = self.next_char().map_or(0, char::len_utf8);
        let end = if self.at > start { self.at } else { start + next };
        Problem { span: Span::new(start, end), message: message.into() }
    }

    /// Passes over one character; stays where it is at the end.
    pub(super) fn skip_char(&mut self) {
        self.at += self.next_char().map_or(0, char::len_utf8);
    }

    fn next_char(&self) -> Option<char> {
        match self.peek()? {
            byte @ 0..0x80 => Some(char::from(byte)),
            _ => self.text[self.at..].chars().next(),
        }
    }

    fn identifier_since(&self, start: usize) -> Identifier<'a> {
        Identifier { text: self.since(start), span: Span::new(start, self.at) }
    }

    /// Passes over `/* … */`; false where it is not closed.
    fn skip_block_comment(&mut self) -> bool {
        if self.unclosed_comment {
            return false;
        }
        let inside = self.at + 2;
        match memchr::memmem::find(&self.text.as_bytes()[inside..], b"*/") {
            Some(length) => self.at = inside + length + 2,
            None => self.unclosed_comment = true,
        }
        !self.unclosed_comment
    }
}

/// The meaning of what stands between two quotes; `quoted` has them. An escape that JSON does not have stays as it is.
fn unescape<'a>(inside: &'a str, quoted: &str) -> Cow<'a, str> {
    if !inside.contains('\\') {
        return Cow::Borrowed(inside);
    }
    serde_json::from_str(quoted).map_or(Cow::Borrowed(inside), Cow::Owned)
}
