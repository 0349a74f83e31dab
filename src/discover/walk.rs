//! The walk: lists folders and reads files in parallel.
#![expect(clippy::disallowed_methods, reason = "discovery reads the file system")]

use std::fs::{self, DirEntry};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use ignore::Match;
use ignore::gitignore::{Gitignore, GitignoreBuilder};
use rayon::Scope;

use super::interest::{self, Interest, Surroundings};
use super::read;
use crate::source::Source;

/// Everything below the root that is worth reading and that no pattern excludes, in no order. Fails where the root
/// itself cannot be listed.
pub(super) fn walk(root: &Path, exclude: &[String]) -> std::io::Result<Vec<Source>> {
    fs::read_dir(root)?;
    let walk = Walk { excluded: excluded(root, exclude), found: Mutex::new(Vec::new()) };
    let folder = Folder { path: root.to_owned(), relative: String::new(), ignore: Ignore::above(root), hidden: false };
    rayon::scope(|scope| folder.list(scope, &walk));
    Ok(walk.found.into_inner().unwrap_or_else(PoisonError::into_inner))
}

/// What all folders of a walk share.
struct Walk {
    /// What the configuration excludes, definitions and migrations too.
    excluded: Gitignore,
    found: Mutex<Vec<Source>>,
}

impl Walk {
    fn keep(&self, sources: Vec<Source>) {
        self.found.lock().unwrap_or_else(PoisonError::into_inner).extend(sources);
    }
}

/// The patterns of the configuration; one that makes no sense excludes nothing.
fn excluded(root: &Path, patterns: &[String]) -> Gitignore {
    let mut builder = GitignoreBuilder::new(root);
    for pattern in patterns {
        // A pattern is taken for itself, as a line of an ignore file is.
        let _ = builder.add_line(None, pattern);
    }
    builder.build().unwrap_or_else(|_| Gitignore::empty())
}

/// A folder that is still to be listed.
struct Folder {
    path: PathBuf,
    /// Its path below the root; empty for the root.
    relative: String,
    /// The ignore files above it.
    ignore: Option<Arc<Ignore>>,
    /// Whether an ignore file hides it with everything in it.
    hidden: bool,
}

impl Folder {
    /// Lists the folder, reads its files, and spawns the same for its folders.
    ///
    /// Symbolic links are not followed: what they lead to is either seen at its own place or outside the workspace,
    /// and a loop of them leads nowhere.
    fn list<'scope>(self, scope: &Scope<'scope>, walk: &'scope Walk) {
        let entries: Vec<(String, DirEntry)> = match fs::read_dir(&self.path) {
            Ok(entries) => entries.flatten().map(|entry| (entry.file_name().to_string_lossy().into(), entry)).collect(),
            Err(error) => return walk.keep(vec![read::unread(self.relative, error.to_string())]),
        };
        let names = entries.iter().map(|(name, _)| name.as_str());
        if interest::is_generated_client(names.clone()) {
            return;
        }
        let in_package_root = interest::is_package_root(names);
        let ignore = Ignore::within(&self.path, &entries, self.ignore.clone());
        let mut sources = Vec::new();
        for (name, entry) in &entries {
            let Ok(kind) = entry.file_type() else { continue };
            if walk.excluded.matched(entry.path(), kind.is_dir()).is_ignore() {
                continue;
            }
            if kind.is_dir() {
                let folder = self.below(name, entry, &ignore);
                if !interest::is_pruned(name, folder.surroundings(in_package_root)) {
                    scope.spawn(move |scope| folder.list(scope, walk));
                }
            } else if kind.is_file() {
                sources.extend(self.source(name, entry, ignore.as_deref()));
            }
        }
        walk.keep(sources);
    }

    fn below(&self, name: &str, entry: &DirEntry, ignore: &Option<Arc<Ignore>>) -> Folder {
        let path = entry.path();
        let hidden = self.hidden || ignore.as_ref().is_some_and(|ignore| ignore.hides(&path, true));
        Folder { path, relative: self.relative(name), ignore: ignore.clone(), hidden }
    }

    fn surroundings(&self, in_package_root: bool) -> Surroundings {
        Surroundings { in_package_root, has_ignore_files: self.ignore.is_some(), hidden: self.hidden }
    }

    /// The file as a source, if it is worth reading.
    fn source(&self, name: &str, entry: &DirEntry, ignore: Option<&Ignore>) -> Option<Source> {
        let interest = interest::of_file(name)?;
        let path = entry.path();
        let hidden = || self.hidden || ignore.is_some_and(|ignore| ignore.hides(&path, false));
        match interest {
            Interest::Presence => Some(Source::new(self.relative(name), "")),
            Interest::Code if hidden() => None,
            Interest::Code | Interest::Definition => Some(read::read(&path, self.relative(name))),
        }
    }

    fn relative(&self, name: &str) -> String {
        if self.relative.is_empty() { name.to_owned() } else { format!("{}/{name}", self.relative) }
    }
}

/// The ignore file of a folder, and those above it.
struct Ignore {
    rules: Gitignore,
    above: Option<Arc<Ignore>>,
}

impl Ignore {
    /// The ignore files between the top of the repository and its folder `root`, and the repository's own list.
    fn above(root: &Path) -> Option<Arc<Ignore>> {
        let top = root.ancestors().find(|folder| folder.join(".git").exists())?;
        let own = Ignore::read(&top.join(".git/info/exclude"), top, None);
        let between: Vec<&Path> = root.ancestors().skip(1).take_while(|folder| folder.starts_with(top)).collect();
        between.into_iter().rev().fold(own, |above, folder| {
            let file = folder.join(".gitignore");
            if file.exists() { Ignore::read(&file, folder, above) } else { above }
        })
    }

    /// The rules that hold inside a folder.
    fn within(folder: &Path, entries: &[(String, DirEntry)], above: Option<Arc<Ignore>>) -> Option<Arc<Ignore>> {
        match entries.iter().any(|(name, _)| name == ".gitignore") {
            true => Ignore::read(&folder.join(".gitignore"), folder, above),
            false => above,
        }
    }

    /// Reads one ignore file; a line that makes no sense is passed over, as git does.
    fn read(file: &Path, folder: &Path, above: Option<Arc<Ignore>>) -> Option<Arc<Ignore>> {
        let mut builder = GitignoreBuilder::new(folder);
        builder.add(file);
        match builder.build() {
            Ok(rules) if !rules.is_empty() => Some(Arc::new(Ignore { rules, above })),
            _ => above,
        }
    }

    /// Whether the innermost rule about a path hides it.
    fn hides(&self, path: &Path, is_folder: bool) -> bool {
        match self.rules.matched(path, is_folder) {
            Match::Ignore(_) => true,
            Match::Whitelist(_) => false,
            Match::None => self.above.as_ref().is_some_and(|above| above.hides(path, is_folder)),
        }
    }
}
