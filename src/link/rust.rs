//! What paths mean in Rust: modules are files, packages are those of `Cargo.toml`.
//!
//! A path is a specifier like any other: `crate::db::queries`, `self::db`, `super::db`, `other_package::db`. A module
//! that has no file of its own is the file it stands in. A specifier with a `/` or a `.` in it is a file:
//! relative to the one that names it, or to its package where it begins with `/`.

mod manifests;

use self::manifests::Manifests;
use super::Resolved;
use crate::source::{SourceId, Sources, path};

/// The packages of a workspace, and where their modules are.
pub(super) struct Crates<'a> {
    sources: &'a Sources,
    manifests: Manifests,
}

impl<'a> Crates<'a> {
    pub(super) fn read(sources: &'a Sources) -> Crates<'a> {
        Crates { sources, manifests: Manifests::read(sources) }
    }

    /// What a specifier means in a source.
    pub(super) fn resolve(&self, from: SourceId, specifier: &str) -> Resolved {
        if specifier.contains(['/', '.']) {
            return self.file(from, specifier);
        }
        let mut parts = specifier.split("::");
        let first = parts.next().unwrap_or_default();
        let start = match first {
            "self" => Some(from),
            "super" => self.parent(from),
            "crate" => self.root(from),
            name => self.package(from, name),
        };
        match start {
            Some(start) => Resolved::Source(parts.fold(start, |module, part| self.step(module, part))),
            None if matches!(first, "self" | "super" | "crate") => Resolved::Missing(None),
            None => Resolved::Package(first.to_owned()),
        }
    }

    fn file(&self, from: SourceId, specifier: &str) -> Resolved {
        let path = match specifier.strip_prefix('/') {
            Some(below) => path::join(self.package_folder(from), below),
            None => path::join(self.sources[from].folder(), specifier),
        };
        match path.as_ref().and_then(|path| self.sources.find(path)) {
            Some(id) => Resolved::Source(id),
            None => Resolved::Missing(path),
        }
    }

    fn step(&self, module: SourceId, part: &str) -> SourceId {
        match part {
            "super" => self.parent(module).unwrap_or(module),
            "self" => module,
            part => self.child(module, part).unwrap_or(module),
        }
    }

    /// A module that another declares, in a file of its own.
    fn child(&self, module: SourceId, name: &str) -> Option<SourceId> {
        let folder = self.folder_of(module);
        let name = name.strip_prefix("r#").unwrap_or(name);
        let places = [format!("{name}.rs"), format!("{name}/mod.rs")];
        places.iter().find_map(|place| self.sources.find(&path::join(&folder, place)?))
    }

    /// The folder that the modules of a module are in.
    fn folder_of(&self, module: SourceId) -> String {
        let source = &self.sources[module];
        let is_folder = source.file_name() == "mod.rs" || self.is_first(module);
        match source.path.strip_suffix(".rs") {
            Some(stem) if !is_folder => stem.to_owned(),
            _ => source.folder().to_owned(),
        }
    }

    /// The module that declares a module: the file beside its folder, or the first of the folder.
    fn parent(&self, module: SourceId) -> Option<SourceId> {
        let source = &self.sources[module];
        if self.is_first(module) {
            return None;
        }
        let folder = match source.file_name() {
            "mod.rs" => path::parent(source.folder())?,
            _ => source.folder(),
        };
        let inside = ["mod.rs", "lib.rs", "main.rs"];
        let beside = self.sources.find(&format!("{folder}.rs"));
        beside.or_else(|| inside.iter().find_map(|name| self.sources.find(&path::join(folder, name)?)))
    }

    /// The first module of the package that a source belongs to.
    fn root(&self, from: SourceId) -> Option<SourceId> {
        let mut module = from;
        while let Some(parent) = self.parent(module) {
            module = parent;
        }
        if self.is_first(module) { Some(module) } else { self.library(self.package_folder(from)) }
    }

    /// Whether no other module declares a module.
    fn is_first(&self, module: SourceId) -> bool {
        ["lib.rs", "main.rs"].contains(&self.sources[module].file_name()) || self.is_root(module)
    }

    /// Whether a source is compiled for itself: a program, a test, an example.
    fn is_root(&self, source: SourceId) -> bool {
        let source = &self.sources[source];
        let package = self.manifests.around(source.folder());
        let below = path::relative_to(source.folder(), package);
        matches!(below, "src/bin" | "tests" | "examples" | "benches") || source.file_name() == "build.rs"
    }

    fn package_folder(&self, source: SourceId) -> &str {
        self.manifests.around(self.sources[source].folder())
    }

    /// The library, or else the program, of the package in a folder.
    fn library(&self, folder: &str) -> Option<SourceId> {
        let places = ["src/lib.rs", "src/main.rs", "lib.rs", "main.rs"];
        places.iter().find_map(|place| self.sources.find(&path::join(folder, place)?))
    }

    /// The first module of a package of the workspace, by the name that another knows it by.
    fn package(&self, from: SourceId, name: &str) -> Option<SourceId> {
        self.library(self.manifests.package(self.package_folder(from), name)?)
    }
}
