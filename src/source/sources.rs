//! The texts of one run.

use std::collections::HashMap;
use std::ops::Index;

/// One file's path and text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// The path relative to the root of the run, with `/` between its parts.
    pub path: String,
    /// The text; empty where the file could not be read at all.
    pub text: String,
    /// Why the file's text is not here (not readable, a minified bundle), or not as it is in the file (not UTF-8).
    pub unread: Option<String>,
}

impl Source {
    /// A source whose text was read.
    pub fn new(path: impl Into<String>, text: impl Into<String>) -> Source {
        Source { path: path.into(), text: text.into(), unread: None }
    }

    /// The folder that holds the file, without a trailing `/`; empty for the root.
    pub fn folder(&self) -> &str {
        self.path.rsplit_once('/').map_or("", |(folder, _)| folder)
    }

    /// The last part of the path.
    pub fn file_name(&self) -> &str {
        self.path.rsplit_once('/').map_or(self.path.as_str(), |(_, name)| name)
    }

    /// Whether the file is a test, as its name says: `orders.test.ts`, `orders.spec.js`.
    pub fn is_test(&self) -> bool {
        [".test.", ".spec."].iter().any(|mark| self.file_name().contains(mark))
    }

    /// What follows the last dot of the file name; empty where there is none.
    pub fn extension(&self) -> &str {
        self.file_name().rsplit_once('.').map_or("", |(_, extension)| extension)
    }
}

/// Which source; valid only for the [`Sources`] it came from. Ordered as the paths are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SourceId(u32);

/// All sources of a run, sorted by path, each path once.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    list: Vec<Source>,
    by_path: HashMap<String, SourceId>,
}

impl Sources {
    /// Sorts the sources by path; of two with the same path the first is kept.
    pub fn new(mut list: Vec<Source>) -> Sources {
        list.sort_by(|a, b| a.path.cmp(&b.path));
        list.dedup_by(|later, first| later.path == first.path);
        let by_path = list.iter().enumerate().map(|(at, source)| (source.path.clone(), SourceId(at as u32))).collect();
        Sources { list, by_path }
    }

    /// Gives a source another text, and returns the one that it had.
    pub fn edit(&mut self, id: SourceId, text: String) -> String {
        let source = &mut self.list[id.index()];
        source.unread = None;
        std::mem::replace(&mut source.text, text)
    }

    /// The source at exactly this path.
    pub fn find(&self, path: &str) -> Option<SourceId> {
        self.by_path.get(path).copied()
    }

    /// All sources with their ids, sorted by path.
    pub fn iter(&self) -> impl Iterator<Item = (SourceId, &Source)> {
        self.list.iter().enumerate().map(|(at, source)| (SourceId(at as u32), source))
    }

    /// The sources below a folder (or all, for the empty one), sorted by path.
    pub fn below(&self, folder: &str) -> impl Iterator<Item = (SourceId, &Source)> {
        let prefix = if folder.is_empty() { String::new() } else { format!("{folder}/") };
        let first = self.list.partition_point(|source| source.path.as_str() < prefix.as_str());
        let rest = self.list[first..].iter().enumerate();
        rest.take_while(move |(_, source)| source.path.starts_with(&prefix))
            .map(move |(at, source)| (SourceId((first + at) as u32), source))
    }

    /// The sources right in a folder (or the root, for the empty one), sorted by path.
    pub fn files_in(&self, folder: &str) -> impl Iterator<Item = (SourceId, &Source)> + use<'_> {
        self.entries(folder).filter_map(|entry| match entry {
            Entry::File(id) => Some((id, &self[id])),
            Entry::Folder(_) => None,
        })
    }

    /// The paths of the folders right in a folder, sorted by what is in them.
    pub fn folders_in(&self, folder: &str) -> impl Iterator<Item = &str> + use<'_> {
        self.entries(folder).filter_map(|entry| match entry {
            Entry::File(_) => None,
            Entry::Folder(path) => Some(path),
        })
    }

    /// What stands right in a folder. What is deeper is leapt over, since a workspace can be one deep tree.
    fn entries(&self, folder: &str) -> impl Iterator<Item = Entry<'_>> + use<'_> {
        let prefix = if folder.is_empty() { String::new() } else { format!("{folder}/") };
        let mut at = self.list.partition_point(|source| source.path.as_str() < prefix.as_str());
        std::iter::from_fn(move || {
            let path = self.list.get(at)?.path.as_str();
            let inside = path.strip_prefix(&prefix)?;
            let Some(end) = inside.find('/') else {
                at += 1;
                return Some(Entry::File(SourceId(at as u32 - 1)));
            };
            let (folder, slash) = (&path[..prefix.len() + end], prefix.len() + end + 1);
            at += self.list[at..].partition_point(|source| source.path.starts_with(&path[..slash]));
            Some(Entry::Folder(folder))
        })
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }
}

/// What stands in a folder.
enum Entry<'a> {
    File(SourceId),
    /// With its path.
    Folder(&'a str),
}

impl SourceId {
    /// The position in the list, to index a vector that runs beside it.
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

impl Index<SourceId> for Sources {
    type Output = Source;

    fn index(&self, id: SourceId) -> &Source {
        &self.list[id.index()]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_holds_files_and_folders() {
        let paths = ["a.ts", "b/c/d.ts", "b/c/e.ts", "b/c.ts", "b/c-d/f.ts", "b.ts", "c/g.ts"];
        let sources = Sources::new(paths.map(|path| Source::new(path, "")).to_vec());
        let files = |folder| sources.files_in(folder).map(|(_, source)| source.path.as_str()).collect::<Vec<_>>();
        assert_eq!(files(""), ["a.ts", "b.ts"]);
        assert_eq!(files("b"), ["b/c.ts"]);
        assert_eq!(files("b/c"), ["b/c/d.ts", "b/c/e.ts"]);
        assert!(files("d").is_empty());
        assert_eq!(sources.folders_in("").collect::<Vec<_>>(), ["b", "c"]);
        assert_eq!(sources.folders_in("b").collect::<Vec<_>>(), ["b/c-d", "b/c"]);
    }
}
