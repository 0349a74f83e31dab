//! One question, followed from value to value.

use std::cell::Cell;

use super::{Client, Outline, Receivers, Role};
use crate::link::{Linked, Resolved};
use crate::source::SourceId;
use crate::syntax::{BindingKind, ExpressionId, LogicalOperator, Module, ScopeId, Shape};

/// How many values one after the other are looked through: far more than people write.
const DEPTH: u32 = 40;
/// How many values are looked at in all for one question: bounds cycles and branches.
const FUEL: u32 = 1500;

/// The state of one question. Whatever runs out of depth or fuel is unknown, the same on every run.
pub(super) struct Walk<'w, 'a> {
    pub(super) receivers: &'w Receivers<'a>,
    /// Which modules are worth following imports into; all, where nothing is said.
    worth: Option<&'w dyn Fn(SourceId) -> bool>,
    depth: Cell<u32>,
    fuel: Cell<u32>,
}

impl<'w, 'a> Walk<'w, 'a> {
    pub(super) fn new(receivers: &'w Receivers<'a>) -> Walk<'w, 'a> {
        Walk { receivers, worth: None, depth: Cell::new(0), fuel: Cell::new(FUEL) }
    }

    /// A walk that follows imports only into some modules.
    pub(super) fn within(receivers: &'w Receivers<'a>, worth: &'w dyn Fn(SourceId) -> bool) -> Walk<'w, 'a> {
        Walk { worth: Some(worth), ..Walk::new(receivers) }
    }

    /// What an import of a module means.
    pub(super) fn import(&self, source: SourceId, import: u32) -> Linked {
        let link = self.receivers.link;
        let is_worth = |worth: &dyn Fn(SourceId) -> bool| {
            let specifier = self.module(source).and_then(|module| module.imports.get(import as usize));
            match specifier.map(|import| link.resolve(source, &import.module.text)) {
                Some(Resolved::Source(source)) => worth(source),
                _ => true,
            }
        };
        if self.worth.is_none_or(is_worth) { link.import(source, import) } else { Linked::Unknown }
    }

