//! What extensions add to a client.

use std::collections::BTreeSet;

use super::role::Extension;
use super::walk::Walk;
use super::{Client, Receivers, Role};
use crate::source::SourceId;
use crate::syntax::{ExpressionId, Property, Shape};

/// What a model has beside what its definition says, by the extensions of one client.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Additions {
    /// Computed fields: they may be selected and left out, nothing else.
    pub fields: BTreeSet<String>,
    /// Methods that are new or replace the client's.
    pub methods: BTreeSet<String>,
    /// Top-level arguments that an extension takes.
    pub arguments: BTreeSet<String>,
    /// Whether something stands between a call and the client that may take top-level arguments away.
    pub intercepted: bool,
    /// Whether an extension could not be read: then unknown methods, top-level arguments and selected names tell nothing.
    pub open: bool,
}

impl Receivers<'_> {
    /// What the extensions of a client add to the model that code calls `accessor`.
    pub fn additions(&self, client: &Client, accessor: &str) -> Additions {
        let mut additions = Additions::default();
        for extension in &client.extensions {
            if *extension == Extension::Any {
                self.everywhere().iter().for_each(|extension| self.add(extension, accessor, &mut additions));
            } else {
                self.add(extension, accessor, &mut additions);
            }
        }
        additions
    }

    /// Every extension of the workspace.
    fn everywhere(&self) -> &[Extension] {
        self.extensions.get_or_init(|| {
            let sources = self.link.modules.sources.iter();
            let extending = sources.filter(|(_, source)| source.text.contains(&self.client.extend));
            let mut found = Vec::new();
            for extension in extending.flat_map(|(id, _)| self.extensions_of(id)) {
                if !found.contains(&extension) {
                    found.push(extension);
                }
            }
            found
        })
    }

    /// The extensions that the calls of a file make.
    fn extensions_of(&self, source: SourceId) -> Vec<Extension> {
        let Some(module) = self.module(source) else { return Vec::new() };
        let extends = |call: &&ExpressionId| match &module[**call].shape {
            Shape::Call { callee, .. } => {
                matches!(&module[*callee].shape, Shape::Member { property, .. } if property.text == self.client.extend)
            }
            _ => false,
        };
        let made = module.calls.iter().filter(extends).filter_map(|&call| self.client(source, call));
        made.flat_map(|client| client.extensions).filter(|extension| *extension != Extension::Any).collect()
    }

    fn add(&self, extension: &Extension, accessor: &str, additions: &mut Additions) {
        match extension {
            Extension::Object(source, object) => self.read(*source, *object, accessor, additions),
            Extension::Package(package) => match self.client.known_extensions.get(package.as_str()) {
                Some(arguments) => additions.arguments.extend(arguments.iter().cloned()),
                None => additions.open = true,
            },
            Extension::Unknown => additions.open = true,
            Extension::Any => {}
        }
    }

    fn read(&self, source: SourceId, object: ExpressionId, accessor: &str, additions: &mut Additions) {
        let walk = Walk::new(self);
        let parts = &self.client.extension;
        additions.intercepted |= walk.property(source, object, &parts.calls).is_some();
        for (part, names) in [(&parts.computed, &mut additions.fields), (&parts.methods, &mut additions.methods)] {
            let Some(role) = walk.property(source, object, part) else { continue };
            let Role::Object(source, models) = role else {
                additions.open = true;
                continue;
            };
            for key in [accessor, &self.client.all_models] {
                match walk.property(source, models, key) {
                    Some(Role::Object(source, added)) => additions.open |= !self.keys(source, added, names),
                    Some(_) => additions.open = true,
                    None => {}
                }
            }
        }
    }

    /// Adds the keys of an object literal; false where it has others than those written out.
    fn keys(&self, source: SourceId, object: ExpressionId, names: &mut BTreeSet<String>) -> bool {
        let Some(module) = self.module(source) else { return false };
        let Shape::Object(properties) = &module[object].shape else { return false };
        properties.iter().fold(true, |complete, property| match property {
            Property::Keyed { key, .. } => {
                names.insert(key.text.to_string());
                complete
            }
            Property::Computed { key, .. } => match self.constant(source, *key) {
                Some(name) => {
                    names.insert(name);
                    complete
                }
                None => false,
            },
            Property::Spread(_) => false,
        })
    }
}
