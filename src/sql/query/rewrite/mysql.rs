//! What only MySQL and MariaDB say: lists of tables to update, locks in old words, operators that are words.

use sqlparser::keywords::Keyword;
use sqlparser::tokenizer::{Token, TokenWithSpan};

use super::{are, is_word, keyword, made, word};

/// The words of `LOCK IN SHARE MODE`.
const LOCK: [&str; 4] = ["LOCK", "IN", "SHARE", "MODE"];
/// Words behind UPDATE and DELETE that change no name.
const MODIFIERS: [&str; 3] = ["LOW_PRIORITY", "QUICK", "IGNORE"];

/// The tokens in words that the parser knows: `UPDATE a CROSS JOIN b SET …` for `UPDATE a, b SET …`, `%` for `MOD`.
pub(super) fn plain(tokens: Vec<TokenWithSpan>) -> Vec<TokenWithSpan> {
    let first = keyword(tokens.first().map(|token| &token.token));
    let mut before_set = first == Keyword::UPDATE;
    let (mut depth, mut at, mut kept) = (0, 0, Vec::with_capacity(tokens.len()));
    while at < tokens.len() {
        let rest = &tokens[at..];
        match rest[0].token {
            Token::LParen => depth += 1,
            Token::RParen => depth -= 1,
            _ => {}
        }
        before_set &= !is_word(&rest[0].token, Keyword::SET);
        if before_set && depth == 0 && rest[0].token == Token::Comma {
            kept.extend(made(&["CROSS", "JOIN"]));
            at += 1;
        } else if let Some(length) = dropped(rest, &kept) {
            at += length;
        } else if let Some(length) = searched(rest, &kept) {
            kept.push(TokenWithSpan { token: Token::Placeholder("?".to_owned()), span: rest[0].span });
            at += length;
        } else {
            kept.push(TokenWithSpan { token: known(rest, kept.last()), span: rest[0].span });
            at += 1;
        }
    }
    kept
}

/// How long a form is that can be left out.
fn dropped(rest: &[TokenWithSpan], kept: &[TokenWithSpan]) -> Option<usize> {
    let only = kept.first().filter(|_| kept.len() == 1).map(word).unwrap_or_default();
    match word(&rest[0]).as_str() {
        "LOCK" if are(rest, &LOCK) => Some(LOCK.len()),
        "SOUNDS" if are(rest, &["SOUNDS", "LIKE"]) => Some(1),
        // `CAST(a AS CHAR CHARACTER SET utf8mb4)`.
        "CHARACTER" if are(rest, &["CHARACTER", "SET"]) && ends_char(kept) => Some(3.min(rest.len())),
        modifier if MODIFIERS.contains(&modifier) && ["UPDATE", "DELETE"].contains(&only.as_str()) => Some(1),
        _ => None,
    }
}

/// How many tokens a value can have that is searched for: far more than people write.
const LONGEST: usize = 256;

/// How long what stands behind `AGAINST (` is: a value, whatever it is made of.
fn searched(rest: &[TokenWithSpan], kept: &[TokenWithSpan]) -> Option<usize> {
    let [.., against, open] = kept else { return None };
    if word(against) != "AGAINST" || open.token != Token::LParen {
        return None;
    }
    let mut depth = 0;
    let ends = rest.iter().take(LONGEST).position(|token| {
        depth += i32::from(token.token == Token::LParen) - i32::from(token.token == Token::RParen);
        depth < 0 || depth == 0 && ["IN", "WITH"].contains(&word(token).as_str())
    });
    ends.filter(|length| *length > 0)
}

/// Whether the tokens end with the type `CHAR` or `CHAR(n)`.
fn ends_char(kept: &[TokenWithSpan]) -> bool {
    match kept {
        [.., kind, open, _, close] if close.token == Token::RParen && open.token == Token::LParen => {
            word(kind) == "CHAR"
        }
        [.., kind] => word(kind) == "CHAR",
        [] => false,
    }
}

/// The operator that the parser knows in the place of one that it does not.
fn known(rest: &[TokenWithSpan], before: Option<&TokenWithSpan>) -> Token {
    match &rest[0].token {
        token if is_word(token, Keyword::MOD) && before.is_some_and(ends_operand) => Token::Mod,
        Token::Word(_) if UNITS.contains(&word(&rest[0]).as_str()) => Token::make_keyword("HOUR"),
        Token::ExclamationMark => Token::make_keyword("NOT"),
        Token::ShiftLeft | Token::ShiftRight => Token::Ampersand,
        token => token.clone(),
    }
}

/// Whether an operand of an operator can end with a token.
fn ends_operand(token: &TokenWithSpan) -> bool {
    match &token.token {
        Token::Word(_) => !BEFORE_OPERANDS.contains(&word(token).as_str()),
        Token::RParen | Token::Number(..) | Token::Placeholder(_) => true,
        Token::SingleQuotedString(_) | Token::DoubleQuotedString(_) => true,
        _ => false,
    }
}

/// Units of several parts, which stand behind an INTERVAL or in EXTRACT.
const UNITS: [&str; 11] = [
    "SECOND_MICROSECOND",
    "MINUTE_MICROSECOND",
    "MINUTE_SECOND",
    "HOUR_MICROSECOND",
    "HOUR_SECOND",
    "HOUR_MINUTE",
    "DAY_MICROSECOND",
    "DAY_SECOND",
    "DAY_MINUTE",
    "DAY_HOUR",
    "YEAR_MONTH",
];

/// Words that an operand follows.
const BEFORE_OPERANDS: [&str; 24] = [
    "ALL",
    "AND",
    "AS",
    "BETWEEN",
    "BINARY",
    "BY",
    "CASE",
    "DISTINCT",
    "DISTINCTROW",
    "DIV",
    "ELSE",
    "HAVING",
    "IN",
    "LIKE",
    "LIMIT",
    "MOD",
    "NOT",
    "ON",
    "OR",
    "SELECT",
    "SET",
    "THEN",
    "WHEN",
    "WHERE",
];
