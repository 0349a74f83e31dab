//! Following names through barrels and re-exports to where they are made.

use std::collections::HashSet;

use compact_str::CompactString;

use super::{Link, Linked, Resolved};
use crate::source::SourceId;
use crate::syntax::{BindingId, BindingKind, Export, Exported, ExpressionId, Imported, Module, Property, Shape};

/// How far a name is followed from file to file.
const LONGEST_CHAIN: usize = 64;
/// What a module writes that exports what it does not name.
const PASSING: [&str; 3] = ["export *", "export type *", "require("];

/// One question, followed to its end.
pub(super) struct Follow<'l, 'a> {
    link: &'l Link<'a>,
    /// What was asked already: a name that is on its way, or that is not where it was looked for.
    visited: HashSet<(SourceId, CompactString)>,
    depth: usize,
}

impl<'l, 'a> Follow<'l, 'a> {
    pub(super) fn new(link: &'l Link<'a>) -> Follow<'l, 'a> {
        Follow { link, visited: HashSet::new(), depth: 0 }
    }

    /// What an import of a source means.
    pub(super) fn import(&mut self, from: SourceId, import: u32) -> Linked {
        let Some(import) = self.module(from).and_then(|module| module.imports.get(import as usize)) else {
            return Linked::Unknown;
        };
        self.imported(from, &import.module.text, &import.what)
    }

    /// What an export of a source means; none where there is no such export.
    pub(super) fn export(&mut self, of: SourceId, name: &CompactString) -> Option<Linked> {
        if self.depth >= LONGEST_CHAIN || !self.visited.insert((of, name.clone())) {
            return None;
        }
        self.depth += 1;
        let found = self.export_inner(of, name);
        self.depth -= 1;
        found
    }

