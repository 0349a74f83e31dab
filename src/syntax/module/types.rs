//! Types as they are written.

use super::{BindingId, ExpressionId, ScopeId, TypeId, Word};
use crate::source::Span;

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
