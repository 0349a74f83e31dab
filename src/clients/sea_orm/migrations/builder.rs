//! What the statements of sea-query's schema builder do.

use std::ops::Range;

use super::chains::{Chain, Link};
use super::idens::{Bindings, Iden};
use super::package::{Package, Place};
use crate::catalog::{Change, ColumnChange, ColumnDefinition, Dialect, Family, Name, RelationDefinition, RelationKind};
use crate::source::Span;
use crate::syntax::tokens::Tokens;

/// A chain in its file, with what words stand for there.
pub(super) struct Built<'t, 'a> {
    pub(super) package: &'t Package<'a>,
    pub(super) file: usize,
    pub(super) chain: &'t Chain,
    pub(super) bindings: &'t Bindings<'a>,
}

/// Whether a call of that name begins a statement of the builder.
pub(super) fn makes(name: &str) -> bool {
    let owner = name.split("::").next().unwrap_or_default();
    let is_statement = STATEMENTS.contains(&owner) || owner.ends_with("Statement");
    is_statement && name.len() > owner.len() || name.ends_with("table_auto")
}

/// What statements are made of.
const STATEMENTS: [&str; 6] = ["Table", "Index", "ForeignKey", "Type", "Extension", "Query"];

/// What a chain does.
pub(super) enum Effect {
    /// These changes; the reason tells what of them was not understood.
    Changes(Vec<Change>, Option<String>),
    /// It is no statement of a schema.
    None,
}

