//! What the member of a value is.

use compact_str::CompactString;

use super::role::Extension;
use super::walk::{Walk, annotated, first};
use super::{Client, Role};
use crate::source::SourceId;
use crate::syntax::{Class, ClassId, ExpressionId, Module, Property, Shape};

impl Walk<'_, '_> {
    /// What `name` is in a value.
    pub(super) fn member(&self, source: SourceId, of: &Role, name: &str) -> Role {
        self.descend(|| match of {
            Role::Client(client) => self.client_member(client, name),
            Role::Namespace(_) => Role::NamespaceMember(name.into()),
            Role::Package(databases) => self.client_export(name, databases.clone()),
            Role::Class(source, class) => self.class_member(*source, *class, name, true),
            Role::Instance(source, class) => self.class_member(*source, *class, name, false),
            Role::Object(source, object) => self.property(*source, *object, name).unwrap_or(Role::Unknown),
            Role::Module(module) => self.linked(&self.receivers.link.export(*module, &CompactString::from(name))),
            Role::Foreign(package) => Role::Foreign(package.clone()),
            Role::Global(module) => {
                let values = self.outline(*module).map_or(&[][..], |outline| outline.global(name));
                self.any(source, values)
            }
            Role::Other | Role::Nothing => Role::Other,
            Role::Method { client, name: own } if self.is_client_member(own) => self.client_member(client, name),
            Role::Constructor(_) | Role::Factory(_) | Role::Delegate { .. } | Role::AnyDelegate(_) => Role::Unknown,
            Role::Method { .. } => Role::Unknown,
            Role::NamespaceMember(_) | Role::Function(..) | Role::FunctionType(..) | Role::Unknown => Role::Unknown,
        })
    }

    fn client_member(&self, client: &Client, name: &str) -> Role {
        if let Some(added) = self.added_member(client, name) {
            return added;
        }
        if name.starts_with(&self.receivers.client.own_prefix) {
            return Role::Method { client: client.clone(), name: name.into() };
        }
        Role::Delegate { client: client.clone(), accessor: name.into(), location: None }
    }

    /// Whether a member of a client is a client, or gives one.
    pub(super) fn is_client_member(&self, name: &str) -> bool {
        self.receivers.client.client_members.iter().any(|member| member == name)
    }

    /// What an extension puts in place of a member.
    fn added_member(&self, client: &Client, name: &str) -> Option<Role> {
        let part = &self.receivers.client.extension.members;
        client.extensions.iter().rev().find_map(|extension| {
            let Extension::Object(source, object) = extension else { return None };
            let Role::Object(source, members) = self.property(*source, *object, part)? else { return None };
            self.property(source, members, name)
        })
    }

    fn class_member(&self, source: SourceId, id: ClassId, name: &str, is_static: bool) -> Role {
        let Some(module) = self.module(source) else { return Role::Unknown };
        let class = &module[id];
        first(
            || self.declared_member(source, id, class, name, is_static),
            || self.inherited(source, class, name, is_static),
        )
    }

    fn declared_member(&self, source: SourceId, id: ClassId, class: &Class, name: &str, is_static: bool) -> Role {
        if let Some(method) =
            class.methods.iter().find(|method| method.name.text == name && method.is_static == is_static)
        {
            let role = Role::Function(source, method.function);
            return if method.getter { self.result_of(&role) } else { role };
        }
        let set = || {
            let values = self.outline(source).map_or(&[][..], |outline| outline.own(id, name));
            self.any(source, values)
        };
        let Some(field) = class.fields.iter().find(|field| field.name.text == name && field.is_static == is_static)
        else {
            return set();
        };
        let typed = || field.annotation.map_or(Role::Unknown, |annotation| self.type_role(source, annotation));
        let valued = || field.value.map_or(Role::Unknown, |value| self.expression(source, value));
        annotated(typed, || first(valued, set))
    }

    fn inherited(&self, source: SourceId, class: &Class, name: &str, is_static: bool) -> Role {
        let Some(base) = class.extends else { return Role::Unknown };
        let base = self.expression(source, base);
        let base = if is_static { base } else { self.instance_of(base) };
        self.member(source, &base, name)
    }

    /// What a class is by what it extends: a client, or nothing that is known.
    pub(super) fn ancestry(&self, source: SourceId, class: ClassId) -> Role {
        let base = self.module(source).and_then(|module| module[class].extends);
        let Some(base) = base else { return Role::Unknown };
        self.descend(|| match self.instance_of(self.expression(source, base)) {
            Role::Instance(source, class) => self.ancestry(source, class),
            other => other,
        })
    }

    /// What an object literal, or an object type, holds under a name; none where it surely or perhaps holds nothing.
    pub(super) fn property(&self, source: SourceId, object: ExpressionId, name: &str) -> Option<Role> {
        let module = self.module(source)?;
        let Shape::Object(properties) = &module[object].shape else { return None };
        let found = properties.iter().rev().find_map(|property| self.keyed(source, module, property, name));
        found.or_else(|| properties.iter().rev().find_map(|property| self.spread(source, property, name)))
    }

    fn keyed(&self, source: SourceId, module: &Module, property: &Property, name: &str) -> Option<Role> {
        let (value, getter) = match property {
            Property::Keyed { key, value, getter, .. } if key.text == name => (*value, *getter),
            Property::Computed { key, value } if self.constant(source, *key).as_deref() == Some(name) => {
                (*value, false)
            }
            _ => return None,
        };
        let role = self.expression(source, value);
        let called = getter && matches!(module[value].shape, Shape::Function(_));
        Some(if called { self.result_of(&role) } else { role })
    }

    fn spread(&self, source: SourceId, property: &Property, name: &str) -> Option<Role> {
        let Property::Spread(value) = property else { return None };
        match self.expression(source, *value) {
            role @ (Role::Unknown | Role::Nothing | Role::Other) => (role == Role::Unknown).then_some(Role::Unknown),
            Role::Object(source, object) => self.property(source, object, name),
            role => Some(self.member(source, &role, name)),
        }
    }
}
