//! Triggers.

use std::sync::Arc;

use super::outcome::{Gap, Outcome, UNREADABLE};
use super::reader::Reader;
use crate::catalog::{Change, Code, Dialect, Language, Name, TriggerDefinition};

impl Reader<'_> {
    /// `CREATE … TRIGGER` was read.
    pub(super) fn create_trigger(&mut self) -> Outcome {
        self.eat_all(&["IF", "NOT", "EXISTS"]);
        let (name, span) = self.qualified_name().ok_or_else(|| Gap::anywhere(UNREADABLE))?;
        while !self.is_at_end() && !self.eat("ON") {
            self.skip_one();
        }
        let Some((table, table_span)) = self.qualified_name() else { return Ok(Vec::new()) };
        let transitions = self.transitions();
        let mut ahead = self.clone();
        let function = ahead.called_function();
        let code = if function.is_none() { self.trigger_code() } else { None };
        let expected = Change::Expect { name: table.clone(), span: table_span };
        let made = TriggerDefinition { name: name.name, span, table, function, code, transitions };
        Ok(vec![expected, Change::CreateTrigger(Box::new(made))])
    }

    /// `DROP TRIGGER name`, and PostgreSQL's `ON table`.
    pub(super) fn drop_trigger(&mut self) -> Outcome {
        self.eat_all(&["IF", "EXISTS"]);
        let Some((name, _)) = self.qualified_name() else { return Ok(Vec::new()) };
        let table = if self.eat("ON") { self.qualified_name().map(|(table, _)| table) } else { None };
        Ok(vec![Change::DropTrigger { name: name.name, table }])
    }

    /// `ALTER TRIGGER name ON table RENAME TO new`.
    pub(super) fn alter_trigger(&mut self) -> Outcome {
        let (name, _) = self.name().ok_or_else(|| Gap::anywhere(UNREADABLE))?;
        self.eat("ON");
        let Some((table, _)) = self.qualified_name() else { return Ok(Vec::new()) };
        if !self.eat_all(&["RENAME", "TO"]) {
            return Ok(Vec::new());
        }
        let (to, _) = self.name().ok_or_else(|| Gap::anywhere(UNREADABLE))?;
        Ok(vec![Change::RenameTrigger { name, table, to }])
    }

    /// `REFERENCING OLD TABLE AS a NEW TABLE AS b`.
    fn transitions(&self) -> Vec<Name> {
        let mut ahead = self.clone();
        let mut names = Vec::new();
        while !ahead.is_at_end() && !ahead.is_any(&["EXECUTE", "BEGIN", "WHEN"]) {
            if ahead.eat_any(&["OLD", "NEW"]) && ahead.eat("TABLE") {
                ahead.eat("AS");
                names.extend(ahead.name().map(|(name, _)| name));
            } else {
                ahead.skip_one();
            }
        }
        names
    }

    /// `EXECUTE FUNCTION name`.
    fn called_function(&mut self) -> Option<crate::catalog::QualifiedName> {
        if !matches!(self.dialect, Dialect::Postgres | Dialect::Cockroach) {
            return None;
        }
        while !self.is_at_end() && !self.eat("EXECUTE") {
            self.skip_one();
        }
        self.eat_any(&["FUNCTION", "PROCEDURE"]);
        self.qualified_name().map(|(name, _)| name)
    }

    /// What a trigger of MySQL or SQLite does itself.
    fn trigger_code(&mut self) -> Option<Code> {
        match self.dialect {
            Dialect::MySql => {
                while !self.is_at_end() && !self.eat_all(&["FOR", "EACH", "ROW"]) {
                    self.skip_one();
                }
                if self.eat_any(&["FOLLOWS", "PRECEDES"]) {
                    self.qualified_name();
                }
            }
            Dialect::Sqlite => {
                while !self.is_at_end() && !self.is("BEGIN") {
                    self.skip_one();
                }
            }
            _ => return None,
        }
        self.rest_as_code(Vec::new())
    }

    /// All that follows in the statement.
    pub(super) fn rest_as_code(&self, parameters: Vec<Name>) -> Option<Code> {
        let tokens = self.tokens.get(self.at..)?;
        let (first, last) = (tokens.first()?.span, tokens.last()?.span);
        let text: Arc<str> = self.text[first.range().start..last.range().end].into();
        let start = first.shifted(self.base).start;
        Some(Code { text, start, language: Language::Procedural, parameters, elsewhere: false })
    }
}
