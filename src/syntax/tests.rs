//! What source code becomes.

mod dump;

mod agreement;
mod broken;
mod declarations;
mod expressions;
mod modules;
mod mutation;
mod nesting;
mod rust;
mod types;
mod whole;

use super::{Module, parse};

/// A module that is all read.
fn module(path: &str, text: &str) -> Module {
    let module = parse(path, text).unwrap();
    assert_eq!(module.problems, [], "{text}");
    module
}
