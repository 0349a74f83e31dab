//! `ON CONFLICT (lower(a), b) WHERE c DO …`: the parser knows only a list of columns there.

use sqlparser::keywords::Keyword;
use sqlparser::tokenizer::{Token, TokenWithSpan};

use super::{is_word, keyword};

/// What was taken out of one ON CONFLICT: lists of expressions over the table that is inserted into.
pub(in crate::sql::query) type Aside = Vec<Vec<TokenWithSpan>>;

/// The tokens without what the parser does not know of each ON CONFLICT, and what was taken out of each, in order.
pub(super) fn without(tokens: Vec<TokenWithSpan>) -> (Vec<TokenWithSpan>, Vec<Aside>) {
    let (mut kept, mut asides, mut at) = (Vec::with_capacity(tokens.len()), Vec::new(), 0);
    while at < tokens.len() {
        if is_conflict(&tokens, at) && ends_select_list(&kept) {
            let place = |word: &str| TokenWithSpan { token: Token::make_keyword(word), span: tokens[at].span };
            kept.extend(["WHERE", "TRUE"].map(place));
        }
        kept.push(tokens[at].clone());
        at += 1;
        if !is_target(&tokens, at) {
            continue;
        }
        let mut aside = Aside::new();
        let inside = group(&tokens[at..]);
        let whole = &tokens[at..at + inside + 2];
        match whole[1..=inside].iter().all(is_plain) {
            true => kept.extend_from_slice(whole),
            false => aside.push(whole[1..=inside].to_vec()),
        }
        at += inside + 2;
        if tokens.get(at).is_some_and(|token| is_word(&token.token, Keyword::WHERE)) {
            let length = predicate(&tokens[at..]);
            aside.push(tokens[at + 1..at + length].to_vec());
            at += length;
        }
        asides.push(aside);
    }
    (kept, asides)
}

/// Whether `ON CONFLICT` stands at a position.
fn is_conflict(tokens: &[TokenWithSpan], at: usize) -> bool {
    is_word(&tokens[at].token, Keyword::ON)
        && tokens.get(at + 1).is_some_and(|token| is_word(&token.token, Keyword::CONFLICT))
}

/// Whether the tokens end in a list of SELECT, without a FROM or what comes behind one: there the parser takes `ON` for
/// an alias.
fn ends_select_list(tokens: &[TokenWithSpan]) -> bool {
    let mut depth = 0i32;
    let clause = tokens.iter().rev().find_map(|token| {
        match token.token {
            Token::RParen => depth += 1,
            Token::LParen => depth -= 1,
            _ => {}
        }
        match keyword(Some(&token.token)) {
            found @ (Keyword::SELECT | Keyword::FROM | Keyword::WHERE | Keyword::VALUES) if depth == 0 => Some(found),
            _ => None,
        }
    });
    clause == Some(Keyword::SELECT)
}

/// Whether a conflict target in parentheses begins at a position.
fn is_target(tokens: &[TokenWithSpan], at: usize) -> bool {
    let word = |at: Option<usize>| keyword(at.and_then(|at| tokens.get(at)).map(|token| &token.token));
    word(at.checked_sub(2)) == Keyword::ON
        && word(at.checked_sub(1)) == Keyword::CONFLICT
        && tokens.get(at).is_some_and(|token| token.token == Token::LParen)
        && closed(&tokens[at..])
}

/// Whether the parenthesis that begins the tokens is closed in them.
fn closed(tokens: &[TokenWithSpan]) -> bool {
    group(tokens) + 1 < tokens.len()
}

/// How many tokens stand in the parentheses that begin the tokens.
fn group(tokens: &[TokenWithSpan]) -> usize {
    let mut depth = 0usize;
    for (at, token) in tokens.iter().enumerate() {
        match token.token {
            Token::LParen => depth += 1,
            Token::RParen => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return at.saturating_sub(1);
        }
    }
    tokens.len()
}

/// How many tokens stand from the WHERE that begins them to the DO.
fn predicate(tokens: &[TokenWithSpan]) -> usize {
    let mut depth = 0i32;
    let ends = tokens.iter().position(|token| {
        match token.token {
            Token::LParen => depth += 1,
            Token::RParen => depth -= 1,
            _ => {}
        }
        depth == 0 && is_word(&token.token, Keyword::DO)
    });
    ends.unwrap_or(tokens.len())
}

fn is_plain(token: &TokenWithSpan) -> bool {
    matches!(token.token, Token::Word(_) | Token::Comma)
}
