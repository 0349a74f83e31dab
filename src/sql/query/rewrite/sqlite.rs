//! What only SQLite says: which index to use, IS between any two values, tables behind IN.

use sqlparser::ast::Ident;
use sqlparser::keywords::Keyword;
use sqlparser::tokenizer::{Token, TokenWithSpan};

use super::{Brought, are, is_fragment, keyword, made, word};
use crate::sql::query::Hole;

/// The tokens in words that the parser knows, and the name that an INSERT gives its table.
pub(super) fn plain(tokens: Vec<TokenWithSpan>, holes: &[Hole]) -> (Vec<TokenWithSpan>, Brought) {
    let mut kept: Vec<TokenWithSpan> = Vec::with_capacity(tokens.len() + 8);
    let (mut brought, mut at) = (Brought::default(), 0);
    while at < tokens.len() {
        let rest = &tokens[at..];
        if let Some((table, alias)) = alias(rest, &kept) {
            brought.names.entry(table).or_default().push(alias);
            at += 2;
            continue;
        }
        let (length, instead) = form(rest, kept.last(), holes).unwrap_or_else(|| (1, vec![rest[0].clone()]));
        kept.extend(instead);
        at += length;
    }
    (kept, brought)
}

/// `INSERT INTO table AS name`: where the table stands, and the name.
fn alias(rest: &[TokenWithSpan], kept: &[TokenWithSpan]) -> Option<(u32, Ident)> {
    let named = word(&rest[0]) == "AS" && super::table_behind_into(kept);
    let Token::Word(name) = &rest.get(1).filter(|_| named)?.token else { return None };
    let table = super::tokens::span(kept.last()?.span)?;
    Some((table.start, name.clone().into_ident(rest[1].span)))
}

/// How long a form is that the parser does not know, and what it knows in its place.
fn form(rest: &[TokenWithSpan], before: Option<&TokenWithSpan>, holes: &[Hole]) -> Option<(usize, Vec<TokenWithSpan>)> {
    match word(&rest[0]).as_str() {
        "INDEXED" if are(rest, &["INDEXED", "BY"]) => Some((3.min(rest.len()), Vec::new())),
        "NOT" if are(rest, &["NOT", "INDEXED"]) => Some((2, Vec::new())),
        "NOT" if are(&rest[1..], &["GLOB"]) || are(&rest[1..], &["REGEXP"]) || are(&rest[1..], &["MATCH"]) => {
            Some((1, Vec::new()))
        }
        "IS" => sameness(rest),
        "ISNULL" => Some((1, made(&["IS", "NULL"]))),
        "MATERIALIZED" if is_as(before) => Some((1, Vec::new())),
        "NOT" if is_as(before) && are(rest, &["NOT", "MATERIALIZED"]) => Some((2, Vec::new())),
        "EXCLUDE" => Some((super::exclusion(rest, before)?, Vec::new())),
        "IN" => rows_of_table(rest, holes),
        "CROSS" if are(rest, &["CROSS", "JOIN"]) => Some((1, Vec::new())),
        _ if matches!(rest[0].token, Token::ShiftLeft | Token::ShiftRight) => {
            Some((1, vec![TokenWithSpan { token: Token::Ampersand, span: rest[0].span }]))
        }
        _ => None,
    }
}

/// `a IS b`, `a IS NOT b`: a comparison that knows NULL.
fn sameness(rest: &[TokenWithSpan]) -> Option<(usize, Vec<TokenWithSpan>)> {
    let negated = are(rest, &["IS", "NOT"]);
    let length = 1 + usize::from(negated);
    let known = ["NULL", "TRUE", "FALSE", "DISTINCT"].contains(&word(rest.get(length)?).as_str());
    let token = if negated { Token::Neq } else { Token::Eq };
    (!known).then(|| (length, vec![TokenWithSpan { token, span: rest[0].span }]))
}

/// `a IN table`: any of its rows.
fn rows_of_table(rest: &[TokenWithSpan], holes: &[Hole]) -> Option<(usize, Vec<TokenWithSpan>)> {
    let is_name = |token: &&TokenWithSpan| matches!(token.token, Token::Word(_) | Token::Period);
    let named = rest[1..].iter().take(3);
    let dots = rest.get(2).is_some_and(|token| token.token == Token::Period);
    let name: Vec<TokenWithSpan> = named.take(if dots { 3 } else { 1 }).take_while(is_name).cloned().collect();
    let first = name.first().filter(|first| !is_fragment(first, holes))?;
    let [open, close] = [Token::LParen, Token::RParen].map(|token| TokenWithSpan { token, span: first.span });
    let length = 1 + name.len();
    let query = made(&["SELECT", "*", "FROM"]).into_iter().chain(name);
    let instead = std::iter::once(rest[0].clone()).chain([open]).chain(query).chain([close]);
    Some((length, instead.collect()))
}

fn is_as(before: Option<&TokenWithSpan>) -> bool {
    keyword(before.map(|token| &token.token)) == Keyword::AS
}
