//! The items of a Rust file, wherever they stand: in modules, functions and macros.

mod attributes;
mod imports;
mod walk;

use std::ops::Range;

use super::Tokens;
use crate::source::Span;

pub use attributes::{Attribute, Entry};
pub use imports::Import;

/// What a file holds, in the order in which it stands there.
#[derive(Clone, Debug, Default)]
pub struct Outline<'a> {
    pub types: Vec<Type<'a>>,
    pub functions: Vec<Function<'a>>,
    pub constants: Vec<Constant<'a>>,
    pub imports: Vec<Import<'a>>,
    /// The modules with a body, outer ones first.
    pub modules: Vec<Scope<'a>>,
    /// What is only there in tests.
    pub tests: Vec<Range<usize>>,
}

/// A struct or an enum.
#[derive(Clone, Debug)]
pub struct Type<'a> {
    pub name: &'a str,
    pub span: Span,
    /// The position of the name.
    pub at: usize,
    pub is_enum: bool,
    pub attributes: Vec<Attribute<'a>>,
    /// The named fields, or the variants.
    pub members: Vec<Member<'a>>,
}

/// A field or a variant.
#[derive(Clone, Debug)]
pub struct Member<'a> {
    pub name: &'a str,
    pub span: Span,
    pub attributes: Vec<Attribute<'a>>,
    /// What stands behind the name: a field's type, what a variant holds.
    pub rest: Range<usize>,
}

/// A function with a body.
#[derive(Clone, Debug)]
pub struct Function<'a> {
    pub name: &'a str,
    pub at: usize,
    pub parameters: Range<usize>,
    pub body: Range<usize>,
    /// What stands between `impl` and the body of the implementation that it is in, if it is in one.
    pub implementation: Option<Range<usize>>,
}

/// `const NAME: … = VALUE;`, `static` too.
#[derive(Clone, Debug)]
pub struct Constant<'a> {
    pub name: &'a str,
    pub value: Range<usize>,
}

/// A module with a body.
#[derive(Clone, Debug)]
pub struct Scope<'a> {
    pub name: &'a str,
    pub body: Range<usize>,
}

impl<'a> Outline<'a> {
    /// Reads the items of a file.
    pub fn of(tokens: &Tokens<'a>) -> Outline<'a> {
        walk::outline(tokens)
    }

    /// The names of the modules around a position, outer ones first.
    pub fn modules_around(&self, at: usize) -> impl Iterator<Item = &'a str> {
        self.modules.iter().filter(move |module| module.body.contains(&at)).map(|module| module.name)
    }

    /// Whether a position is only there in tests.
    pub fn is_test(&self, at: usize) -> bool {
        self.tests.iter().any(|range| range.contains(&at))
    }
}

/// The attribute of that name among several.
pub fn attribute<'t, 'a>(attributes: &'t [Attribute<'a>], name: &str) -> Option<&'t Attribute<'a>> {
    attributes.iter().find(|attribute| attribute.name == name)
}
