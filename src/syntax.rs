//! Code as data: one parse a file, lowered into a small form that outlives the parser's tree.
//!
//! [`parse`] reads JavaScript and TypeScript (with JSX) and Rust into a [`Module`]: expressions, bindings, scopes,
//! functions, classes, types, imports and exports, each with its span. It looks at one text alone and knows no client.
//! It never fails: what could not be read is in [`Module::problems`], the rest is there.
//!
//! Two readers make a tree of JavaScript and TypeScript. The first (`whole`, by oxc) is fast and reads what holds no
//! error; what it does not read is left to the second (`recover`, by tree-sitter), which reads on behind what is
//! broken. The lowering knows their tree alone. Rust is read by `syn`.

mod kind;
mod language;
mod lower;
mod module;
mod recover;
mod required;
pub mod rust;
mod text;
pub mod tokens;
mod tree;
mod whole;

#[cfg(test)]
mod tests;

use self::language::Language;
pub use module::*;

/// Whether a path's extension is one of a language that [`parse`] reads.
pub fn is_code(path: &str) -> bool {
    is_rust(path) || Language::of(path).is_some()
}

/// Whether a path's extension is that of Rust.
pub fn is_rust(path: &str) -> bool {
    path.ends_with(".rs")
}

/// Whether a path's extension is one of JavaScript or TypeScript.
pub fn is_javascript(path: &str) -> bool {
    is_code(path) && !is_rust(path)
}

/// Reads a file of code, or one of SQL, which is a text that code takes as a whole; none where the path's extension is
/// none of `.js`, `.mjs`, `.cjs`, `.jsx`, `.ts`, `.mts`, `.cts`, `.tsx`, `.rs` and `.sql`.
pub fn parse(path: &str, text: &str) -> Option<Module> {
    if is_rust(path) {
        return Some(rust::module(text));
    }
    if path.ends_with(".sql") {
        return Some(Module::of_text(text));
    }
    let language = Language::of(path)?;
    let tree = whole::read(language, is_definition(path), text).unwrap_or_else(|| recover::read(language, text));
    Some(lower::lower(tree, text))
}

/// Whether a file of TypeScript only says what there is: a `const` in it has no value.
fn is_definition(path: &str) -> bool {
    [".d.ts", ".d.mts", ".d.cts"].iter().any(|end| path.ends_with(end))
}
