//! What `object.name` and `object[name]` hold.

use super::Value;
use super::asked::keys_of;
use super::origin::{Origin, Variable};
use super::search::Search;
use crate::link::Linked;
use crate::source::SourceId;
use crate::syntax::{BindingId, BindingKind, ClassId, ExpressionId, Shape, Step, TypeId, TypeKind, Word};

impl Search<'_> {
    pub(super) fn member(&self, origin: &Origin) -> Vec<Value> {
        let Some(module) = self.module(origin.source) else { return Vec::new() };
        match &module[origin.expression].shape {
            Shape::Member { object, property } => self.property(origin, *object, property),
            Shape::Index { object, index } => self.index(origin, *object, *index),
            _ => Vec::new(),
        }
    }

    fn property(&self, origin: &Origin, object: ExpressionId, property: &Word) -> Vec<Value> {
        let Some(module) = self.module(origin.source) else { return Vec::new() };
        let Some(trail) = origin.trail.step() else {
            return vec![self.unknown(origin, "it is too far away".to_string())];
        };
        match &module[object].shape {
            Shape::This => return self.own_field(origin, object, property),
            Shape::Name { binding: Some(binding), .. } => match module[*binding].kind {
                BindingKind::Import(import) => match self.values.link.import(origin.source, import) {
                    Linked::Module(of) => {
                        let linked = self.values.link.export(of, &property.text);
                        return self.linked(&Origin { trail, ..origin.clone() }, &origin.trail, &linked);
                    }
                    Linked::Binding { source, binding } => {
                        let kind = self.module(source).map(|module| module[binding].kind);
                        if let Some(BindingKind::Class(class)) = kind {
                            return self.static_field(origin, source, class, property);
                        }
                    }
                    _ => {}
                },
                BindingKind::Class(class) => return self.static_field(origin, origin.source, class, property),
                _ => {}
            },
            _ => {}
        }
        let of = Origin { trail, ..origin.at(object) };
        let mut found = Vec::new();
        for value in self.possible(&of) {
            match value {
                Value::Object(object) => found.extend(self.under(&object, &property.text)),
                Value::Undefined | Value::Null => {}
                Value::Leaf | Value::Boolean(_) | Value::Text(_) | Value::List(_) => found.push(Value::Leaf),
                Value::Unknown(_) | Value::Member(_) | Value::Wrapped(_) | Value::Stopped(_) => {
                    found.push(Value::Member(origin.clone()));
                }
            }
        }
        self.past_tests(origin.source, keys_of(module, origin.expression), found)
    }

    fn index(&self, origin: &Origin, object: ExpressionId, index: ExpressionId) -> Vec<Value> {
        let Some(trail) = origin.trail.step() else {
            return vec![self.unknown(origin, "it is too far away".to_string())];
        };
        let at = |expression| Origin { trail: trail.clone(), ..origin.at(expression) };
        let keys = self.possible(&at(index));
        let mut found = Vec::new();
        for value in self.possible(&at(object)) {
            match value {
                Value::Object(object) => match keys.as_slice() {
                    [Value::Text(key)] => {
                        found.extend(self.word(key).iter().flat_map(|key| self.under(&object, &key.text)));
                    }
                    _ => found.extend(self.under_any(&object)),
                },
                Value::List(list) => {
                    let (elements, holes) = self.elements(&list);
                    found.extend(holes.into_iter().map(Value::Unknown));
                    found.extend(elements.iter().flat_map(|one| self.possible(&one.clone().on_condition())));
                }
                Value::Unknown(_) | Value::Member(_) | Value::Wrapped(_) => found.push(self.not_followed(origin)),
                _ => found.push(Value::Leaf),
            }
        }
        found
    }

    /// `this.name`: what the class gives the field, and what is assigned to it.
    fn own_field(&self, origin: &Origin, this: ExpressionId, property: &Word) -> Vec<Value> {
        let Some(module) = self.module(origin.source) else { return Vec::new() };
        let Some(class) = module[module[this].scope].class else { return vec![self.not_followed(origin)] };
        let Some(trail) = origin.trail.through_name() else { return vec![self.not_followed(origin)] };
        let field = module[class].fields.iter().find(|field| field.name.text == property.text);
        let value = field.and_then(|field| field.value);
        let assigned = module.assignments.iter().filter(|assignment| {
            let is_own = module[module[assignment.root].scope].class == Some(class);
            let is_this = matches!(module[assignment.root].shape, Shape::This);
            let is_it = matches!(assignment.path.as_slice(), [Step::Key(key)] if key.text == property.text);
            is_this && is_own && is_it
        });
        let values = value.into_iter().chain(assigned.map(|assignment| assignment.value));
        let getter = module[class].methods.iter().find(|method| method.getter && method.name.text == property.text);
        let returned = getter.map(|method| module[method.function].returns.as_slice()).unwrap_or_default();
        let values: Vec<ExpressionId> = values.chain(returned.iter().copied()).collect();
        let several = values.len() > 1;
        let variable = values.first().map(|first| Variable::Field(origin.source, *first));
        let through = variable.filter(|_| several).map_or(Some(trail.clone()), |one| trail.through_variable(one));
        let Some(trail) = through else { return vec![Value::Leaf] };
        let at = |expression| Origin { trail: trail.clone(), ..origin.at(expression) };
        let found: Vec<Value> = values
            .into_iter()
            .map(|value| if several { at(value).on_condition() } else { at(value) })
            .flat_map(|value| self.possible(&value))
            .collect();
        if found.is_empty() { vec![self.not_followed(origin)] } else { found }
    }

    fn static_field(&self, origin: &Origin, source: SourceId, class: ClassId, property: &Word) -> Vec<Value> {
        let Some(module) = self.module(source) else { return Vec::new() };
        let mut fields = module[class].fields.iter();
        let field = fields.find(|field| field.is_static && field.name.text == property.text);
        match (field.and_then(|field| field.value), origin.trail.through_name()) {
            (Some(value), Some(trail)) => self.possible(&Origin { source, trail, ..origin.at(value) }),
            _ => vec![Value::Member(origin.clone())],
        }
    }

    /// A type where a value was looked for: the object type that it stands for.
    pub(super) fn expand_type(&self, origin: &Origin, id: TypeId, open: &mut Vec<Origin>, found: &mut Vec<Value>) {
        let Some(module) = self.module(origin.source) else { return };
        match &module[id].kind {
            TypeKind::TypeOf(value) | TypeKind::Object(value) | TypeKind::Literal(value) => {
                open.push(origin.at(*value));
            }
            TypeKind::Reference { binding: Some(binding), .. } => found.extend(self.named_type(origin, *binding)),
            TypeKind::Operator(inner) => self.expand_operator(origin, *inner, open, found),
            TypeKind::Union(_) | TypeKind::Array(_) | TypeKind::Tuple(_) => found.push(self.not_followed(origin)),
            TypeKind::Reference { binding: None, .. } | TypeKind::Function { .. } => found.push(Value::Leaf),
            TypeKind::Indexed { .. } | TypeKind::Intersection(_) | TypeKind::Other(_) => {
                found.push(self.not_followed(origin));
            }
        }
    }

    /// `readonly T` is T; the type is looked at once, so that a chain of operators costs no stack.
    fn expand_operator(&self, origin: &Origin, inner: TypeId, open: &mut Vec<Origin>, found: &mut Vec<Value>) {
        let Some(module) = self.module(origin.source) else { return };
        match &module[inner].kind {
            TypeKind::TypeOf(value) | TypeKind::Object(value) => open.push(origin.at(*value)),
            _ => found.push(self.not_followed(origin)),
        }
    }

    fn named_type(&self, origin: &Origin, binding: BindingId) -> Vec<Value> {
        let Some(module) = self.module(origin.source) else { return Vec::new() };
        let Some(trail) = origin.trail.through_name() else { return vec![self.not_followed(origin)] };
        match module[binding].kind {
            BindingKind::Type(id) => self.type_values(&Origin { trail, ..origin.clone() }, origin.source, id),
            BindingKind::Import(import) => match self.values.link.import(origin.source, import) {
                Linked::Binding { source, binding } => {
                    let Some(BindingKind::Type(id)) = self.module(source).map(|module| module[binding].kind) else {
                        return vec![self.not_followed(origin)];
                    };
                    self.type_values(&Origin { trail, source, ..origin.clone() }, source, id)
                }
                linked => self.linked(origin, &trail, &linked),
            },
            _ => vec![self.not_followed(origin)],
        }
    }

    /// What a type declared somewhere stands for.
    fn type_values(&self, origin: &Origin, source: SourceId, id: TypeId) -> Vec<Value> {
        let Some(module) = self.module(source) else { return Vec::new() };
        match &module[id].kind {
            TypeKind::TypeOf(value) | TypeKind::Object(value) => self.possible(&Origin { source, ..origin.at(*value) }),
            TypeKind::Reference { binding: Some(binding), .. } => {
                self.named_type(&Origin { source, ..origin.clone() }, *binding)
            }
            _ => vec![Value::Leaf],
        }
    }
}
