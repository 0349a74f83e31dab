//! Forms that the parser does not know, said in words that it does; every name keeps its place in the text.

mod conflict;
mod mysql;
mod postgres;
mod sqlite;
mod target;

use std::collections::BTreeMap;

use sqlparser::ast::Ident;
use sqlparser::keywords::Keyword;
use sqlparser::tokenizer::{Span as TokenSpan, Token, TokenWithSpan, Word};

use super::{Hole, HoleKind, tokens};
use crate::catalog::Dialect;

pub(super) use conflict::Aside;

/// A statement that the parser understands.
pub(super) struct Plain {
    pub tokens: Vec<TokenWithSpan>,
    /// What was taken out of each ON CONFLICT, in order.
    pub asides: Vec<Aside>,
    pub brought: Brought,
}

/// What stood in forms that were taken out.
#[derive(Clone, Debug, Default)]
pub(super) struct Brought {
    /// The names that they give: of SEARCH and CYCLE by the place of the parenthesis that they stood behind, of a join by
    /// that of the last column of its USING, of INSERT by that of the table.
    pub names: BTreeMap<u32, Vec<Ident>>,
    /// Whether they could name columns.
    pub unseen: bool,
}

/// The tokens of a statement (without white space) as the parser understands them.
pub(super) fn plain(tokens: Vec<TokenWithSpan>, holes: &[Hole], dialect: Dialect) -> Plain {
    let (tokens, brought) = match dialect {
        Dialect::MySql => (mysql::plain(tokens), Brought::default()),
        Dialect::Sqlite => sqlite::plain(tokens, holes),
        Dialect::Postgres | Dialect::Cockroach => postgres::plain(tokens),
        Dialect::SqlServer | Dialect::Mongo => (tokens, Brought::default()),
    };
    let (tokens, asides) = conflict::without(tokens);
    Plain { tokens: reworded(&tokens, holes, dialect), asides, brought }
}

