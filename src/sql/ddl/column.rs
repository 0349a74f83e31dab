//! Column definitions, and the constraints between them.

use super::data_type::DataType;
use super::reader::Reader;
use crate::catalog::{Change, ColumnDefinition, Dialect, Family, Name, QualifiedName};
use crate::source::Span;

/// What a column's constraints say.
#[derive(Clone, Debug, Default)]
pub(super) struct Constraints {
    /// Whether it takes NULL, where something says so.
    pub(super) nullable: Option<bool>,
    /// Whether it is the primary key of a table of SQLite.
    pub(super) is_key: bool,
    /// The tables that foreign keys point at.
    pub(super) references: Vec<(QualifiedName, Span)>,
    /// The columns of a primary key, where the constraint stands for itself.
    pub(super) primary_key: Vec<(Name, Span)>,
}

impl Reader<'_> {
    /// A column's name, type and constraints, up to the comma or parenthesis that ends them.
    pub(super) fn column_definition(&mut self) -> Option<(ColumnDefinition, Constraints)> {
        let (name, span) = self.name()?;
        let data_type = if self.is("AS") || self.is_any(&["GENERATED"]) { None } else { self.data_type() };
        let constraints = self.column_constraints();
        let DataType { text, family, never_null } =
            data_type.unwrap_or(DataType { text: String::new(), family: Family::Other, never_null: false });
        let nullable = constraints.nullable.unwrap_or(!never_null);
        Some((ColumnDefinition { name, span, data_type: text, family, nullable }, constraints))
    }

    /// Everything that follows a column's type.
    pub(super) fn column_constraints(&mut self) -> Constraints {
        let mut constraints = Constraints::default();
        while !self.is_at_end() && !self.ends_element() {
            self.column_constraint(&mut constraints);
        }
        constraints
    }

    fn column_constraint(&mut self, constraints: &mut Constraints) {
        let sqlite = self.dialect == Dialect::Sqlite;
        if self.eat_all(&["NOT", "NULL"]) {
            constraints.nullable = Some(false);
        } else if self.eat_all(&["GENERATED", "BY", "DEFAULT"]) {
            // The next words say whether it is an identity.
        } else if self.eat_any(&["DEFAULT", "SET"]) {
            // What follows is a value: `DEFAULT NULL` and `ON DELETE SET NULL` say nothing about the column.
            self.skip_one();
        } else if self.eat("NULL") {
            constraints.nullable = constraints.nullable.or(Some(true));
        } else if self.eat_all(&["PRIMARY", "KEY"]) || self.eat_identity() {
            // A primary key of SQLite takes NULL unless the column or the table's kind says otherwise.
            constraints.is_key = sqlite;
            constraints.nullable = if sqlite { constraints.nullable } else { Some(false) };
        } else if self.eat("REFERENCES") {
            constraints.references.extend(self.qualified_name());
        } else {
            self.skip_one();
        }
    }

    /// Whether the column counts up by itself, which takes no NULL.
    fn eat_identity(&mut self) -> bool {
        self.eat_all(&["AS", "IDENTITY"]) || self.dialect == Dialect::SqlServer && self.eat("IDENTITY")
    }

    /// Whether a constraint or index comes next, and no column.
    pub(super) fn is_table_constraint(&self) -> bool {
        let indexes = match self.dialect {
            Dialect::MySql => self.is_any(&["INDEX", "KEY", "FULLTEXT", "SPATIAL", "PERIOD"]),
            Dialect::SqlServer => self.is_any(&["INDEX", "PERIOD"]),
            Dialect::Cockroach => self.is_any(&["INDEX", "FAMILY", "INVERTED", "VECTOR"]),
            _ => self.is("EXCLUDE") && (self.is_symbol_at(1, b'(') || self.word_at(1).eq_ignore_ascii_case("USING")),
        };
        indexes || self.is_any(&["CONSTRAINT", "PRIMARY", "UNIQUE", "FOREIGN", "CHECK"])
    }

    /// A constraint of the table, up to the comma or parenthesis that ends it.
    pub(super) fn table_constraint(&mut self) -> Constraints {
        let mut constraints = Constraints::default();
        while !self.is_at_end() && !self.ends_element() {
            if self.eat_all(&["PRIMARY", "KEY"]) {
                while !self.is_at_end() && !self.ends_element() && !self.is_symbol(b'(') && !self.is("USING") {
                    self.at += 1;
                }
                if self.is("USING") && !self.word_at(1).eq_ignore_ascii_case("INDEX") {
                    self.at += 2;
                }
                constraints.primary_key = self.name_list();
            } else if self.eat("REFERENCES") {
                constraints.references.extend(self.qualified_name());
            } else {
                self.skip_one();
            }
        }
        constraints
    }
}

impl Constraints {
    /// The changes that say which tables must be there. SQLite looks at no foreign key before rows come, and scripts for
    /// MySQL turn the check off.
    pub(super) fn expectations(&self, dialect: Dialect) -> impl Iterator<Item = Change> + '_ {
        let checked = !matches!(dialect, Dialect::Sqlite | Dialect::MySql);
        self.references
            .iter()
            .filter(move |_| checked)
            .map(|(name, span)| Change::Expect { name: name.clone(), span: *span })
    }
}
