//! SQL that the database keeps and runs later: the bodies of functions, procedures and triggers.

use std::sync::Arc;

use super::{Name, QualifiedName};
use crate::source::Span;

/// The body of a routine or trigger, with what it can name beside tables.
#[derive(Clone, Debug)]
pub struct Code {
    /// The text, with the quotes in it undone byte for byte, so that every place in it is one in the source.
    pub text: Arc<str>,
    /// Where the text begins in the source.
    pub start: u32,
    pub language: Language,
    /// The parameters, and the columns of the result that it fills as variables.
    pub parameters: Vec<Name>,
    /// Whether it looks names up in schemas of its own choice.
    pub elsewhere: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    /// Statements, one after the other.
    Sql,
    /// PL/pgSQL, and the blocks of MySQL and SQLite.
    Procedural,
}

/// A trigger as a statement defines it.
#[derive(Clone, Debug)]
pub struct TriggerDefinition {
    pub name: Name,
    pub span: Span,
    pub table: QualifiedName,
    /// The function that it calls, where its code is not its own.
    pub function: Option<QualifiedName>,
    pub code: Option<Code>,
    /// What it calls all old and new rows together (`REFERENCING NEW TABLE AS added`).
    pub transitions: Vec<Name>,
}
