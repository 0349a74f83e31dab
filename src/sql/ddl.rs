//! Reads definitions: statements that can change a catalog become [`Statement`]s with their
//! [changes](crate::catalog::Change).
//!
//! An own reader over tokens, not a parser's tree: it needs the exact span of each name in every dialect, it must get
//! something out of statements that no parser reads, and most of a statement (expressions, storage options) is nothing
//! to it. A statement that could touch a relation and is not understood opens it; what cannot is passed over.

mod alter;
mod alter_table;
mod asked;
mod block;
mod call;
mod column;
mod condition;
mod create;
mod data_type;
mod drop;
mod dynamic;
mod outcome;
mod reader;
mod reading;
mod rename;
mod routine;
mod select;
mod statement;
mod table;
#[cfg(test)]
mod tests;
mod transact;
mod trigger;
mod types;
mod variable;
mod view;

use self::reading::Reading;
use crate::catalog::{Condition, Dialect, Family, QualifiedName, Statement};
use crate::source::Span;

/// Whether PostgreSQL, or a common extension, has a type of that name itself.
pub fn is_own_type(name: &QualifiedName) -> bool {
    !matches!(data_type::postgres_family(name), Family::Enum(_))
}

/// What the text of a column's type says: white space folded, and what the type is good for.
pub fn column_type(text: &str, dialect: Dialect) -> (String, Family) {
    let tokens = crate::sql::split::tokenize(text, Span::new(0, text.len()), dialect);
    let mut reader = reader::Reader { text, base: 0, dialect, tokens: &tokens, at: 0 };
    reader.data_type().map_or((String::new(), Family::Other), |read| (read.text, read.family))
}

/// Reads all statements in the part of `text` that `span` covers. All spans are in `text`.
///
/// Statements without any change are left out, except those that were not understood. Statements in blocks that the
/// script runs (`DO`) and in literals that it executes are among them, with the condition under which they run.
pub fn read(text: &str, span: Span, dialect: Dialect) -> Vec<Statement> {
    let mut reading = Reading::new(dialect);
    reading.script(text, 0, span, &Condition::Always);
    reading.statements
}
