//! Clients that the platform hands over: what the workspace calls them.
//!
//! `interface Env { DB: D1Database }` says that a member `DB` is one, wherever the object comes from.

use std::collections::BTreeSet;

use compact_str::CompactString;

use super::SqlSites;
use crate::syntax::{Module, Property, Shape, TypeId, TypeKind};

impl SqlSites<'_> {
    /// The names that object types of the workspace give to ambient clients.
    pub(super) fn ambient_names(&self) -> &BTreeSet<CompactString> {
        self.ambient.get_or_init(|| {
            let types = &self.grammar.client.ambient_types;
            let modules = self.receivers.link.modules;
            let telling = modules.sources.iter().filter(|(_, source)| {
                crate::syntax::is_code(&source.path) && types.iter().any(|name| source.text.contains(name.as_str()))
            });
            telling.filter_map(|(id, _)| modules.get(id)).flat_map(|module| named(module, types)).collect()
        })
    }
}

/// The keys of a module's object types that have one of these types.
fn named(module: &Module, types: &[String]) -> Vec<CompactString> {
    let objects = module.types.iter().filter_map(|one| match one.kind {
        TypeKind::Object(object) => Some(object),
        _ => None,
    });
    let properties = objects.filter_map(|object| match &module[object].shape {
        Shape::Object(properties) => Some(properties),
        _ => None,
    });
    let keys = properties.flatten().filter_map(|property| match property {
        Property::Keyed { key, value, .. } => match module[*value].shape {
            Shape::Type(annotation) if is_one_of(module, annotation, types) => Some(key.text.clone()),
            _ => None,
        },
        _ => None,
    });
    keys.collect()
}

fn is_one_of(module: &Module, annotation: TypeId, types: &[String]) -> bool {
    match &module[annotation].kind {
        TypeKind::Reference { path, .. } => path.last().is_some_and(|last| types.iter().any(|name| *name == last.text)),
        TypeKind::Union(members) => members.iter().any(|member| match &module[*member].kind {
            TypeKind::Reference { path, .. } => path.last().is_some_and(|last| types.contains(&last.text.to_string())),
            _ => false,
        }),
        _ => false,
    }
}
