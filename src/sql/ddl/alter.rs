//! `ALTER`: which kind of thing.

use super::outcome::{Gap, Outcome, UNREADABLE};
use super::reader::Reader;
use crate::catalog::Change;

impl Reader<'_> {
    /// ALTER was read.
    pub(super) fn alter(&mut self) -> Outcome {
        while self.eat_any(&["ONLINE", "IGNORE"]) {}
        let kind = self.word_at(0).to_ascii_uppercase();
        self.at += 1;
        match kind.as_str() {
            "TABLE" => self.alter_table(),
            "FOREIGN" if self.eat("TABLE") => self.alter_table(),
            "MATERIALIZED" if self.eat("VIEW") => self.alter_table(),
            "VIEW" => self.alter_view(),
            "SEQUENCE" => self.alter_sequence(),
            "TYPE" | "DOMAIN" => self.alter_type(),
            "SCHEMA" => self.alter_schema(),
            "FUNCTION" | "PROCEDURE" | "ROUTINE" => Ok(self.alter_routine()),
            "TRIGGER" => self.alter_trigger(),
            "" => Err(Gap::anywhere(UNREADABLE)),
            _ => Ok(Vec::new()),
        }
    }

    /// The sequence may have come with a column.
    fn alter_sequence(&mut self) -> Outcome {
        let mut changes = self.alter_table()?;
        for change in &mut changes {
            match change {
                Change::RenameRelation { if_exists, .. } | Change::MoveRelation { if_exists, .. } => *if_exists = true,
                _ => {}
            }
        }
        changes.retain(|change| matches!(change, Change::RenameRelation { .. } | Change::MoveRelation { .. }));
        Ok(changes)
    }

    fn alter_schema(&mut self) -> Outcome {
        let (name, span) = self.name().ok_or_else(|| Gap::anywhere(UNREADABLE))?;
        if self.eat("TRANSFER") {
            return self.transfer(name);
        }
        if !self.eat_all(&["RENAME", "TO"]) {
            return Ok(Vec::new());
        }
        let (to, _) = self.name().ok_or_else(|| Gap::anywhere(UNREADABLE))?;
        Ok(vec![Change::RenameSchema { name, span, to }])
    }

    /// `name(parameters) RENAME TO other`; what else is altered of a routine is nothing to its names.
    fn alter_routine(&mut self) -> Vec<Change> {
        let Some((name, span)) = self.qualified_name() else { return Vec::new() };
        let arity = self.arity();
        let to = if self.eat_all(&["RENAME", "TO"]) { self.name() } else { None };
        to.map(|(to, _)| Change::RenameRoutine { name, span, arity, to }).into_iter().collect()
    }

    /// SQL Server: `ALTER SCHEMA new TRANSFER old.table`.
    fn transfer(&mut self, to_schema: crate::catalog::Name) -> Outcome {
        if self.eat_any(&["TYPE", "OBJECT"]) {
            self.eat_symbol(b':');
            self.eat_symbol(b':');
        }
        let (name, span) = self.qualified_name().ok_or_else(|| Gap::anywhere(UNREADABLE))?;
        Ok(vec![Change::MoveRelation { name, span, to_schema, if_exists: false }])
    }
}
