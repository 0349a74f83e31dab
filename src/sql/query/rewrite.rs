//! Forms that the parser does not know, said in words that it does; every name keeps its place in the text.

use sqlparser::keywords::Keyword;
use sqlparser::tokenizer::{Span as TokenSpan, Token, TokenWithSpan};

use super::{Hole, HoleKind, tokens};
use crate::catalog::Dialect;

/// The tokens of a statement (without white space) as the parser understands them.
pub(super) fn plain(tokens: Vec<TokenWithSpan>, holes: &[Hole], dialect: Dialect) -> Vec<TokenWithSpan> {
    let postgres = matches!(dialect, Dialect::Postgres | Dialect::Cockroach);
    let mut rewritten: Vec<TokenWithSpan> = Vec::with_capacity(tokens.len() + 8);
    for (at, token) in tokens.iter().enumerate() {
        let before = at.checked_sub(1).map(|at| &tokens[at].token);
        let next = tokens.get(at + 1).map(|token| &token.token);
        if postgres && is_only(&token.token, before, next) {
            continue;
        }
        if postgres && is_table_command(&token.token, before, next) {
            rewritten.extend(made(&["SELECT", "*", "FROM"]));
            continue;
        }
        match is_fragment(token, holes) {
            true => rewritten.extend(fragment(token, &tokens[..at], next)),
            false => rewritten.push(token.clone()),
        }
    }
    rewritten
}

/// `FROM ONLY table`: without the tables that inherit from it, which have the same columns.
fn is_only(token: &Token, before: Option<&Token>, next: Option<&Token>) -> bool {
    let introduces = matches!(keyword(before), Keyword::FROM | Keyword::JOIN | Keyword::UPDATE | Keyword::INTO)
        || before == Some(&Token::Comma);
    is_word(token, Keyword::ONLY) && introduces && matches!(next, Some(Token::Word(_)))
}

/// `TABLE name` as a query of its own.
fn is_table_command(token: &Token, before: Option<&Token>, next: Option<&Token>) -> bool {
    let begins = before.is_none()
        || before == Some(&Token::LParen)
        || matches!(
            keyword(before),
            Keyword::UNION | Keyword::ALL | Keyword::EXCEPT | Keyword::INTERSECT | Keyword::AS
        );
    is_word(token, Keyword::TABLE) && begins && matches!(next, Some(Token::Word(_)))
}

/// Whether the token as a whole is a hole for a piece of SQL.
fn is_fragment(token: &TokenWithSpan, holes: &[Hole]) -> bool {
    let Some(place) = tokens::span(token.span) else { return false };
    let at = holes.partition_point(|hole| hole.span.start < place.start);
    holes.get(at).is_some_and(|hole| hole.span == place && hole.kind != HoleKind::Value)
}

/// A hole at a place where a name alone could not stand.
fn fragment(hole: &TokenWithSpan, before: &[TokenWithSpan], next: Option<&Token>) -> Vec<TokenWithSpan> {
    let word = |token: Token| TokenWithSpan { token, span: hole.span };
    let last = before.last().map(|token| &token.token);
    match keyword(last) {
        Keyword::VALUES | Keyword::IN => vec![word(Token::LParen), hole.clone(), word(Token::RParen)],
        Keyword::SET if next != Some(&Token::Eq) => vec![hole.clone(), word(Token::Eq), hole.clone()],
        _ if inserts(before, next) => made(&["DEFAULT", "VALUES"]),
        _ => vec![hole.clone()],
    }
}

/// Whether a hole stands for the columns and values of an INSERT: `INSERT INTO table ${values}`.
fn inserts(before: &[TokenWithSpan], next: Option<&Token>) -> bool {
    let table = before.iter().rev().take_while(|token| {
        matches!(&token.token, Token::Word(word) if word.keyword != Keyword::INTO) || token.token == Token::Period
    });
    let width = table.count();
    let into = before.len().checked_sub(width + 1).map(|at| &before[at].token);
    let continues = matches!(next, Some(Token::LParen))
        || matches!(keyword(next), Keyword::VALUES | Keyword::SELECT | Keyword::WITH | Keyword::DEFAULT | Keyword::SET);
    width > 0 && keyword(into) == Keyword::INTO && !continues
}

/// Tokens that are not in the text.
fn made(words: &[&str]) -> Vec<TokenWithSpan> {
    let token = |word: &&str| if *word == "*" { Token::Mul } else { Token::make_keyword(word) };
    words.iter().map(|word| TokenWithSpan { token: token(word), span: TokenSpan::empty() }).collect()
}

fn is_word(token: &Token, keyword: Keyword) -> bool {
    matches!(token, Token::Word(word) if word.keyword == keyword && word.quote_style.is_none())
}

/// The keyword that a token is.
fn keyword(token: Option<&Token>) -> Keyword {
    match token {
        Some(Token::Word(word)) if word.quote_style.is_none() => word.keyword,
        _ => Keyword::NoKeyword,
    }
}
