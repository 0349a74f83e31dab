//! What a name holds.

use super::Value;
use super::changes::is_before;
use super::origin::{Origin, Trail, Variable};
use super::search::Search;
use crate::link::Linked;
use crate::source::SourceId;
use crate::syntax::{Binding, BindingId, BindingKind, ExpressionId, Imported, Shape, Step};

/// A name in a module and where it is used, if that is in the same module.
#[derive(Clone, Copy)]
pub(super) struct Named {
    pub(super) source: SourceId,
    pub(super) binding: BindingId,
    pub(super) used: Option<(SourceId, ExpressionId)>,
}

impl Search<'_> {
    pub(super) fn name(&self, origin: &Origin) -> Vec<Value> {
        let Some(module) = self.module(origin.source) else { return Vec::new() };
        let Shape::Name { name, binding } = &module[origin.expression].shape else { return Vec::new() };
        let Some(binding) = *binding else {
            return vec![self.unknown(origin, format!("`{name}` is declared nowhere in the file"))];
        };
        let used = Some((origin.source, origin.expression));
        self.named(origin, Named { source: origin.source, binding, used })
    }

    /// What a declared name holds. `origin` is where it was asked for.
    pub(super) fn named(&self, origin: &Origin, name: Named) -> Vec<Value> {
        let Some(module) = self.module(name.source) else { return vec![self.not_followed(origin)] };
        let Some(trail) = origin.trail.through_name() else {
            return vec![self.unknown(origin, "it is too far away".to_string())];
        };
        let declared = &module[name.binding];
        let values = match declared.kind {
            BindingKind::Const | BindingKind::Let | BindingKind::Var => self.declared(origin, name, declared, &trail),
            BindingKind::Parameter { function, position } => {
                self.parameter(origin, name, function, position as usize, &trail)
            }
            BindingKind::Element => self.iterated(origin, name, declared, &trail),
            BindingKind::Import(import) => {
                return self.linked(origin, &trail, &self.values.link.import(name.source, import));
            }
            BindingKind::Function(_) | BindingKind::Class(_) => vec![Value::Leaf],
            BindingKind::Type(_) | BindingKind::Other | BindingKind::Catch => vec![self.not_followed(origin)],
        };
        let values = self.past_tests(name.source, Some((name.binding, Vec::new())), values);
        let changes = self.changes_of(name.source, name.binding, &trail, name.used);
        self.changed(values, &changes)
    }

    fn declared(&self, origin: &Origin, name: Named, declared: &Binding, trail: &Trail) -> Vec<Value> {
        let Some(module) = self.module(name.source) else { return Vec::new() };
        let reaches = |at: &&ExpressionId| {
            name.used.is_none_or(|(source, used)| source != name.source || is_before(module, **at, used))
        };
        let later: Vec<ExpressionId> = declared.reassigned.iter().filter(reaches).copied().collect();
        let variable = Variable::Name(name.source, name.binding);
        let through = if later.is_empty() { Some(trail.clone()) } else { trail.through_variable(variable) };
        let Some(trail) = through else { return vec![Value::Leaf] };
        let at = |expression| {
            let changes = Self::no_changes();
            Origin { source: name.source, expression, trail: trail.clone(), changes }
        };
        let mut found = match declared.value {
            Some(value) if later.is_empty() => self.possible(&at(value)),
            Some(value) => self.possible(&at(value).on_condition()),
            None if later.is_empty() => vec![self.not_followed(origin)],
            None => Vec::new(),
        };
        found = self.along(origin, found, name, &declared.path);
        found = self.with_default(found, declared, &at);
        for value in later {
            found.extend(self.possible(&at(value).on_condition()));
        }
        found
    }

    /// `for (const name of values)`.
    fn iterated(&self, origin: &Origin, name: Named, declared: &Binding, trail: &Trail) -> Vec<Value> {
        let Some(value) = declared.value else { return vec![self.not_followed(origin)] };
        let list = Origin { source: name.source, expression: value, trail: trail.clone(), changes: Self::no_changes() };
        let elements = self.each_element(origin, &list);
        self.along(origin, elements, name, &declared.path)
    }

    /// What each element of a list can be.
    pub(super) fn each_element(&self, origin: &Origin, list: &Origin) -> Vec<Value> {
        let mut found = Vec::new();
        for value in self.possible(list) {
            let Value::List(list) = value else {
                found.push(self.iterated_unknown(origin, value));
                continue;
            };
            let (elements, holes) = self.elements(&list);
            found.extend(holes.into_iter().map(Value::Unknown));
            for element in elements {
                found.extend(
                    element
                        .trail
                        .step()
                        .map(|trail| Origin { trail, ..element })
                        .iter()
                        .flat_map(|one| self.possible(one)),
                );
            }
        }
        found
    }

    fn iterated_unknown(&self, origin: &Origin, value: Value) -> Value {
        match value {
            Value::Unknown(hole) => Value::Unknown(hole),
            _ => self.not_followed(origin),
        }
    }

    /// What an import or an export is.
    pub(super) fn linked(&self, origin: &Origin, trail: &Trail, linked: &Linked) -> Vec<Value> {
        match linked {
            Linked::Binding { source, binding } => {
                let origin = Origin { trail: trail.clone(), ..origin.clone() };
                self.named(&origin, Named { source: *source, binding: *binding, used: None })
            }
            Linked::Expression { source, expression } => {
                let (trail, changes) = (trail.clone(), Self::no_changes());
                self.possible(&Origin { source: *source, expression: *expression, trail, changes })
            }
            Linked::Package { package, .. } => {
                vec![self.unknown(origin, format!("{} comes from the package `{package}`", self.quoted(origin)))]
            }
            Linked::Absent { path, name } => {
                let what = match name {
                    Imported::Named(name) => format!("`{name}`"),
                    Imported::Default | Imported::Namespace => self.quoted(origin),
                };
                vec![self.unknown(origin, format!("{what} comes from `{path}`, which is not here"))]
            }
            Linked::Module(_) | Linked::Unknown => vec![self.not_followed(origin)],
        }
    }

    pub(super) fn quoted(&self, origin: &Origin) -> String {
        format!("`{}`", self.text(origin.source, origin.expression))
    }

    /// The parts of values that a pattern takes out of them.
    pub(super) fn along(&self, origin: &Origin, values: Vec<Value>, name: Named, path: &[Step]) -> Vec<Value> {
        path.iter().fold(values, |values, step| {
            values.into_iter().flat_map(|value| self.step(origin, value, name, step)).collect()
        })
    }

    fn step(&self, origin: &Origin, value: Value, name: Named, step: &Step) -> Vec<Value> {
        match (value, step) {
            (Value::Object(object), Step::Key(key)) => self.under(&object, &key.text),
            (Value::Object(object), Step::Unknown) => self.under_any(&object),
            (Value::Object(mut object), Step::Rest) => {
                object.without.extend(self.siblings(name));
                vec![Value::Object(object)]
            }
            (Value::List(list), Step::Rest) => vec![Value::List(list)],
            (Value::List(list), Step::Position(position)) => self.element(origin, &list, *position as usize),
            (Value::Unknown(hole), _) => vec![Value::Unknown(hole)],
            (Value::Undefined | Value::Null, _) => vec![Value::Undefined],
            _ => vec![self.not_followed(origin)],
        }
    }

    fn element(&self, origin: &Origin, list: &super::Object, position: usize) -> Vec<Value> {
        let (elements, holes) = self.elements(list);
        match elements.into_iter().nth(position).and_then(|one| Some(Origin { trail: one.trail.step()?, ..one })) {
            Some(element) if holes.is_empty() => self.possible(&element),
            _ => vec![self.not_followed(origin)],
        }
    }

    /// The keys that stand beside `...rest` in its pattern.
    fn siblings(&self, name: Named) -> Vec<String> {
        let Some(module) = self.module(name.source) else { return Vec::new() };
        let rest = &module[name.binding];
        let depth = rest.path.len() - 1;
        let beside = module[rest.scope].bindings.iter().map(|binding| &module[*binding]).filter(|other| {
            other.value == rest.value && other.kind == rest.kind && other.path.starts_with(&rest.path[..depth])
        });
        let keys = beside.filter_map(|other| other.path.get(depth).and_then(super::outline::key_text));
        keys.map(ToString::to_string).collect()
    }

    /// A default stands in where nothing is given.
    pub(super) fn with_default(
        &self,
        mut values: Vec<Value>,
        declared: &Binding,
        at: &impl Fn(ExpressionId) -> Origin,
    ) -> Vec<Value> {
        let Some(default) = declared.default else { return values };
        let before = values.len();
        values.retain(|value| !matches!(value, Value::Undefined));
        if values.len() < before || values.iter().any(|value| matches!(value, Value::Unknown(_))) {
            values.extend(self.possible(&at(default).on_condition()));
        }
        values
    }
}
