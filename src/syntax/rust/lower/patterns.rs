//! Patterns: the names that a value is taken apart into.

use syn::{Member, Pat};

use super::{Lowering, span};
use crate::syntax::{BindingId, BindingKind, ExpressionId, FunctionId, Step, TypeId, Word};

/// What a pattern takes apart.
#[derive(Clone)]
pub(super) struct Source {
    kind: BindingKind,
    value: Option<ExpressionId>,
    annotation: Option<TypeId>,
    path: Vec<Step>,
}

impl Source {
    /// A value.
    pub(super) fn value(value: Option<ExpressionId>, annotation: Option<TypeId>) -> Source {
        Source { kind: BindingKind::Const, value, annotation, path: Vec::new() }
    }

    /// Each element of a value.
    pub(super) fn elements_of(value: ExpressionId) -> Source {
        Source { kind: BindingKind::Element, value: Some(value), annotation: None, path: Vec::new() }
    }

    pub(super) fn parameter(function: FunctionId, position: u32, annotation: Option<TypeId>) -> Source {
        Source { kind: BindingKind::Parameter { function, position }, value: None, annotation, path: Vec::new() }
    }

    fn inside(&self, step: Step) -> Source {
        let mut inner = self.clone();
        inner.path.push(step);
        inner
    }
}

impl Lowering<'_> {
    /// Declares the names of a pattern. `Some(name)` and `Ok(name)` are the name itself.
    pub(super) fn pattern(&mut self, pattern: &Pat, source: &Source) -> Vec<BindingId> {
        let mut names = Vec::new();
        self.names_of(pattern, source, &mut names);
        names
    }

    fn names_of(&mut self, pattern: &Pat, source: &Source, names: &mut Vec<BindingId>) {
        match pattern {
            Pat::Ident(ident) => {
                let name = self.word(&ident.ident);
                if !self.is_fixed(&name.text) {
                    names.push(self.bind(name, ident.mutability.is_some(), source));
                }
                if let Some((_, inner)) = &ident.subpat {
                    self.names_of(inner, source, names);
                }
            }
            Pat::Type(typed) => {
                let annotation = Some(self.type_value(&typed.ty));
                self.names_of(&typed.pat, &Source { annotation, ..source.clone() }, names);
            }
            Pat::Reference(inner) => self.names_of(&inner.pat, source, names),
            Pat::Paren(inner) => self.names_of(&inner.pat, source, names),
            Pat::Guard(inner) => self.names_of(&inner.pat, source, names),
            Pat::Or(several) => several.cases.iter().for_each(|case| self.names_of(case, source, names)),
            Pat::Tuple(tuple) => self.positions(&tuple.elems, source, names),
            Pat::Slice(slice) => self.positions(&slice.elems, source, names),
            Pat::TupleStruct(made) => {
                let last = made.path.segments.last().map(|segment| segment.ident.to_string());
                let keeps = matches!(last.as_deref(), Some("Some" | "Ok"));
                let inner = if keeps { source.clone() } else { source.inside(Step::Unknown) };
                made.elems.iter().for_each(|element| self.names_of(element, &inner, names));
            }
            Pat::Struct(made) => {
                for field in &made.fields {
                    let step = match &field.member {
                        Member::Named(name) => Step::Key(self.word(name)),
                        Member::Unnamed(index) => {
                            Step::Key(Word { text: index.index.to_string().into(), span: span(index.span) })
                        }
                    };
                    self.names_of(&field.pat, &source.inside(step), names);
                }
            }
            Pat::Macro(made) => self.search(made.mac.tokens.clone()),
            _ => {}
        }
    }

    fn positions<'p>(
        &mut self,
        elements: impl IntoIterator<Item = &'p Pat>,
        source: &Source,
        names: &mut Vec<BindingId>,
    ) {
        let mut behind_rest = false;
        for (position, element) in elements.into_iter().enumerate() {
            behind_rest |= matches!(element, Pat::Rest(_));
            let step = if behind_rest { Step::Unknown } else { Step::Position(position as u32) };
            self.names_of(element, &source.inside(step), names);
        }
    }

    fn bind(&mut self, name: Word, is_mutable: bool, source: &Source) -> BindingId {
        let kind = match source.kind {
            BindingKind::Const if is_mutable || source.value.is_none() => BindingKind::Let,
            kind => kind,
        };
        let id = self.declare(name, kind);
        let binding = self.binding(id);
        binding.value = source.value;
        binding.path.clone_from(&source.path);
        binding.annotation = source.annotation;
        id
    }
}
