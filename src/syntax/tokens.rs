//! The tokens of a Rust file, with their brackets matched.
//!
//! What diesel and SeaORM declare stands in attributes and in the arguments of macros, which are tokens and nothing more
//! in Rust itself. So they are read here without a parse of what is around them: a file that is being edited, and does
//! not parse, still tells what it declares. Reading is linear and never fails; what is no token is passed over.

mod lexer;
pub mod outline;
mod text;

#[cfg(test)]
mod tests;

use std::ops::Range;

use crate::source::Span;
use crate::syntax::Text;

/// The tokens of one text.
#[derive(Clone, Debug)]
pub struct Tokens<'a> {
    pub text: &'a str,
    list: Vec<Token>,
}

/// One token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    pub kind: Kind,
    /// Where it stands; of a string literal what stands between the quotes, of a raw name what follows `r#`.
    pub span: Span,
    /// Of an opening bracket: the position of what closes it, or where it ends for want of that.
    end: u32,
}

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A name or a keyword.
    Word,
    /// A string literal, and whether it is raw: then no escape stands in it.
    Text {
        raw: bool,
    },
    /// Any other literal, or a lifetime.
    Literal,
    /// One character of punctuation.
    Sign(u8),
    Open(u8),
    Close(u8),
}

impl<'a> Tokens<'a> {
    /// Reads a text.
    pub fn of(text: &'a str) -> Tokens<'a> {
        Tokens { text, list: lexer::lex(text) }
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// The token at a position.
    pub fn get(&self, at: usize) -> Option<&Token> {
        self.list.get(at)
    }

    /// The position of the first token that ends behind where a span begins.
    pub fn position(&self, span: Span) -> usize {
        self.list.partition_point(|token| token.span.end <= span.start)
    }

    /// The text of a token.
    pub fn slice(&self, at: usize) -> &'a str {
        self.list.get(at).map_or("", |token| &self.text[token.span.range()])
    }

    /// Where a token stands; the end of the text for one that is not there.
    pub fn span(&self, at: usize) -> Span {
        let end = Span::new(self.text.len(), self.text.len());
        self.list.get(at).map_or(end, |token| token.span)
    }

    /// The name or keyword at a position.
    pub fn word(&self, at: usize) -> Option<&'a str> {
        self.list.get(at).filter(|token| token.kind == Kind::Word).map(|_| self.slice(at))
    }

    /// Whether this word stands there.
    pub fn is_word(&self, at: usize, word: &str) -> bool {
        self.word(at) == Some(word)
    }

    /// Whether these signs stand there, one after the other: `::`, `->`.
    pub fn are(&self, at: usize, signs: &str) -> bool {
        signs
            .bytes()
            .enumerate()
            .all(|(offset, sign)| self.list.get(at + offset).is_some_and(|token| token.kind == Kind::Sign(sign)))
    }

    /// What stands in the brackets that open at a position, if these do.
    pub fn group(&self, at: usize, bracket: u8) -> Option<Range<usize>> {
        let token = self.list.get(at).filter(|token| token.kind == Kind::Open(bracket))?;
        Some(at + 1..token.end as usize)
    }

    /// What stands in any brackets that open at a position.
    pub fn any_group(&self, at: usize) -> Option<Range<usize>> {
        let token = self.list.get(at).filter(|token| matches!(token.kind, Kind::Open(_)))?;
        Some(at + 1..token.end as usize)
    }

    /// The position behind a token, or behind the brackets that open there.
    pub fn after(&self, at: usize) -> usize {
        match self.list.get(at) {
            Some(Token { kind: Kind::Open(_), end, .. }) => {
                let end = *end as usize;
                end + usize::from(matches!(self.list.get(end), Some(Token { kind: Kind::Close(_), .. })))
            }
            _ => at + 1,
        }
    }

    /// The positions in a range, without what stands inside of brackets.
    pub fn level(&self, range: Range<usize>) -> impl Iterator<Item = usize> {
        let first = Some(range.start).filter(|at| *at < range.end);
        std::iter::successors(first, move |at| Some(self.after(*at)).filter(|at| *at < range.end))
    }

    /// The parts of a range between commas, without empty ones. A comma between `<` and `>` parts nothing, where
    /// `in_types` says that these are brackets.
    pub fn parts(&self, range: Range<usize>, in_types: bool) -> Vec<Range<usize>> {
        let (mut parts, mut start, mut depth) = (Vec::new(), range.start, 0usize);
        for at in self.level(range.clone()) {
            let Some(token) = self.list.get(at) else { break };
            let is_arrow = at > 0 && (self.are(at - 1, "->") || self.are(at - 1, "=>"));
            match token.kind {
                Kind::Sign(b'<') if in_types => depth += 1,
                Kind::Sign(b'>') if in_types && !is_arrow => depth = depth.saturating_sub(1),
                Kind::Sign(b',') if depth == 0 => {
                    parts.push(start..at);
                    start = at + 1;
                }
                _ => {}
            }
        }
        parts.push(start..range.end.max(start));
        parts.retain(|part| !part.is_empty());
        parts
    }

    /// The string literal at a position: what it says, and where that stands.
    pub fn string(&self, at: usize) -> Option<(String, Span)> {
        self.literal(at).map(|literal| (literal.text, literal.span))
    }

    /// The same with the way back to the source.
    pub fn literal(&self, at: usize) -> Option<Text> {
        let token = self.list.get(at)?;
        match token.kind {
            Kind::Text { raw: true } => {
                Some(Text { text: self.slice(at).to_owned(), span: token.span, anchors: Vec::new() })
            }
            Kind::Text { raw: false } => Some(text::unescaped(self.slice(at), token.span)),
            _ => None,
        }
    }

    /// The names of a path that begins at a position, and the position behind it: `crate::schema::users`.
    pub fn path(&self, at: usize) -> Option<(Vec<usize>, usize)> {
        let mut at = if self.are(at, "::") { at + 2 } else { at };
        self.word(at)?;
        let mut path = vec![at];
        while self.are(at + 1, "::") && self.word(at + 3).is_some() {
            at += 3;
            path.push(at);
        }
        Some((path, at + 1))
    }
}