impl<'a> Built<'_, 'a> {
    /// What the chain does; `span` is all of it.
    pub(super) fn effect(&self, span: Span, dialect: Dialect) -> Effect {
        match self.package.called(self.file, self.chain).as_str() {
            "Table::create" | "TableCreateStatement::new" => self.create(span),
            "Table::alter" | "TableAlterStatement::new" => self.alter(span),
            "Table::drop" | "TableDropStatement::new" => self.drop_tables(span),
            "Table::rename" | "TableRenameStatement::new" => self.rename(span),
            "Type::create" => self.create_type(span, dialect),
            "Type::alter" => self.alter_type(span),
            "Type::drop" => self.drop_types(span),
            name if name.ends_with("table_auto") => self.create(span),
            _ => Effect::None,
        }
    }

    /// Whether it is a statement that is about a table and its columns.
    pub(super) fn is_of_tables(&self) -> bool {
        let name = self.package.called(self.file, self.chain);
        name.starts_with("Table") || name.ends_with("table_auto")
    }

    /// The table that it names, if that can be told.
    pub(super) fn table(&self) -> Option<Iden> {
        self.iden(self.argument("table")?)
    }

    fn tokens(&self) -> &Tokens<'a> {
        &self.package.files[self.file].tokens
    }

    /// `Table::create().table(…).col(…)`, and `table_auto(…)`, which adds the times of creation and change.
    fn create(&self, span: Span) -> Effect {
        let auto = self.chain.name(self.tokens()).ends_with("table_auto");
        let given = if auto { self.chain.parts(self.tokens()).into_iter().next() } else { self.argument("table") };
        let Some(table) = given.and_then(|range| self.iden(range)) else { return self.unknown_table(span, "created") };
        let mut definition = RelationDefinition::new(table.name.clone(), table.span, RelationKind::Table);
        definition.if_not_exists = auto || self.has("if_not_exists");
        for link in self.links("col") {
            match self.column(&link.arguments) {
                Some(column) => definition.columns.push(column),
                None => definition.open = Some("a column of it could not be read".to_owned()),
            }
        }
        if auto || self.is_in_timestamps() {
            definition.columns.extend(["created_at", "updated_at"].map(|name| time(name, table.span)));
        }
        if self.has("partition_of") {
            definition.open = Some("it is a partition".to_owned());
        }
        if self.has("temporary") {
            definition.kind = RelationKind::Temporary;
        }
        Effect::Changes(vec![Change::CreateRelation(Box::new(definition))], None)
    }

    /// Whether the chain is what `timestamps(…)` is given.
    fn is_in_timestamps(&self) -> bool {
        let start = self.chain.path[0];
        let before = |offset: usize| start.checked_sub(offset).filter(|at| self.tokens().is_word(*at, "timestamps"));
        before(2).is_some()
    }

    fn alter(&self, span: Span) -> Effect {
        let Some(table) = self.table() else { return self.unknown_table(span, "altered") };
        let mut changes = Vec::new();
        for link in &self.chain.links {
            let name = self.tokens().slice(link.at);
            match self.altered(name, link) {
                Some(Some(change)) => changes.push(Change::AlterRelation {
                    name: table.name.clone(),
                    span: table.span,
                    if_exists: false,
                    change,
                }),
                Some(None) => {}
                None => changes.push(open(&table, format!("`{name}` could not be read"))),
            }
        }
        if changes.is_empty() {
            changes.push(Change::Expect { name: table.name.clone(), span: table.span });
        }
        Effect::Changes(changes, None)
    }

    /// What one method of `Table::alter()` does to the columns, if it does something; none where it was not understood.
    fn altered(&self, name: &str, link: &Link) -> Option<Option<ColumnChange>> {
        let parts = self.tokens().parts(link.arguments.clone(), false);
        let named = |at: usize| self.iden(parts.get(at)?.clone());
        Some(Some(match name {
            "add_column" | "add_column_if_not_exists" => {
                let column = self.column(&link.arguments)?;
                ColumnChange::Add { column, if_not_exists: name.ends_with("exists") }
            }
            "modify_column" => {
                let ColumnDefinition { name, span, .. } = self.column(&link.arguments)?;
                ColumnChange::Redefine { name, span, data_type: None, nullable: None }
            }
            "rename_column" => {
                let (from, to) = (named(0)?, named(1)?);
                ColumnChange::Rename {
                    name: from.name.name,
                    span: from.span,
                    to: to.name.name,
                    to_span: to.span,
                    if_exists: false,
                }
            }
            "drop_column" | "drop_column_if_exists" => {
                let Iden { name: column, span } = named(0)?;
                ColumnChange::Drop { name: column.name, span, if_exists: name.ends_with("exists"), cascade: false }
            }
            _ => return Some(None),
        }))
    }

    fn drop_tables(&self, span: Span) -> Effect {
        let (if_exists, cascade) = (self.has("if_exists"), self.has("cascade"));
        let tables: Vec<Option<Iden>> = self.links("table").map(|link| self.iden(link.arguments.clone())).collect();
        if tables.is_empty() || tables.iter().any(Option::is_none) {
            return self.unknown_table(span, "dropped");
        }
        let kind = RelationKind::Table;
        let dropped = tables.into_iter().flatten();
        let change =
            |table: Iden| Change::DropRelation { name: table.name, span: table.span, if_exists, kind, cascade };
        Effect::Changes(dropped.map(change).collect(), None)
    }

    fn rename(&self, span: Span) -> Effect {
        let parts = self.argument("table").map(|range| self.tokens().parts(range, false)).unwrap_or_default();
        let mut names = parts.into_iter().map(|part| self.iden(part));
        match (names.next().flatten(), names.next().flatten()) {
            (Some(from), Some(to)) => {
                let change =
                    Change::RenameRelation { name: from.name, span: from.span, to: to.name.name, if_exists: false };
                Effect::Changes(vec![change], None)
            }
            _ => self.unknown_table(span, "renamed"),
        }
    }

    /// `Type::create().as_enum(…).values([…])`; a type whose values can't be told is known by its name alone.
    fn create_type(&self, span: Span, dialect: Dialect) -> Effect {
        if dialect != Dialect::Postgres {
            return Effect::None;
        }
        let Some(name) = self.argument("as_enum").and_then(|range| self.iden(range)) else {
            return unknown_type(span, "made");
        };
        let change = match self
            .argument("values")
            .and_then(|range| self.package.values(&Place { file: self.file, range }, self.bindings))
        {
            Some(values) => Change::CreateEnum { name: name.name, span: name.span, values, if_not_exists: false },
            None => Change::CreateType { name: name.name, span, family: Family::Other, if_not_exists: false },
        };
        Effect::Changes(vec![change], None)
    }

    fn alter_type(&self, span: Span) -> Effect {
        let Some(name) = self.argument("name").and_then(|range| self.iden(range)) else {
            return unknown_type(span, "changed");
        };
        let one = |method: &str| self.argument(method).map(|range| self.tokens().parts(range, false));
        let iden = |parts: &[Range<usize>], at: usize| self.iden(parts.get(at)?.clone());
        let change = if let Some(value) = one("add_value").and_then(|parts| iden(&parts, 0)) {
            let if_not_exists = self.has("if_not_exists");
            Change::AddEnumValue { name: name.name, value: value.name.name.text, span: value.span, if_not_exists }
        } else if let Some((from, to)) = one("rename_value").and_then(|parts| iden(&parts, 0).zip(iden(&parts, 1))) {
            let (from, to) = (from.name.name.text, to.name.name.text);
            Change::RenameEnumValue { name: name.name, from, to, span }
        } else if let Some(to) = one("rename_to").and_then(|parts| iden(&parts, 0)) {
            Change::RenameType { name: name.name, span, to: to.name.name }
        } else {
            return unknown_type(span, "changed, and how");
        };
        Effect::Changes(vec![change], None)
    }

    fn drop_types(&self, span: Span) -> Effect {
        let lists = self.links("names").next().is_some();
        let names: Option<Vec<Iden>> = self.links("name").map(|link| self.iden(link.arguments.clone())).collect();
        let Some(names) = names.filter(|_| !lists) else { return unknown_type(span, "dropped") };
        let (if_exists, cascade) = (self.has("if_exists"), self.has("cascade"));
        let change = |name: Iden| Change::DropType { name: name.name, span: name.span, if_exists, cascade };
        Effect::Changes(names.into_iter().map(change).collect(), None)
    }

    /// What is done to a table that can't be told: it can be any.
    fn unknown_table(&self, span: Span, what: &str) -> Effect {
        let reason = format!("the name of a table that is {what} could not be read");
        Effect::Changes(vec![Change::OpenAll { span, reason: reason.clone() }], Some(reason))
    }

    fn has(&self, name: &str) -> bool {
        self.chain.has(self.tokens(), name)
    }

    fn links<'s>(&'s self, name: &'s str) -> impl Iterator<Item = &'s Link> {
        self.chain.links.iter().filter(move |link| self.tokens().is_word(link.at, name))
    }

    /// What the first method of that name is given.
    fn argument(&self, name: &str) -> Option<Range<usize>> {
        self.links(name).next().map(|link| link.arguments.clone())
    }

    fn iden(&self, range: Range<usize>) -> Option<Iden> {
        self.package.iden(&Place { file: self.file, range }, self.bindings)
    }

    fn column(&self, range: &Range<usize>) -> Option<ColumnDefinition> {
        self.package.column(&Place { file: self.file, range: range.clone() }, self.bindings)
    }
}

/// Whatever can have happened to a table.
fn open(table: &Iden, reason: String) -> Change {
    Change::Open { name: table.name.clone(), span: table.span, reason }
}

fn time(name: &str, span: Span) -> ColumnDefinition {
    let data_type = "timestamp".to_owned();
    ColumnDefinition { name: Name::exact(name), span, data_type, family: Family::Time, nullable: false }
}

/// What is done to a type that can't be told.
fn unknown_type(span: Span, what: &str) -> Effect {
    let reason = format!("it is not in the text which type is {what}");
    Effect::Changes(vec![Change::OpenTypes { span, reason: reason.clone() }], Some(reason))
}
