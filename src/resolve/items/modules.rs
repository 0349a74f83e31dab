//! Which file of its crate is the module at a path.

use crate::source::{SourceId, Sources};

/// A file as a module of its crate.
#[derive(Debug)]
pub(super) struct Module<'a> {
    /// The folder of the crate's root, with the slash behind it.
    root: &'a str,
    /// Where it stands below the root.
    names: Vec<&'a str>,
}

impl<'a> Module<'a> {
    /// The module that the file at a path is.
    pub(super) fn of(path: &'a str) -> Module<'a> {
        let below = path.rfind("/src/").map_or_else(|| usize::from(path.starts_with("src/")) * 4, |at| at + 5);
        let (root, below) = path.split_at(below);
        let mut names: Vec<&str> = below.trim_end_matches(".rs").split('/').collect();
        names.pop_if(|last| ["mod", "lib", "main"].contains(last));
        Module { root, names }
    }

    /// Its name and those of the modules that it is in, outer ones first.
    pub(super) fn names(&self) -> impl Iterator<Item = &'a str> {
        self.names.iter().copied()
    }

    /// The file of the module that a path in this file leads to, if there is one.
    pub(super) fn file(&self, path: &[&str], sources: &Sources) -> Option<SourceId> {
        let mut names: Vec<&str> = if path.first() == Some(&"crate") { Vec::new() } else { self.names.clone() };
        for name in path {
            match *name {
                "crate" | "self" => {}
                "super" => drop(names.pop()?),
                name => names.push(name),
            }
        }
        let module = format!("{}{}", self.root, names.join("/"));
        sources.find(&format!("{module}.rs")).or_else(|| sources.find(&format!("{module}/mod.rs")))
    }
}
