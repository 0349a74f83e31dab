//! What a package is called and what it needs, in any language.

use serde_json::Value;

use super::Package;
use crate::source::{Source, Sources};

/// A `package.json` or `Cargo.toml`.
#[derive(Debug)]
pub(in crate::workspace) struct Manifest {
    pub(in crate::workspace) folder: String,
    pub(in crate::workspace) name: Option<String>,
    /// The names of all packages that it needs, for whatever purpose, with the features that it turns on behind them
    /// (`sqlx`, `sqlx/postgres`).
    pub(in crate::workspace) dependencies: Vec<String>,
}

impl Manifest {
    /// All manifests of a workspace that make sense.
    pub(in crate::workspace) fn all(sources: &Sources) -> impl Iterator<Item = Manifest> {
        sources.iter().filter_map(|(_, source)| match source.file_name() {
            "package.json" => Some(of_package(Package::read(source)?)),
            "Cargo.toml" => of_crate(source),
            _ => None,
        })
    }
}

fn of_package(package: Package) -> Manifest {
    let name = package.text(&["name"]).map(str::to_owned);
    Manifest { name, dependencies: package.dependencies().map(str::to_owned).collect(), folder: package.folder }
}

fn of_crate(source: &Source) -> Option<Manifest> {
    let content: toml::Table = toml::from_str(&source.text).ok()?;
    let name = content.get("package").and_then(|package| package.get("name")?.as_str()).map(str::to_owned);
    let mut dependencies = Vec::new();
    collect(&content, &mut dependencies);
    Some(Manifest { folder: source.folder().to_owned(), name, dependencies })
}

/// Adds what all tables of dependencies at any depth list: those of a workspace, of a target.
fn collect(table: &toml::Table, dependencies: &mut Vec<String>) {
    for (key, value) in table {
        let Some(inner) = value.as_table() else { continue };
        match key.ends_with("dependencies") {
            true => inner.iter().for_each(|(name, needed)| add(name, needed, dependencies)),
            false => collect(inner, dependencies),
        }
    }
}

fn add(name: &str, needed: &toml::Value, dependencies: &mut Vec<String>) {
    let name = needed.get("package").and_then(toml::Value::as_str).unwrap_or(name);
    dependencies.push(name.to_owned());
    let features = needed.get("features").and_then(toml::Value::as_array).into_iter().flatten();
    dependencies.extend(features.filter_map(|feature| Some(format!("{name}/{}", feature.as_str()?))));
}

impl Package {
    /// The names of its dependencies of any kind.
    fn dependencies(&self) -> impl Iterator<Item = &str> {
        let kinds = super::DEPENDENCIES.iter().filter_map(|kind| self.content.get(*kind)?.as_object());
        kinds.flat_map(|kind: &serde_json::Map<String, Value>| kind.keys().map(String::as_str))
    }
}
