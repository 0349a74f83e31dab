//! Modules that are taken in the midst of code: `require("module")` and `await import("module")`.

use super::{Element, ExpressionId, Module, Shape, Text};

impl Module {
    /// The specifier of a `require("module")` or `await import("module")`; none where the expression is neither.
    pub fn required(&self, value: ExpressionId) -> Option<&Text> {
        let (call, function) = match self[value].shape {
            Shape::Await(inner) => (inner, "import"),
            _ => (value, "require"),
        };
        let Shape::Call { callee, arguments, .. } = &self[call].shape else { return None };
        let Shape::Name { name, binding: None } = &self[*callee].shape else { return None };
        let [Element { value: argument, spread: false }, ..] = arguments[..] else { return None };
        match &self[argument].shape {
            Shape::String(text) if name == function => Some(text),
            _ => None,
        }
    }
}
