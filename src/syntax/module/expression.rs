//! What code computes with.

use compact_str::CompactString;

use super::{BindingId, ClassId, ExpressionId, FunctionId, ScopeId, Text, TypeId, Word};
use crate::source::Span;

/// One expression.
#[derive(Clone, Debug)]
pub struct Expression {
    pub span: Span,
    /// The scope that the expression stands in.
    pub scope: ScopeId,
    /// The innermost function that the expression stands in, if any.
    pub function: Option<FunctionId>,
    pub shape: Shape,
}

/// What an expression is.
#[derive(Clone, Debug)]
pub enum Shape {
    /// An identifier; `binding` is what it names, resolved by scope, or none for a global.
    Name {
        name: CompactString,
        binding: Option<BindingId>,
    },
    /// `this`.
    This,
    /// `super`.
    Super,
    /// `object.property`, `object?.property`, `object.#property` (the name then begins with `#`).
    Member {
        object: ExpressionId,
        property: Word,
    },
    /// `object[index]`.
    Index {
        object: ExpressionId,
        index: ExpressionId,
    },
    /// `callee(arguments)`, `new callee(arguments)`, `import(argument)` (its callee is a `Name` called `import`).
    Call {
        callee: ExpressionId,
        arguments: Vec<Element>,
        type_arguments: Vec<TypeId>,
        new: bool,
    },
    /// `tag` followed by a template.
    Tagged {
        tag: ExpressionId,
        template: ExpressionId,
        type_arguments: Vec<TypeId>,
    },
    /// `{ … }`; also an object type where a type is read as a value.
    Object(Vec<Property>),
    /// `[ … ]`; holes are left out.
    Array(Vec<Element>),
    /// A string literal, or a template without holes: escapes undone, with the spans of its pieces.
    String(Text),
    /// A template with holes: `texts` has one piece more than `holes`.
    Template {
        texts: Vec<Text>,
        holes: Vec<ExpressionId>,
    },
    /// `left + right`.
    Sum {
        left: ExpressionId,
        right: ExpressionId,
    },
    Number,
    Boolean(bool),
    Null,
    /// The global `undefined`, and `void 0`.
    Undefined,
    /// `test ? yes : no`.
    Conditional {
        test: ExpressionId,
        yes: ExpressionId,
        no: ExpressionId,
    },
    /// `left && right`, `left || right`, `left ?? right`.
    Logical {
        operator: LogicalOperator,
        left: ExpressionId,
        right: ExpressionId,
    },
    /// `await value`.
    Await(ExpressionId),
    /// `yield value`, `yield* value`.
    Yield(Option<ExpressionId>),
    /// `value as Type`, `<Type>value`, `value satisfies Type`. `as const` is dropped. `value!` is dropped too.
    Typed {
        value: ExpressionId,
        annotation: TypeId,
        satisfies: bool,
    },
    /// `target = value` (any assignment operator).
    Assign {
        target: ExpressionId,
        value: ExpressionId,
    },
    /// An arrow function or a function expression.
    Function(FunctionId),
    /// A class expression.
    Class(ClassId),
    /// `first, second`: the value is the last.
    Sequence(Vec<ExpressionId>),
    /// A type where a value was looked for: the value of a property of an object type.
    Type(TypeId),
    /// Anything else, with the expressions inside it: operators, JSX, regular expressions.
    Other(Vec<ExpressionId>),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LogicalOperator {
    And,
    Or,
    Coalesce,
}

/// An argument of a call or an element of an array.
#[derive(Clone, Copy, Debug)]
pub struct Element {
    pub value: ExpressionId,
    /// Whether it is written `...value`.
    pub spread: bool,
}

/// One entry of an object literal.
#[derive(Clone, Debug)]
pub enum Property {
    /// `key: value`, `"key": value`, `key` (shorthand: the value is the `Name` at the key's own place), `key() {}`
    /// and `get key() {}` (the value is a `Function`).
    Keyed { key: Word, value: ExpressionId, shorthand: bool, getter: bool },
    /// `[key]: value`.
    Computed { key: ExpressionId, value: ExpressionId },
    /// `...value`.
    Spread(ExpressionId),
}
