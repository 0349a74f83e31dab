//! Reads definitions: statements that can change a catalog become [`Statement`]s with their [`Change`]s.
//!
//! An own reader over tokens, not a parser's tree: it needs the exact span of each name in every dialect, it must get
//! something out of statements that no parser reads, and most of a statement (expressions, storage options) is nothing
//! to it. A statement that could touch a relation and is not understood opens it; what cannot is passed over.

mod alter;
mod alter_table;
mod column;
mod create;
mod data_type;
mod drop;
mod outcome;
mod reader;
mod rename;
mod statement;
mod table;
#[cfg(test)]
mod tests;
mod types;
mod view;

use self::reader::Reader;
use super::split::split;
use crate::catalog::{Dialect, Statement};
use crate::source::Span;

/// Reads all statements in the part of `text` that `span` covers. All spans are in `text`.
///
/// Statements without any change are left out, except those that were not understood.
pub fn read(text: &str, span: Span, dialect: Dialect) -> Vec<Statement> {
    let script = split(text, span, dialect);
    let mut statements = Vec::new();
    for piece in &script.pieces {
        let reader = Reader { text, base: 0, dialect, tokens: script.tokens_of(piece), at: 0 };
        statement::read(reader, &mut statements);
    }
    statements
}
