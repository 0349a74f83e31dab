//! What a statement of a trigger says of its row more than once.

use std::collections::BTreeSet;

use crate::catalog::{Catalog, Found};
use crate::reference::{Reference, Target};
use crate::source::Sources;

/// The columns that statements miss in the row of a trigger. `NEW` and `OLD` are one row: what both lack in a statement
/// is one mistake, and stands where it says so first.
pub(super) struct Said<'a> {
    sources: &'a Sources,
    catalog: &'a Catalog,
    said: BTreeSet<(usize, String)>,
}

impl<'a> Said<'a> {
    pub(super) fn new(sources: &'a Sources, catalog: &'a Catalog) -> Said<'a> {
        Said { sources, catalog, said: BTreeSet::new() }
    }

    /// Whether the same statement missed the column in the row before.
    pub(super) fn before(&mut self, statement: usize, reference: &Reference) -> bool {
        let Target::Column { table, column } = &reference.target else { return false };
        let is_missing = matches!(self.catalog.column(table, column), Found::No(_));
        is_missing && self.is_of_row(reference) && !self.said.insert((statement, self.catalog.dialect.key(column)))
    }

    /// Whether `NEW.` or `OLD.` stands before the name.
    fn is_of_row(&self, reference: &Reference) -> bool {
        let source = &self.sources[reference.location.source];
        let before = source.text[..reference.location.span.range().start].trim_end_matches(['"', '`']);
        let row = before.len().checked_sub("new.".len()).and_then(|start| before.get(start..));
        row.is_some_and(|row| super::ROWS.iter().any(|name| row.to_ascii_lowercase() == format!("{name}.")))
    }
}
