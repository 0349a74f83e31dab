//! One name in a call site, and what it was found to name.
//!
//! Whatever walks call sites yields [`Reference`]s; rules judge them. Neither knows the other, and a reference does not
//! tell which client the call site was written for.

use crate::catalog::{Catalog, Found, Name, QualifiedName};
use crate::model::{FieldId, ModelId};
use crate::source::{Location, Span};

/// The word that stands where somebody asks what may stand: nobody calls anything so. What meets it tells the names that
/// would have been right, also where it is not sure enough to call another name wrong.
pub const PROBE: &str = "Columnistprobe";

/// One name of a table, column or enum value that code uses.
#[derive(Clone, Debug)]
pub struct Reference {
    /// The database whose definitions and catalog the name was looked up in: a position in the engine's list.
    pub database: usize,
    /// Exactly the name, without quotes; for an implied one the name of the call (`create`).
    pub location: Location,
    /// The whole call that the name stands in, in the same source: what tells one call site from another. For a name
    /// outside of any call, the name itself.
    pub call: Span,
    /// The name as the code writes it.
    pub name: String,
    pub target: Target,
    pub origin: NameOrigin,
    pub certainty: Certainty,
}

/// What a name stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// A model of the definitions.
    Model(ModelId),
    /// The code names a model that nothing declares; the names that would have been right.
    MissingModel { candidates: Vec<String> },
    /// A field of a model (a column, relation or composite).
    Field(FieldId),
    /// The code names a field that the model does not have at that place.
    MissingField { model: ModelId, candidates: Vec<String>, note: Option<String> },
    /// A value of a declared enum.
    EnumValue { enumeration: String, value: String },
    /// The code gives an enum a value that it does not have.
    MissingEnumValue { enumeration: String, candidates: Vec<String> },
    /// A table that SQL text names.
    Table { name: QualifiedName },
    /// A column that SQL text names; the relation it was found to belong to.
    Column { table: QualifiedName, column: Name },
    /// All columns of these tables, which SQL text takes by a `*`.
    AllColumns { tables: Vec<QualifiedName> },
    /// An enum value that SQL text compares with or assigns to a column of that type.
    Literal { enumeration: QualifiedName, value: String },
    /// A value that SQL text compares with or assigns to a column whose own type lists its values (MySQL).
    InlineLiteral { table: QualifiedName, column: Name, value: String },
    /// An enum type that SQL text names.
    Enum { name: QualifiedName },
    /// A column that nothing in scope has, where that is not one table of the catalog alone (then it is a
    /// [`Target::Column`]): the tables of the catalog that are in scope, and the names that would have been right.
    MissingColumn { tables: Vec<QualifiedName>, column: Name, candidates: Vec<String> },
    /// A column of a statement's result that SQL text names itself: `AS name`.
    ResultColumn { name: Name },
    /// SQL text writes `name.column`, and nothing in scope is called `name`; what is in scope.
    MissingAlias { name: Name, candidates: Vec<String> },
}

impl Target {
    /// Whether it is a table or column that SQL text names and that a catalog surely lacks.
    pub fn is_missing_in(&self, catalog: &Catalog) -> bool {
        match self {
            Target::Table { name } => matches!(catalog.relation(name), Found::No(_)),
            Target::Column { table, column } => matches!(catalog.column(table, column), Found::No(_)),
            Target::MissingColumn { .. } => true,
            _ => false,
        }
    }

    /// Whether the code says a name for what is meant: a `*` is none.
    pub fn origin(&self) -> NameOrigin {
        match self {
            Target::AllColumns { .. } => NameOrigin::Implied,
            _ => NameOrigin::Named,
        }
    }
}

/// Whether the code says the name or the client does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NameOrigin {
    /// It stands in the source.
    Named,
    /// It stands in the source, and says that the call leaves it out.
    LeftOut,
    /// The call reads or writes it though no name stands there: every column of a model.
    Implied,
}

/// Whether the name surely reaches the call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Certainty {
    Certain,
    /// It came through a shared value and a condition: sure once it is wrong wherever it could reach.
    Shared,
    /// It stands in a file or on a line that silences its checker.
    Maybe,
}
