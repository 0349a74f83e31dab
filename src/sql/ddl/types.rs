//! Types: enums, domains and others.

use super::outcome::{Gap, Outcome, UNREADABLE};
use super::reader::Reader;
use crate::catalog::{Change, Family};

impl Reader<'_> {
    /// `CREATE TYPE` was read.
    pub(super) fn create_type(&mut self) -> Outcome {
        let if_not_exists = self.eat_all(&["IF", "NOT", "EXISTS"]);
        let (name, span) = self.qualified_name().ok_or_else(|| Gap::anywhere(UNREADABLE))?;
        if !self.eat_all(&["AS", "ENUM"]) {
            return Ok(vec![Change::CreateType { name, span, family: Family::Other, if_not_exists }]);
        }
        let mut values = Vec::new();
        self.eat_symbol(b'(');
        while let Some(value) = self.string() {
            values.push(value);
            self.eat_symbol(b',');
        }
        Ok(vec![Change::CreateEnum { name, span, values, if_not_exists }])
    }

    /// `CREATE DOMAIN` was read.
    pub(super) fn create_domain(&mut self) -> Outcome {
        let (name, span) = self.qualified_name().ok_or_else(|| Gap::anywhere(UNREADABLE))?;
        self.eat("AS");
        let family = self.data_type().map_or(Family::Other, |data_type| data_type.family);
        Ok(vec![Change::CreateType { name, span, family, if_not_exists: false }])
    }

    /// `ALTER TYPE` (or DOMAIN) was read.
    pub(super) fn alter_type(&mut self) -> Outcome {
        let (name, span) = self.qualified_name().ok_or_else(|| Gap::anywhere(UNREADABLE))?;
        let change = if self.eat_all(&["ADD", "VALUE"]) {
            let if_not_exists = self.eat_all(&["IF", "NOT", "EXISTS"]);
            let (value, span) = self.string().ok_or_else(|| Gap::anywhere(UNREADABLE))?;
            Change::AddEnumValue { name, value, span, if_not_exists }
        } else if self.eat_all(&["RENAME", "VALUE"]) {
            let (from, span) = self.string().ok_or_else(|| Gap::anywhere(UNREADABLE))?;
            self.eat("TO");
            let (to, _) = self.string().ok_or_else(|| Gap::anywhere(UNREADABLE))?;
            Change::RenameEnumValue { name, from, to, span }
        } else if self.eat_all(&["RENAME", "TO"]) {
            let (to, _) = self.name().ok_or_else(|| Gap::anywhere(UNREADABLE))?;
            Change::RenameType { name, span, to }
        } else if self.eat_all(&["SET", "SCHEMA"]) {
            let (to_schema, _) = self.name().ok_or_else(|| Gap::anywhere(UNREADABLE))?;
            Change::MoveType { name, span, to_schema }
        } else {
            return Ok(Vec::new());
        };
        Ok(vec![change])
    }
}
