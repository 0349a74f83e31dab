//! One step of a migration.

use super::{Family, Name, QualifiedName, RelationKind};
use crate::source::Span;

/// A statement of a script, as far as it touches the catalog.
#[derive(Clone, Debug, Default)]
pub struct Statement {
    /// The statement in its source, without the semicolon.
    pub span: Span,
    /// What it does, in order; empty where it touches no table, type or view.
    pub changes: Vec<Change>,
    /// Whether it runs only under a condition that the text does not decide: its changes are then uncertain.
    pub conditional: bool,
    /// Why it was not understood though it could touch a table, if so. `changes` then opens what it could touch.
    pub not_understood: Option<String>,
}

/// What a statement does to the catalog. Spans are those of the names, in the statement's source.
#[derive(Clone, Debug)]
pub enum Change {
    CreateRelation {
        name: QualifiedName,
        span: Span,
        kind: RelationKind,
        columns: Vec<ColumnDefinition>,
        /// Relations whose columns it takes over (LIKE, INHERITS, PARTITION OF).
        like: Vec<QualifiedName>,
        /// Why the columns are not all known (`CREATE TABLE AS` over something unknown), if they are not.
        open: Option<String>,
        if_not_exists: bool,
        or_replace: bool,
        /// The table that this is a partition or child of: it goes when its parent goes.
        parent: Option<QualifiedName>,
    },
    AlterRelation {
        name: QualifiedName,
        span: Span,
        if_exists: bool,
        change: ColumnChange,
    },
    RenameRelation {
        name: QualifiedName,
        span: Span,
        to: Name,
        if_exists: bool,
    },
    MoveRelation {
        name: QualifiedName,
        span: Span,
        to_schema: Name,
        if_exists: bool,
    },
    DropRelation {
        name: QualifiedName,
        span: Span,
        if_exists: bool,
        kind: RelationKind,
    },
    CreateEnum {
        name: QualifiedName,
        span: Span,
        values: Vec<(String, Span)>,
        if_not_exists: bool,
    },
    AddEnumValue {
        name: QualifiedName,
        value: String,
        span: Span,
        if_not_exists: bool,
    },
    RenameEnumValue {
        name: QualifiedName,
        from: String,
        to: String,
        span: Span,
    },
    RenameType {
        name: QualifiedName,
        span: Span,
        to: Name,
    },
    MoveType {
        name: QualifiedName,
        span: Span,
        to_schema: Name,
    },
    DropType {
        name: QualifiedName,
        span: Span,
        if_exists: bool,
    },
    /// A type that is no enum (domain, composite, range): known by name.
    CreateType {
        name: QualifiedName,
        span: Span,
    },
    CreateSchema {
        name: Name,
        span: Span,
    },
    DropSchema {
        name: Name,
        span: Span,
        if_exists: bool,
    },
    RenameSchema {
        name: Name,
        span: Span,
        to: Name,
    },
    /// Names without a schema are looked up in these from here on.
    SetSearchPath {
        schemas: Vec<Name>,
    },
    /// It was not understood what happens to this relation: its columns are no longer known.
    Open {
        name: QualifiedName,
        span: Span,
        reason: String,
    },
    /// It was not understood what happens, and it could be any relation.
    OpenAll {
        span: Span,
        reason: String,
    },
}

/// What happens to the columns of a relation.
#[derive(Clone, Debug)]
pub enum ColumnChange {
    Add {
        column: ColumnDefinition,
        if_not_exists: bool,
    },
    Drop {
        name: Name,
        span: Span,
        if_exists: bool,
    },
    Rename {
        name: Name,
        span: Span,
        to: Name,
        to_span: Span,
    },
    /// A new type and nullability under the same name; none keeps what was.
    Redefine {
        name: Name,
        span: Span,
        data_type: Option<(String, Family)>,
        nullable: Option<bool>,
    },
}

/// A column as a statement defines it.
#[derive(Clone, Debug)]
pub struct ColumnDefinition {
    pub name: Name,
    pub span: Span,
    /// The type as it is written, white space folded; empty where none is (SQLite).
    pub data_type: String,
    pub family: Family,
    pub nullable: bool,
}