    pub(super) fn module(&self, source: SourceId) -> Option<&'a Module> {
        self.receivers.module(source)
    }

    pub(super) fn outline(&self, source: SourceId) -> Option<&'w Outline> {
        self.receivers.outline(source)
    }

    /// Asks one level deeper; what is too deep is unknown.
    pub(super) fn descend(&self, ask: impl FnOnce() -> Role) -> Role {
        self.deeper(ask).unwrap_or(Role::Unknown)
    }

    /// Asks one level deeper; none where that is too deep.
    pub(super) fn deeper<T>(&self, ask: impl FnOnce() -> T) -> Option<T> {
        if self.depth.get() >= DEPTH || self.fuel.get() == 0 {
            return None;
        }
        self.fuel.set(self.fuel.get() - 1);
        self.depth.set(self.depth.get() + 1);
        let answer = ask();
        self.depth.set(self.depth.get() - 1);
        Some(answer)
    }

    pub(super) fn expression(&self, source: SourceId, id: ExpressionId) -> Role {
        self.module(source).map_or(Role::Unknown, |module| self.descend(|| self.shape(source, module, id)))
    }

    /// What any of several values is.
    pub(super) fn any(&self, source: SourceId, values: &[ExpressionId]) -> Role {
        values.iter().map(|&value| self.expression(source, value)).reduce(Role::or).unwrap_or(Role::Unknown)
    }

    /// The client that a role is, also as an instance of a class that extends one.
    pub(super) fn client_of(&self, role: &Role) -> Option<Client> {
        let ancestor = match role {
            Role::Client(client) => return Some(client.clone()),
            Role::Instance(source, class) => self.ancestry(*source, *class),
            _ => return None,
        };
        if let Role::Client(client) = ancestor { Some(client) } else { None }
    }

    fn shape(&self, source: SourceId, module: &Module, id: ExpressionId) -> Role {
        if let Some(linked) = self.receivers.link.required(source, id) {
            return self.linked(&linked);
        }
        match &module[id].shape {
            Shape::Name { binding: Some(binding), .. } => self.binding(source, *binding),
            Shape::Name { name, .. } => global(source, name),
            Shape::This => self.this(source, module, module[id].scope),
            Shape::Member { object, property } => first(
                || {
                    self.member(source, &self.expression(source, *object), &property.text)
                        .named_at(source, property.span)
                },
                || self.set_member(source, module, *object, &property.text),
            ),
            Shape::Index { object, index } => self.index(source, module, *object, *index),
            Shape::Call { .. } => self.result(source, module, id),
            Shape::Await(value) | Shape::Yield(Some(value)) | Shape::Assign { value, .. } => {
                self.expression(source, *value)
            }
            Shape::Typed { value, annotation, satisfies } => {
                let (value, annotation) = (|| self.expression(source, *value), || self.type_role(source, *annotation));
                if *satisfies { first(value, annotation) } else { asserted(annotation(), value) }
            }
            Shape::Conditional { yes, no, .. } => self.any(source, &[*yes, *no]),
            Shape::Logical { operator: LogicalOperator::And, right, .. } => self.expression(source, *right),
            Shape::Logical { left, right, .. } => self.any(source, &[*left, *right]),
            Shape::Sequence(values) => values.last().map_or(Role::Unknown, |&last| self.expression(source, last)),
            Shape::Object(_) => Role::Object(source, id),
            Shape::Function(function) => Role::Function(source, *function),
            Shape::Class(class) => Role::Class(source, *class),
            Shape::Type(annotation) => self.type_role(source, *annotation),
            Shape::Null | Shape::Undefined => Role::Nothing,
            Shape::String(_) | Shape::Template { .. } | Shape::Sum { .. } | Shape::Number | Shape::Boolean(_) => {
                Role::Other
            }
            Shape::Array(_) => Role::Other,
            Shape::Super | Shape::Tagged { .. } | Shape::Yield(None) | Shape::Other(_) => Role::Unknown,
        }
    }

    /// What `name.member` is set to elsewhere in the module.
    fn set_member(&self, source: SourceId, module: &Module, object: ExpressionId, member: &str) -> Role {
        let Shape::Name { binding: Some(binding), .. } = module[object].shape else { return Role::Unknown };
        let values = self.outline(source).map_or(&[][..], |outline| outline.member(binding, member));
        self.any(source, values)
    }

    fn this(&self, source: SourceId, module: &Module, scope: ScopeId) -> Role {
        module[scope].class.map_or(Role::Unknown, |class| Role::Instance(source, class))
    }

    fn index(&self, source: SourceId, module: &Module, object: ExpressionId, index: ExpressionId) -> Role {
        let object = self.expression(source, object);
        let span = match &module[index].shape {
            Shape::String(text) => text.span,
            _ => module[index].span,
        };
        match (self.constant(source, index), self.client_of(&object)) {
            (Some(name), _) => self.member(source, &object, &name).named_at(source, span),
            (None, Some(client)) => Role::AnyDelegate(client),
            (None, None) => Role::Unknown,
        }
    }

    /// The text that an expression surely has.
    pub(super) fn constant(&self, source: SourceId, id: ExpressionId) -> Option<String> {
        let module = self.module(source)?;
        match &module[id].shape {
            Shape::String(text) => Some(text.text.clone()),
            Shape::Typed { value, .. } => match module[*value].shape {
                Shape::String(_) => self.constant(source, *value),
                _ => None,
            },
            Shape::Name { binding: Some(binding), .. } => {
                let binding = &module[*binding];
                let value = binding.value.filter(|_| binding.kind == BindingKind::Const && binding.path.is_empty())?;
                match &module[value].shape {
                    Shape::String(text) => Some(text.text.clone()),
                    _ => None,
                }
            }
            _ => None,
        }
    }
}

/// The first of two answers that tells something.
pub(super) fn first(one: impl FnOnce() -> Role, other: impl FnOnce() -> Role) -> Role {
    match one() {
        Role::Unknown => other(),
        known => known,
    }
}

/// What a value is that an annotation tells of: where a client is made, only the value tells.
pub(super) fn annotated(annotation: impl FnOnce() -> Role, value: impl FnOnce() -> Role) -> Role {
    match annotation() {
        Role::Unknown => value(),
        Role::Client(client) if client.made.is_none() => match value() {
            Role::Client(Client { made, .. }) => Role::Client(Client { made, ..client }),
            _ => Role::Client(client),
        },
        known => known,
    }
}

/// What `value as Type` is. Of a client that may be of several databases, a type can be asserted that is not its own:
/// the statement asks whichever it is of.
fn asserted(said: Role, value: impl FnOnce() -> Role) -> Role {
    match said {
        Role::Unknown => value(),
        Role::Client(client) => match value() {
            Role::Client(own) if own.databases.len() > 1 => Role::Client(own),
            _ => Role::Client(client),
        },
        known => known,
    }
}

fn global(source: SourceId, name: &str) -> Role {
    if super::outline::GLOBAL_OBJECTS.contains(&name) { Role::Global(source) } else { Role::Unknown }
}
