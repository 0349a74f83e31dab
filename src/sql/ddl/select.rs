//! Queries that do more than read: `SELECT … INTO`, calls of functions, and settings.

use super::reader::Reader;
use super::reading::Reading;
use crate::catalog::{Change, Condition, Dialect, Name, RelationDefinition, RelationKind};

impl Reading {
    /// Reads a statement that begins with SELECT, WITH or VALUES.
    pub(super) fn select(&mut self, mut reader: Reader<'_>, when: &Condition, in_block: bool) {
        let span = reader.whole();
        if self.dialect == Dialect::MySql && self.count_into_variable(&reader) {
            return;
        }
        let into = !in_block && matches!(self.dialect, Dialect::Postgres | Dialect::Cockroach | Dialect::SqlServer);
        let mut changes = if into { reader.clone().select_into() } else { Vec::new() };
        if reader.eat("SELECT") {
            changes.extend(reader.calls());
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

    /// The functions that are called in a list of expressions.
    pub(super) fn calls(&mut self) -> Vec<Change> {
        let mut changes = Vec::new();
        while !self.is_at_end() && !self.is("FROM") {
            changes.extend(self.call());
            while !self.is_at_end() && !self.is_symbol(b',') && !self.is("FROM") {
                self.skip_one();
            }
            self.eat_symbol(b',');
        }
        changes
    }

    /// `name(…)`: what the call does.
    fn call(&mut self) -> Option<Change> {
        let (name, span) = self.qualified_name()?;
        if !self.is_symbol(b'(') {
            return None;
        }
        if !name.name.text.eq_ignore_ascii_case("set_config") {
            return Some(Change::CallRoutine { name, span });
        }
        self.at += 1;
        let (setting, _) = self.string()?;
        self.eat_symbol(b',');
        let (value, _) = self.string()?;
        let schemas = value.split(',').map(|schema| schema.trim().trim_matches('"'));
        let schemas = schemas.filter(|schema| !schema.is_empty() && *schema != "$user").map(Name::exact).collect();
        (setting == "search_path").then_some(Change::SetSearchPath { schemas })
    }
}
