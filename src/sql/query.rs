//! Names in queries: every table, column and enum value that a statement uses, and what it was found to name.
//!
//! [`resolve`] reads statements as the database would: scopes of joins, subqueries and common table expressions, the
//! case rules of the dialect, system columns. It holds the names against a catalog, but does not judge them: a name that
//! the catalog does not have is a use all the same, and a rule looks it up again and says why.

mod access;
mod arguments;
mod body;
mod builtin;
mod columns;
mod expression;
mod from;
mod output;
mod resolver;
mod rewrite;
mod scope;
mod select;
mod statement;
mod table_function;
mod tokens;
mod typed;
mod write;

#[cfg(test)]
mod tests;

pub use body::{Surroundings, resolve_body};
pub use builtin::{is_given, is_of_another};
pub use columns::{Yielded, YieldedColumn, columns};

use crate::catalog::{Catalog, Found, Name};
use crate::reference::Target;
use crate::source::{Problem, Span};

/// A part of the text that stands for something that is not known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hole {
    /// Where it stands. The text has some word there, so that quotes around it keep their meaning.
    pub span: Span,
    pub kind: HoleKind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HoleKind {
    /// One value, handed over beside the text.
    Value,
    /// Any piece of SQL.
    Fragment,
    /// One or the other: only where a value cannot stand it must be a piece of SQL.
    Either,
}

/// What a text names.
#[derive(Clone, Debug, Default)]
pub struct Resolution {
    /// By position in the text.
    pub uses: Vec<NameUse>,
    /// How many statements the text has, and how many of them could be read.
    pub statements: usize,
    pub read: usize,
    /// Whether a hole may hide names.
    pub partial: bool,
    /// The statements that could not be read.
    pub problems: Vec<Problem>,
}

/// One name in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NameUse {
    /// Exactly the name, without quotes.
    pub span: Span,
    /// The name as the text has it.
    pub name: Name,
    pub target: Target,
}

impl NameUse {
    /// Whether a catalog surely lacks what the name means.
    pub fn is_missing(&self, catalog: &Catalog) -> bool {
        match &self.target {
            Target::Table { name } => matches!(catalog.relation(name), Found::No(_)),
            Target::Column { table, column } => matches!(catalog.column(table, column), Found::No(_)),
            Target::MissingColumn { .. } | Target::MissingAlias { .. } => true,
            _ => false,
        }
    }
}

/// Resolves every name in `text`, which holds one statement or several with semicolons between them.
///
/// The dialect is the catalog's. Never fails: what cannot be read is in [`Resolution::problems`]; names in it are not
/// seen. `holes` are sorted and do not overlap.
pub fn resolve(text: &str, holes: &[Hole], catalog: &Catalog) -> Resolution {
    resolver::resolve(text, holes, catalog, false)
}

/// Resolves the names in a statement that is a part of another one, which is not known: a subquery, a common table
/// expression. What is not found may come from there.
pub fn resolve_part(text: &str, holes: &[Hole], catalog: &Catalog) -> Resolution {
    resolver::resolve(text, holes, catalog, true)
}
