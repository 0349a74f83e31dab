//! What a module specifier means in a folder.

use super::aliases::Aliases;
use super::packages::{self, Packages};
use super::{Resolved, files};
use crate::source::{SourceId, Sources, path};

/// How many times `imports` of a package may lead on.
const LONGEST_CHAIN: usize = 8;

/// What the configuration files of a workspace say about specifiers.
pub(super) struct Specifiers<'a> {
    sources: &'a Sources,
    packages: Packages,
    aliases: Aliases,
}

impl<'a> Specifiers<'a> {
    pub(super) fn read(sources: &'a Sources) -> Specifiers<'a> {
        let packages = Packages::read(sources);
        let aliases = Aliases::read(sources, &|name| packages.folder(name, "").map(str::to_owned));
        Specifiers { sources, packages, aliases }
    }

    /// What a specifier means in a source in `folder`.
    pub(super) fn resolve(&self, folder: &str, specifier: &str) -> Resolved {
        self.resolve_within(folder, specifier, 0)
    }

    fn resolve_within(&self, folder: &str, specifier: &str, depth: usize) -> Resolved {
        // What a bundler's loader is told (`./a.sql?raw`) says nothing about the file.
        let specifier = specifier.split_once('?').map_or(specifier, |(path, _)| path);
        if specifier == "." || specifier == ".." || specifier.starts_with("./") || specifier.starts_with("../") {
            return path::join(folder, specifier).map_or(Resolved::Missing(None), |path| self.at(&path));
        }
        let mut missing = None;
        let found = self
            .internal(folder, specifier, depth, &mut missing)
            .or_else(|| self.first(self.aliases.mapped(folder, specifier), &mut missing))
            .or_else(|| self.of_package(folder, specifier, &mut missing))
            .or_else(|| self.first(self.aliases.based(folder, specifier), &mut None))
            .or_else(|| self.framework(folder, specifier))
            .or_else(|| self.in_package_root(folder, specifier));
        match found {
            Some(id) => Resolved::Source(id),
            None => self.not_found(specifier, missing),
        }
    }

    /// The source at a path, or that it is missing there.
    fn at(&self, path: &str) -> Resolved {
        let found = files::find(self.sources, path).or_else(|| self.packages.entry(self.sources, path, "").ok());
        found.map_or_else(|| Resolved::Missing(Some(files::stem(path).to_owned())), Resolved::Source)
    }

    /// The first of several paths that leads to a source; else the first that lies in the workspace is missing.
    fn first(&self, paths: Vec<String>, missing: &mut Option<String>) -> Option<SourceId> {
        let found = paths.iter().find_map(|path| match self.at(path) {
            Resolved::Source(id) => Some(id),
            _ => None,
        });
        if found.is_none() && missing.is_none() {
            *missing = paths.into_iter().find(|path| !path.split('/').any(|part| part == "node_modules"));
        }
        found
    }

    /// `#name`, by the `imports` of the package around.
    fn internal(&self, folder: &str, specifier: &str, depth: usize, missing: &mut Option<String>) -> Option<SourceId> {
        if !specifier.starts_with('#') || depth >= LONGEST_CHAIN {
            return None;
        }
        let (package, targets) = self.packages.imports(folder, specifier)?;
        for target in targets {
            match self.resolve_within(&package, &target, depth + 1) {
                Resolved::Source(id) => return Some(id),
                Resolved::Missing(path) if missing.is_none() => *missing = path,
                _ => {}
            }
        }
        None
    }

    /// `name`, `@scope/name/path`: a package of the workspace.
    fn of_package(&self, folder: &str, specifier: &str, missing: &mut Option<String>) -> Option<SourceId> {
        let (name, inner) = packages::split(specifier);
        let package = self.packages.folder(name, folder)?;
        match self.packages.entry(self.sources, package, inner) {
            Ok(id) => Some(id),
            Err(target) => {
                let place = target.or_else(|| path::join(package, inner));
                *missing = missing.take().or(place);
                None
            }
        }
    }

    /// `@/name`, `~/name` and `$lib/name`, which frameworks know without configuration: a file below the nearest
    /// folder that has it at its root, in `src` or in `app`, if only one of these has it.
    fn framework(&self, folder: &str, specifier: &str) -> Option<SourceId> {
        let places: (&str, &[&str]) = match specifier.split_once('/')? {
            ("@" | "~" | "@@" | "~~", rest) => (rest, &["", "src", "app"]),
            ("$lib", rest) => (rest, &["src/lib"]),
            _ => return None,
        };
        let (rest, places) = places;
        for around in path::ancestors(folder) {
            let candidates = places.iter().filter_map(|place| path::join(around, &files::inside(place, rest)));
            let mut found: Vec<SourceId> = candidates.filter_map(|path| files::find(self.sources, &path)).collect();
            found.dedup();
            match found[..] {
                [] => {}
                [only] => return Some(only),
                _ => return None,
            }
        }
        None
    }

    /// `src/lib/name` where nothing says that paths begin at the package's folder, as tools by convention let them.
    fn in_package_root(&self, folder: &str, specifier: &str) -> Option<SourceId> {
        if !specifier.contains('/') || specifier.starts_with(['@', '/']) {
            return None;
        }
        let package = self.packages.around(folder).unwrap_or("");
        files::find(self.sources, &path::join(package, specifier)?)
    }

    fn not_found(&self, specifier: &str, missing: Option<String>) -> Resolved {
        match missing {
            Some(path) => Resolved::Missing(Some(files::stem(&path).to_owned())),
            None if is_package(specifier) => Resolved::Package(packages::split(specifier).0.to_owned()),
            None => Resolved::Missing(None),
        }
    }
}

/// Whether a specifier can be that of a package: not an alias such as `@/a`, `~/a`, `#a`, `$lib/a`, not a path.
fn is_package(specifier: &str) -> bool {
    let name = specifier.strip_prefix('@').unwrap_or(specifier);
    name.starts_with(|first: char| first.is_ascii_alphanumeric() || first == '_')
}
