//! The fields of a model.

use super::ModelId;
use crate::source::Location;

/// A field: which model, and its position there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FieldId {
    pub model: ModelId,
    pub position: u32,
}

/// What a model declares under one name.
#[derive(Clone, Debug)]
pub struct Field {
    /// The name that code uses.
    pub name: String,
    /// Where the name stands in the definition.
    pub location: Location,
    pub kind: FieldKind,
    pub list: bool,
    pub optional: bool,
    /// The column's name in the database; none for relations and composites.
    pub column: Option<String>,
    /// Where the definition says how the column is called: the name in a mapping, else the field's own.
    pub column_location: Location,
    /// The column's type in the database as the definition writes it (`Uuid`, `VarChar(191)`), if it does.
    pub native_type: Option<String>,
    /// Whether the client knows the field.
    pub visible: bool,
    /// Whether the database or the client fills it in where code leaves it out.
    pub has_default: bool,
    /// Whether it counts up by itself.
    pub auto_increment: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FieldKind {
    Scalar(Scalar),
    /// An enum of the definitions, by the name that code uses.
    Enum(String),
    Relation {
        target: ModelId,
        /// The fields of this model that hold the foreign key; empty on the other side.
        fields: Vec<String>,
        references: Vec<String>,
        /// The relation field of the target that is the other end, if it is declared.
        opposite: Option<String>,
        /// Whether both ends are lists and a hidden table joins them.
        many_to_many: bool,
    },
    /// A composite type of the definitions.
    Composite(ModelId),
    /// A column of a type that the client cannot represent.
    Unsupported,
    /// Its type is declared nowhere, or could not be read: nothing may be said of what stands below it.
    Unknown,
}

/// The scalar types that clients tell apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Scalar {
    String,
    Uuid,
    Boolean,
    Integer,
    BigInteger,
    Float,
    Decimal,
    Time,
    Json,
    Bytes,
    Other,
}
