//! What modules take from one another and give.

use compact_str::CompactString;

use super::{BindingId, ExpressionId, Word};

/// A name that comes from another module: an `import`, or a `const … = require("…")`.
#[derive(Clone, Debug)]
pub struct Import {
    /// The module as it is written, with the span of the text.
    pub module: Word,
    pub what: Imported,
    /// The name it gets here.
    pub binding: BindingId,
    pub type_only: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Imported {
    Default,
    /// `{ name }`.
    Named(CompactString),
    /// `* as binding`, or `const binding = require(…)` as a whole.
    Namespace,
}

impl Imported {
    /// What `{ name }` imports: `{ default as a }` is the default import.
    pub fn named(name: &str) -> Imported {
        if name == "default" { Imported::Default } else { Imported::Named(name.into()) }
    }
}

/// A name that other modules can take.
#[derive(Clone, Debug)]
pub enum Export {
    /// `export const name`, `export { local as name }`, `exports.name = …`, `module.exports = { name }`; `default` for
    /// the default export.
    Name { name: CompactString, value: Exported },
    /// `export { from as name } from "module"`.
    From { name: CompactString, from: Imported, module: Word },
    /// `export * from "module"`, `module.exports = require("module")`, `{ ...require("module") }`.
    All { module: Word },
    /// `module.exports = value`, where the value as a whole is the module.
    Whole(ExpressionId),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exported {
    Binding(BindingId),
    Expression(ExpressionId),
}
