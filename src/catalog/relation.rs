//! The things in a catalog.

use super::{Dialect, Name, QualifiedName, Returns};
use crate::source::Location;

/// Where something was made, renamed or dropped.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    /// The name in the statement.
    pub location: Location,
    /// The migration as its tool names it (`20251001000000_init`).
    pub migration: String,
}

/// A table, view or anything else that columns are read from.
#[derive(Clone, Debug)]
pub struct Relation {
    /// The schema as the dialect compares it (never empty where the dialect has schemas), and the name.
    pub schema: String,
    /// The name as the database shows it.
    pub name: String,
    pub kind: RelationKind,
    pub columns: Vec<Column>,
    pub origin: Origin,
    /// Why its columns are not all known, if they are not: then no column may be called missing in it.
    pub open: Option<Open>,
    /// Whether it may or may not exist: made, dropped or renamed under a condition that the text does not decide.
    pub uncertain: bool,
    /// Whether no migration creates it: it is there because a statement needs it.
    pub assumed: bool,
    /// The tables that it is a partition or child of, by their keys in the catalog.
    pub parents: Vec<(String, String)>,
    /// The relations that a view reads, by their keys in the catalog.
    pub reads: Vec<(String, String)>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RelationKind {
    Table,
    /// A table whose rows stand in its partitions (PostgreSQL).
    Partitioned,
    View,
    MaterializedView,
    Sequence,
    /// Gone when the session ends.
    Temporary,
}

/// Why a relation is open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Open {
    pub location: Location,
    /// A clause without a full stop: "altered, but no migration creates it".
    pub reason: String,
}

#[derive(Clone, Debug)]
pub struct Column {
    /// The name as the database shows it.
    pub name: String,
    /// The type as the migration writes it, white space folded.
    pub data_type: String,
    pub family: Family,
    pub nullable: bool,
    pub origin: Origin,
    /// Whether it may or may not exist.
    pub uncertain: bool,
}

/// What a column's type is good for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Family {
    Text,
    Integer,
    Number,
    Boolean,
    Time,
    Json,
    Binary,
    Uuid,
    Array(Box<Family>),
    /// An enum of the catalog, by its name there.
    Enum(QualifiedName),
    /// The values written in the column's own type (MySQL).
    InlineEnum(Vec<String>),
    Other,
}

/// An enum type.
#[derive(Clone, Debug)]
pub struct Enum {
    pub schema: String,
    pub name: String,
    pub values: Vec<EnumValue>,
    pub origin: Origin,
    /// Why its values are not all known, if they are not.
    pub open: Option<Open>,
    pub uncertain: bool,
    /// Whether no migration creates it: it is there because a statement needs it.
    pub assumed: bool,
}

/// A type that is no enum: a domain, a composite type, a range.
#[derive(Clone, Debug)]
pub struct OtherType {
    pub schema: String,
    pub name: String,
    /// What a domain is good for; `Other` for all else.
    pub family: Family,
    pub origin: Origin,
}

/// A function or procedure.
#[derive(Clone, Debug)]
pub struct Routine {
    pub schema: String,
    pub name: String,
    /// What it yields in a FROM clause; unknown where two of that name differ.
    pub returns: Returns,
    pub origin: Origin,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EnumValue {
    pub value: String,
    pub origin: Origin,
}

/// What is left of a thing that was dropped or renamed, under its old name.
#[derive(Clone, Debug)]
pub struct Tombstone {
    pub kind: TombstoneKind,
    pub schema: String,
    /// The table's or enum's name, in the case of [`TombstoneKind::Column`] and `EnumValue` that of the owner.
    pub owner: String,
    /// The column or value that went; none where the owner itself went.
    pub member: Option<String>,
    pub created: Option<Origin>,
    pub gone: Origin,
    /// The new name, where it was renamed.
    pub renamed_to: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TombstoneKind {
    Relation,
    Column,
    Enum,
    EnumValue,
}

/// More columns than any database takes in one table; what comes after them is not kept.
const MOST_COLUMNS: usize = 4096;

impl Relation {
    /// A relation without columns.
    pub fn new(schema: impl Into<String>, name: impl Into<String>, kind: RelationKind, origin: Origin) -> Relation {
        Relation {
            schema: schema.into(),
            name: name.into(),
            kind,
            columns: Vec::new(),
            origin,
            open: None,
            uncertain: false,
            assumed: false,
            parents: Vec::new(),
            reads: Vec::new(),
        }
    }

    /// Adds a column, unless one of that name is there.
    pub fn put(&mut self, column: Column, dialect: Dialect) {
        let there =
            self.columns.len() >= MOST_COLUMNS || self.column(dialect, &Name::exact(column.name.as_str())).is_some();
        if !there {
            self.columns.push(column);
        }
    }

    /// The name with its schema, as the database shows them.
    pub fn qualified_name(&self) -> QualifiedName {
        qualified(&self.schema, &self.name)
    }
}

impl Enum {
    /// The name with its schema, as the database shows them.
    pub fn qualified_name(&self) -> QualifiedName {
        qualified(&self.schema, &self.name)
    }
}

fn qualified(schema: &str, name: &str) -> QualifiedName {
    QualifiedName { schema: (!schema.is_empty()).then(|| Name::exact(schema)), name: Name::exact(name) }
}
