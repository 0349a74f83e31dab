//! What package files say: versions, scripts, and which package manager a project uses.

mod catalog;
mod manifest;
mod specifier;

pub(super) use manifest::Manifest;

use serde_json::Value;
use specifier::newest;

use crate::source::{Source, Sources, path};

/// The package files of a workspace. They are read when they are asked for.
#[derive(Clone, Copy)]
pub(super) struct Packages<'a> {
    sources: &'a Sources,
}

/// One `package.json`.
pub(super) struct Package {
    /// The folder it is in.
    pub(super) folder: String,
    content: Value,
}

impl<'a> Packages<'a> {
    pub(super) fn of(sources: &'a Sources) -> Packages<'a> {
        Packages { sources }
    }

    /// The packages that a folder is in, the nearest first.
    pub(super) fn around(self, folder: &str) -> impl Iterator<Item = Package> {
        path::ancestors(folder).filter_map(move |folder| self.at(folder))
    }

    /// All packages whose text has that word, by path.
    pub(super) fn mentioning(self, word: &'a str) -> impl Iterator<Item = Package> + 'a {
        let named = self.sources.iter().filter(|(_, source)| source.file_name() == "package.json");
        named
            .filter(move |(_, source)| source.text.contains(word))
            .filter_map(move |(_, source)| self.at(source.folder()))
    }

    /// The newest version of a dependency that the packages around a folder allow, as (major, minor).
    ///
    /// The minor is `u32::MAX` where every one of that major is allowed (`^6.1.0`). None where nothing is said, or
    /// nothing that has an upper end (`*`, `>=5`, `latest`).
    pub(super) fn version(self, folder: &str, names: &[&str]) -> Option<(u32, u32)> {
        let mut specifiers = self.around(folder).flat_map(|package| {
            let found = names.iter().filter_map(|name| Some((*name, package.dependency(name)?.to_owned())));
            found.collect::<Vec<_>>()
        });
        let (name, specifier) = specifiers.find(|(_, specifier)| !specifier.starts_with("workspace:"))?;
        match specifier.strip_prefix("catalog:") {
            Some(catalog) => newest(&self.in_catalog(folder, catalog, name)?),
            None => newest(&specifier),
        }
    }

    /// How the package manager of a folder runs a command: `pnpm`, `yarn`, `bunx`, `npx`.
    ///
    /// The nearest lock file tells, else the nearest `packageManager` of a package file.
    pub(super) fn runner(self, folder: &str) -> &'static str {
        let locked = path::ancestors(folder).find_map(|folder| {
            let has = |name: &str| path::join(folder, name).is_some_and(|path| self.sources.find(&path).is_some());
            LOCK_FILES.iter().find(|(name, _)| has(name)).map(|(_, runner)| *runner)
        });
        let named = || {
            let manager = |package: Package| package.content.get("packageManager")?.as_str().map(str::to_owned);
            let manager = self.around(folder).find_map(manager)?;
            let known = RUNNERS.iter().find(|(name, _)| manager.starts_with(name));
            known.map(|(_, runner)| *runner)
        };
        locked.or_else(named).unwrap_or("npx")
    }

    fn at(self, folder: &str) -> Option<Package> {
        Package::read(&self.sources[self.sources.find(&path::join(folder, "package.json")?)?])
    }

    /// What a catalog of the nearest `pnpm-workspace.yaml`, or of a package file (Bun), says of a dependency.
    fn in_catalog(self, folder: &str, catalog: &str, name: &str) -> Option<String> {
        let of_pnpm = path::ancestors(folder).find_map(|folder| {
            let file = self.sources.find(&path::join(folder, "pnpm-workspace.yaml")?)?;
            catalog::entry(&self.sources[file].text, catalog, name)
        });
        of_pnpm.or_else(|| self.around(folder).find_map(|package| package.catalog_entry(catalog, name)))
    }
}

/// The package managers by lock file, in the order in which several side by side count.
const LOCK_FILES: &[(&str, &str)] = &[
    ("pnpm-lock.yaml", "pnpm"),
    ("yarn.lock", "yarn"),
    ("bun.lock", "bunx"),
    ("bun.lockb", "bunx"),
    ("package-lock.json", "npx"),
    ("npm-shrinkwrap.json", "npx"),
];

/// The package managers as `packageManager` names them.
const RUNNERS: &[(&str, &str)] = &[("pnpm@", "pnpm"), ("yarn@", "yarn"), ("bun@", "bunx"), ("npm@", "npx")];

/// The kinds of dependencies that a package file lists.
const DEPENDENCIES: [&str; 4] = ["dependencies", "devDependencies", "peerDependencies", "optionalDependencies"];

impl Package {
    /// Reads a package file; none where it makes no sense.
    fn read(source: &Source) -> Option<Package> {
        let text = source.text.trim_start_matches('\u{feff}');
        Some(Package { folder: source.folder().to_owned(), content: serde_json::from_str(text).ok()? })
    }

