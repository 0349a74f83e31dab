//! What only PostgreSQL says: names that joins and recursive queries give, subscripts that are written to, rows of
//! several functions.

use sqlparser::ast::Ident;
use sqlparser::keywords::Keyword;
use sqlparser::tokenizer::{Span as TokenSpan, Token, TokenWithSpan, Word};

use super::target::Target;
use super::{Brought, are, group, is_word, keyword, made, word};

/// The tokens without these forms, and the names that were in them.
pub(super) fn plain(tokens: Vec<TokenWithSpan>) -> (Vec<TokenWithSpan>, Brought) {
    let mut rewriting = Rewriting { kept: Vec::with_capacity(tokens.len()), ..Rewriting::default() };
    let mut at = 0;
    while at < tokens.len() {
        at += rewriting.take(&tokens, at);
    }
    (rewriting.kept, rewriting.brought)
}

#[derive(Default)]
struct Rewriting {
    kept: Vec<TokenWithSpan>,
    brought: Brought,
    target: Target,
    /// Where the functions of ROWS FROM end.
    functions_end: usize,
    /// Whether the statement is REFRESH, which is read as if it selected.
    refreshes: bool,
}

impl Rewriting {
    /// Takes what stands at a position; says how many tokens that are.
    fn take(&mut self, tokens: &[TokenWithSpan], at: usize) -> usize {
        let rest = &tokens[at..];
        let form = || self.dropped(rest, at);
        if let Some(length) = form() {
            return length;
        }
        if let Some((length, back, names)) = self.named(rest) {
            let place = self.place_of(back);
            self.brought.names.entry(place).or_default().extend(names);
            return length;
        }
        if self.target.is_here() && rest[0].token == Token::LBracket {
            let length = group(rest, Token::LBracket, Token::RBracket);
            self.brought.unseen |= rest[..length].iter().any(|token| matches!(token.token, Token::Word(_)));
            return length;
        }
        self.target.see(&rest[0].token);
        self.keep(tokens, at)
    }

    /// How long a form is that can be left out.
    fn dropped(&self, rest: &[TokenWithSpan], at: usize) -> Option<usize> {
        match word(&rest[0]).as_str() {
            "OVERRIDING" if are(rest, &["OVERRIDING", "SYSTEM", "VALUE"]) => Some(3),
            "OVERRIDING" if are(rest, &["OVERRIDING", "USER", "VALUE"]) => Some(3),
            "EXCLUDE" => super::exclusion(rest, self.kept.last()),
            "SYMMETRIC" if keyword(self.last()) == Keyword::BETWEEN => Some(1),
            "VARIADIC" if matches!(self.last(), Some(Token::LParen | Token::Comma)) => Some(1),
            "WITH" if self.refreshes && (are(rest, &["WITH", "DATA"]) || are(rest, &["WITH", "NO", "DATA"])) => {
                Some(rest.len())
            }
            // `FOR NO KEY UPDATE`, `FOR KEY SHARE`.
            "NO" if self.is_behind_for() && are(rest, &["NO", "KEY", "UPDATE"]) => Some(2),
            "KEY" if self.is_behind_for() && are(rest, &["KEY", "SHARE"]) => Some(1),
            // The columns of one function among several.
            "AS" if at < self.functions_end && rest.get(1)?.token == Token::LParen => {
                Some(1 + group(&rest[1..], Token::LParen, Token::RParen))
            }
            _ => None,
        }
    }

    fn is_behind_for(&self) -> bool {
        keyword(self.last()) == Keyword::FOR
    }

    /// What was kept last.
    fn last(&self) -> Option<&Token> {
        self.kept.last().map(|token| &token.token)
    }

    /// How long a form is that stands behind parentheses and gives names, how many tokens before it the one stands by
    /// which they are found, and these names.
    fn named(&self, rest: &[TokenWithSpan]) -> Option<(usize, usize, Vec<Ident>)> {
        if self.kept.last()?.token != Token::RParen {
            return None;
        }
        let behind = |words| behind(rest, words).map(|(length, names)| (length, 1, names));
        match word(&rest[0]).as_str() {
            "SEARCH" if are(&rest[1..], &["DEPTH"]) || are(&rest[1..], &["BREADTH"]) => behind(&["SET"]),
            "CYCLE" => behind(&["SET", "USING"]),
            "AS" if self.is_behind_using() => Some((2, 2, vec![identifier(rest.get(1)?)?])),
            _ => None,
        }
    }

