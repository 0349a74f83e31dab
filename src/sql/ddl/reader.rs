//! A position among the tokens of one statement.

use crate::catalog::{Dialect, Name, QualifiedName};
use crate::source::Span;
use crate::sql::token::{Token, TokenKind};

/// Goes through the tokens of a statement once, from left to right.
#[derive(Clone)]
pub(super) struct Reader<'a> {
    pub(super) text: &'a str,
    /// Where `text` begins in its source.
    pub(super) base: usize,
    pub(super) dialect: Dialect,
    pub(super) tokens: &'a [Token],
    pub(super) at: usize,
}

impl<'a> Reader<'a> {
    /// The next token.
    pub(super) fn peek(&self) -> Option<Token> {
        self.tokens.get(self.at).copied()
    }

    /// Takes the next token.
    pub(super) fn bump(&mut self) -> Option<Token> {
        let token = self.peek();
        self.at += usize::from(token.is_some());
        token
    }

    pub(super) fn is_at_end(&self) -> bool {
        self.at >= self.tokens.len()
    }

    pub(super) fn text_of(&self, token: Token) -> &'a str {
        &self.text[token.span.range()]
    }

    /// A token's place in the source.
    pub(super) fn source_span(&self, token: Token) -> Span {
        token.span.shifted(self.base)
    }

    /// The place of the whole statement in the source.
    pub(super) fn whole(&self) -> Span {
        match (self.tokens.first(), self.tokens.last()) {
            (Some(first), Some(last)) => Span { start: first.span.start, end: last.span.end }.shifted(self.base),
            _ => Span::new(self.base, self.base),
        }
    }

    /// The text of the word `ahead` tokens from here; empty where there is no word without quotes.
    pub(super) fn word_at(&self, ahead: usize) -> &'a str {
        match self.tokens.get(self.at + ahead) {
            Some(token) if token.kind == TokenKind::Word => self.text_of(*token),
            _ => "",
        }
    }

    /// Whether the next token is this keyword.
    pub(super) fn is(&self, keyword: &str) -> bool {
        self.word_at(0).eq_ignore_ascii_case(keyword)
    }

    /// Whether the next token is one of these keywords.
    pub(super) fn is_any(&self, keywords: &[&str]) -> bool {
        let word = self.word_at(0);
        !word.is_empty() && keywords.iter().any(|keyword| word.eq_ignore_ascii_case(keyword))
    }

    /// Whether the next tokens are these keywords.
    pub(super) fn are(&self, keywords: &[&str]) -> bool {
        keywords.iter().enumerate().all(|(ahead, keyword)| self.word_at(ahead).eq_ignore_ascii_case(keyword))
    }

    /// Takes this keyword, if it comes next.
    pub(super) fn eat(&mut self, keyword: &str) -> bool {
        let found = self.is(keyword);
        self.at += usize::from(found);
        found
    }

    /// Takes one of these keywords, if one comes next.
    pub(super) fn eat_any(&mut self, keywords: &[&str]) -> bool {
        let found = self.is_any(keywords);
        self.at += usize::from(found);
        found
    }

    /// Takes these keywords, if all of them come next.
    pub(super) fn eat_all(&mut self, keywords: &[&str]) -> bool {
        let found = self.are(keywords);
        self.at += if found { keywords.len() } else { 0 };
        found
    }

    pub(super) fn is_symbol(&self, symbol: u8) -> bool {
        self.peek().is_some_and(|token| token.is_symbol(symbol))
    }

    pub(super) fn is_symbol_at(&self, ahead: usize, symbol: u8) -> bool {
        self.tokens.get(self.at + ahead).is_some_and(|token| token.is_symbol(symbol))
    }

    /// Takes this symbol, if it comes next.
    pub(super) fn eat_symbol(&mut self, symbol: u8) -> bool {
        let found = self.is_symbol(symbol);
        self.at += usize::from(found);
        found
    }

    /// Takes everything from an opening parenthesis (or bracket) to the closing one, if one opens here.
    pub(super) fn skip_parentheses(&mut self) -> bool {
        if !self.is_symbol(b'(') && !self.is_symbol(b'[') {
            return false;
        }
        let mut depth = 0usize;
        while let Some(token) = self.bump() {
            match token.kind {
                TokenKind::Symbol(b'(' | b'[') => depth += 1,
                TokenKind::Symbol(b')' | b']') => depth -= 1,
                _ => {}
            }
            if depth == 0 {
                break;
            }
        }
        true
    }

    /// Goes to the comma or closing parenthesis that ends this element of a list, or to the end.
    pub(super) fn skip_element(&mut self) {
        while !self.is_at_end() && !self.ends_element() {
            self.skip_one();
        }
    }

    /// Takes one token, or everything between parentheses.
    pub(super) fn skip_one(&mut self) {
        if !self.skip_parentheses() {
            self.at += 1;
        }
    }

    /// Whether a comma or a closing parenthesis comes next.
    pub(super) fn ends_element(&self) -> bool {
        self.is_symbol(b',') || self.is_symbol(b')')
    }

    /// A name and where it stands, without its quotes.
    pub(super) fn name(&mut self) -> Option<(Name, Span)> {
        let token = self.peek()?;
        let written = self.text_of(token);
        let quoted_text = token.kind == TokenKind::Text
            && (self.dialect == Dialect::Sqlite || self.dialect == Dialect::MySql && written.starts_with('"'));
        let name = match token.kind {
            TokenKind::Word if !written.starts_with('@') => Name { text: written.to_owned(), quoted: false },
            TokenKind::QuotedName => Name { text: unquoted(written), quoted: true },
            TokenKind::Text if quoted_text => Name { text: unquoted(written), quoted: true },
            _ => return None,
        };
        self.at += 1;
        let span = self.source_span(token);
        Some((name, if token.kind == TokenKind::Word { span } else { without_quotes(span, written) }))
    }

    /// A name with what stands before it (`schema.`, `database.schema.`), and where the last part stands. Templates may
    /// leave a schema out and its dot in.
    pub(super) fn qualified_name(&mut self) -> Option<(QualifiedName, Span)> {
        self.eat_symbol(b'.');
        let (mut name, mut span) = self.name()?;
        let mut schema = None;
        while self.is_symbol(b'.') {
            self.at += 1;
            if self.is_symbol(b'.') {
                continue;
            }
            schema = Some(name);
            (name, span) = self.name()?;
        }
        Some((QualifiedName { schema, name }, span))
    }

    /// A string between single quotes: its value, and where it stands without its quotes.
    pub(super) fn string(&mut self) -> Option<(String, Span)> {
        let token = self.peek().filter(|token| token.kind == TokenKind::Text)?;
        self.at += 1;
        let written = self.text_of(token);
        Some((unquoted(written), without_quotes(self.source_span(token), written)))
    }

    /// The names between parentheses, each with what follows it passed over.
    pub(super) fn name_list(&mut self) -> Vec<(Name, Span)> {
        let mut names = Vec::new();
        if self.eat_symbol(b'(') {
            loop {
                names.extend(self.name());
                self.skip_element();
                if !self.eat_symbol(b',') {
                    break;
                }
            }
            self.eat_symbol(b')');
        }
        names
    }
}

/// The text between quotes, with doubled closing quotes made single. A prefix (`N'…'`) goes too.
pub(super) fn unquoted(written: &str) -> String {
    let Some(open) = written.find(['"', '\'', '`', '[']) else {
        return written.to_owned();
    };
    let close = match written.as_bytes()[open] {
        b'[' => ']',
        quote => quote as char,
    };
    let inner = &written[open + 1..];
    let inner = inner.strip_suffix(close).unwrap_or(inner);
    let doubled: String = [close, close].iter().collect();
    if inner.contains(&doubled) { inner.replace(&doubled, &close.to_string()) } else { inner.to_owned() }
}

/// The part of a quoted token's span that is between the quotes.
fn without_quotes(span: Span, written: &str) -> Span {
    let open = written.find(['"', '\'', '`', '[']).map_or(0, |at| at + 1);
    let closed = written.len() > open && written.ends_with(['"', '\'', '`', ']']);
    let (start, end) = (span.range().start + open, span.range().end - usize::from(closed));
    Span::new(start, end.max(start))
}
