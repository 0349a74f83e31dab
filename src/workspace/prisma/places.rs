//! Where a workspace says its schemas are.

use super::super::packages::{Package, Packages};
use crate::clients::prisma::configuration::{self, Configuration};
use crate::source::{Sources, path};

/// The places that configuration names.
pub(super) struct Places {
    /// Files and folders that `package.json` or `prisma.config` gives as the schema, as paths from the root.
    configured: Vec<String>,
    /// Files and folders that scripts give with `--schema`.
    in_scripts: Vec<String>,
    /// What each `prisma.config.*` says, with the folder it is for.
    configurations: Vec<(String, Configuration)>,
    /// Whether some script runs migrations.
    pub(super) scripts_migrate: bool,
}

impl Places {
    pub(super) fn of(sources: &Sources, packages: Packages<'_>) -> Places {
        let files = sources.iter().filter(|(_, source)| configuration::is_configuration(&source.path));
        let read = |path: &str, text: &str| (configuration::folder(path).to_owned(), configuration::read(path, text));
        let configurations: Vec<_> = files.map(|(_, source)| read(&source.path, &source.text)).collect();
        let mut configured: Vec<String> = configurations.iter().filter_map(|(_, found)| found.schema.clone()).collect();
        let mut in_scripts = Vec::new();
        let mut scripts_migrate = false;
        for package in packages.mentioning("prisma") {
            configured
                .extend(package.text(&["prisma", "schema"]).and_then(|schema| path::join(&package.folder, schema)));
            in_scripts.extend(schemas_in_scripts(&package));
            scripts_migrate |= package.scripts().any(|script| script.contains("prisma migrate"));
        }
        Places { configured, in_scripts, configurations, scripts_migrate }
    }

    /// The files and folders that are said to be schemas.
    pub(super) fn schemas(&self) -> impl Iterator<Item = &str> {
        self.configured.iter().chain(&self.in_scripts).map(String::as_str)
    }

    /// Whether configuration names that schema, or a folder that it is in, so that no command needs to.
    pub(super) fn names(&self, entry: &str) -> bool {
        self.configured.iter().any(|schema| path::within(entry, schema))
    }

    /// The configuration for a schema: the one that names it, else the nearest above it that names none.
    pub(super) fn configuration(&self, entry: &str) -> Option<&Configuration> {
        let names = |found: &Configuration| found.schema.as_deref().is_some_and(|schema| path::within(entry, schema));
        let naming = self.configurations.iter().find(|(_, found)| names(found));
        let silent = self.configurations.iter().filter(|(_, found)| found.schema.is_none());
        let nearest =
            || silent.filter(|(folder, _)| path::within(entry, folder)).max_by_key(|(folder, _)| folder.len());
        naming.or_else(nearest).map(|(_, found)| found)
    }
}

/// What the scripts of a package give with `--schema`, except what holds a variable.
fn schemas_in_scripts(package: &Package) -> Vec<String> {
    let mut schemas = Vec::new();
    for script in package.scripts().filter(|script| script.contains("prisma")) {
        for after in script.split("--schema").skip(1) {
            let value = after.trim_start_matches(['=', ' ']).split([' ', ';', '&']).next().unwrap_or_default();
            schemas.extend(path::join(&package.folder, value.trim_matches(['"', '\''])));
        }
    }
    schemas
}
