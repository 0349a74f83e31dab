//! `use` and `mod`: names that come from other files.

use compact_str::{CompactString, format_compact};
use syn::{ItemMod, UseTree};

use super::Lowering;
use super::names::Space;
use crate::source::Span;
use crate::syntax::{Binding, BindingId, BindingKind, Import, Imported, ScopeId, Shape, TypeKind, Word};

impl Lowering<'_> {
    /// `mod name;`: a namespace in another file.
    pub(super) fn module_file(&mut self, item: &ItemMod) {
        let name = self.word(&item.ident);
        let module = Word { text: self.seen_from_file(&["self", &name.text]), span: name.span };
        self.import(module, Imported::Namespace, name);
    }

    /// One `use` declaration, below the path that was read so far.
    pub(super) fn used(&mut self, path: &mut Vec<Word>, tree: &UseTree) {
        match tree {
            UseTree::Path(inner) => {
                path.push(self.word(&inner.ident));
                self.used(path, &inner.tree);
                path.pop();
            }
            UseTree::Group(group) => group.items.iter().for_each(|tree| self.used(path, tree)),
            UseTree::Name(name) => {
                let name = self.word(&name.ident);
                self.used_name(path, &name, name.clone());
            }
            UseTree::Rename(rename) => {
                let (name, local) = (self.word(&rename.ident), self.word(&rename.rename));
                self.used_name(path, &name, local);
            }
            UseTree::Glob(_) => {
                if let Some(module) = self.module_path(path)
                    && self.inline == 0
                    && self.function.is_none()
                {
                    self.globs.push(module);
                } else if let Some(module) = self.module_path(path).filter(|module| module.text != "self") {
                    self.globs.push(module);
                }
            }
        }
    }

    fn used_name(&mut self, path: &[Word], name: &Word, local: Word) {
        match (path.split_last(), name.text.as_str()) {
            (None, _) => {
                let module = Word { text: self.head(&name.text), span: name.span };
                self.import(module, Imported::Namespace, local);
            }
            (Some((last, before)), "self") => {
                let local = if local.text == "self" { last.clone() } else { local };
                self.used_name(before, last, local);
            }
            (Some(_), _) => {
                match self.module_path(path) {
                    Some(module) => self.import(module, Imported::Named(name.text.clone()), local),
                    None => self.declare(local, BindingKind::Other),
                };
            }
        }
    }

    pub(super) fn import(&mut self, module: Word, what: Imported, local: Word) -> BindingId {
        let import = self.module.imports.len() as u32;
        let binding = self.declare(local, BindingKind::Import(import));
        self.module.imports.push(Import { module, what, binding, type_only: false });
        binding
    }

    /// The module that a path names; none where it leads into a type of this file.
    pub(super) fn module_path(&self, path: &[Word]) -> Option<Word> {
        let (first, rest) = path.split_first()?;
        let span = Span { start: first.span.start, end: path.last()?.span.end };
        let rest: Vec<&str> = rest.iter().map(|word| word.text.as_str()).collect();
        let text = match first.text.as_str() {
            "crate" | "self" | "super" => {
                let whole: Vec<&str> = path.iter().map(|word| word.text.as_str()).collect();
                self.seen_from_file(&whole)
            }
            _ => below(self.module_named(&first.text)?, &rest),
        };
        Some(Word { text, span })
    }

    /// The module that the first word of a path means; none where it is something else that the file declares.
    fn module_named(&self, name: &str) -> Option<CompactString> {
        match self.names.find(Space::Type, name) {
            None => Some(name.into()),
            Some(id) if self.inline_modules.contains(&id) => Some("self".into()),
            Some(id) => self.imported_module(id),
        }
    }

    /// The path of what an import stands for, if that can be a module.
    pub(super) fn imported_module(&self, id: BindingId) -> Option<CompactString> {
        let BindingKind::Import(import) = self.module[id].kind else { return None };
        let import = &self.module.imports[import as usize];
        match &import.what {
            Imported::Namespace => Some(import.module.text.clone()),
            Imported::Named(name) if super::paths::can_be_module(name) => {
                Some(below(import.module.text.clone(), &[name]))
            }
            _ => None,
        }
    }

    fn head(&self, name: &str) -> CompactString {
        match self.names.find(Space::Type, name) {
            Some(id) if self.inline_modules.contains(&id) => "self".into(),
            Some(id) => self.imported_module(id).unwrap_or_else(|| name.into()),
            None => name.into(),
        }
    }

    /// A path from the module that the walk is in as one from the file: modules without a file of their own are the file.
    fn seen_from_file(&self, path: &[&str]) -> CompactString {
        let mut inline = self.inline;
        let mut parts: Vec<&str> = Vec::new();
        for part in path {
            match *part {
                "self" if !parts.is_empty() => {}
                "super" if inline > 0 => inline -= 1,
                part => parts.push(part),
            }
        }
        let is_below = path.first() == Some(&"self") && self.inline > 0;
        if parts.first().is_none_or(|first| !["crate", "self", "super"].contains(first)) {
            parts.insert(0, "self");
        }
        if is_below { "self".into() } else { parts.join("::").into() }
    }

    /// Whatever no declaration of the file explains can come from a module whose names are all imported.
    pub(super) fn import_unknown(&mut self) {
        if self.globs.is_empty() {
            return;
        }
        for id in std::mem::take(&mut self.unknown) {
            let Shape::Name { name, .. } = &self.module[id].shape else { continue };
            let found = self.glob_import(name.clone(), self.span_of(id));
            if let Shape::Name { binding, .. } = &mut self.module.expressions[id.0 as usize].shape {
                *binding = Some(found);
            }
        }
        for id in std::mem::take(&mut self.unknown_types) {
            let TypeKind::Reference { path, .. } = &self.module[id].kind else { continue };
            let Some(first) = path.first().cloned() else { continue };
            let found = self.glob_import(first.text, first.span);
            if let TypeKind::Reference { binding, .. } = &mut self.module.types[id.0 as usize].kind {
                *binding = Some(found);
            }
        }
    }

    fn glob_import(&mut self, name: CompactString, span: Span) -> BindingId {
        self.imported(Word { text: "self".into(), span }, Word { text: name, span })
    }

    /// The import of a name that a path in the midst of code takes from a module.
    pub(super) fn imported(&mut self, module: Word, name: Word) -> BindingId {
        let key = (module.text.clone(), name.text.clone());
        if let Some(known) = self.paths.get(&key) {
            return *known;
        }
        let import = self.module.imports.len() as u32;
        let id = BindingId(self.module.bindings.len() as u32);
        let what = Imported::Named(name.text.clone());
        // No scope declares it.
        self.module.bindings.push(Binding::new(name, ScopeId(0), BindingKind::Import(import)));
        self.module.imports.push(Import { module, what, binding: id, type_only: false });
        self.paths.insert(key, id);
        id
    }
}

fn below(module: CompactString, rest: &[&str]) -> CompactString {
    rest.iter().fold(module, |module, part| format_compact!("{module}::{part}"))
}