    fn module(&self, id: SourceId) -> Option<&'l Module> {
        self.link.modules.get(id)
    }

    fn imported(&mut self, from: SourceId, specifier: &str, what: &Imported) -> Linked {
        match self.link.resolve(from, specifier) {
            Resolved::Package(package) => Linked::Package { package, name: what.clone() },
            Resolved::Missing(Some(path)) => Linked::Absent { path, name: what.clone() },
            Resolved::Missing(None) => Linked::Unknown,
            Resolved::Source(id) => match what {
                Imported::Namespace => self.whole(id),
                Imported::Default => self.default(id),
                // The first step of a question is that of many others: of each import of the same name.
                Imported::Named(name) if self.visited.is_empty() => self.link.export(id, name),
                Imported::Named(name) => self.export(id, name).unwrap_or(Linked::Unknown),
            },
        }
    }

    /// The default export. What has none is CommonJS, whose default is the whole.
    fn default(&mut self, id: SourceId) -> Linked {
        match self.export(id, &"default".into()) {
            Some(linked) => linked,
            None => self.whole(id),
        }
    }

    /// A module as a whole: what `module.exports` is set to, where that is no plain object of names.
    fn whole(&mut self, id: SourceId) -> Linked {
        let Some(module) = self.module(id) else { return Linked::Unknown };
        match whole_of(module) {
            Some(value) if !matches!(module[value].shape, Shape::Object(_)) && self.depth < LONGEST_CHAIN => {
                self.depth += 1;
                let linked = self.expression(id, module, value);
                self.depth -= 1;
                linked
            }
            _ => Linked::Module(id),
        }
    }

    fn export_inner(&mut self, of: SourceId, name: &CompactString) -> Option<Linked> {
        let module = self.module(of)?;
        match explicit(module, name) {
            Some(Export::Name { value: Exported::Binding(binding), .. }) => Some(self.binding(of, module, *binding)),
            Some(Export::Name { value: Exported::Expression(value), .. }) => Some(self.expression(of, module, *value)),
            Some(Export::From { from, module: specifier, .. }) => Some(self.imported(of, &specifier.text, from)),
            _ => self.in_whole(of, module, name).or_else(|| self.in_all(of, module, name)),
        }
    }

    /// A name that `module.exports = value` gives: a property of the value, where it can be seen.
    fn in_whole(&mut self, of: SourceId, module: &'l Module, name: &CompactString) -> Option<Linked> {
        let value = whole_of(module)?;
        let value = match module[value].shape {
            Shape::Name { binding: Some(binding), .. } => module[binding].value?,
            _ => value,
        };
        let Shape::Object(properties) = &module[value].shape else { return None };
        let value = properties.iter().rev().find_map(|property| match property {
            Property::Keyed { key, value, .. } if key.text == *name => Some(*value),
            _ => None,
        })?;
        Some(self.expression(of, module, value))
    }

    /// A name that `export *` passes on. The default export is not passed on.
    fn in_all(&mut self, of: SourceId, module: &'l Module, name: &CompactString) -> Option<Linked> {
        if name == "default" {
            return None;
        }
        let mut outside = Vec::new();
        for export in &module.exports {
            let Export::All { module: specifier } = export else { continue };
            match self.link.resolve(of, &specifier.text) {
                Resolved::Source(id) if self.may_export(id, name) => {
                    if let Some(found) = self.export(id, name) {
                        return Some(found);
                    }
                }
                Resolved::Source(_) | Resolved::Missing(None) => {}
                Resolved::Package(package) => {
                    outside.push(Linked::Package { package, name: Imported::Named(name.clone()) });
                }
                Resolved::Missing(Some(path)) => {
                    outside.push(Linked::Absent { path, name: Imported::Named(name.clone()) });
                }
            }
        }
        // Of several that cannot be looked into, it cannot be told which one has the name.
        if outside.len() > 1 { Some(Linked::Unknown) } else { outside.pop() }
    }

    /// Whether a source could export a name, by its text: a barrel of hundreds of files need not parse them all.
    fn may_export(&self, id: SourceId, name: &str) -> bool {
        let text = self.link.modules.sources[id].text.as_bytes();
        let has = |word: &str| memchr::memmem::find(text, word.as_bytes()).is_some();
        let passes_on = || PASSING.iter().any(|word| has(word));
        self.link.passing.of(id, passes_on) || has(name)
    }

    /// A name of a module: where it comes from if it is imported, else the name itself.
    fn binding(&mut self, of: SourceId, module: &'l Module, binding: BindingId) -> Linked {
        match module[binding].kind {
            BindingKind::Import(import) if self.depth < LONGEST_CHAIN => {
                self.depth += 1;
                let linked = self.import(of, import);
                self.depth -= 1;
                linked
            }
            _ => Linked::Binding { source: of, binding },
        }
    }

    /// A value of a module: what it names, if it is a name or a `require`.
    fn expression(&mut self, of: SourceId, module: &'l Module, value: ExpressionId) -> Linked {
        if let Shape::Name { binding: Some(binding), .. } = module[value].shape {
            return self.binding(of, module, binding);
        }
        self.required(of, value).unwrap_or(Linked::Expression { source: of, expression: value })
    }

    /// What `require("module")`, `await import("module")` or a property of one of these means.
    pub(super) fn required(&mut self, of: SourceId, value: ExpressionId) -> Option<Linked> {
        let module = self.module(of)?;
        let (taken, what) = match &module[value].shape {
            Shape::Member { object, property } => (*object, Imported::named(&property.text)),
            _ => (value, Imported::Namespace),
        };
        let specifier = module.required(taken)?;
        Some(self.imported(of, &specifier.text, &what))
    }
}

/// The export of that name which stands in the module itself: the last, except that a value goes before a type.
fn explicit<'m>(module: &'m Module, name: &str) -> Option<&'m Export> {
    let named = module.exports.iter().filter(|export| match export {
        Export::Name { name: exported, .. } | Export::From { name: exported, .. } => exported == name,
        Export::All { .. } | Export::Whole(_) => false,
    });
    let is_type = |export: &Export| match export {
        Export::Name { value: Exported::Binding(id), .. } => matches!(module[*id].kind, BindingKind::Type(_)),
        _ => false,
    };
    named.max_by_key(|export| !is_type(export))
}

/// What `module.exports` or `export =` is set to, the last time.
fn whole_of(module: &Module) -> Option<ExpressionId> {
    module.exports.iter().rev().find_map(|export| match export {
        Export::Whole(value) => Some(*value),
        _ => None,
    })
}
