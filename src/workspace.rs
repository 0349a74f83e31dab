//! Which databases a workspace has: their definitions, migrations, dialect, and the code that belongs to them.
//!
//! Found from the sources alone, unless the configuration lists them.

mod configured;
mod confined;
mod declared;
mod diesel;
mod histories;
mod ownership;
mod packages;
mod prisma;
mod sea_orm;

pub use ownership::{candidates, nearness};

use crate::catalog::Dialect;
use crate::clients;
use crate::link::Modules;
use crate::migrate::History;
use crate::model::Definitions;
use crate::settings::{Patterns, Settings};
use crate::source::{Location, Problem, SourceId, Sources, path};

/// All databases of a workspace.
#[derive(Clone, Debug, Default)]
pub struct Workspace {
    /// Sorted by label.
    pub databases: Vec<Database>,
    /// What was found and is not checked, and why; sorted by source.
    pub notes: Vec<Note>,
    /// Files that declare tables of which no migrations are found.
    pub unmade: Vec<SourceId>,
}

impl Workspace {
    /// Whether a place is part of a migration: what was applied must stay as it is, or its tool refuses it.
    pub fn is_migration(&self, location: Location) -> bool {
        self.databases.iter().filter_map(|database| database.history.as_ref()).any(|history| history.holds(location))
    }
}

/// One database of a workspace.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Database {
    /// What to call it where there are several: the path of its definitions or migrations.
    pub label: String,
    pub dialect: Dialect,
    /// The client whose definitions these are: the name of its grammar. None where only migrations tell of it.
    pub client: Option<&'static str>,
    /// The files that define its models, sorted.
    pub definitions: Vec<SourceId>,
    /// Those of them that a tool prints from the database, if there are any.
    pub printed: Option<Printed>,
    /// Its migrations; none where the project has none (it pushes its schema), so that nothing is unmigrated.
    pub history: Option<History>,
    /// A dump of what is live, if the project names one.
    pub snapshot: Option<SourceId>,
    /// The folder that it belongs to: code below it uses it unless its imports say otherwise.
    pub folder: String,
    /// The folders of packages elsewhere that use it as if they were in its folder.
    pub used_by: Vec<String>,
    /// The code that uses it, where the configuration says that: then no other does.
    pub code: Patterns,
    /// Whether code outside of these folders never uses it: it is an example, a template or the like, or no client is
    /// made for it that could be followed.
    pub confined: bool,
    /// Why its migrations do not tell everything that is in it, if they don't.
    pub incomplete: Option<String>,
    /// The client's version as far as a package file tells, major and minor: the newest that the file allows.
    pub version: Option<(u32, u32)>,
    /// Preview features and other switches of the client that are on.
    pub features: Vec<String>,
    /// Where generated clients are written (a folder or module path relative to the root): an import of one of these
    /// means this database.
    pub outputs: Vec<String>,
    /// Tables that the project says something else makes (`schema.table` or `table`): no migration is missing for them.
    pub external_tables: Vec<String>,
    /// The command that makes a migration, up to its name (`pnpm prisma migrate dev --name`), if there is one.
    pub migrate_command: Option<String>,
}

/// Definitions that a tool prints from a database.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Printed {
    /// Sorted.
    pub files: Vec<SourceId>,
    /// What prints them.
    pub command: &'static str,
}

/// Something of the workspace that is not checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    pub source: SourceId,
    /// A clause without a full stop.
    pub message: String,
}

impl Database {
    /// Whether a file is in its folder, or in that of a package that uses it.
    pub fn is_around(&self, file: &str) -> bool {
        path::within(file, &self.folder) || self.used_by.iter().any(|folder| path::within(file, folder))
    }

    /// The files that hold its migrations, in their order.
    pub fn scripts(&self) -> impl Iterator<Item = SourceId> {
        self.history.iter().flat_map(|history| &history.scripts).map(|script| script.source)
    }

    /// Reads its definitions. What could not be read is in the second part, and the models it stands in are open.
    pub fn read(&self, sources: &Sources) -> (Definitions, Vec<(SourceId, Problem)>) {
        let reader = self.client.and_then(clients::find).and_then(|client| client.definitions);
        let Some(reader) = reader else { return (Definitions::default(), Vec::new()) };
        let (mut definitions, problems) = reader(sources, &self.definitions);
        for model in &mut definitions.models {
            let names = [model.table.name.text.clone(), model.table.in_schema(self.dialect.default_schema())];
            model.external |= self.external_tables.iter().any(|table| names.contains(table));
        }
        (definitions, problems)
    }
}

/// Finds the databases of a workspace.
pub fn databases(modules: &Modules, settings: &Settings) -> Workspace {
    let sources = modules.sources;
    let mut workspace = prisma::find(sources);
    histories::add(modules, &mut workspace);
    diesel::claim(modules, &mut workspace);
    sea_orm::claim(modules, &mut workspace);
    configured::apply(sources, settings, &mut workspace);
    workspace.databases.sort_by(|a, b| a.label.cmp(&b.label));
    workspace.notes.sort_by(|a, b| (a.source, &a.message).cmp(&(b.source, &b.message)));
    let mut defined = workspace.databases.iter_mut().filter(|database| database.client.is_some());
    if let (Some(only), None) = (defined.next(), defined.next()) {
        only.confined = workspace.unmade.iter().any(|file| !only.is_around(&sources[*file].path));
    }
    workspace
}

#[cfg(test)]
mod tests;
