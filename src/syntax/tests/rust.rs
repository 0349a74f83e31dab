//! What Rust becomes.

mod any_text;
mod expressions;
mod items;
mod nesting;

use super::dump;
use crate::syntax::{Module, parse};

/// A module that is all read.
fn module(text: &str) -> Module {
    let module = parse("a.rs", text).unwrap();
    assert_eq!(module.problems, [], "{text}");
    module
}
