//! Names, and the regions in which they are declared.

use super::{BindingId, ClassId, ExpressionId, FunctionId, ScopeId, TypeId, Word};

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
    pub(in crate::syntax) fn new(name: Word, scope: ScopeId, kind: BindingKind) -> Binding {
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

/// A region in which names are declared; the default is that of a file as a whole.
#[derive(Clone, Debug, Default)]
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

/// A part of a value that is set after the value was made.
#[derive(Clone, Debug)]
pub struct Assignment {
    /// What the path begins with: the outermost object.
    pub root: ExpressionId,
    /// From the root to the part that is set, at least one step.
    pub path: Vec<Step>,
    pub value: ExpressionId,
}
