//! Definitions: what a project's own code or schema files say the database holds.
//!
//! A [`Definitions`] is what one database's definition files declare together. It knows nothing of the language they
//! were written in.

mod definitions;
mod field;

pub use definitions::{Definitions, EnumDefinition, EnumMember, Model, ModelId, ModelKind, Unique};
pub use field::{Field, FieldId, FieldKind, Scalar};
