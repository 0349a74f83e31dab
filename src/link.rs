//! Names across files: what an import means in the module that it comes from.
//!
//! Modules are parsed when they are first asked for, so that a run over one file parses only what that file needs.

mod modules;

pub use modules::Modules;

use compact_str::CompactString;

use crate::source::SourceId;
use crate::syntax::{BindingId, ExpressionId, Imported};

/// Resolves module specifiers and follows imports to where their values are made.
pub struct Link<'a> {
    pub modules: &'a Modules<'a>,
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

impl<'a> Link<'a> {
    /// Reads the configuration files (`tsconfig.json`, `package.json`, …) that say where specifiers lead.
    pub fn new(modules: &'a Modules<'a>) -> Link<'a> {
        Link { modules }
    }

    /// What the specifier means in that source.
    pub fn resolve(&self, _from: SourceId, _specifier: &str) -> Resolved {
        Resolved::Missing(None)
    }

    /// What an import of that source means, followed through barrels and re-exports to where it is made.
    ///
    /// `import` is a position in the module's imports.
    pub fn import(&self, _from: SourceId, _import: u32) -> Linked {
        Linked::Unknown
    }

    /// What an export of that source means, followed likewise.
    pub fn export(&self, _of: SourceId, _name: &CompactString) -> Linked {
        Linked::Unknown
    }
}
