//! Takes a text of Rust apart.

use super::{Kind, Token};
use crate::source::Span;

/// The tokens of a text. An opening bracket that nothing closes ends with what is around it; a closing one that nothing
/// opened is passed over.
pub(super) fn lex(text: &str) -> Vec<Token> {
    let mut lexer = Lexer { text, at: 0, tokens: Vec::new(), open: Vec::new(), counts: [0; 256] };
    while lexer.at < text.len() {
        lexer.token();
    }
    let end = lexer.tokens.len() as u32;
    for open in lexer.open {
        lexer.tokens[open].end = end;
    }
    lexer.tokens
}

struct Lexer<'a> {
    text: &'a str,
    at: usize,
    tokens: Vec<Token>,
    /// The positions of the brackets that are open.
    open: Vec<usize>,
    /// How many of each bracket are open, so that one that is not is not searched for.
    counts: [usize; 256],
}

impl Lexer<'_> {
    fn token(&mut self) {
        let rest = &self.text[self.at..];
        let Some(first) = rest.chars().next() else { return };
        match first {
            _ if rest.starts_with("//") => self.at += rest.find('\n').unwrap_or(rest.len()),
            _ if rest.starts_with("/*") => self.at += comment(rest),
            '"' => self.text_literal(0),
            '\'' => self.quote(),
            '(' | '[' | '{' => self.opened(first as u8),
            ')' | ']' | '}' => self.closed(first as u8),
            _ if is_start(first) => self.word(),
            '0'..='9' => self.number(),
            _ if first.is_ascii_punctuation() => self.push(Kind::Sign(first as u8), 1),
            _ => self.at += first.len_utf8(),
        }
    }

    fn push(&mut self, kind: Kind, length: usize) {
        self.tokens.push(Token { kind, span: Span::new(self.at, self.at + length), end: 0 });
        self.at += length;
    }

    fn opened(&mut self, bracket: u8) {
        self.open.push(self.tokens.len());
        self.counts[bracket as usize] += 1;
        self.push(Kind::Open(bracket), 1);
    }

    fn closed(&mut self, bracket: u8) {
        let matching = match bracket {
            b')' => b'(',
            b']' => b'[',
            _ => b'{',
        };
        if self.counts[matching as usize] == 0 {
            return self.at += 1;
        }
        let here = self.tokens.len() as u32;
        while let Some(open) = self.open.pop() {
            self.tokens[open].end = here;
            let Kind::Open(inner) = self.tokens[open].kind else { continue };
            self.counts[inner as usize] -= 1;
            if inner == matching {
                break;
            }
        }
        self.push(Kind::Close(bracket), 1);
    }

    /// A name, or a literal that begins with letters: `r"…"`, `b'…'`, `br#"…"#`.
    fn word(&mut self) {
        let rest = &self.text[self.at..];
        let length = rest.find(|letter: char| !is_part(letter)).unwrap_or(rest.len());
        let (word, behind) = rest.split_at(length);
        let hashes = behind.bytes().take_while(|byte| *byte == b'#').count();
        let quoted = behind[hashes..].starts_with('"');
        match word {
            "r" | "br" | "cr" if quoted => self.raw(length, hashes),
            "b" | "c" if behind.starts_with('"') => self.text_literal(length),
            "b" if behind.starts_with('\'') => {
                self.at += length;
                self.quote();
            }
            "r" if hashes == 1 && behind[1..].starts_with(is_start) => {
                self.at += 2;
                self.word();
            }
            _ => self.push(Kind::Word, length),
        }
    }

    /// A string literal with escapes, behind a prefix of that length.
    fn text_literal(&mut self, prefix: usize) {
        self.at += prefix + 1;
        let rest = &self.text.as_bytes()[self.at..];
        let mut length = 0;
        while length < rest.len() && rest[length] != b'"' {
            length += if rest[length] == b'\\' { 2 } else { 1 };
        }
        let length = self.boundary(length.min(rest.len()));
        self.push(Kind::Text { raw: false }, length);
        self.at = (self.at + 1).min(self.text.len());
    }

    /// A string literal without escapes.
    fn raw(&mut self, prefix: usize, hashes: usize) {
        self.at += prefix + hashes + 1;
        let rest = &self.text[self.at..];
        let end = format!("\"{}", "#".repeat(hashes));
        let length = rest.find(&end).unwrap_or(rest.len());
        self.push(Kind::Text { raw: true }, length);
        self.at = (self.at + end.len()).min(self.text.len());
    }

    /// A character, or a lifetime.
    fn quote(&mut self) {
        let rest = &self.text[self.at..];
        let mut letters = rest[1..].chars();
        let first = letters.next().unwrap_or('\'');
        let length = match first {
            '\\' => rest.bytes().skip(3).position(|byte| byte == b'\'' || byte == b'\n').map_or(1, |end| end + 4),
            _ if letters.next() == Some('\'') => first.len_utf8() + 2,
            _ => 1 + rest[1..].find(|letter: char| !is_part(letter)).unwrap_or(rest.len() - 1),
        };
        let length = self.boundary(length);
        self.push(Kind::Literal, length);
    }

    fn number(&mut self) {
        let rest = &self.text[self.at..];
        let mut length = rest.find(|letter: char| !is_part(letter)).unwrap_or(rest.len());
        let behind = rest.as_bytes().get(length..length + 2);
        if behind.is_some_and(|next| next[0] == b'.' && next[1].is_ascii_digit()) {
            let fraction = &rest[length + 1..];
            length += 1 + fraction.find(|letter: char| !is_part(letter)).unwrap_or(fraction.len());
        }
        self.push(Kind::Literal, length);
    }

    /// The length, from where the lexer is, up to the next border of a character.
    fn boundary(&self, length: usize) -> usize {
        self.text.ceil_char_boundary(self.at + length) - self.at
    }
}

fn is_start(letter: char) -> bool {
    letter == '_' || letter.is_alphabetic()
}

fn is_part(letter: char) -> bool {
    letter == '_' || letter.is_alphanumeric()
}

/// The length of a comment, those inside of it included.
fn comment(text: &str) -> usize {
    let bytes = text.as_bytes();
    let (mut at, mut depth) = (0, 0);
    while at + 1 < bytes.len() {
        match &bytes[at..at + 2] {
            b"/*" => (at, depth) = (at + 2, depth + 1),
            b"*/" => (at, depth) = (at + 2, depth - 1),
            _ => at += 1,
        }
        if depth == 0 {
            return at;
        }
    }
    text.len()
}
