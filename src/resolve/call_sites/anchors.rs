//! Names without a call: literals whose type says which model they are about.

use std::collections::{BTreeMap, BTreeSet};

use super::asking::Question;
use super::{CallSites, Outcome};
use crate::reference::{NameOrigin, Reference, Target};
use crate::resolve::receivers::{Client, Role, TypeName, Typed};
use crate::resolve::shapes::{Site, Walked, Walker};
use crate::resolve::values::{Origin, Value};
use crate::source::{Location, SourceId, Span};
use crate::syntax::{BindingId, ExpressionId, Module, Property, Shape, TypeId, TypeKind};

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
        for (annotation, values) in annotated(module) {
            let Some(typed) = self.receivers.typed(source, annotation) else { continue };
            for value in values {
                let value = Origin::new(source, value);
                self.anchor(source, Anchor { typed: typed.clone(), value }, &mut known, outcome);
            }
        }
        self.type_arguments(source, module, &mut known, outcome);
        self.members(source, module, &mut known, outcome);
    }

    /// Walks a value by its type; object types and lists by what is in them.
    fn anchor(&self, source: SourceId, anchor: Anchor, known: &mut BTreeSet<Location>, outcome: &mut Outcome) {
        let mut open = vec![(anchor, DEPTH)];
        while let Some((Anchor { typed, value }, depth)) = open.pop() {
            if let Some((name, keys)) = part_of(&typed) {
                let answer =
                    self.ask_type(source, name, |walker, site| walker.part(site, &name.name, &keys, value.clone()));
                note(answer, known, outcome);
            } else if let Some(depth) = depth.checked_sub(1) {
                open.extend(self.inside(&typed, &value).into_iter().map(|anchor| (anchor, depth)));
            }
        }
    }

    /// The typed parts of a value whose own type is none of the client's.
    fn inside(&self, typed: &Typed, value: &Origin) -> Vec<Anchor> {
        let search = self.values.search();
        match typed {
            Typed::List(element) => {
                let lists = search.possible(value).into_iter().filter_map(|value| match value {
                    Value::List(list) => Some(search.elements(&list).0),
                    _ => None,
                });
                lists.flatten().map(|value| Anchor { typed: (**element).clone(), value }).collect()
            }
            Typed::Object(source, object) => {
                let members = self.members_of_type(*source, *object);
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

    /// `Prisma.UserGetPayload<{ include: { … } }>`, `Prisma.validator<Prisma.UserSelect>()({ … })`.
    fn type_arguments(&self, source: SourceId, module: &Module, known: &mut BTreeSet<Location>, outcome: &mut Outcome) {
        for &reference in &module.type_references {
            let TypeKind::Reference { arguments, .. } = &module[reference].kind else { continue };
            if arguments.is_empty() {
                continue;
            }
            let Some(Typed::Named(name)) = self.receivers.typed(source, reference) else { continue };
            let Some(&(source, argument)) = name.arguments.first() else { continue };
            let Some(value) = self.type_as_value(source, argument) else { continue };
            let answer = self.ask_type(source, &name, |walker, site| {
                let mut walked = walker.type_argument(site, &name.name, value.clone())?;
                walked.references.retain(|reference| !is_misplaced(walker, reference));
                Some(walked)
            });
            note(answer, known, outcome);
        }
        for &call in &module.calls {
            let Some((typed, value)) = self.validated(source, module, call) else { continue };
            self.anchor(source, Anchor { typed, value: Origin::new(source, value) }, known, outcome);
        }
    }

    /// The object type or the value behind `typeof` that a type argument is.
    fn type_as_value(&self, source: SourceId, argument: TypeId) -> Option<Origin> {
        let module = self.receivers.link.modules.get(source)?;
        match &module[argument].kind {
            TypeKind::Object(value) | TypeKind::TypeOf(value) => Some(Origin::new(source, *value)),
            _ => None,
        }
    }

    /// The value that is given to the result of the namespace's validator, with the type that it is held against.
    fn validated(&self, source: SourceId, module: &Module, call: ExpressionId) -> Option<(Typed, ExpressionId)> {
        let Shape::Call { callee, arguments, .. } = &module[call].shape else { return None };
        let Shape::Call { callee: validator, type_arguments, .. } = &module[*callee].shape else { return None };
        let Shape::Member { property, .. } = &module[*validator].shape else { return None };
        if property.text != self.grammar.client.validator {
            return None;
        }
        let typed = self.receivers.typed(source, *type_arguments.first()?)?;
        Some((typed, arguments.first()?.value))
    }

    /// `Prisma.UserScalarFieldEnum.name` and `client.user.fields.name`.
    fn members(&self, source: SourceId, module: &Module, known: &mut BTreeSet<Location>, outcome: &mut Outcome) {
        for &member in &module.members {
            let Shape::Member { object, property: word } = &module[member].shape else { continue };
            let Shape::Member { object: of, property } = &module[*object].shape else { continue };
            let answer = if property.text == self.grammar.client.field_references {
                let Role::Delegate { client, accessor, .. } = self.receivers.expression(source, *of) else { continue };
                let models = self.territory.models(&self.candidates(source, &client), &accessor);
                let model: BTreeMap<usize, _> = models.iter().copied().collect();
                let question = Question { source, call: word.span, name: word.span, client: &client };
                self.ask(question, models.iter().map(|found| found.0), |walker, site| {
                    walker.column_field(site, *model.get(&walker.database())?, source, word)
                })
            } else if property.text.ends_with("Enum") {
                let Role::Namespace(databases) = self.receivers.expression(source, *of) else { continue };
                let name = TypeName { name: property.text.clone(), databases, arguments: Vec::new() };
                self.ask_type(source, &name, |walker, site| walker.member(site, &name.name, source, word))
            } else {
                continue;
            };
            note(answer, known, outcome);
        }
    }

    /// Asks every database that the type can be of. The client's own types know nothing of extensions.
    fn ask_type(
        &self,
        source: SourceId,
        name: &TypeName,
        walk: impl Fn(&Walker<'_>, &Site<'_>) -> Option<Walked>,
    ) -> Option<Walked> {
        let client = Client { databases: name.databases.clone(), extensions: Vec::new() };
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

/// Whether a name that has no place is a field all the same. Of a type nothing runs, so that does no harm.
fn is_misplaced(walker: &Walker<'_>, reference: &Reference) -> bool {
    matches!(reference.target, Target::MissingField { model, .. } if walker.has_field(model, &reference.name))
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

/// Every annotation of a module with the values that have that type.
fn annotated(module: &Module) -> Vec<(TypeId, Vec<ExpressionId>)> {
    let uses = last_uses(module);
    let bindings = module.bindings.iter().enumerate().filter(|(_, binding)| binding.path.is_empty());
    let names = bindings.filter_map(|(at, binding)| {
        let last = uses.get(&BindingId(at as u32)).copied();
        let values = binding.value.into_iter().chain(binding.default).chain(binding.reassigned.iter().copied());
        Some((binding.annotation?, values.chain(last).collect()))
    });
    let typed = module.expressions.iter().filter_map(|expression| match expression.shape {
        Shape::Typed { value, annotation, .. } => Some((annotation, vec![value])),
        _ => None,
    });
    let functions =
        module.functions.iter().filter_map(|function| Some((function.return_type?, function.returns.clone())));
    let fields = module.classes.iter().flat_map(|class| &class.fields);
    let fields = fields.filter_map(|field| Some((field.annotation?, field.value.into_iter().collect())));
    names.chain(typed).chain(functions).chain(fields).collect()
}

/// Where each annotated name is used last: by then, all that is set on its value is set.
fn last_uses(module: &Module) -> BTreeMap<BindingId, ExpressionId> {
    let mut uses = BTreeMap::new();
    for (at, expression) in module.expressions.iter().enumerate() {
        if let Shape::Name { binding: Some(binding), .. } = expression.shape
            && module[binding].annotation.is_some()
        {
            let last = uses.entry(binding).or_insert(ExpressionId(at as u32));
            if module[*last].span.start < expression.span.start {
                *last = ExpressionId(at as u32);
            }
        }
    }
    uses
}
