//! What a database holds: tables, columns, enums, and how each came to be.
//!
//! A [`Catalog`] is what is left after all [`Change`]s were applied in order. It remembers where each thing came from
//! and, for what is gone, where it went. What is not wholly known is open or uncertain, never absent.

mod change;
mod code;
mod lookup;
mod misfit;
mod name;
mod quotes;
mod relation;
mod replayed;

pub use change::{Change, ColumnChange, ColumnDefinition, Condition, Query, RelationDefinition, Returns, Statement};
pub use code::{Code, Language, TriggerDefinition};
pub use lookup::TEMPORARY_SCHEMA;
pub use misfit::{Misfit, MisfitKind};
pub use name::{Dialect, Name, QualifiedName};
pub use relation::{
    Column, Enum, EnumValue, Family, Open, Origin, OtherType, Relation, RelationKind, Routine, Tombstone, TombstoneKind,
};
pub use replayed::{Catalog, Found, Key};
