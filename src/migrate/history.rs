//! The migrations of a database, in order.

use crate::source::{Location, SourceId, Span};

/// The migrations of one database, in the order in which their tool applies them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct History {
    /// The folder that holds them.
    pub folder: String,
    pub scripts: Vec<Script>,
}

/// One migration, or a part of one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Script {
    pub source: SourceId,
    /// The name that the tool gives it.
    pub name: String,
    /// The part of the source that is SQL and is applied (not its down part): the whole source mostly.
    pub span: Span,
}

/// Something in a history that cannot run on an empty database, or that was not understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Misfit {
    pub location: Location,
    pub message: String,
}
