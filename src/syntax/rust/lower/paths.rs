//! Paths as values: `name`, `Type::MEMBER`, `crate::module::name`.

use syn::{Path, PathSegment, QSelf};

use super::names::Space;
use super::{Lowering, joined};
use crate::source::Span;
use crate::syntax::{BindingId, ExpressionId, Shape, Word};

/// Whether a part of a path can name a module: types and constants begin with a capital.
pub(super) fn can_be_module(name: &str) -> bool {
    !name.starts_with(|first: char| first.is_uppercase())
}

impl Lowering<'_> {
    /// A path that stands for a value. `<T as Trait>::name` stands for a member of something that is not known.
    pub(super) fn path_value(&mut self, of: Option<&QSelf>, path: &Path) -> ExpressionId {
        let words: Vec<Word> = path.segments.iter().map(|segment| self.word(&segment.ident)).collect();
        match of {
            Some(_) => {
                let last = words.last().cloned().unwrap_or_default();
                let object = self.other(last.span, Vec::new());
                self.expression_of(last.span, Shape::Member { object, property: last })
            }
            None => self.words_value(&words),
        }
    }

    /// The macro that a path names: the last name ends in `!`.
    pub(super) fn macro_value(&mut self, path: &Path) -> ExpressionId {
        let mut words: Vec<Word> = path.segments.iter().map(|segment| self.word(&segment.ident)).collect();
        let known = match words.as_slice() {
            [only] => self.names.find(Space::Type, &only.text).and_then(|id| self.source_of(id)),
            _ => None,
        };
        if let Some(last) = words.last_mut() {
            last.text.push('!');
        }
        match known {
            Some((module, mut name)) => {
                name.push('!');
                let (span, text) = (words[0].span, name);
                let binding = self.imported(Word { text: module, span }, Word { text: text.clone(), span });
                self.expression_of(span, Shape::Name { name: text, binding: Some(binding) })
            }
            None => self.words_value(&words),
        }
    }

    /// The module and the name that an import takes something from.
    fn source_of(&self, id: BindingId) -> Option<(compact_str::CompactString, compact_str::CompactString)> {
        let crate::syntax::BindingKind::Import(import) = self.module[id].kind else { return None };
        let import = &self.module.imports[import as usize];
        match &import.what {
            crate::syntax::Imported::Named(name) => Some((import.module.text.clone(), name.clone())),
            _ => None,
        }
    }

    fn words_value(&mut self, words: &[Word]) -> ExpressionId {
        let Some((first, rest)) = words.split_first() else { return self.other(Span::default(), Vec::new()) };
        if rest.is_empty() || first.text == "Self" {
            let head = self.name_value(first);
            return self.members(head, rest);
        }
        let is_module = match first.text.as_str() {
            "crate" | "self" | "super" => true,
            name => match self.names.find(Space::Type, name).or_else(|| self.names.find(Space::Value, name)) {
                Some(id) => self.inline_modules.contains(&id) || self.imported_module(id).is_some(),
                None => can_be_module(name) && !PRIMITIVE.contains(&name),
            },
        };
        if !is_module {
            let head = self.name_value(first);
            return self.members(head, rest);
        }
        let cut = (1..words.len()).find(|&at| !can_be_module(&words[at].text)).unwrap_or(words.len() - 1);
        let name = words[cut].clone();
        let Some(module) = self.module_path(&words[..cut]) else { return self.other(name.span, Vec::new()) };
        let span = joined(first.span, name.span);
        let binding = Some(self.imported(module, name.clone()));
        let head = self.expression_of(span, Shape::Name { name: name.text, binding });
        self.members(head, &words[cut + 1..])
    }

    fn members(&mut self, mut object: ExpressionId, rest: &[Word]) -> ExpressionId {
        for property in rest {
            object = self.member(object, property.clone());
        }
        object
    }

    pub(super) fn member(&mut self, object: ExpressionId, property: Word) -> ExpressionId {
        let span = joined(self.span_of(object), property.span);
        let id = self.expression_of(span, Shape::Member { object, property });
        self.module.members.push(id);
        id
    }

    /// One word as a value.
    pub(super) fn name_value(&mut self, word: &Word) -> ExpressionId {
        if ["self", "Self"].contains(&word.text.as_str()) {
            return self.expression_of(word.span, Shape::This);
        }
        let found = self.names.find(Space::Value, &word.text).or_else(|| self.names.find(Space::Type, &word.text));
        let id = self.expression_of(word.span, Shape::Name { name: word.text.clone(), binding: found });
        if found.is_none() {
            self.unknown.push(id);
        }
        id
    }
}

/// The generic arguments of a part of a path.
pub(super) fn arguments_of(segment: &PathSegment) -> Option<&syn::AngleBracketedGenericArguments> {
    match &segment.arguments {
        syn::PathArguments::AngleBracketed(arguments) => Some(arguments),
        _ => None,
    }
}

const PRIMITIVE: [&str; 18] = [
    "bool", "char", "f32", "f64", "i8", "i16", "i32", "i64", "i128", "isize", "str", "u8", "u16", "u32", "u64", "u128",
    "usize", "never",
];
