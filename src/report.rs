//! Findings as people and programs read them: one file a format.
//!
//! A format owns the types that it writes: what it prints does not change when a type of the core does.

mod human;
mod json;
mod place;

pub use human::write_human;
pub use json::write_json;
pub use place::{Origin, Place, Places};
