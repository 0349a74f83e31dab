//! `import` declarations.

use super::Lowering;
use crate::syntax::kind::{Field, Kind};
use crate::syntax::tree::{Part, Parts};
use crate::syntax::{BindingId, BindingKind, Import, Imported, Word};

impl<'t> Lowering<'t> {
    /// `import a, { b as c } from "module"`, `import * as a from "module"`, `import a = require("module")`.
    pub(super) fn import(&mut self, part: Part<'t>) {
        let parts = part.parts();
        let type_only = is_type_only(&parts);
        if let Some(clause) = parts.kind(Kind::ImportRequireClause) {
            return self.import_require(clause, type_only);
        }
        let Some(source) = parts.field(Field::Source) else { return };
        let module = self.string_word(source);
        let Some(clause) = parts.kind(Kind::ImportClause) else { return };
        for item in clause.parts().named() {
            match item.kind {
                Kind::Identifier => self.imported(item, &module, Imported::Default, type_only),
                Kind::NamespaceImport => {
                    for name in item.parts().named() {
                        self.imported(name, &module, Imported::Namespace, type_only);
                    }
                }
                Kind::NamedImports => {
                    for specifier in item.parts().named() {
                        self.import_specifier(specifier, &module, type_only);
                    }
                }
                _ => self.any(item),
            }
        }
    }

    /// `name`, `name as alias`, `type name`, `"any text" as alias`.
    fn import_specifier(&mut self, specifier: Part<'t>, module: &Word, type_only: bool) {
        let parts = specifier.parts();
        let Some(name) = parts.field(Field::Name) else { return };
        let what = Imported::named(&self.export_name(name).text);
        let local = parts.field(Field::Alias).unwrap_or(name);
        self.imported(local, module, what, type_only || is_type_only(&parts));
    }

    fn import_require(&mut self, clause: Part<'t>, type_only: bool) {
        let parts = clause.parts();
        let Some(source) = parts.field(Field::Source) else { return };
        let module = self.string_word(source);
        if let Some(name) = parts.kind(Kind::Identifier) {
            self.imported(name, &module, Imported::Namespace, type_only);
        }
    }

    fn imported(&mut self, name: Part<'t>, module: &Word, what: Imported, type_only: bool) {
        let position = self.module.imports.len() as u32;
        let binding = self.declare(name, self.scope, BindingKind::Import(position));
        self.module.imports.push(Import { module: module.clone(), what, binding, type_only });
    }

    /// `import("module")` in a type: an import whose name is the word `import`, which nothing else can name.
    pub(super) fn import_in_type(&mut self, call: Part<'t>) -> Option<BindingId> {
        let parts = call.parts();
        let word = parts.kind(Kind::Import)?;
        let source = parts.field(Field::Arguments)?.parts().kind(Kind::String)?;
        let module = self.string_word(source);
        self.imported(word, &module, Imported::Namespace, true);
        self.module.imports.last().map(|import| import.binding)
    }

    /// `import a = b.c`: a name for part of a namespace.
    pub(super) fn import_alias(&mut self, part: Part<'t>) {
        let parts = part.parts();
        let mut named = parts.named();
        let (Some(name), Some(value)) = (named.next(), named.next()) else { return };
        let value = self.expression(value);
        let id = self.declare(name, self.scope, BindingKind::Const);
        self.binding(id).value = Some(value);
    }

    /// The name in an import or export specifier: an identifier, `default`, or a string.
    pub(super) fn export_name(&self, part: Part<'t>) -> Word {
        if part.kind == Kind::String { self.string_word(part) } else { self.word(part) }
    }
}

fn is_type_only(parts: &Parts<'_>) -> bool {
    parts.has(Kind::TypeWord) || parts.has(Kind::Typeof)
}
