//! What a call gives.

use compact_str::CompactString;

use super::role::Extension;
use super::walk::{Walk, first};
use super::{Client, Role};
use crate::source::{Location, SourceId};
use crate::syntax::{Element, ExpressionId, Module, Shape, TypeId, TypeKind};

impl Walk<'_, '_> {
    /// What the call or `new` with that id gives.
    pub(super) fn result(&self, source: SourceId, module: &Module, call: ExpressionId) -> Role {
        let role = self.result_of_call(source, module, call);
        self.receivers.made_by(role, Location { source, span: module[call].span })
    }

    fn result_of_call(&self, source: SourceId, module: &Module, call: ExpressionId) -> Role {
        let Shape::Call { callee, arguments, type_arguments, new } = &module[call].shape else { return Role::Unknown };
        let called = self.expression(source, *callee);
        if *new {
            return first(|| self.instance_of(called), || self.proxied(source, module, *callee, arguments));
        }
        match called {
            Role::Method { client, name } => self.own_result(source, client, &name, arguments),
            Role::NamespaceMember(name) if name == self.receivers.client.define_extension => {
                arguments.first().map_or(Role::Unknown, |argument| self.expression(source, argument.value))
            }
            Role::NamespaceMember(name) => self.namespace_result(name),
            Role::Unknown => self.result_of_unknown(source, module, *callee, arguments, type_arguments),
            role => match self.result_of(&role) {
                found @ (Role::Unknown | Role::Foreign(_)) => {
                    self.hinted(source, module, arguments, type_arguments).unwrap_or(found)
                }
                found => found,
            },
        }
    }

    /// What calling a value gives, whatever the arguments.
    pub(super) fn result_of(&self, called: &Role) -> Role {
        self.descend(|| match called {
            Role::Function(source, function) => {
                let Some(module) = self.module(*source) else { return Role::Unknown };
                let function = &module[*function];
                let typed = || function.return_type.map_or(Role::Unknown, |result| self.type_role(*source, result));
                first(typed, || self.any(*source, &function.returns))
            }
            Role::FunctionType(source, id) => self.result_of_type(*source, *id),
            Role::Factory(client) => Role::Client(client.clone()),
            Role::Client(client) if self.receivers.client.curried => Role::Client(client.clone()),
            Role::Package(databases) => self.package_result(databases, false),
            Role::Foreign(package) => Role::Foreign(package.clone()),
            Role::Other => Role::Other,
            _ => Role::Unknown,
        })
    }

    /// What a function of the namespace, or of the client's modules, gives.
    fn namespace_result(&self, name: CompactString) -> Role {
        let client = self.receivers.client;
        if client.namespace_factories.iter().any(|factory| *factory == name) {
            return Role::Namespace(Vec::new());
        }
        match client.namespace_makers.iter().any(|maker| *maker == name) {
            true => Role::NamespaceMember(name),
            false => Role::Unknown,
        }
    }

    /// What `new` gives for a class.
    pub(super) fn instance_of(&self, class: Role) -> Role {
        match class {
            Role::Constructor(client) => Role::Client(client),
            Role::Package(databases) => self.package_result(&databases, true),
            Role::Class(source, class) => Role::Instance(source, class),
            Role::Function(..) | Role::Object(..) | Role::Factory(_) => Role::Unknown,
            same => same,
        }
    }

    fn result_of_type(&self, source: SourceId, id: TypeId) -> Role {
        let Some(module) = self.module(source) else { return Role::Unknown };
        match &module[id].kind {
            TypeKind::Function { result: Some(result), .. } => self.type_role(source, *result),
            _ => Role::Unknown,
        }
    }

    /// What a call of the client's own members gives.
    fn own_result(&self, source: SourceId, client: Client, name: &str, arguments: &[Element]) -> Role {
        let grammar = self.receivers.client;
        if name == grammar.extend {
            let extension = arguments.first().map_or(Role::Unknown, |argument| self.expression(source, argument.value));
            return Role::Client(self.extend(client, extension));
        }
        if self.is_client_member(name) {
            return Role::Client(client);
        }
        Role::Unknown
    }

    fn extend(&self, client: Client, extension: Role) -> Client {
        match extension {
            Role::Object(source, object) => client.extended(Extension::Object(source, object)),
            Role::Foreign(package) => client.extended(Extension::Package(package)),
            function @ Role::Function(..) => match self.result_of(&function) {
                Role::Client(made) => made.extensions.into_iter().fold(client, Client::extended),
                _ => client.extended(Extension::Unknown),
            },
            _ => client.extended(Extension::Unknown),
        }
    }

    /// A call of something that can't be followed: the client's own members have telling names.
    fn result_of_unknown(
        &self,
        source: SourceId,
        module: &Module,
        callee: ExpressionId,
        arguments: &[Element],
        type_arguments: &[TypeId],
    ) -> Role {
        if let Shape::Member { property, .. } = &module[callee].shape
            && property.text == self.receivers.client.extend
        {
            return self.own_result(source, Client::of_unknown_origin(), &property.text, arguments);
        }
        self.hinted(source, module, arguments, type_arguments).unwrap_or(Role::Unknown)
    }

    /// What the arguments tell of the result: `get<Client>()`, `get(Client)`, `once(() => new Client())`.
    fn hinted(
        &self,
        source: SourceId,
        module: &Module,
        arguments: &[Element],
        type_arguments: &[TypeId],
    ) -> Option<Role> {
        let typed = type_arguments.iter().map(|&argument| self.type_role(source, argument));
        let given = arguments.iter().filter(|argument| can_hint(module, argument.value)).map(|argument| {
            match self.expression(source, argument.value) {
                class @ (Role::Constructor(_) | Role::Class(..)) => self.instance_of(class),
                factory @ Role::Function(..) => self.result_of(&factory),
                _ => Role::Unknown,
            }
        });
        typed.chain(given).find(|role| self.client_of(role).is_some())
    }

    /// `new Proxy(client, …)` is like the client.
    fn proxied(&self, source: SourceId, module: &Module, callee: ExpressionId, arguments: &[Element]) -> Role {
        match (&module[callee].shape, arguments.first()) {
            (Shape::Name { name, binding: None }, Some(target)) if name == "Proxy" => {
                self.expression(source, target.value)
            }
            _ => Role::Unknown,
        }
    }
}

/// Whether an argument can tell what a call gives: a name or a function.
fn can_hint(module: &Module, argument: ExpressionId) -> bool {
    matches!(module[argument].shape, Shape::Name { .. } | Shape::Member { .. } | Shape::Function(_))
}
