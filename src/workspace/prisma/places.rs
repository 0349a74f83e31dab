//! Where a workspace says its schemas are.

use super::super::packages::{Package, Packages};
use super::super::path;
use crate::source::Sources;

/// The places that configuration names.
pub(super) struct Places {
    /// Files and folders that `package.json` or `prisma.config` gives as the schema, as paths from the root.
    configured: Vec<String>,
    /// Files and folders that scripts give with `--schema`.
    in_scripts: Vec<String>,
    configurations: Vec<Configuration>,
    /// Whether some script runs migrations.
    pub(super) scripts_migrate: bool,
}

/// One `prisma.config.*`.
#[derive(Clone, Debug, Default)]
pub(super) struct Configuration {
    /// The folder that Prisma takes it to be for.
    pub(super) folder: String,
    pub(super) schema: Option<String>,
    pub(super) migrations: Option<String>,
    /// Tables that are not Prisma's to migrate.
    pub(super) external_tables: Vec<String>,
}

impl Places {
    pub(super) fn of(sources: &Sources, packages: Packages<'_>) -> Places {
        let configurations: Vec<Configuration> = Vec::new();
        let _ = sources;
        let mut configured: Vec<String> = configurations.iter().filter_map(|found| found.schema.clone()).collect();
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

    /// Whether configuration names that schema, so that no command needs to.
    pub(super) fn names(&self, entry: &str) -> bool {
        self.configured.iter().any(|schema| schema == entry)
    }

    /// The configuration for a schema: the one that names it, else the nearest above it that names none.
    pub(super) fn configuration(&self, entry: &str) -> Option<&Configuration> {
        let naming = self.configurations.iter().find(|found| found.schema.as_deref() == Some(entry));
        let silent = self.configurations.iter().filter(|found| found.schema.is_none());
        naming.or_else(|| {
            silent.filter(|found| path::within(entry, &found.folder)).max_by_key(|found| found.folder.len())
        })
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
