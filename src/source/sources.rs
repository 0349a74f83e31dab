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

    /// How many there are.
    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }
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
