//! Models and enums.

use super::{Field, FieldKind};
use crate::catalog::QualifiedName;
use crate::source::{Location, SourceId};

/// Everything that the definition files of one database declare.
#[derive(Clone, Debug, Default)]
pub struct Definitions {
    /// The files they were read from, sorted.
    pub sources: Vec<SourceId>,
    pub models: Vec<Model>,
    pub enums: Vec<EnumDefinition>,
    /// Tables that exist without a model of their own: implicit many-to-many tables with their columns.
    pub implied_tables: Vec<(QualifiedName, Vec<String>, Location)>,
}

/// A position in [`Definitions::models`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ModelId(pub u32);

/// A table, view or composite type as it is declared.
#[derive(Clone, Debug)]
pub struct Model {
    /// The name that code uses.
    pub name: String,
    /// Where the name stands in the definition.
    pub location: Location,
    pub kind: ModelKind,
    /// The table's name in the database.
    pub table: QualifiedName,
    /// Where the definition says how the table is called: the name in a mapping, else the model's own.
    pub table_location: Location,
    pub fields: Vec<Field>,
    /// Unique keys of one or several fields, the primary one first.
    pub uniques: Vec<Unique>,
    /// Whether the definition leaves it out of the client (`@@ignore`): its table still exists.
    pub ignored: bool,
    /// Whether something else than the project's migrations makes the table, as the project itself says.
    pub external: bool,
    /// Whether part of it could not be read: then no field may be called missing in it.
    pub open: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ModelKind {
    Table,
    View,
    /// A part of a document (MongoDB): no table of its own.
    Composite,
}

/// A unique key.
#[derive(Clone, Debug)]
pub struct Unique {
    /// The name under which code gives all its fields at once; for a key of one field that field's name.
    pub name: String,
    /// The fields by name. A path into a composite keeps its dots (`meta.street`); code gives it by its last part.
    pub fields: Vec<String>,
    pub primary: bool,
    /// Whether code can use it (a key with a field that the client can't represent is not usable).
    pub usable: bool,
}

/// An enum as it is declared.
#[derive(Clone, Debug)]
pub struct EnumDefinition {
    /// The name that code uses.
    pub name: String,
    pub location: Location,
    /// The type's name in the database.
    pub database_name: QualifiedName,
    pub values: Vec<EnumMember>,
    /// Whether part of it could not be read: then no value may be called missing in it.
    pub open: bool,
}

#[derive(Clone, Debug)]
pub struct EnumMember {
    /// The value that code uses.
    pub name: String,
    /// The value in the database.
    pub database_name: String,
    pub location: Location,
}

impl Definitions {
    /// The model that code calls `name`, to the letter.
    pub fn model(&self, name: &str) -> Option<ModelId> {
        self.models.iter().position(|model| model.name == name).map(|at| ModelId(at as u32))
    }

    /// The enum that code calls `name`.
    pub fn enumeration(&self, name: &str) -> Option<&EnumDefinition> {
        self.enums.iter().find(|declared| declared.name == name)
    }
}

impl std::ops::Index<ModelId> for Definitions {
    type Output = Model;

    fn index(&self, id: ModelId) -> &Model {
        &self.models[id.0 as usize]
    }
}

impl Model {
    /// The field of that name, visible or not.
    pub fn field(&self, name: &str) -> Option<&Field> {
        self.fields.iter().find(|field| field.name == name)
    }

    /// The fields that have a column, in order.
    pub fn columns(&self) -> impl Iterator<Item = &Field> {
        self.fields.iter().filter(|field| field.column.is_some())
    }

    /// The relation fields, in order.
    pub fn relations(&self) -> impl Iterator<Item = &Field> {
        self.fields.iter().filter(|field| matches!(field.kind, FieldKind::Relation { .. }))
    }
}
