//! The form that code is lowered into.
//!
//! A [`Module`] owns flat lists; ids are positions in them. Parentheses are gone, everything else that could carry a
//! name or a value is kept. A construct that has no variant of its own becomes [`Shape::Other`] with its child
//! expressions, so that a call deep inside it is still seen.

use compact_str::CompactString;

use crate::source::{Problem, Span};

/// One file of code.
#[derive(Clone, Debug, Default)]
pub struct Module {
    pub expressions: Vec<Expression>,
    pub bindings: Vec<Binding>,
    pub scopes: Vec<Scope>,
    pub functions: Vec<Function>,
    pub classes: Vec<Class>,
    pub types: Vec<Type>,
    /// Every call and `new`, in source order.
    pub calls: Vec<ExpressionId>,
    /// Every tagged template, in source order.
    pub tagged: Vec<ExpressionId>,
    /// Every property access, in source order.
    pub members: Vec<ExpressionId>,
    /// Every type that stands somewhere in the file and names something, in source order.
    pub type_references: Vec<TypeId>,
    pub imports: Vec<Import>,
    pub exports: Vec<Export>,
    /// `a.b.c = value` and `a.b[c] = value`, wherever they stand, in source order.
    pub assignments: Vec<Assignment>,
    /// `delete a.b.c` and `delete a.b[c]`: what is deleted, in source order.
    pub deletions: Vec<ExpressionId>,
    /// The comments, in source order: for suppressions and `@ts-nocheck`.
    pub comments: Vec<Span>,
    /// What the parser could not read.
    pub problems: Vec<Problem>,
}

impl Module {
    /// A file that is nothing but text.
    pub fn of_text(text: &str) -> Module {
        let span = Span::new(0, text.len());
        let shape = Shape::String(Text { text: text.to_owned(), span, anchors: Vec::new() });
        Module {
            expressions: vec![Expression { span, scope: ScopeId(0), function: None, shape }],
            scopes: vec![Scope { parent: None, function: None, class: None, branches: false, bindings: Vec::new() }],
            exports: vec![Export::Whole(ExpressionId(0))],
            ..Module::default()
        }
    }
}

macro_rules! ids {
    ($($(#[$doc:meta])* $id:ident => $list:ident: $item:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $id(pub u32);

        impl std::ops::Index<$id> for Module {
            type Output = $item;

            fn index(&self, id: $id) -> &$item {
                &self.$list[id.0 as usize]
            }
        }
    )*};
}

ids! {
    /// A position in [`Module::expressions`].
    ExpressionId => expressions: Expression;
    /// A position in [`Module::bindings`].
    BindingId => bindings: Binding;
    /// A position in [`Module::scopes`].
    ScopeId => scopes: Scope;
    /// A position in [`Module::functions`].
    FunctionId => functions: Function;
    /// A position in [`Module::classes`].
    ClassId => classes: Class;
    /// A position in [`Module::types`].
    TypeId => types: Type;
}

/// A name as it is meant (escapes undone, quotes gone) and where it stands (without its quotes).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Word {
    pub text: CompactString,
    pub span: Span,
}

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

/// The text of a literal with the way back to the source.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Text {
    /// The text that the program sees.
    pub text: String,
    /// The span of the text in the source, without quotes.
    pub span: Span,
    /// Where `text` and source run apart: (offset in `text`, offset in the source) at the start of the text, behind each
    /// escape, and before one that stands for nothing; sorted. An offset between two of them is as far from the first in both. Empty where there is no
    /// escape.
    pub anchors: Vec<(u32, u32)>,
}

impl Text {
    /// The span in the source of a range of the text.
    pub fn locate(&self, range: Span) -> Span {
        Span { start: self.offset(range.start), end: self.end(range.end) }
    }

    /// The place behind what ends at an offset: before what stands for nothing (the end of a line that goes on).
    fn end(&self, offset: u32) -> u32 {
        let first = self.anchors.partition_point(|&(inside, _)| inside < offset);
        match self.anchors.get(first) {
            Some(&(inside, outside)) if inside == offset => outside,
            _ => self.offset(offset),
        }
    }

