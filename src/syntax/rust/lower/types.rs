//! Types as they are written; references and pointers are what they lead to.

use syn::{GenericArgument, Path, ReturnType, Type, TypeParamBound};

use super::names::Space;
use super::paths::arguments_of;
use super::{Lowering, joined, span};
use crate::source::Span;
use crate::syntax::{TypeId, TypeKind, Word};

impl Lowering<'_> {
    pub(super) fn type_value(&mut self, of: &Type) -> TypeId {
        let nothing = Span::default();
        if !self.enter(nothing) {
            return self.type_of(nothing, TypeKind::Other(Vec::new()));
        }
        let id = self.type_inner(of);
        self.leave();
        id
    }

    fn type_inner(&mut self, of: &Type) -> TypeId {
        match of {
            Type::Path(path) => self.named_type(&path.path),
            Type::Reference(inner) => self.type_value(&inner.elem),
            Type::Ptr(inner) => self.type_value(&inner.elem),
            Type::Paren(inner) => self.type_value(&inner.elem),
            Type::Group(inner) => self.type_value(&inner.elem),
            Type::Array(inner) => self.list_type(span(inner.bracket_token.span.join()), &inner.elem),
            Type::Slice(inner) => self.list_type(span(inner.bracket_token.span.join()), &inner.elem),
            Type::Tuple(tuple) => {
                let elements = tuple.elems.iter().map(|element| self.type_value(element)).collect();
                self.type_of(span(tuple.paren_token.span.join()), TypeKind::Tuple(elements))
            }
            Type::FnPtr(pointer) => {
                let parameters = pointer.inputs.iter().map(|input| self.type_value(&input.ty)).collect();
                let result = match &pointer.output {
                    ReturnType::Default => None,
                    ReturnType::Type(_, of) => Some(self.type_value(of)),
                };
                self.type_of(span(pointer.fn_token.span), TypeKind::Function { parameters, result })
            }
            Type::ImplTrait(bounded) => self.bounds(span(bounded.impl_token.span), &bounded.bounds),
            Type::TraitObject(bounded) => {
                let at = bounded.dyn_token.as_ref().map(|token| span(token.span)).unwrap_or_default();
                self.bounds(at, &bounded.bounds)
            }
            _ => self.type_of(Span::default(), TypeKind::Other(Vec::new())),
        }
    }

    fn list_type(&mut self, at: Span, element: &Type) -> TypeId {
        let element = self.type_value(element);
        self.type_of(at, TypeKind::Array(element))
    }

    /// What is known of a value by the traits that it has.
    fn bounds<'b>(&mut self, at: Span, bounds: impl IntoIterator<Item = &'b TypeParamBound>) -> TypeId {
        let traits = bounds.into_iter().filter_map(|bound| match bound {
            TypeParamBound::Trait(bound) => Some(self.named_type(&bound.path)),
            _ => None,
        });
        let traits: Vec<TypeId> = traits.collect();
        match traits[..] {
            [only] => only,
            _ => self.type_of(at, TypeKind::Intersection(traits)),
        }
    }

    pub(super) fn named_type(&mut self, path: &Path) -> TypeId {
        let words: Vec<Word> = path.segments.iter().map(|segment| self.word(&segment.ident)).collect();
        let mut arguments = Vec::new();
        for segment in &path.segments {
            arguments.extend(self.type_arguments(arguments_of(segment)));
        }
        let (Some(first), Some(last)) = (words.first(), words.last()) else {
            return self.type_of(Span::default(), TypeKind::Other(Vec::new()));
        };
        let at = joined(first.span, last.span);
        let (path, binding) = self.type_names(&words);
        let is_unknown = binding.is_none() && path.len() == 1;
        let id = self.type_of(at, TypeKind::Reference { path, arguments, binding });
        self.module.type_references.push(id);
        if is_unknown {
            self.unknown_types.push(id);
        }
        id
    }

    /// The names of a type from the one on that is declared or imported here.
    fn type_names(&mut self, words: &[Word]) -> (Vec<Word>, Option<crate::syntax::BindingId>) {
        let Some((last, before)) = words.split_last() else { return (Vec::new(), None) };
        if before.is_empty() {
            return (words.to_vec(), self.names.find(Space::Type, &last.text));
        }
        match self.module_path(before) {
            Some(module) => {
                let binding = self.imported(module, last.clone());
                (vec![last.clone()], Some(binding))
            }
            None => (words.to_vec(), self.names.find(Space::Type, &words[0].text)),
        }
    }

    pub(super) fn type_arguments(&mut self, of: Option<&syn::AngleBracketedGenericArguments>) -> Vec<TypeId> {
        let Some(of) = of else { return Vec::new() };
        let types = of.args.iter().filter_map(|argument| match argument {
            GenericArgument::Type(of) => Some(self.type_value(of)),
            _ => None,
        });
        types.collect()
    }
}
