//! What a value of a type is.

use super::Role;
use super::walk::Walk;
use crate::source::{SourceId, Span};
use crate::syntax::{BindingId, BindingKind, Shape, TypeId, TypeKind, Word};

/// Types of the language whose values have the members of their first argument, or some of them.
const TRANSPARENT: [&str; 9] =
    ["Promise", "PromiseLike", "Awaited", "Partial", "Required", "Readonly", "NonNullable", "Pick", "Omit"];
/// Types whose values are surely no client.
const PRIMITIVE: [&str; 8] = ["string", "number", "boolean", "bigint", "symbol", "void", "Date", "RegExp"];

impl Walk<'_, '_> {
    pub(super) fn type_role(&self, source: SourceId, id: TypeId) -> Role {
        let Some(module) = self.module(source) else { return Role::Unknown };
        self.descend(|| match &module[id].kind {
            TypeKind::Reference { path, arguments, binding: None } => self.global_type(source, path, arguments),
            TypeKind::Reference { path, binding: Some(binding), .. } => {
                let named = self.named_type(source, *binding);
                path.iter().skip(1).fold(named, |role, word| self.type_member(source, &role, &word.text))
            }
            TypeKind::TypeOf(value) => self.expression(source, *value),
            TypeKind::Indexed { object, index } => self.indexed(source, *object, *index),
            TypeKind::Object(object) => Role::Object(source, *object),
            TypeKind::Union(members) => self.any_type(source, members),
            TypeKind::Intersection(members) => self.any_type(source, members),
            TypeKind::Function { .. } => Role::FunctionType(source, id),
            TypeKind::Array(_) | TypeKind::Tuple(_) => Role::Other,
            TypeKind::Literal(value) => self.expression(source, *value),
            TypeKind::Other(_) if self.is_primitive(source, module[id].span) => Role::Other,
            TypeKind::Operator(_) | TypeKind::Other(_) => Role::Unknown,
        })
    }

    /// What a value of the type called so is.
    pub(super) fn named_type(&self, source: SourceId, binding: BindingId) -> Role {
        let Some(module) = self.module(source) else { return Role::Unknown };
        self.descend(|| match module[binding].kind {
            BindingKind::Import(import) => self.linked_type(&self.import(source, import)),
            BindingKind::Type(id) => self.type_role(source, id),
            BindingKind::Class(class) => Role::Instance(source, class),
            BindingKind::Const | BindingKind::Let | BindingKind::Var => self.instance_of(self.binding(source, binding)),
            _ => Role::Unknown,
        })
    }

    /// What a value of `Role.name` is, where both are types.
    fn type_member(&self, source: SourceId, of: &Role, name: &str) -> Role {
        match of {
            Role::Namespace(databases) => {
                let is_client = self.receivers.client.client_types.iter().any(|client| client == name);
                if !is_client {
                    return Role::Other;
                }
                Role::Client(super::Client::of(databases))
            }
            Role::Package(_) => self.instance_of(self.member(source, of, name)),
            // `Database.Database`: a class with its types below it.
            Role::Client(_) if self.receivers.client.own_prefix.is_empty() => of.clone(),
            Role::Module(module) => self.linked_type(&self.receivers.link.export(*module, &name.into())),
            Role::Foreign(_) => of.clone(),
            _ => Role::Unknown,
        }
    }

    /// The language's own types have no shape of their own: `any` is as unknown as `string` is known.
    fn is_primitive(&self, source: SourceId, span: Span) -> bool {
        let text = self.receivers.link.modules.sources[source].text.get(span.range());
        text.is_some_and(|text| PRIMITIVE.contains(&text))
    }

    /// Whether a type is written so.
    pub(super) fn starts_with(&self, source: SourceId, id: TypeId, word: &str) -> bool {
        let span = self.module(source).map(|module| module[id].span);
        let text = span.and_then(|span| self.receivers.link.modules.sources[source].text.get(span.range()));
        text.is_some_and(|text| text.starts_with(word))
    }

    fn global_type(&self, source: SourceId, path: &[Word], arguments: &[TypeId]) -> Role {
        let [name] = path else { return Role::Unknown };
        let name = name.text.as_str();
        if PRIMITIVE.contains(&name) {
            return Role::Other;
        }
        if self.receivers.client.ambient_types.iter().any(|ambient| ambient == name) {
            return Role::Client(super::Client::default());
        }
        let argument = || arguments.first().map_or(Role::Unknown, |&first| self.type_role(source, first));
        match name {
            "ReturnType" => self.result_of(&argument()),
            "InstanceType" => self.instance_of(argument()),
            "Parameters" => argument(),
            _ if wrapped(name) => argument(),
            _ => Role::Unknown,
        }
    }

    /// `T["name"]`; a position in the parameters of the client's transaction is a client too
    /// (`Parameters<Parameters<Client["$transaction"]>[0]>[0]`).
    fn indexed(&self, source: SourceId, object: TypeId, index: TypeId) -> Role {
        let Some(module) = self.module(source) else { return Role::Unknown };
        let of = self.type_role(source, object);
        let TypeKind::Literal(index) = module[index].kind else { return Role::Unknown };
        match (&module[index].shape, of) {
            (Shape::String(name), of) => self.member(source, &of, &name.text),
            (Shape::Number, Role::Client(client)) => Role::Client(client),
            (Shape::Number, Role::Method { client, name }) if name == self.receivers.client.transaction => {
                Role::Client(client)
            }
            _ => Role::Unknown,
        }
    }

    fn any_type(&self, source: SourceId, members: &[TypeId]) -> Role {
        let roles = members.iter().map(|&member| self.type_role(source, member)).filter(|role| *role != Role::Nothing);
        roles.reduce(Role::or).unwrap_or(Role::Unknown)
    }
}

/// Whether a type of the language only wraps its first argument.
pub(super) fn wrapped(name: &str) -> bool {
    TRANSPARENT.contains(&name)
}
