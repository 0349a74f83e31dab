//! The bodies of routines and triggers: which parts of them are SQL, and which names in them are variables.
//!
//! Not every expression is taken for one: what is passed over (the bounds of a loop, what a cursor is opened with)
//! holds no names of columns but for subqueries. Text that a body puts together and executes is counted.

mod declare;
mod flow;
mod part;
mod walk;

#[cfg(test)]
mod tests;

pub use part::Part;

use crate::catalog::{Code, Dialect, Language, Name};

/// What a body is made of.
#[derive(Clone, Debug, Default)]
pub struct Body {
    /// The statements and expressions, in their order.
    pub parts: Vec<Part>,
    /// Variables, records, cursors and labels; what the language itself has (`FOUND`) is not among them.
    pub variables: Vec<Name>,
    /// Whether it executes text that it puts together.
    pub executes: bool,
}

/// Reads a body. What makes no sense is left out.
pub fn read(code: &Code, dialect: Dialect) -> Body {
    let mut walk = walk::Walk::new(code, dialect);
    match code.language {
        Language::Sql => walk.statements(),
        Language::Procedural => walk.block(),
    }
    walk.body
}
