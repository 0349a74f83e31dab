//! What a name is: by its annotation, its value, or what calls the function that it is a parameter of.

use super::walk::{Walk, annotated, first};
use super::{Client, Role};
use crate::source::SourceId;
use crate::syntax::{Binding, BindingId, BindingKind, FunctionId, Module, Shape, Step, TypeId, TypeKind};

impl Walk<'_, '_> {
    pub(super) fn binding(&self, source: SourceId, id: BindingId) -> Role {
        let Some(module) = self.module(source) else { return Role::Unknown };
        let binding = &module[id];
        self.descend(|| match binding.kind {
            BindingKind::Import(import) => self.linked(&self.import(source, import)),
            BindingKind::Function(function) => Role::Function(source, function),
            BindingKind::Class(class) => Role::Class(source, class),
            BindingKind::Parameter { function, position } => {
                self.parameter(source, module, binding, function, position)
            }
            BindingKind::Const | BindingKind::Let | BindingKind::Var => self.variable(source, binding),
            BindingKind::Type(_) | BindingKind::Other | BindingKind::Element | BindingKind::Catch => Role::Unknown,
        })
    }

    fn variable(&self, source: SourceId, binding: &Binding) -> Role {
        let valued = || {
            let initial = binding.value.map_or(Role::Nothing, |value| self.expression(source, value));
            let reached = self.path(source, initial, &binding.path);
            binding.reassigned.iter().map(|&value| self.expression(source, value)).fold(reached, Role::or)
        };
        let found = annotated(|| self.annotated(source, binding), valued);
        if found == Role::Nothing { Role::Unknown } else { found }
    }

    fn annotated(&self, source: SourceId, binding: &Binding) -> Role {
        let annotation = binding.annotation.map_or(Role::Unknown, |annotation| self.type_role(source, annotation));
        self.path(source, annotation, &binding.path)
    }

    fn parameter(
        &self,
        source: SourceId,
        module: &Module,
        binding: &Binding,
        function: FunctionId,
        position: u32,
    ) -> Role {
        let declared = || self.annotated(source, binding);
        let given = || {
            let role = self.callback_parameter(source, module, function, position as usize);
            self.path(source, role, &binding.path)
        };
        let default = || binding.default.map_or(Role::Unknown, |default| self.expression(source, default));
        first(declared, || first(given, default))
    }

    /// What the caller of a function that is an argument gives it at a position.
    fn callback_parameter(&self, source: SourceId, module: &Module, function: FunctionId, position: usize) -> Role {
        let Some((call, argument)) = self.outline(source).and_then(|outline| outline.caller(function)) else {
            return Role::Unknown;
        };
        let Shape::Call { callee, .. } = &module[call].shape else { return Role::Unknown };
        let client = &self.receivers.client;
        match self.expression(source, *callee) {
            Role::Method { client: given, name } if name == client.transaction || name == client.extend => {
                only_first(position, given)
            }
            Role::Method { client: given, name } if client.lends.get(name.as_str()) == Some(&position) => {
                Role::Client(given)
            }
            Role::NamespaceMember(name) if name == client.define_extension => {
                only_first(position, Client::of_unknown_origin())
            }
            Role::Function(source, called) => self.given_by(source, called, argument, position),
            Role::FunctionType(source, called) => self.given_by_type(source, called, argument, position),
            Role::Unknown => match &module[*callee].shape {
                Shape::Member { property, .. } if property.text == client.transaction => {
                    only_first(position, Client::of_unknown_origin())
                }
                _ => Role::Unknown,
            },
            _ => Role::Unknown,
        }
    }

    /// What a function gives the callback that it takes as `argument`: by the callback's type, else by its calls.
    fn given_by(&self, source: SourceId, called: FunctionId, argument: usize, position: usize) -> Role {
        let Some(module) = self.module(source) else { return Role::Unknown };
        let Some(parameter) = module[called].parameters.get(argument) else { return Role::Unknown };
        let typed = || {
            let annotation =
                parameter.annotation.map_or(Role::Unknown, |annotation| self.type_role(source, annotation));
            self.parameter_of_type(&annotation, position)
        };
        first(typed, || {
            let [binding] = parameter.bindings.as_slice() else { return Role::Unknown };
            self.given_in_calls(source, module, *binding, position)
        })
    }

    fn given_in_calls(&self, source: SourceId, module: &Module, callback: BindingId, position: usize) -> Role {
        let calls = self.outline(source).map_or(&[][..], |outline| outline.calls(callback));
        let given = calls.iter().filter_map(|&call| match &module[call].shape {
            Shape::Call { arguments, .. } => arguments.get(position).map(|argument| argument.value),
            _ => None,
        });
        given.map(|value| self.expression(source, value)).reduce(Role::or).unwrap_or(Role::Unknown)
    }

    fn given_by_type(&self, source: SourceId, called: TypeId, argument: usize, position: usize) -> Role {
        let Some(module) = self.module(source) else { return Role::Unknown };
        let TypeKind::Function { parameters, .. } = &module[called].kind else { return Role::Unknown };
        let callback = parameters.get(argument).map_or(Role::Unknown, |&parameter| self.type_role(source, parameter));
        self.parameter_of_type(&callback, position)
    }

    /// What a function type says that its parameter is.
    fn parameter_of_type(&self, callback: &Role, position: usize) -> Role {
        let &Role::FunctionType(source, id) = callback else { return Role::Unknown };
        let Some(module) = self.module(source) else { return Role::Unknown };
        let TypeKind::Function { parameters, .. } = &module[id].kind else { return Role::Unknown };
        parameters.get(position).map_or(Role::Unknown, |&parameter| self.type_role(source, parameter))
    }

    /// What a pattern reaches in a value.
    fn path(&self, source: SourceId, role: Role, steps: &[Step]) -> Role {
        steps.iter().fold(role, |role, step| match step {
            Step::Key(word) => self.member(source, &role, &word.text).named_at(source, word.span),
            Step::Rest => role,
            Step::Position(_) | Step::Unknown => Role::Unknown,
        })
    }
}

fn only_first(position: usize, client: Client) -> Role {
    if position == 0 { Role::Client(client) } else { Role::Unknown }
}
