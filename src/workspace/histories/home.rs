//! Which code a history serves: that of the package it is in, and of the packages that depend on it.

use std::collections::BTreeSet;

use crate::source::{Source, Sources, path};
use crate::workspace::packages::Manifest;

/// All packages of a workspace.
pub(in crate::workspace) struct Homes<'a> {
    sources: &'a Sources,
    manifests: Vec<Manifest>,
}

/// Where a history belongs.
pub(in crate::workspace) struct Home {
    /// The folder of its package; the root where it is in none.
    pub(in crate::workspace) folder: String,
    /// The folders of the packages that depend on that one, directly or not; sorted.
    pub(in crate::workspace) used_by: Vec<String>,
}

impl<'a> Homes<'a> {
    pub(in crate::workspace) fn of(sources: &'a Sources) -> Homes<'a> {
        Homes { sources, manifests: Manifest::all(sources).collect() }
    }

    /// The home of the migrations in a folder: the nearest package around it that holds other code, or that one depends
    /// on.
    pub(in crate::workspace) fn home(&self, folder: &str) -> Home {
        self.home_beside(folder, false)
    }

    /// The same of migrations that are code themselves: what is in their folder does not count.
    pub(in crate::workspace) fn home_of_code(&self, folder: &str) -> Home {
        self.home_beside(folder, true)
    }

    fn home_beside(&self, folder: &str, is_code: bool) -> Home {
        let packages = path::ancestors(folder).filter(|folder| self.manifests.iter().any(|one| one.folder == *folder));
        let homes = packages.map(|folder| Home { folder: folder.to_owned(), used_by: self.users(folder) });
        let own = is_code.then_some(folder);
        let mut inhabited = homes.filter(|home| !home.used_by.is_empty() || self.has_code(&home.folder, own));
        inhabited.next().unwrap_or_else(|| Home { folder: String::new(), used_by: Vec::new() })
    }

    fn users(&self, folder: &str) -> Vec<String> {
        let mut names: Vec<&str> = self.in_folder(folder).filter_map(|one| one.name.as_deref()).collect();
        let mut users = BTreeSet::new();
        while let Some(name) = names.pop() {
            for user in self.manifests.iter().filter(|one| one.dependencies.iter().any(|needed| needed == name)) {
                if users.insert(user.folder.clone()) {
                    names.extend(user.name.as_deref());
                }
            }
        }
        users.remove(folder);
        users.into_iter().collect()
    }

    fn in_folder(&self, folder: &str) -> impl Iterator<Item = &Manifest> {
        self.manifests.iter().filter(move |one| one.folder == folder)
    }

    fn has_code(&self, folder: &str, own: Option<&str>) -> bool {
        const CODE: [&str; 9] = ["js", "mjs", "cjs", "jsx", "ts", "mts", "cts", "tsx", "rs"];
        let is_own = |source: &Source| own.is_some_and(|own| path::within(&source.path, own));
        let mut files = self.sources.below(folder);
        files.any(|(_, source)| CODE.contains(&source.extension()) && !is_own(source))
    }
}
