//! Findings as people and programs read them: one file a format.
//!
//! A format owns the types that it writes: what it prints does not change when a type of the core does.

mod checkstyle;
mod concise;
mod github;
mod gitlab;
mod human;
mod json;
mod junit;
mod markdown;
mod place;
mod rdjson;
mod sarif;
mod summary;
mod view;
mod xml;

pub use checkstyle::write_checkstyle;
pub use concise::write_concise;
pub use github::write_github;
pub use gitlab::write_gitlab;
pub use human::write_human;
pub use json::write_json;
pub use junit::write_junit;
pub use markdown::write_markdown;
pub use place::{Origin, Place, Places};
pub use rdjson::write_rdjson;
pub use sarif::write_sarif;
pub use view::View;