    /// Whether the parentheses that stand last are those of USING with names of columns.
    fn is_behind_using(&self) -> bool {
        let inside = self.kept.iter().rev().skip(1);
        let length = inside.take_while(|token| matches!(token.token, Token::Word(_) | Token::Comma)).count();
        let before = self.kept.len().checked_sub(length + 3).map(|at| [&self.kept[at].token, &self.kept[at + 1].token]);
        before.is_some_and(|[using, open]| is_word(using, Keyword::USING) && *open == Token::LParen)
    }

    /// Where the token begins that stands so many before this one.
    fn place_of(&self, back: usize) -> u32 {
        let token = self.kept.len().checked_sub(back).map(|at| &self.kept[at]);
        token.and_then(|token| super::tokens::span(token.span)).unwrap_or_default().start
    }

    /// Keeps the token at a position, or what the parser knows in its place.
    fn keep(&mut self, tokens: &[TokenWithSpan], at: usize) -> usize {
        let rest = &tokens[at..];
        if at == 0 && are(rest, &["REFRESH", "MATERIALIZED", "VIEW"]) {
            self.refreshes = true;
            self.kept.extend(made(&["SELECT", "*", "FROM"]));
            return if are(&rest[3..], &["CONCURRENTLY"]) { 4 } else { 3 };
        }
        if is_table(&["ONLY"], rest, self.last()) {
            let length = group(&rest[1..], Token::LParen, Token::RParen);
            self.kept.extend_from_slice(&rest[2..length.max(2)]);
            return 1 + length;
        }
        if at >= self.functions_end && is_table(&["ROWS", "FROM"], rest, self.last()) {
            self.functions_end = at + 2 + group(&rest[2..], Token::LParen, Token::RParen);
            self.kept.push(named_as("rows", None, rest[0].span));
            return 2;
        }
        if is_any(rest) {
            self.kept.push(TokenWithSpan { token: Token::Eq, span: rest[0].span });
            return 1;
        }
        let ends_row = || {
            let [.., row, period] = self.kept.as_slice() else { return false };
            period.token == Token::Period && row.token == Token::RParen
        };
        // `(row).*`: a field whose name is not in the text.
        let all = rest[0].token == Token::Mul && ends_row();
        self.kept.push(if all { named_as("*", Some('"'), TokenSpan::empty()) } else { rest[0].clone() });
        1
    }
}

/// `a @> ANY (b)`: the parser knows only some operators there.
fn is_any(rest: &[TokenWithSpan]) -> bool {
    matches!(rest[0].token, Token::AtArrow | Token::ArrowAt | Token::Overlap)
        && ["ANY", "ALL", "SOME"].contains(&rest.get(1).map(word).unwrap_or_default().as_str())
        && rest.get(2).is_some_and(|token| token.token == Token::LParen)
}

/// Whether these words and a parenthesis stand where a table could.
fn is_table(words: &[&str], rest: &[TokenWithSpan], before: Option<&Token>) -> bool {
    let introduces = matches!(keyword(before), Keyword::FROM | Keyword::JOIN | Keyword::LATERAL);
    (introduces || before == Some(&Token::Comma))
        && are(rest, words)
        && rest.get(words.len()).is_some_and(|token| token.token == Token::LParen)
}

/// How many tokens SEARCH or CYCLE can have: far more than people write.
const LONGEST: usize = 256;

/// The names that stand behind each of these words, which come one after the other, and the length up to the last name.
fn behind(rest: &[TokenWithSpan], words: &[&str]) -> Option<(usize, Vec<Ident>)> {
    let (mut at, mut names) = (0, Vec::new());
    for wanted in words {
        at += rest[at..].iter().take(LONGEST).position(|token| word(token) == *wanted)? + 1;
        names.push(identifier(rest.get(at)?)?);
    }
    Some((at + 1, names))
}

fn identifier(token: &TokenWithSpan) -> Option<Ident> {
    match &token.token {
        Token::Word(word) => Some(word.clone().into_ident(token.span)),
        _ => None,
    }
}

/// A name that is no keyword.
fn named_as(name: &str, quote_style: Option<char>, span: TokenSpan) -> TokenWithSpan {
    let word = Word { value: name.to_owned(), quote_style, keyword: Keyword::NoKeyword };
    TokenWithSpan { token: Token::Word(word), span }
}
