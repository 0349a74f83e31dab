//! Names without a call: literals whose type says which model they are about.

mod annotated;
mod arguments;
mod leading;
mod members;

use std::collections::BTreeSet;

use super::asking::Question;
use super::{CallSites, Outcome};
use crate::reference::NameOrigin;
use crate::resolve::receivers::{Client, TypeName, Typed};
use crate::resolve::shapes::{Site, Walked, Walker};
use crate::resolve::values::{Origin, Search, Value};
use crate::source::{Location, SourceId, Span};
use crate::syntax::{ExpressionId, Module, Property, Shape};

/// How deep object types that the project writes itself are followed.
const DEPTH: usize = 6;

/// A value and the type that it has.
struct Anchor {
    typed: Typed,
    value: Origin,
}

impl CallSites<'_> {
    /// Notes what the typed literals of a file name, except what its calls already do.
    pub(super) fn anchors(&self, source: SourceId, module: &Module, outcome: &mut Outcome) {
        let named = outcome.references.iter().filter(|reference| reference.origin == NameOrigin::Named);
        let mut known: BTreeSet<Location> = named.map(|reference| reference.location).collect();
        for (annotation, values) in annotated::annotated(module) {
            let Some(typed) = self.receivers.typed(source, annotation) else { continue };
            for value in values {
                let value = Origin::new(source, value);
                self.anchor(source, Anchor { typed: typed.clone(), value }, &mut known, outcome);
            }
        }
        self.type_arguments(source, module, &mut known, outcome);
        self.arguments(source, module, &mut known, outcome);
        self.members(source, module, &mut known, outcome);
    }

    /// Walks a value by its type; object types and lists by what is in them.
    fn anchor(&self, source: SourceId, anchor: Anchor, known: &mut BTreeSet<Location>, outcome: &mut Outcome) {
        let search = self.values.search();
        let mut open = vec![(anchor, DEPTH)];
        open.retain(|(anchor, _)| self.leads(&anchor.typed));
        while let Some((Anchor { typed, value }, depth)) = open.pop() {
            if let Some((name, keys)) = part_of(&typed) {
                let answer =
                    self.ask_type(source, name, |walker, site| walker.part(site, &name.name, &keys, value.clone()));
                note(answer, known, outcome);
            } else if let Some(depth) = depth.checked_sub(1) {
                open.extend(self.inside(&search, &typed, &value).into_iter().map(|anchor| (anchor, depth)));
            }
        }
    }

    /// The typed parts of a value whose own type is none of the client's.
    fn inside(&self, search: &Search<'_>, typed: &Typed, value: &Origin) -> Vec<Anchor> {
        match typed {
            Typed::List(element) => {
                let lists = search.possible(value).into_iter().filter_map(|value| match value {
                    Value::List(list) => Some(search.elements(&list).0),
                    _ => None,
                });
                lists.flatten().map(|value| Anchor { typed: (**element).clone(), value }).collect()
            }
            Typed::Object(source, object) => {
                let members = self.leading_members(*source, *object);
                let objects = search.possible(value).into_iter().filter_map(|value| match value {
                    Value::Object(object) if !members.is_empty() => Some(search.entries(&object).entries),
                    _ => None,
                });
                let typed = |key: &str| members.iter().find(|(name, _)| name == key).map(|(_, typed)| typed.clone());
                objects
                    .flatten()
                    .filter_map(|entry| Some(Anchor { typed: typed(&entry.key.text)?, value: entry.value }))
                    .collect()
            }
            Typed::Named(_) | Typed::Member(..) => Vec::new(),
        }
    }

    /// The members of an object type whose types lead to one of the client's.
    fn leading_members(&self, source: SourceId, object: ExpressionId) -> Vec<(String, Typed)> {
        self.members_of_type(source, object).into_iter().filter(|(_, typed)| self.leads(typed)).collect()
    }

    /// The members of an object type whose types tell something.
    fn members_of_type(&self, source: SourceId, object: ExpressionId) -> Vec<(String, Typed)> {
        let Some(module) = self.receivers.link.modules.get(source) else { return Vec::new() };
        let Shape::Object(properties) = &module[object].shape else { return Vec::new() };
        let members = properties.iter().filter_map(|property| {
            let Property::Keyed { key, value, .. } = property else { return None };
            let Shape::Type(annotation) = module[*value].shape else { return None };
            Some((key.text.to_string(), self.receivers.typed(source, annotation)?))
        });
        members.collect()
    }

    /// Asks every database that the type can be of. The client's own types know nothing of extensions.
    fn ask_type(
        &self,
        source: SourceId,
        name: &TypeName,
        walk: impl Fn(&Walker<'_>, &Site<'_>) -> Option<Walked>,
    ) -> Option<Walked> {
        let client = Client::of(&name.databases);
        let span = Span::default();
        let question = Question { source, call: span, name: span, client: &client };
        self.ask(question, self.candidates(source, &client).into_iter(), walk)
    }
}

/// The client's type that a type is or is a part of, and the keys that lead to the part.
fn part_of(typed: &Typed) -> Option<(&TypeName, Vec<String>)> {
    let (mut typed, mut keys) = (typed, Vec::new());
    loop {
        match typed {
            Typed::Named(name) => {
                keys.reverse();
                return Some((name, keys));
            }
            Typed::Member(of, key) => {
                keys.push(key.clone());
                typed = of;
            }
            Typed::List(_) | Typed::Object(..) => return None,
        }
    }
}

/// Keeps what is named at places that nothing else has told of.
fn note(answer: Option<Walked>, known: &mut BTreeSet<Location>, outcome: &mut Outcome) {
    let references = answer.into_iter().flat_map(|walked| walked.references);
    for reference in references.filter(|reference| reference.origin == NameOrigin::Named) {
        if known.insert(reference.location) {
            outcome.references.push(reference);
        }
    }
}