/// The tokens with other words for the forms that the parser does not know.
fn reworded(tokens: &[TokenWithSpan], holes: &[Hole], dialect: Dialect) -> Vec<TokenWithSpan> {
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
        if postgres && is_argument_name(token, &tokens[..at]) {
            rewritten.push(TokenWithSpan { token: Token::RArrow, span: token.span });
            continue;
        }
        if postgres && is_row(&token.token, next) {
            let name = Word { value: "row".to_owned(), quote_style: None, keyword: Keyword::NoKeyword };
            rewritten.push(TokenWithSpan { token: Token::Word(name), span: token.span });
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

/// `f(name := value)`, an older way to write `f(name => value)`.
fn is_argument_name(token: &TokenWithSpan, before: &[TokenWithSpan]) -> bool {
    let [.., opening, name] = before else { return false };
    token.token == Token::Assignment
        && matches!(name.token, Token::Word(_))
        && matches!(opening.token, Token::LParen | Token::Comma)
}

/// `ROW(a, b)`, which reads as a call of a function.
fn is_row(token: &Token, next: Option<&Token>) -> bool {
    is_word(token, Keyword::ROW) && next == Some(&Token::LParen)
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
        _ if is_query(before, next) => made(&["SELECT"]).into_iter().chain([hole.clone()]).collect(),
        _ if inserts(before, next) => made(&["DEFAULT", "VALUES"]),
        _ => vec![hole.clone()],
    }
}

/// Whether a hole stands for a whole query: `FROM (${query})`, `WITH a AS (${query})`, `… UNION ${query}`,
/// `INSERT INTO a (b) ${query}`.
fn is_query(before: &[TokenWithSpan], next: Option<&Token>) -> bool {
    const OPERATORS: [Keyword; 4] = [Keyword::UNION, Keyword::EXCEPT, Keyword::INTERSECT, Keyword::MINUS];
    let last = before.last().map(|token| &token.token);
    let earlier = before.len().checked_sub(2).map(|at| keyword(Some(&before[at].token)));
    if last == Some(&Token::LParen) {
        let introduces =
            |word| matches!(word, Keyword::FROM | Keyword::JOIN | Keyword::LATERAL | Keyword::AS | Keyword::EXISTS);
        let combined = earlier.is_some_and(|word| OPERATORS.contains(&word) || word == Keyword::ALL);
        return earlier.is_some_and(introduces) || combined;
    }
    let all = keyword(last) == Keyword::ALL && earlier.is_some_and(|word| OPERATORS.contains(&word));
    let combined = all || OPERATORS.contains(&keyword(last)) || OPERATORS.contains(&keyword(next));
    combined || (last == Some(&Token::RParen) && is_column_list(before) && !continues(next))
}

/// Whether what stands last is the column list of an INSERT.
fn is_column_list(before: &[TokenWithSpan]) -> bool {
    let list = before.iter().rev().skip(1).take_while(|token| matches!(token.token, Token::Word(_) | Token::Comma));
    let opening = before.len().checked_sub(2 + list.count());
    let Some(opening) = opening.filter(|at| before[*at].token == Token::LParen) else { return false };
    table_behind_into(&before[..opening])
}

/// Whether a hole stands for the columns and values of an INSERT: `INSERT INTO table ${values}`.
fn inserts(before: &[TokenWithSpan], next: Option<&Token>) -> bool {
    table_behind_into(before) && !continues(next)
}

/// Whether the tokens end with INTO and the name of a table.
fn table_behind_into(tokens: &[TokenWithSpan]) -> bool {
    let is_name = |token: &&TokenWithSpan| match &token.token {
        Token::Word(word) => word.quote_style.is_some() || word.keyword != Keyword::INTO,
        token => *token == Token::Period,
    };
    let width = tokens.iter().rev().take(6).take_while(is_name).count();
    let into = tokens.len().checked_sub(width + 1).map(|at| &tokens[at].token);
    (1..=5).contains(&width) && keyword(into) == Keyword::INTO
}

/// Whether the columns and values of an INSERT go on.
fn continues(next: Option<&Token>) -> bool {
    const WORDS: [Keyword; 5] = [Keyword::VALUES, Keyword::SELECT, Keyword::WITH, Keyword::DEFAULT, Keyword::SET];
    next == Some(&Token::LParen) || WORDS.contains(&keyword(next))
}

/// How long `EXCLUDE …` is, which ends the frame of a window.
fn exclusion(rest: &[TokenWithSpan], before: Option<&TokenWithSpan>) -> Option<usize> {
    let ends_bound = ["ROW", "PRECEDING", "FOLLOWING"].contains(&before.map(word).unwrap_or_default().as_str());
    let one = are(&rest[1..], &["TIES"]) || are(&rest[1..], &["GROUP"]);
    let two = are(&rest[1..], &["CURRENT", "ROW"]) || are(&rest[1..], &["NO", "OTHERS"]);
    (ends_bound && (one || two)).then_some(if one { 2 } else { 3 })
}

/// How many tokens stand from the opening symbol that begins them to the closing one.
fn group(tokens: &[TokenWithSpan], open: Token, close: Token) -> usize {
    let mut depth = 0usize;
    let ends = tokens.iter().position(|token| {
        depth += usize::from(token.token == open);
        depth = depth.saturating_sub(usize::from(token.token == close));
        depth == 0
    });
    ends.map_or(tokens.len(), |at| at + 1)
}

/// Whether the tokens begin with these words.
fn are(tokens: &[TokenWithSpan], words: &[&str]) -> bool {
    tokens.len() >= words.len() && tokens.iter().zip(words).all(|(token, wanted)| word(token) == *wanted)
}

/// A word without quotes in capitals; empty for anything else.
fn word(token: &TokenWithSpan) -> String {
    match &token.token {
        Token::Word(word) if word.quote_style.is_none() => word.value.to_ascii_uppercase(),
        _ => String::new(),
    }
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
