//! `CREATE`: which kind of thing.

use super::outcome::{Gap, Outcome, UNREADABLE};
use super::reader::Reader;
use crate::catalog::{Change, Name, RelationDefinition, RelationKind};

impl Reader<'_> {
    /// CREATE was read.
    pub(super) fn create(&mut self) -> Outcome {
        let or_replace = self.eat_all(&["OR", "REPLACE"]) || self.eat_all(&["OR", "ALTER"]);
        let temporary = self.eat_modifiers();
        let table = if temporary { RelationKind::Temporary } else { RelationKind::Table };
        let view = if temporary { RelationKind::Temporary } else { RelationKind::View };
        let kind = self.word_at(0).to_ascii_uppercase();
        self.at += 1;
        match kind.as_str() {
            "TABLE" => self.create_table(table, or_replace),
            "FOREIGN" | "EXTERNAL" if self.eat("TABLE") => self.create_table(table, or_replace),
            "VIRTUAL" if self.eat("TABLE") => self.create_virtual_table(),
            "VIEW" => self.create_view(view, or_replace),
            "MATERIALIZED" if self.eat("VIEW") => self.create_view(RelationKind::MaterializedView, or_replace),
            "SEQUENCE" => self.create_sequence(),
            "TYPE" => self.create_type(),
            "DOMAIN" => self.create_domain(),
            "SCHEMA" => self.create_schema(),
            "EXTENSION" => self.create_extension(),
            "TRIGGER" => self.create_trigger(),
            "CONSTRAINT" if self.eat("TRIGGER") => self.create_trigger(),
            "INDEX" | "UNIQUE" | "FULLTEXT" | "SPATIAL" | "CLUSTERED" | "NONCLUSTERED" | "POLICY" | "RULE" => {
                Ok(self.expect_after_on())
            }
            "" => Err(Gap::anywhere(UNREADABLE)),
            _ => Ok(Vec::new()),
        }
    }

    /// Takes the words that may stand before the kind; whether one of them says that it is gone with the session.
    pub(super) fn eat_modifiers(&mut self) -> bool {
        let mut temporary = false;
        loop {
            if self.eat_any(&["TEMP", "TEMPORARY"]) {
                temporary = true;
            } else if self.eat_any(&["ALGORITHM", "DEFINER"]) {
                // MySQL: `ALGORITHM = UNDEFINED`, DEFINER = `root`@`localhost`.
                self.eat_symbol(b'=');
                self.at += 1;
                while self.word_at(0).starts_with('@') {
                    self.at += if self.word_at(0) == "@" { 2 } else { 1 };
                }
            } else if self.eat_all(&["SQL", "SECURITY"]) {
                self.at += 1;
            } else if !self.eat_any(&["GLOBAL", "LOCAL", "UNLOGGED", "RECURSIVE"]) {
                return temporary;
            }
        }
    }

    /// The relation after ON, which an index, trigger or policy stands on.
    pub(super) fn expect_after_on(&mut self) -> Vec<Change> {
        while !self.is_at_end() && !self.eat("ON") {
            self.skip_one();
        }
        self.eat("ONLY");
        let found = self.qualified_name();
        found.map(|(name, span)| Change::Expect { name, span }).into_iter().collect()
    }

    fn create_sequence(&mut self) -> Outcome {
        let if_not_exists = self.eat_all(&["IF", "NOT", "EXISTS"]);
        let (name, span) = self.qualified_name().ok_or_else(|| Gap::anywhere(UNREADABLE))?;
        let definition = RelationDefinition::new(name, span, RelationKind::Sequence);
        Ok(vec![Change::CreateRelation(Box::new(RelationDefinition { if_not_exists, ..definition }))])
    }

    /// `CREATE EXTENSION name WITH SCHEMA schema …`.
    fn create_extension(&mut self) -> Outcome {
        self.eat_all(&["IF", "NOT", "EXISTS"]);
        let (name, span) = self.name().ok_or_else(|| Gap::anywhere(UNREADABLE))?;
        while !self.is_at_end() && !self.eat("SCHEMA") {
            self.at += 1;
        }
        let schema = self.name().map(|(schema, _)| schema);
        Ok(vec![Change::CreateExtension { name, span, schema }])
    }

    fn create_schema(&mut self) -> Outcome {
        self.eat_all(&["IF", "NOT", "EXISTS"]);
        self.eat("AUTHORIZATION");
        let (name, span) = self.name().ok_or_else(|| Gap::anywhere(UNREADABLE))?;
        let mut changes = vec![Change::CreateSchema { name: name.clone(), span }];
        changes.extend(self.schema_elements(&name)?);
        Ok(changes)
    }

    /// `CREATE SCHEMA s CREATE TABLE t (…) CREATE VIEW v …`: what is made in it at once.
    fn schema_elements(&mut self, schema: &Name) -> Outcome {
        let mut changes = Vec::new();
        while !self.is_at_end() {
            let first = self.at;
            self.skip_one();
            while !self.is_at_end() && !self.is("CREATE") {
                self.skip_one();
            }
            let mut element =
                Reader { tokens: &self.tokens[..self.at.min(self.tokens.len())], at: first, ..self.clone() };
            if element.eat("CREATE") && !element.is("SCHEMA") {
                changes.extend(element.create()?);
            }
        }
        for change in &mut changes {
            if let Change::CreateRelation(made) = change {
                made.name.schema.get_or_insert_with(|| schema.clone());
            }
        }
        Ok(changes)
    }
}
