//! Names as databases compare them.

use std::fmt;

use serde::Deserialize;

/// The language and the case rules of a database.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Dialect {
    #[default]
    Postgres,
    Cockroach,
    MySql,
    Sqlite,
    SqlServer,
    /// No tables and no migrations: only models.
    Mongo,
}

/// One identifier: the text between the quotes, or as it is written where there are none.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Name {
    pub text: String,
    pub quoted: bool,
}

/// A name with the schema (or database) before it, if one is written.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct QualifiedName {
    pub schema: Option<Name>,
    pub name: Name,
}

impl Dialect {
    /// The form under which two spellings of one name are equal: PostgreSQL and CockroachDB fold what is not quoted to
    /// lower case; MySQL, SQLite and SQL Server ignore case in column names, quoted or not.
    pub fn key(self, name: &Name) -> String {
        match self {
            Dialect::Postgres | Dialect::Cockroach if name.quoted => name.text.clone(),
            Dialect::Mongo => name.text.clone(),
            _ => name.text.to_lowercase(),
        }
    }

    /// Whether enums are types with a name of their own.
    pub fn has_enum_types(self) -> bool {
        matches!(self, Dialect::Postgres | Dialect::Cockroach)
    }

    /// Whether two names can mean one relation: a schema that is not written can be any.
    pub fn can_be_same(self, one: &QualifiedName, other: &QualifiedName) -> bool {
        let schemas = one.schema.as_ref().zip(other.schema.as_ref());
        self.key(&one.name) == self.key(&other.name)
            && schemas.is_none_or(|(one, other)| self.key(one) == self.key(other))
    }

    /// The schema that a name without one belongs to, where the dialect has schemas.
    pub fn default_schema(self) -> &'static str {
        match self {
            Dialect::Postgres | Dialect::Cockroach => "public",
            Dialect::SqlServer => "dbo",
            Dialect::Sqlite => "main",
            Dialect::MySql | Dialect::Mongo => "",
        }
    }
}

impl Name {
    /// A name that stands for itself: as if it were quoted.
    pub fn exact(text: impl Into<String>) -> Name {
        Name { text: text.into(), quoted: true }
    }
}

impl QualifiedName {
    /// A name in the default schema that stands for itself.
    pub fn exact(name: impl Into<String>) -> QualifiedName {
        QualifiedName { schema: None, name: Name::exact(name) }
    }

    /// The name with a schema: its own, else the given one.
    pub fn in_schema(&self, default: &str) -> String {
        format!("{}.{}", self.schema.as_ref().map_or(default, |schema| &schema.text), self.name.text)
    }
}

impl fmt::Display for QualifiedName {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.schema {
            Some(schema) => write!(formatter, "{}.{}", schema.text, self.name.text),
            None => write!(formatter, "{}", self.name.text),
        }
    }
}
