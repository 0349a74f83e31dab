//! One step of a migration.

mod spans;

use super::{Code, Family, Name, QualifiedName, RelationKind, TriggerDefinition};
use crate::source::Span;

/// A statement of a script, as far as it touches the catalog.
#[derive(Clone, Debug, Default)]
pub struct Statement {
    /// The statement in its source, without the semicolon.
    pub span: Span,
    /// What it does, in order; empty where it touches no table, type or view.
    pub changes: Vec<Change>,
    /// Under what condition it runs.
    pub when: Condition,
    /// Why it was not understood though it could touch a table, if so. `changes` then opens what it could touch.
    pub not_understood: Option<String>,
}

/// When a statement runs.
///
/// A condition that asks the database's own catalog is answered by the replay; one that cannot be answered makes the
/// statement's changes uncertain.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Condition {
    #[default]
    Always,
    /// Whether a relation (or a column of it) is there.
    Has {
        relation: QualifiedName,
        column: Option<Name>,
    },
    /// Whether a relation is there and is of one of these kinds.
    Is {
        relation: QualifiedName,
        kinds: Vec<RelationKind>,
    },
    /// Whether a type is there.
    HasType(QualifiedName),
    /// Whether an enum has a value.
    HasValue(QualifiedName, String),
    /// What a condition held when it was asked here (see [`Change::Note`]).
    Noted(Span),
    Not(Box<Condition>),
    All(Vec<Condition>),
    Any(Vec<Condition>),
    Unknown,
}

impl Condition {
    /// That this holds and the other one, too.
    pub fn and(&self, other: Condition) -> Condition {
        match (self, other) {
            (Condition::Always, other) => other,
            (one, Condition::Always) => one.clone(),
            (one, other) => Condition::All(vec![one.clone(), other]),
        }
    }
}

/// What a statement does to the catalog. Spans are those of the names, in the statement's source.
#[derive(Clone, Debug)]
pub enum Change {
    CreateRelation(Box<RelationDefinition>),
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
        /// Whether what depends on it goes too.
        cascade: bool,
    },
    /// A relation becomes, or ceases to be, a partition or child of another.
    SetParent {
        name: QualifiedName,
        span: Span,
        parent: QualifiedName,
        attached: bool,
    },
    /// The statement cannot run without this relation, but does not change its columns (`CREATE INDEX`, `INSERT`):
    /// where nothing created it, it comes from elsewhere.
    Expect {
        name: QualifiedName,
        span: Span,
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
        cascade: bool,
    },
    /// A type that is no enum (domain, composite, range): known by name, a domain also by what it is good for.
    CreateType {
        name: QualifiedName,
        span: Span,
        family: Family,
        if_not_exists: bool,
    },
    /// A function or procedure, with what its body does when it is called.
    CreateRoutine {
        name: QualifiedName,
        span: Span,
        returns: Returns,
        body: Vec<Statement>,
        /// What its body is, where it is in a language that is read.
        code: Option<Code>,
        /// How many values a call hands over.
        arity: usize,
    },
    DropRoutine {
        name: QualifiedName,
        span: Span,
        /// How many values a call hands over, if that is said.
        arity: Option<usize>,
    },
    RenameRoutine {
        name: QualifiedName,
        span: Span,
        /// How many values a call hands over, if that is said.
        arity: Option<usize>,
        to: Name,
    },
    CreateTrigger(Box<TriggerDefinition>),
    DropTrigger {
        name: Name,
        table: Option<QualifiedName>,
    },
    RenameTrigger {
        name: Name,
        table: QualifiedName,
        to: Name,
    },
    /// The body of a routine runs.
    CallRoutine {
        name: QualifiedName,
        span: Span,
        /// What the SQL does that is handed over as an argument; none for an argument that is no literal.
        arguments: Vec<Option<Vec<Statement>>>,
    },
    /// A variable takes the answer to a condition, which later conditions name by this place.
    Note {
        span: Span,
        condition: Condition,
    },
    /// In the body of a routine: the SQL that it was called with at this position runs.
    RunArgument {
        position: usize,
        span: Span,
    },
    /// An extension, which makes what no statement tells.
    CreateExtension {
        name: Name,
        span: Span,
        /// Where it makes that, if it is said.
        schema: Option<Name>,
    },
    CreateSchema {
        name: Name,
        span: Span,
    },
    DropSchema {
        name: Name,
        span: Span,
        if_exists: bool,
        cascade: bool,
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
    /// A statement that could have made any type, and no table.
    OpenTypes {
        span: Span,
        /// A clause without a full stop.
        reason: String,
    },
}

/// A relation as a statement defines it.
#[derive(Clone, Debug)]
pub struct RelationDefinition {
    pub name: QualifiedName,
    pub span: Span,
    pub kind: RelationKind,
    pub columns: Vec<ColumnDefinition>,
    /// Relations whose columns it takes over (LIKE, INHERITS, PARTITION OF).
    pub like: Vec<QualifiedName>,
    /// Why the columns are not all known (`CREATE TABLE … OF type`), if they are not.
    pub open: Option<String>,
    pub if_not_exists: bool,
    pub or_replace: bool,
    /// The tables that this is a partition or child of: it changes and goes with them.
    pub parents: Vec<QualifiedName>,
    /// The query that its columns come from (views, `CREATE TABLE AS`).
    pub query: Option<Query>,
}

impl RelationDefinition {
    /// A relation of which nothing but the name is known yet.
    pub fn new(name: QualifiedName, span: Span, kind: RelationKind) -> RelationDefinition {
        RelationDefinition {
            name,
            span,
            kind,
            columns: Vec::new(),
            like: Vec::new(),
            open: None,
            if_not_exists: false,
            or_replace: false,
            parents: Vec::new(),
            query: None,
        }
    }
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
        /// Whether what depends on it goes too.
        cascade: bool,
    },
    Rename {
        name: Name,
        span: Span,
        to: Name,
        to_span: Span,
        if_exists: bool,
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

/// What calling a function in a FROM clause yields.
#[derive(Clone, Debug, Default)]
pub enum Returns {
    /// These columns (`RETURNS TABLE (…)`, several OUT parameters).
    Columns(Vec<ColumnDefinition>),
    /// The rows of a relation or type of that name.
    Rows(QualifiedName),
    /// One value, or nothing.
    Value(Family),
    #[default]
    Unknown,
}

/// The query that a view or table takes its columns from. What it yields depends on the catalog of that moment.
#[derive(Clone, Debug, Default)]
pub struct Query {
    /// New names for the first columns (`CREATE VIEW v (a, b) AS …`).
    pub names: Vec<(Name, Span)>,
    pub text: String,
    pub span: Span,
}
