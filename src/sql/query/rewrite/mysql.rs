//! What only MySQL and MariaDB say: lists of tables to update, and locks in old words.

use sqlparser::keywords::Keyword;
use sqlparser::tokenizer::{Token, TokenWithSpan};

use super::{is_word, keyword, made};

/// The words of `LOCK IN SHARE MODE`.
const LOCK: [Keyword; 4] = [Keyword::LOCK, Keyword::IN, Keyword::SHARE, Keyword::MODE];

/// The tokens with `UPDATE a CROSS JOIN b SET …` for `UPDATE a, b SET …`, and without `LOCK IN SHARE MODE`.
pub(super) fn plain(mut tokens: Vec<TokenWithSpan>) -> Vec<TokenWithSpan> {
    let lock = tokens
        .windows(LOCK.len())
        .rposition(|words| words.iter().zip(LOCK).all(|(token, word)| is_word(&token.token, word)));
    if let Some(at) = lock {
        tokens.drain(at..at + LOCK.len());
    }
    if keyword(tokens.first().map(|token| &token.token)) != Keyword::UPDATE {
        return tokens;
    }
    let (mut depth, mut before_set, mut joined) = (0, true, Vec::with_capacity(tokens.len()));
    for token in tokens {
        match token.token {
            Token::LParen => depth += 1,
            Token::RParen => depth -= 1,
            _ => {}
        }
        before_set &= !is_word(&token.token, Keyword::SET);
        match before_set && depth == 0 && token.token == Token::Comma {
            true => joined.extend(made(&["CROSS", "JOIN"])),
            false => joined.push(token),
        }
    }
    joined
}
