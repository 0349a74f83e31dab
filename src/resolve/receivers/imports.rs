//! What comes from other modules and from packages.

use super::walk::Walk;
use super::{Client, Role};
use crate::link::Linked;
use crate::source::SourceId;
use crate::syntax::Imported;

impl Walk<'_, '_> {
    /// What a linked name is as a value.
    pub(super) fn linked(&self, linked: &Linked) -> Role {
        match linked {
            Linked::Binding { source, binding } => self.binding(*source, *binding),
            Linked::Expression { source, expression } => self.expression(*source, *expression),
            Linked::Module(source) => self.whole_module(*source),
            Linked::Package { package, name } => self.packaged(package, name),
            Linked::Absent { path, name } => self.absent(path, name),
            Linked::Unknown => Role::Unknown,
        }
    }

    /// What a linked name is as a type: an instance where it is a class.
    pub(super) fn linked_type(&self, linked: &Linked) -> Role {
        match linked {
            Linked::Binding { source, binding } => self.named_type(*source, *binding),
            Linked::Unknown => Role::Unknown,
            elsewhere => self.instance_of(self.linked(elsewhere)),
        }
    }

    /// A module that is itself a generated client stands for the package.
    fn whole_module(&self, source: SourceId) -> Role {
        let path = &self.receivers.link.modules.sources[source].path;
        match self.databases_at(path) {
            databases if databases.is_empty() => Role::Module(source),
            databases => Role::Package(databases),
        }
    }

    fn packaged(&self, package: &str, name: &Imported) -> Role {
        let databases = self.databases_at(&format!("node_modules/{package}"));
        if self.is_client_module(package) || !databases.is_empty() {
            return self.export_of_client(name, databases);
        }
        match name {
            // A package that is not here can still be one of the project's own around the client.
            Imported::Named(export) if self.is_telling(export) => Role::Constructor(Client::default()),
            _ => Role::Foreign(package.into()),
        }
    }

    /// An export of a module that is not here: a generated client is the one kind of module that often is not.
    fn absent(&self, path: &str, name: &Imported) -> Role {
        let databases = self.databases_at(path);
        let telling = match name {
            Imported::Named(export) => self.is_telling(export) || self.is_telling_namespace(export),
            Imported::Default | Imported::Namespace => false,
        };
        if telling || !databases.is_empty() { self.export_of_client(name, databases) } else { Role::Unknown }
    }

    fn export_of_client(&self, name: &Imported, databases: Vec<usize>) -> Role {
        match name {
            Imported::Named(export) => self.client_export(export, databases),
            Imported::Default | Imported::Namespace => Role::Package(databases),
        }
    }

    /// An export of the client's package by name.
    pub(super) fn client_export(&self, export: &str, databases: Vec<usize>) -> Role {
        let grammar = self.receivers.client;
        let is_in = |names: &[String]| names.iter().any(|name| name == export);
        let client = || Client::of(&databases);
        if export == "default" || is_in(&grammar.repeats) {
            Role::Package(databases)
        } else if is_in(&grammar.constructors) {
            Role::Constructor(client())
        } else if is_in(&grammar.instances) {
            Role::Client(client())
        } else if is_in(&grammar.factories) {
            Role::Factory(client())
        } else if export == grammar.namespace {
            Role::Namespace(databases)
        } else if is_in(&grammar.namespace_factories) || self.receivers.exports.contains(export) {
            Role::NamespaceMember(export.into())
        } else {
            Role::Other
        }
    }

    /// What a call of the client's package gives, and what `new` does.
    pub(super) fn package_result(&self, databases: &[usize], constructed: bool) -> Role {
        let grammar = self.receivers.client;
        let makers = if constructed { &grammar.constructors } else { &grammar.factories };
        match makers.iter().any(|name| name == "default") {
            true => Role::Client(Client::of(databases)),
            false => Role::Package(databases.to_vec()),
        }
    }

    /// Whether an export of any package is a client's class by its name.
    fn is_telling(&self, export: &str) -> bool {
        let grammar = self.receivers.client;
        grammar.telling && grammar.constructors.iter().any(|constructor| constructor == export)
    }

    fn is_telling_namespace(&self, export: &str) -> bool {
        self.receivers.client.telling && export == self.receivers.client.namespace
    }

    /// Whether a specifier is the client's package or a path in it. A link names packages without the path.
    pub(super) fn is_client_module(&self, package: &str) -> bool {
        let within = |module: &String| package.strip_prefix(module.as_str()).is_some_and(below);
        self.receivers.client.modules.iter().any(within)
    }

    /// The databases whose generated client is at that path or above it.
    pub(super) fn databases_at(&self, path: &str) -> Vec<usize> {
        let holds = |output: &String| {
            let output = output.trim_end_matches('/');
            path.strip_prefix(output).is_some_and(below) || is_package_output(output, path)
        };
        let databases = self.receivers.databases.iter().enumerate();
        databases.filter(|(_, database)| database.outputs.iter().any(holds)).map(|(at, _)| at).collect()
    }
}

/// Whether what follows a prefix is the end or a deeper path.
fn below(rest: &str) -> bool {
    rest.is_empty() || rest.starts_with('/') || rest.starts_with('.')
}

/// Whether an output is written to `node_modules` somewhere and `path` is that package.
fn is_package_output(output: &str, path: &str) -> bool {
    let Some(at) = output.rfind("node_modules/") else { return false };
    path.strip_prefix(&output[at..]).is_some_and(below)
}
