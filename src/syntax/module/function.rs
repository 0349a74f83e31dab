//! Functions and classes.

use super::{BindingId, ExpressionId, FunctionId, ScopeId, TypeId, Word};
use crate::source::Span;

/// A function, method, accessor or arrow.
#[derive(Clone, Debug)]
pub struct Function {
    /// Where it stands; a method from its key on.
    pub span: Span,
    /// Its own name (declaration, method, or the variable it is at once assigned to).
    pub name: Option<Word>,
    pub scope: ScopeId,
    pub parameters: Vec<Parameter>,
    /// What it can return: each `return`'s value, or the body of an arrow; not those of inner functions.
    pub returns: Vec<ExpressionId>,
    pub return_type: Option<TypeId>,
    pub asynchronous: bool,
    pub generator: bool,
}

#[derive(Clone, Debug)]
pub struct Parameter {
    /// The names it declares: one for a plain name, several for a pattern.
    pub bindings: Vec<BindingId>,
    pub default: Option<ExpressionId>,
    pub annotation: Option<TypeId>,
    pub rest: bool,
}

/// A part of the code that does not always run: what hangs on an `if`, the body of a loop, what catches.
#[derive(Clone, Debug)]
pub struct Branch {
    pub span: Span,
    /// The innermost function that it stands in, if any.
    pub function: Option<FunctionId>,
    /// What an `if` asks, and the answer for which this runs.
    pub test: Option<(ExpressionId, bool)>,
    /// What it asks, where it is a `switch`.
    pub switch: Option<ExpressionId>,
    /// Whether it ends with a `return`, so that nothing behind it in its function runs after it.
    pub returns: bool,
}

#[derive(Clone, Debug)]
pub struct Class {
    pub name: Option<Word>,
    pub span: Span,
    pub extends: Option<ExpressionId>,
    pub implements: Vec<TypeId>,
    pub decorators: Vec<ExpressionId>,
    /// Fields (also those that a constructor parameter declares) and accessors.
    pub fields: Vec<ClassField>,
    pub methods: Vec<Method>,
}

#[derive(Clone, Debug)]
pub struct ClassField {
    pub name: Word,
    pub value: Option<ExpressionId>,
    pub annotation: Option<TypeId>,
    pub decorators: Vec<ExpressionId>,
    pub is_static: bool,
}

#[derive(Clone, Debug)]
pub struct Method {
    pub name: Word,
    pub function: FunctionId,
    pub decorators: Vec<ExpressionId>,
    pub is_static: bool,
    pub getter: bool,
}
