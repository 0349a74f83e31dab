//! Names across files: what an import means in the module that it comes from.
//!
//! Modules are parsed when they are first asked for, so that a run over one file parses only what that file needs.

mod aliases;
mod files;
mod follow;
mod json;
mod memory;
mod modules;
mod packages;
mod rust;
mod searches;
mod specifier;
#[cfg(test)]
mod tests;

pub use memory::Memory;
pub use modules::{Lent, Modules, Parsed};
pub use searches::Search;

use compact_str::CompactString;

use self::follow::Follow;
use self::rust::Crates;
use self::specifier::Specifiers;
use crate::source::SourceId;
use crate::syntax::{BindingId, ExpressionId, Imported, is_rust};

/// Resolves module specifiers and follows imports to where their values are made.
pub struct Link<'a> {
    pub modules: &'a Modules<'a>,
    specifiers: Specifiers<'a>,
    crates: Crates<'a>,
    resolved: Memory<(String, String), Resolved>,
    imports: Memory<(SourceId, u32), Linked>,
    exports: Memory<(SourceId, CompactString), Linked>,
    /// Whether a module exports what it does not name, as far as its text tells.
    passing: Memory<SourceId, bool>,
}

/// What a module specifier leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Resolved {
    /// A source of the workspace.
    Source(SourceId),
    /// A package that is not part of the workspace, by name.
    Package(String),
    /// Nothing that is here: the path that was looked for, relative to the root, if it is one
    /// (`src/generated/client` for a generated client that is not committed).
    Missing(Option<String>),
}

/// Where a name that came from elsewhere is made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Linked {
    /// A name declared in a module of the workspace.
    Binding { source: SourceId, binding: BindingId },
    /// A value written in a module of the workspace: `export default { … }`.
    Expression { source: SourceId, expression: ExpressionId },
    /// A module of the workspace as a whole: a namespace.
    Module(SourceId),
    /// An export of a package outside the workspace.
    Package { package: String, name: Imported },
    /// An export of a module that is not here, at a path that would be in the workspace.
    Absent { path: String, name: Imported },
    /// It cannot be told.
    Unknown,
}

impl Linked {
    /// The source of the workspace that it is made in, if it is.
    pub fn source(&self) -> Option<SourceId> {
        match self {
            Linked::Binding { source, .. } | Linked::Expression { source, .. } | Linked::Module(source) => {
                Some(*source)
            }
            Linked::Package { .. } | Linked::Absent { .. } | Linked::Unknown => None,
        }
    }
}

impl<'a> Link<'a> {
    /// Reads the configuration files (`tsconfig.json`, `package.json`, `Cargo.toml`, …) that say where specifiers lead.
    pub fn new(modules: &'a Modules<'a>) -> Link<'a> {
        let specifiers = Specifiers::read(modules.sources);
        let crates = Crates::read(modules.sources);
        let (resolved, imports, exports, passing) = Default::default();
        Link { modules, specifiers, crates, resolved, imports, exports, passing }
    }

    /// What the specifier means in that source.
    pub fn resolve(&self, from: SourceId, specifier: &str) -> Resolved {
        let source = &self.modules.sources[from];
        if is_rust(&source.path) {
            let question = (source.path.clone(), specifier.to_owned());
            return self.resolved.of(question, || self.crates.resolve(from, specifier));
        }
        let folder = source.folder();
        let question = (folder.to_owned(), specifier.to_owned());
        self.resolved.of(question, || self.specifiers.resolve(folder, specifier))
    }

    /// What an import of that source means, followed through barrels and re-exports to where it is made.
    ///
    /// `import` is a position in the module's imports.
    pub fn import(&self, from: SourceId, import: u32) -> Linked {
        self.imports.of((from, import), || Follow::new(self).import(from, import))
    }

    /// What `require("module")`, `await import("module")` or a property of one of these means where it stands without
    /// a name of its own, followed likewise; none where the expression is neither.
    pub fn required(&self, of: SourceId, value: ExpressionId) -> Option<Linked> {
        Follow::new(self).required(of, value)
    }

    /// What an export of that source means, followed likewise.
    pub fn export(&self, of: SourceId, name: &CompactString) -> Linked {
        let follow = || Follow::new(self).export(of, name).unwrap_or(Linked::Unknown);
        self.exports.of((of, name.clone()), follow)
    }
}
