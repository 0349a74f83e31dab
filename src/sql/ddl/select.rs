//! Queries that do more than read: `SELECT … INTO`, calls of functions, and settings.

use super::reader::Reader;
use super::reading::Reading;
use crate::catalog::{Change, Condition, Dialect, RelationDefinition, RelationKind};

impl Reading {
    /// Reads a statement that begins with SELECT, WITH or VALUES.
    pub(super) fn select(&mut self, mut reader: Reader<'_>, when: &Condition, in_block: bool) {
        let span = reader.whole();
        let into_variable = in_block || self.dialect == Dialect::MySql;
        if into_variable && self.select_into_variable(&reader, when) {
            return;
        }
        let into = !in_block && matches!(self.dialect, Dialect::Postgres | Dialect::Cockroach | Dialect::SqlServer);
        let mut changes = if into { reader.clone().select_into() } else { Vec::new() };
        if reader.eat("SELECT") {
            changes.extend(self.calls(&mut reader));
        }
        self.push(span, changes, when);
    }
}

impl Reader<'_> {
    /// The table that `SELECT … INTO t FROM …` makes.
    fn select_into(&mut self) -> Vec<Change> {
        let start = self.at;
        while !self.is_at_end() && !self.is("INTO") && !self.is_any(&["FROM", "INSERT", "UPDATE", "DELETE", "MERGE"]) {
            self.skip_one();
        }
        if !self.eat("INTO") {
            return Vec::new();
        }
        let temporary = self.eat_any(&["TEMP", "TEMPORARY"]);
        self.eat_any(&["UNLOGGED", "LOCAL", "GLOBAL"]);
        self.eat("TABLE");
        let Some((name, span)) = self.qualified_name() else {
            return Vec::new();
        };
        let hash = self.dialect == Dialect::SqlServer && name.name.text.starts_with('#');
        let kind = if temporary || hash { RelationKind::Temporary } else { RelationKind::Table };
        self.at = start;
        let query = Some(self.query());
        let definition = RelationDefinition { query, ..RelationDefinition::new(name, span, kind) };
        vec![Change::CreateRelation(Box::new(definition))]
    }
}
