//! What a type says about the literals that have it: which of the client's types it comes down to.

use compact_str::CompactString;

use super::types::wrapped;
use super::walk::Walk;
use super::{Receivers, Role};
use crate::link::Linked;
use crate::source::SourceId;
use crate::syntax::{BindingId, BindingKind, ExpressionId, Imported, Shape, TypeId, TypeKind, Word};

/// What a type comes down to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Typed {
    /// A type of the client's namespace.
    Named(TypeName),
    /// A list of such values.
    List(Box<Typed>),
    /// What another type has under a key.
    Member(Box<Typed>, String),
    /// An object type that the project writes itself.
    Object(SourceId, ExpressionId),
}

/// A type of the client's namespace.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TypeName {
    pub name: CompactString,
    /// The databases that the client was made for; empty where its origin does not tell.
    pub databases: Vec<usize>,
    /// The type arguments and where they stand.
    pub arguments: Vec<(SourceId, TypeId)>,
}

impl Receivers<'_> {
    /// What a type comes down to, if it is anything with names in it.
    pub fn typed(&self, source: SourceId, id: TypeId) -> Option<Typed> {
        Walk::new(self).typed(source, id)
    }
}

impl Walk<'_, '_> {
    fn typed(&self, source: SourceId, id: TypeId) -> Option<Typed> {
        self.deeper(|| self.typed_kind(source, id)).flatten()
    }

    fn typed_kind(&self, source: SourceId, id: TypeId) -> Option<Typed> {
        let module = self.module(source)?;
        match &module[id].kind {
            TypeKind::Reference { path, arguments, binding: Some(binding) } => {
                let arguments = arguments.iter().map(|&argument| (source, argument)).collect();
                self.typed_name(source, *binding, path, arguments)
            }
            TypeKind::Reference { path, arguments, binding: None } => self.wrapper(source, path, arguments),
            TypeKind::Indexed { object, index } => {
                let TypeKind::Literal(index) = module[*index].kind else { return None };
                match (&module[index].shape, self.typed(source, *object)?) {
                    (Shape::String(key), typed) => Some(Typed::Member(Box::new(typed), key.text.clone())),
                    (Shape::Number, Typed::List(element)) => Some(*element),
                    _ => None,
                }
            }
            TypeKind::Array(element) => self.typed(source, *element).map(|element| Typed::List(Box::new(element))),
            TypeKind::Union(members) => self.only(source, members),
            TypeKind::Operator(inner) if !self.starts_with(source, id, "keyof") => self.typed(source, *inner),
            TypeKind::Object(object) => Some(Typed::Object(source, *object)),
            _ => None,
        }
    }

    /// The one member of a union that tells something: of two, a literal could be either.
    fn only(&self, source: SourceId, members: &[TypeId]) -> Option<Typed> {
        let mut telling = members.iter().filter_map(|&member| self.typed(source, member));
        telling.next().filter(|_| telling.next().is_none())
    }

    fn wrapper(&self, source: SourceId, path: &[Word], arguments: &[TypeId]) -> Option<Typed> {
        let ([name], Some(&first)) = (path, arguments.first()) else { return None };
        match name.text.as_str() {
            "Array" | "ReadonlyArray" | "Set" => {
                self.typed(source, first).map(|element| Typed::List(Box::new(element)))
            }
            name if wrapped(name) => self.typed(source, first),
            _ => None,
        }
    }

    fn typed_name(
        &self,
        source: SourceId,
        binding: BindingId,
        path: &[Word],
        arguments: Vec<(SourceId, TypeId)>,
    ) -> Option<Typed> {
        match self.named_type(source, binding) {
            Role::Namespace(databases) => named(path.get(1)?, databases, arguments),
            Role::Package(databases) => {
                let last = path.last().filter(|_| path.len() > 1)?;
                named(last, databases, arguments)
            }
            _ => self.typed_alias(source, binding, arguments),
        }
    }

    /// An alias of the project's own, or a type that the generated client exports by itself.
    fn typed_alias(&self, source: SourceId, id: BindingId, arguments: Vec<(SourceId, TypeId)>) -> Option<Typed> {
        let module = self.module(source)?;
        match module[id].kind {
            BindingKind::Type(alias) => self.typed(source, alias),
            BindingKind::Import(import) => match self.import(source, import) {
                Linked::Binding { source, binding } => {
                    self.deeper(|| self.typed_alias(source, binding, arguments)).flatten()
                }
                Linked::Package { package, name: Imported::Named(name) } if self.is_client_module(&package) => {
                    Some(Typed::Named(TypeName { name, databases: Vec::new(), arguments }))
                }
                Linked::Absent { path, name: Imported::Named(name) } => {
                    let databases = self.databases_at(&path);
                    (!databases.is_empty()).then_some(Typed::Named(TypeName { name, databases, arguments }))
                }
                _ => None,
            },
            _ => None,
        }
    }
}

fn named(word: &Word, databases: Vec<usize>, arguments: Vec<(SourceId, TypeId)>) -> Option<Typed> {
    Some(Typed::Named(TypeName { name: word.text.clone(), databases, arguments }))
}
