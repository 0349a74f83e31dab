//! How deep a parser that recurses would go.

use std::iter::Peekable;

use proc_macro2::{Delimiter, Group, TokenStream, TokenTree, token_stream};

/// How deep an expression can be nested at most in these tokens, by brackets and by operators that stand in one row;
/// none where it is more than `most`.
pub(super) fn depth(tokens: TokenStream, most: u32) -> Option<u32> {
    let mut tokens = tokens.into_iter().peekable();
    let (mut row, mut deepest) = (0, 0);
    while let Some(token) = tokens.next() {
        match &token {
            TokenTree::Group(group) => {
                let inside = depth(group.stream(), most.checked_sub(row + 1)?)?;
                deepest = deepest.max(row + 1 + inside);
                if ends(group, &mut tokens) {
                    row = 0;
                }
            }
            TokenTree::Punct(punct) => match punct.as_char() {
                ',' | ';' => row = 0,
                ':' | '\'' | '#' | '$' => {}
                _ => row += 1,
            },
            TokenTree::Ident(ident) => row += u32::from(KEYWORDS.iter().any(|keyword| ident == keyword)),
            TokenTree::Literal(_) => {}
        }
        deepest = deepest.max(row);
        if deepest > most {
            return None;
        }
    }
    Some(deepest)
}

/// Words that stand before an expression or type, or between two.
const KEYWORDS: [&str; 14] =
    ["as", "async", "break", "do", "dyn", "else", "fn", "for", "if", "impl", "match", "move", "return", "unsafe"];

/// Whether a block ends what it stands in: another statement or item follows.
fn ends(group: &Group, rest: &mut Peekable<token_stream::IntoIter>) -> bool {
    let goes_on = match rest.peek() {
        Some(TokenTree::Punct(punct)) => punct.as_char() != '#',
        Some(TokenTree::Ident(ident)) => ident == "else" || ident == "as",
        _ => false,
    };
    group.delimiter() == Delimiter::Brace && !goes_on
}
