//! Renames that are statements of their own: MySQL's `RENAME TABLE`, SQL Server's `sp_rename`.

use super::outcome::{Gap, Outcome, UNREADABLE};
use super::reader::{Reader, unquoted};
use crate::catalog::{Change, ColumnChange, Name, QualifiedName};
use crate::source::Span;
use crate::sql::token::TokenKind;

impl Reader<'_> {
    /// RENAME was read.
    pub(super) fn rename(&mut self) -> Outcome {
        if !self.eat_any(&["TABLE", "TABLES"]) {
            return Ok(Vec::new());
        }
        let mut changes = Vec::new();
        loop {
            let if_exists = self.eat_all(&["IF", "EXISTS"]);
            let (name, span) = self.qualified_name().ok_or_else(|| Gap::anywhere(UNREADABLE))?;
            self.eat("TO");
            let (to, _) = self.qualified_name().ok_or_else(|| Gap::at(&name, span, UNREADABLE))?;
            changes.extend(moved_and_renamed(name, span, to, if_exists));
            if !self.eat_symbol(b',') {
                return Ok(changes);
            }
        }
    }

    /// EXEC was read, and [`is_rename`] says that `sp_rename` follows.
    pub(super) fn execute_rename(&mut self) -> Outcome {
        self.qualified_name();
        self.sp_rename()
    }

    /// `sp_rename 'dbo.T.a', 'b', 'COLUMN'`: the name of the procedure was read.
    pub(super) fn sp_rename(&mut self) -> Outcome {
        let unreadable = || Gap::anywhere(UNREADABLE);
        let (mut path, to) = (self.argument().ok_or_else(unreadable)?, self.argument().ok_or_else(unreadable)?);
        let what = self.argument().and_then(|mut parts| parts.pop()).map(|(what, _)| what.text.to_ascii_uppercase());
        let to_span = to.first().map_or_else(Span::default, |(_, span)| *span);
        let to = Name::exact(to.into_iter().map(|(part, _)| part.text).collect::<Vec<_>>().join("."));
        let (last, span) = path.pop().ok_or_else(unreadable)?;
        match what.as_deref() {
            None | Some("OBJECT") => {
                let name = QualifiedName { schema: path.pop().map(|(schema, _)| schema), name: last };
                Ok(vec![Change::RenameRelation { name, span, to, if_exists: false }])
            }
            Some("COLUMN") => {
                let (table, table_span) = path.pop().ok_or_else(unreadable)?;
                let name = QualifiedName { schema: path.pop().map(|(schema, _)| schema), name: table };
                let change = ColumnChange::Rename { name: last, span, to, to_span, if_exists: false };
                Ok(vec![Change::AlterRelation { name, span: table_span, if_exists: false, change }])
            }
            Some(_) => Ok(Vec::new()),
        }
    }

    /// The next argument of a procedure (`N'a.b'`, `@name = 'a.b'`), as the parts of a path.
    fn argument(&mut self) -> Option<Vec<(Name, Span)>> {
        self.eat_symbol(b',');
        if self.word_at(0).starts_with('@') && self.is_symbol_at(1, b'=') {
            self.at += 2;
        }
        let token = self.peek().filter(|token| token.kind == TokenKind::Text)?;
        let (value, span) = self.string()?;
        Some(path_parts(&value, unquoted(self.text_of(token)).len() == span.range().len(), span))
    }
}

/// Whether `sp_rename` is called here.
pub(super) fn is_rename(reader: &Reader<'_>) -> bool {
    let called = reader.clone().qualified_name();
    called.is_some_and(|(name, _)| name.name.text.eq_ignore_ascii_case("sp_rename"))
}

/// Cuts `dbo.T.[a.b]` at its dots. `exact` says whether each byte of `value` stands in the source as it is.
pub(super) fn path_parts(value: &str, exact: bool, span: Span) -> Vec<(Name, Span)> {
    let mut parts = Vec::new();
    let mut start = 0;
    let mut quoted = false;
    for (at, byte) in value.bytes().chain([b'.']).enumerate() {
        match byte {
            b'[' => quoted = true,
            b']' => quoted = false,
            b'"' => quoted = !quoted,
            b'.' if !quoted || at == value.len() => {
                let written = &value[start..at];
                let part = Span::new(span.range().start + start, span.range().start + at);
                parts.push((part_name(written), if exact { part } else { span }));
                start = at + 1;
            }
            _ => {}
        }
    }
    parts
}

fn part_name(written: &str) -> Name {
    if written.starts_with(['[', '"']) {
        Name::exact(unquoted(written))
    } else {
        Name { text: written.to_owned(), quoted: false }
    }
}

/// A rename to a name with another schema is a move, too.
pub(super) fn moved_and_renamed(name: QualifiedName, span: Span, to: QualifiedName, if_exists: bool) -> Vec<Change> {
    let mut moved = name.clone();
    let mut changes = Vec::new();
    if let Some(to_schema) = to.schema.filter(|schema| name.schema.as_ref() != Some(schema)) {
        moved.schema = Some(to_schema.clone());
        changes.push(Change::MoveRelation { name, span, to_schema, if_exists });
    }
    changes.push(Change::RenameRelation { name: moved, span, to: to.name, if_exists });
    changes
}