    /// The specifier of a dependency of any kind.
    fn dependency(&self, name: &str) -> Option<&str> {
        DEPENDENCIES.iter().find_map(|kind| self.content.get(kind)?.get(name)?.as_str())
    }

    /// A text at a path of keys.
    pub(super) fn text(&self, keys: &[&str]) -> Option<&str> {
        keys.iter().try_fold(&self.content, |value, key| value.get(key))?.as_str()
    }

    /// The commands of its scripts.
    pub(super) fn scripts(&self) -> impl Iterator<Item = &str> {
        let scripts = self.content.get("scripts").and_then(Value::as_object);
        scripts.into_iter().flat_map(|scripts| scripts.values().filter_map(Value::as_str))
    }

    fn catalog_entry(&self, catalog: &str, name: &str) -> Option<String> {
        let holders = [Some(&self.content), self.content.get("workspaces")].into_iter().flatten();
        let mut catalogs = holders.filter_map(|holder| match catalog {
            "" | "default" => holder.get("catalog"),
            named => holder.get("catalogs")?.get(named),
        });
        catalogs.find_map(|catalog| catalog.get(name)?.as_str().map(str::to_owned))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sources(files: &[(&str, &str)]) -> Sources {
        Sources::new(files.iter().map(|(path, text)| Source::new(*path, *text)).collect())
    }

    #[test]
    fn the_nearest_package_that_says_it_counts() {
        let sources = sources(&[
            ("package.json", r#"{ "devDependencies": { "prisma": "6.5.0" } }"#),
            ("apps/web/package.json", r#"{ "dependencies": { "@acme/db": "workspace:*" } }"#),
            ("apps/old/package.json", r#"{ "dependencies": { "@prisma/client": "^4.6.1", "prisma": "4.9.0" } }"#),
            (
                "apps/bun/package.json",
                r#"{ "dependencies": { "@prisma/client": "catalog:" }, "catalog": { "@prisma/client": "5.2.0" } }"#,
            ),
        ]);
        let names = ["@prisma/client", "prisma"];
        let version = |folder| Packages::of(&sources).version(folder, &names);
        assert_eq!(version("apps/web/prisma"), Some((6, 5)));
        assert_eq!(version("apps/old"), Some((4, u32::MAX)));
        assert_eq!(version("apps/bun"), Some((5, 2)));
    }

    #[test]
    fn the_nearest_lock_file_names_the_runner() {
        let sources = sources(&[
            ("pnpm-lock.yaml", ""),
            ("api/yarn.lock", ""),
            ("bun/bun.lockb", ""),
            ("bun/package.json", r#"{ "packageManager": "npm@10" }"#),
        ]);
        let packages = Packages::of(&sources);
        assert_eq!(["web/prisma", "api", "bun"].map(|folder| packages.runner(folder)), ["pnpm", "yarn", "bunx"]);
        assert_eq!(Packages::of(&Sources::default()).runner("x"), "npx");
    }
}
