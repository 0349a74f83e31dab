//! Source texts, and places in them.
//!
//! Everything columnist looks at is a [`Source`]: a path and its text. All of them are held by one [`Sources`], which
//! never changes while a run lasts, so a [`SourceId`] is all that facts, catalogs and findings need to keep.

mod line_index;
mod location;
pub mod path;
mod sources;

pub use line_index::{LineColumn, LineIndex};
pub use location::{Location, Problem, Span};
pub use sources::{Source, SourceId, Sources};
