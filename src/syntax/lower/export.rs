//! `export` declarations.

use super::Lowering;
use crate::syntax::kind::{Field, Kind};
use crate::syntax::tree::{Part, Parts};
use crate::syntax::{Export, Exported, Imported, Module, Shape, Word};

impl<'t> Lowering<'t> {
    /// All forms of `export`. In a namespace they export to nobody outside the file.
    pub(super) fn export(&mut self, part: Part<'t>) {
        let parts = part.parts();
        if let Some(declaration) = parts.field(Field::Declaration).or_else(|| parts.kind(Kind::ImportAlias)) {
            return self.export_declaration(&parts, declaration);
        }
        if let Some(value) = parts.field(Field::Value) {
            let value = self.expression(value);
            return self.exported(Export::Name { name: "default".into(), value: Exported::Expression(value) });
        }
        let module = parts.field(Field::Source).map(|source| self.string_word(source));
        match (parts.kind(Kind::ExportClause), module) {
            (Some(clause), module) => self.export_clause(clause, module.as_ref()),
            (None, Some(module)) => self.export_all(&parts, module),
            (None, None) => self.export_equals(&parts),
        }
    }

    fn exported(&mut self, export: Export) {
        if !self.in_namespace {
            self.module.exports.push(export);
        }
    }

    fn export_declaration(&mut self, parts: &Parts<'t>, declaration: Part<'t>) {
        let decorators = self.decorators(parts);
        let is_class = matches!(declaration.kind, Kind::ClassDeclaration | Kind::AbstractClassDeclaration);
        let bindings = self.declared_by(|this| {
            if is_class {
                this.class_declaration(declaration, decorators);
            } else {
                this.any(declaration);
            }
        });
        let is_default = parts.has(Kind::Default);
        for binding in bindings {
            let name = if is_default { "default".into() } else { self.binding(binding).name.text.clone() };
            self.exported(Export::Name { name, value: Exported::Binding(binding) });
        }
    }

    /// `export { a, b as c }`, `export { a } from "module"`.
    fn export_clause(&mut self, clause: Part<'t>, module: Option<&Word>) {
        for specifier in clause.parts().named() {
            let parts = specifier.parts();
            let Some(local) = parts.field(Field::Name) else { continue };
            let name = self.export_name(parts.field(Field::Alias).unwrap_or(local)).text;
            match module {
                Some(module) => {
                    let from = Imported::named(&self.export_name(local).text);
                    self.exported(Export::From { name, from, module: module.clone() });
                }
                None => {
                    let value = self.name(local);
                    self.local_exports.push(value);
                    self.exported(Export::Name { name, value: Exported::Expression(value) });
                }
            }
        }
    }

    /// `export * from "module"`, `export * as name from "module"`.
    fn export_all(&mut self, parts: &Parts<'t>, module: Word) {
        let namespace = parts.kind(Kind::NamespaceExport);
        let name = namespace.and_then(|part| part.parts().named().next());
        match name {
            Some(name) => {
                let name = self.export_name(name).text;
                self.exported(Export::From { name, from: Imported::Namespace, module });
            }
            None => self.exported(Export::All { module }),
        }
    }

    /// `export = value`. `export as namespace A` says nothing about this file.
    fn export_equals(&mut self, parts: &Parts<'t>) {
        let is_equals = parts.has(Kind::Equals);
        for part in parts.named() {
            let value = self.expression(part);
            if is_equals {
                self.exported(Export::Whole(value));
            }
        }
    }
}

/// Makes an exported name the binding that it names.
pub(super) fn resolve(module: &mut Module) {
    let Module { exports, expressions, .. } = module;
    for export in exports {
        let Export::Name { value, .. } = export else { continue };
        let Exported::Expression(id) = *value else { continue };
        if let Shape::Name { binding: Some(binding), .. } = expressions[id.0 as usize].shape {
            *value = Exported::Binding(binding);
        }
    }
}
