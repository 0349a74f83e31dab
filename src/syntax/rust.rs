//! Rust: parsed by `syn`, lowered into the form that all languages share.
//!
//! Macros are calls of a name that ends in `!`, with what stands between their brackets as arguments as far as that
//! reads as code; `format!` is a template, `concat!` a sum, `vec!` a list. `use` is an import, a module in a file of its
//! own is an import of a namespace, and everything at the top of a file is exported: who may see it, the compiler says.
//! References and dereferences are gone. A file that does not parse is empty, with the problem that `syn` reports.

mod literal;
mod lower;
mod nesting;
mod parse;

pub use parse::{read, span};

use super::Module;

/// Reads a file of Rust into a module.
pub(super) fn module(text: &str) -> Module {
    read(text, |file| lower::lower(file, text))
        .unwrap_or_else(|problem| Module { problems: vec![problem], ..Module::default() })
}
