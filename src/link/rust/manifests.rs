//! The `Cargo.toml` of each package: what it is called, and what it calls the packages that it depends on.

use std::collections::{BTreeMap, HashMap};

use crate::source::{Sources, path};

/// All packages of a workspace.
pub(super) struct Manifests {
    /// By folder.
    packages: BTreeMap<String, Manifest>,
    /// Folders by name; dashes are underscores.
    by_name: HashMap<String, String>,
}

#[derive(Default)]
struct Manifest {
    name: Option<String>,
    /// What it calls a package of the workspace, where that is not its name.
    renamed: HashMap<String, String>,
}

impl Manifests {
    pub(super) fn read(sources: &Sources) -> Manifests {
        let files = sources.iter().filter(|(_, source)| source.file_name() == "Cargo.toml");
        let packages: BTreeMap<String, Manifest> =
            files.map(|(_, source)| (source.folder().to_owned(), manifest(&source.text))).collect();
        let named = packages.iter().filter_map(|(folder, one)| Some((one.name.clone()?, folder.clone())));
        Manifests { by_name: named.collect(), packages }
    }

    /// The folder of the package around a folder; the root where there is none.
    pub(super) fn around<'f>(&self, folder: &'f str) -> &'f str {
        let mut around = path::ancestors(folder);
        around.find(|folder| self.packages.get(*folder).is_some_and(|one| one.name.is_some())).unwrap_or("")
    }

    /// The folder of the package that is called so in the package in a folder.
    pub(super) fn package(&self, folder: &str, name: &str) -> Option<&str> {
        let renamed = self.packages.get(folder).and_then(|manifest| manifest.renamed.get(name));
        self.by_name.get(renamed.map_or(name, String::as_str)).map(String::as_str)
    }
}

fn manifest(text: &str) -> Manifest {
    let Ok(table) = text.parse::<toml::Table>() else { return Manifest::default() };
    let library = table.get("lib").and_then(|lib| lib.get("name")).and_then(|name| name.as_str());
    let package = table.get("package").and_then(|package| package.get("name")).and_then(|name| name.as_str());
    let renamed = ["dependencies", "dev-dependencies", "build-dependencies"].iter().filter_map(|kind| {
        let dependencies = table.get(*kind)?.as_table()?;
        Some(dependencies.iter().filter_map(|(name, value)| {
            let package = value.get("package")?.as_str()?;
            Some((underscored(name), underscored(package)))
        }))
    });
    Manifest { name: library.or(package).map(underscored), renamed: renamed.flatten().collect() }
}

fn underscored(name: &str) -> String {
    name.replace('-', "_")
}
