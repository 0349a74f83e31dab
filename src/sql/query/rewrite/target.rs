//! Where a statement says what it writes to: the left sides of SET, and the columns of INSERT.

use sqlparser::keywords::Keyword;
use sqlparser::tokenizer::Token;

use super::keyword;

/// Follows a statement from token to token.
#[derive(Default)]
pub(super) struct Target {
    depth: i32,
    place: Place,
}

#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Place {
    #[default]
    Elsewhere,
    /// Behind INTO, before the columns.
    Table,
    /// Between the parentheses behind that, which stand at this depth.
    Columns(i32),
    /// The left side of an assignment of a SET at this depth.
    Left(i32),
    /// Its right side.
    Right(i32),
}

impl Target {
    /// Whether what comes next is a part of what is written to.
    pub(super) fn is_here(&self) -> bool {
        matches!(self.place, Place::Columns(_) | Place::Left(_))
    }

    /// Goes on behind a token.
    pub(super) fn see(&mut self, token: &Token) {
        match token {
            Token::LParen => self.depth += 1,
            Token::RParen => self.depth -= 1,
            _ => {}
        }
        self.place = match (self.place, token) {
            (_, Token::Word(_)) if keyword(Some(token)) == Keyword::INTO => Place::Table,
            (_, Token::Word(_)) if keyword(Some(token)) == Keyword::SET => Place::Left(self.depth),
            (Place::Table, Token::LParen) => Place::Columns(self.depth),
            (Place::Table, Token::Word(_)) if ends_table(token) => Place::Elsewhere,
            (Place::Columns(depth), Token::RParen) if self.depth < depth => Place::Elsewhere,
            (Place::Left(depth), Token::Eq) => Place::Right(depth),
            (Place::Right(depth), Token::Comma) if self.depth == depth => Place::Left(depth),
            (Place::Left(depth) | Place::Right(depth), _) if self.depth < depth => Place::Elsewhere,
            (Place::Right(depth), Token::Word(_)) if self.depth == depth && ends(token) => Place::Elsewhere,
            (place, _) => place,
        };
    }
}

/// Whether no columns follow a word that stands behind a table.
fn ends_table(token: &Token) -> bool {
    matches!(keyword(Some(token)), Keyword::SELECT | Keyword::VALUES | Keyword::FROM | Keyword::WITH)
}

/// Whether no assignment follows a word.
fn ends(token: &Token) -> bool {
    matches!(keyword(Some(token)), Keyword::WHERE | Keyword::FROM | Keyword::RETURNING)
}
