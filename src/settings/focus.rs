//! What a run reports on.

use std::collections::BTreeSet;

/// The paths that findings are reported on; everything is read all the same.
///
/// All paths are relative to the root, with `/` between their parts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Focus {
    /// The whole workspace.
    #[default]
    Everything,
    /// These files and what is below these folders.
    ///
    /// Where one of the files is a definition, a migration or the configuration, whoever runs the rules reports on the
    /// whole workspace instead: what such a file takes away breaks files that nobody edited.
    Paths { files: BTreeSet<String>, folders: BTreeSet<String> },
}

impl Focus {
    /// Whether findings in the file at `path` are asked for.
    pub fn covers(&self, path: &str) -> bool {
        match self {
            Focus::Everything => true,
            Focus::Paths { files, folders } => {
                let is_below = || folders_of(path).any(|folder| folders.contains(folder));
                files.contains(path) || !folders.is_empty() && is_below()
            }
        }
    }

    /// Whether the file at `path` was asked for by its own name.
    pub fn names(&self, path: &str) -> bool {
        matches!(self, Focus::Paths { files, .. } if files.contains(path))
    }
}

/// The folders that a file is in, from the nearest to the root (the empty path).
fn folders_of(path: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(path.rsplit_once('/').map(|(folder, _)| folder).or(Some("")), |folder| match *folder {
        "" => None,
        folder => Some(folder.rsplit_once('/').map_or("", |(parent, _)| parent)),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_cover_what_is_below_them() {
        let focus = Focus::Paths { files: BTreeSet::new(), folders: BTreeSet::from(["apps/web".to_owned()]) };
        assert!(focus.covers("apps/web/src/a.ts"));
        assert!(focus.covers("apps/web/a.ts"));
        assert!(!focus.covers("apps/website/a.ts"));
        assert!(!focus.covers("a.ts"));
    }

    #[test]
    fn the_root_covers_everything() {
        let focus = Focus::Paths { files: BTreeSet::new(), folders: BTreeSet::from([String::new()]) };
        assert!(focus.covers("a.ts") && focus.covers("apps/a.ts"));
    }
}