    fn offset(&self, offset: u32) -> u32 {
        let next = self.anchors.partition_point(|&(inside, _)| inside <= offset);
        match next.checked_sub(1).map(|at| self.anchors[at]) {
            Some((inside, outside)) => outside + (offset - inside),
            None => self.span.start + offset,
        }
    }
}

/// What a name stands for in a scope.
#[derive(Clone, Debug)]
pub struct Binding {
    pub name: Word,
    pub scope: ScopeId,
    pub kind: BindingKind,
    /// Where the value comes from: the initializer of the whole declaration, the class or function itself.
    pub value: Option<ExpressionId>,
    /// How to get from `value` (or from the parameter) to this name: the steps of the destructuring pattern. Empty for
    /// a plain name.
    pub path: Vec<Step>,
    /// The default in the pattern or parameter (`{ a = default }`), if any.
    pub default: Option<ExpressionId>,
    /// The annotation of the declaration as a whole (`const { a }: T` has T with path `a`).
    pub annotation: Option<TypeId>,
    /// What else the name is assigned as a whole later (`name = value`), in source order.
    pub reassigned: Vec<ExpressionId>,
}

impl Binding {
    /// A name of which nothing more is known yet.
    pub(super) fn new(name: Word, scope: ScopeId, kind: BindingKind) -> Binding {
        Binding {
            name,
            scope,
            kind,
            value: None,
            path: Vec::new(),
            default: None,
            annotation: None,
            reassigned: Vec::new(),
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BindingKind {
    Const,
    Let,
    Var,
    /// A parameter: of which function, at which position.
    Parameter {
        function: FunctionId,
        position: u32,
    },
    Function(FunctionId),
    Class(ClassId),
    /// An import: the position in [`Module::imports`].
    Import(u32),
    /// A type alias or interface.
    Type(TypeId),
    /// An enum, a namespace.
    Other,
    /// The variable of `for (const x of values)`: `value` is what is iterated.
    Element,
    /// `catch (e)`.
    Catch,
}

/// One step from a value into it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// The property of that name.
    Key(Word),
    /// The element at that position.
    Position(u32),
    /// What is left over: `...rest`.
    Rest,
    /// A computed key: unknown.
    Unknown,
}

/// A region in which names are declared.
#[derive(Clone, Debug)]
pub struct Scope {
    pub parent: Option<ScopeId>,
    /// The function whose body (or parameters) this scope is or is in.
    pub function: Option<FunctionId>,
    /// The class that the scope is in, if any, for `this`.
    pub class: Option<ClassId>,
    /// Whether the scopes in it are branches of which one is gone through.
    pub branches: bool,
    /// The names declared here, in source order.
    pub bindings: Vec<BindingId>,
}

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

/// A type as it is written.
#[derive(Clone, Debug)]
pub struct Type {
    pub span: Span,
    pub scope: ScopeId,
    pub kind: TypeKind,
}

#[derive(Clone, Debug)]
pub enum TypeKind {
    /// `A`, `A.B.C`, `A<T>`; `binding` is what the first word names, if it is declared or imported here.
    Reference {
        path: Vec<Word>,
        arguments: Vec<TypeId>,
        binding: Option<BindingId>,
    },
    /// `typeof value`.
    TypeOf(ExpressionId),
    /// `object[index]`.
    Indexed {
        object: TypeId,
        index: TypeId,
    },
    /// An object type or the body of an interface, as a [`Shape::Object`]: each value is a literal, an object, or a
    /// [`Shape::Type`].
    Object(ExpressionId),
    /// A literal type: a string, number, boolean, null or undefined.
    Literal(ExpressionId),
    Array(TypeId),
    Tuple(Vec<TypeId>),
    Union(Vec<TypeId>),
    Intersection(Vec<TypeId>),
    /// `keyof T`, `readonly T`, `T | undefined` has its own variant.
    Operator(TypeId),
    /// `(a: A) => R`.
    Function {
        parameters: Vec<TypeId>,
        result: Option<TypeId>,
    },
    Other(Vec<TypeId>),
}

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

/// A part of a value that is set after the value was made.
#[derive(Clone, Debug)]
pub struct Assignment {
    /// What the path begins with: the outermost object.
    pub root: ExpressionId,
    /// From the root to the part that is set, at least one step.
    pub path: Vec<Step>,
    pub value: ExpressionId,
}
