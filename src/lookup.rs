//! Looking names up: what exists, how it came to be, and where code uses it.
//!
//! Everything here is a question to what the engine knows; nothing judges and nothing prints.

mod at;
mod completion;
mod life;
mod subject;
mod tables;
mod uses;

pub use at::{At, Thing, at};
pub use completion::{Completion, Kind, Proposal, completion};
pub use life::{Event, Life, What, lives};
pub use subject::{Subject, Unknown, named, split};
pub use tables::{Column, Made, Table, tables};
pub use uses::{Use, Way, uses};
