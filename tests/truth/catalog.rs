//! A database as its server describes it.

use std::collections::{BTreeMap, BTreeSet};

use crate::fixture::Place;

/// Something that runs scripts.
pub(crate) trait Server {
    /// Runs scripts in an empty database, each in a session of its own, statement by statement, going on after those that
    /// are rejected.
    fn run(&mut self, scripts: &[&str]) -> Truth;
}

/// What a script leaves behind.
#[derive(Debug, Default)]
pub(crate) struct Truth {
    /// By schema and name.
    pub(crate) relations: BTreeMap<(String, String), Relation>,
    pub(crate) enums: BTreeMap<(String, String), Vec<String>>,
    /// The places of the statements that were rejected, as the server counts lines, with its words.
    pub(crate) rejected: BTreeMap<Place, String>,
    /// Whether `rejected` has the lines on which statements end, and not those on which they begin.
    pub(crate) counts_ends: bool,
}

#[derive(Debug, Default)]
pub(crate) struct Relation {
    /// `table`, `view` or `materialized view`.
    pub(crate) kind: String,
    pub(crate) columns: BTreeMap<String, Column>,
}

#[derive(Debug)]
pub(crate) struct Column {
    pub(crate) data_type: String,
    /// `schema.name` of the enum that it is of, if it is of one.
    pub(crate) enumeration: Option<String>,
    pub(crate) nullable: bool,
}

impl Truth {
    /// The places of the statements that were rejected.
    pub(crate) fn rejected_places(&self) -> BTreeSet<Place> {
        self.rejected.keys().copied().collect()
    }
}
