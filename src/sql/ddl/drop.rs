//! `DROP`.

use super::outcome::{Gap, Outcome, UNREADABLE};
use super::reader::Reader;
use crate::catalog::{Change, Name, QualifiedName, RelationKind};
use crate::source::Span;

/// What a statement drops.
struct Dropped {
    names: Vec<(QualifiedName, Span)>,
    /// Whether one of them may be missing.
    if_exists: bool,
    /// Whether what depends on them goes too.
    cascade: bool,
}

impl Reader<'_> {
    /// DROP was read.
    pub(super) fn drop(&mut self) -> Outcome {
        self.eat_any(&["TEMP", "TEMPORARY"]);
        let kind = self.word_at(0).to_ascii_uppercase();
        self.at += 1;
        match kind.as_str() {
            "TABLE" | "TABLES" => self.drop_relations(RelationKind::Table),
            "FOREIGN" if self.eat("TABLE") => self.drop_relations(RelationKind::Table),
            "VIEW" => self.drop_relations(RelationKind::View),
            "MATERIALIZED" if self.eat("VIEW") => self.drop_relations(RelationKind::MaterializedView),
            "SEQUENCE" => self.drop_relations(RelationKind::Sequence),
            "TYPE" | "DOMAIN" => self.drop_types(),
            "SCHEMA" | "DATABASE" if kind == "SCHEMA" => self.drop_schemas(),
            "FUNCTION" | "PROCEDURE" | "ROUTINE" => self.drop_routines(),
            "TRIGGER" => self.drop_trigger(),
            "" => Err(Gap::anywhere(UNREADABLE)),
            _ => Ok(Vec::new()),
        }
    }

    fn drop_relations(&mut self, kind: RelationKind) -> Outcome {
        let Dropped { names, if_exists, cascade } = self.dropped()?;
        let change = |(name, span)| Change::DropRelation { name, span, if_exists, kind, cascade };
        Ok(names.into_iter().map(change).collect())
    }

    fn drop_types(&mut self) -> Outcome {
        let Dropped { names, if_exists, cascade } = self.dropped()?;
        let change = |(name, span)| Change::DropType { name, span, if_exists, cascade };
        Ok(names.into_iter().map(change).collect())
    }

    fn drop_schemas(&mut self) -> Outcome {
        let Dropped { names, if_exists, cascade } = self.dropped()?;
        let change = |(name, span): (QualifiedName, Span)| {
            let name: Name = name.name;
            Change::DropSchema { name, span, if_exists, cascade }
        };
        Ok(names.into_iter().map(change).collect())
    }

    fn drop_routines(&mut self) -> Outcome {
        self.eat_all(&["IF", "EXISTS"]);
        let mut changes = Vec::new();
        loop {
            let (name, span) = self.qualified_name().ok_or_else(|| Gap::anywhere(UNREADABLE))?;
            changes.push(Change::DropRoutine { name, span, arity: self.arity() });
            if !self.eat_symbol(b',') {
                return Ok(changes);
            }
        }
    }

    /// How many parameters are listed between parentheses, if they are.
    pub(super) fn arity(&mut self) -> Option<usize> {
        if !self.eat_symbol(b'(') {
            return None;
        }
        let mut count = usize::from(!self.is_symbol(b')'));
        while !self.is_at_end() && !self.is_symbol(b')') {
            self.skip_element();
            count += usize::from(self.eat_symbol(b','));
        }
        self.eat_symbol(b')');
        Some(count)
    }

    /// What follows the kind.
    fn dropped(&mut self) -> Result<Dropped, Gap> {
        let if_exists = self.eat_all(&["IF", "EXISTS"]);
        let mut names = Vec::new();
        loop {
            names.push(self.qualified_name().ok_or_else(|| Gap::anywhere(UNREADABLE))?);
            self.skip_parentheses();
            if !self.eat_symbol(b',') {
                break;
            }
        }
        Ok(Dropped { names, if_exists, cascade: self.eat("CASCADE") })
    }
}
