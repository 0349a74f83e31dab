//! Places as the world counts them: paths from the working directory, lines and columns from 1.

use std::collections::HashMap;

use crate::finding::Help;
use crate::source::{LineColumn, LineIndex, Location, SourceId, Sources};

/// How to get from the working directory to the root of the sources.
#[derive(Clone, Debug, Default)]
pub struct Origin {
    /// The parts of the working directory's path below the root, where it is below.
    below_root: Vec<String>,
    /// What leads from the working directory to the root, where that is elsewhere: `..`, `apps`, and so on.
    to_root: Vec<String>,
}

impl Origin {
    /// Compares two absolute paths, given by their parts.
    pub fn new(working_directory: &[String], root: &[String]) -> Origin {
        let shared = working_directory.iter().zip(root).take_while(|(here, there)| here == there).count();
        if shared == root.len() {
            return Origin { below_root: working_directory[shared..].to_vec(), to_root: Vec::new() };
        }
        let up = working_directory[shared..].iter().map(|_| "..".to_owned());
        Origin { below_root: Vec::new(), to_root: up.chain(root[shared..].iter().cloned()).collect() }
    }

    /// The path of a source, relative to the working directory.
    pub fn path(&self, source: &str) -> String {
        if !self.to_root.is_empty() {
            return format!("{}/{source}", self.to_root.join("/"));
        }
        let parts: Vec<&str> = source.split('/').collect();
        let folders = &parts[..parts.len() - 1];
        let shared = self.below_root.iter().zip(folders).take_while(|(here, there)| here == there).count();
        let up = self.below_root[shared..].iter().map(|_| "..");
        up.chain(parts[shared..].iter().copied()).collect::<Vec<_>>().join("/")
    }
}

/// Turns locations into places; the lines of a source are found when it is first asked about.
pub struct Places<'a> {
    pub sources: &'a Sources,
    origin: &'a Origin,
    indexes: HashMap<SourceId, LineIndex>,
}

/// A location as the world counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// From the working directory, with `/`.
    pub path: String,
    pub start: LineColumn,
    pub end: LineColumn,
}

impl<'a> Places<'a> {
    /// Places as seen from `origin`.
    pub fn new(sources: &'a Sources, origin: &'a Origin) -> Places<'a> {
        Places { sources, origin, indexes: HashMap::new() }
    }

    /// The place of a location.
    pub fn place(&mut self, location: Location) -> Place {
        let text = &self.sources[location.source].text;
        let index = self.indexes.entry(location.source).or_insert_with(|| LineIndex::new(text));
        let start = index.line_column(text, location.span.start as usize);
        let end = index.line_column(text, location.span.end as usize);
        Place { path: self.path(location.source), start, end }
    }

    /// The path of a source.
    pub fn path(&self, source: SourceId) -> String {
        self.origin.path(&self.sources[source].path)
    }

    /// A help in words; the place that it ends with as `path:line`.
    pub fn help(&mut self, help: &Help) -> String {
        let Some(location) = help.place else { return help.text.clone() };
        let place = self.place(location);
        format!("{} {}:{}", help.text, place.path, place.start.line)
    }
}

impl Place {
    /// `path:line:column`, which terminals and editors link.
    pub fn link(&self) -> String {
        format!("{}:{}:{}", self.path, self.start.line, self.start.column)
    }
}

#[cfg(test)]
mod tests {
    use super::Origin;

    fn origin(working_directory: &str, root: &str) -> Origin {
        let parts = |path: &str| path.split('/').map(str::to_owned).collect::<Vec<_>>();
        Origin::new(&parts(working_directory), &parts(root))
    }

    #[test]
    fn from_the_root_paths_are_what_they_are() {
        assert_eq!(origin("/work/app", "/work/app").path("src/a.ts"), "src/a.ts");
    }

    #[test]
    fn from_above_the_root_they_lead_down() {
        assert_eq!(origin("/work", "/work/app").path("src/a.ts"), "app/src/a.ts");
    }

    #[test]
    fn from_below_the_root_they_lead_up() {
        assert_eq!(origin("/work/app/src/lib", "/work/app").path("src/a.ts"), "../a.ts");
        assert_eq!(origin("/work/app/src", "/work/app").path("src/a.ts"), "a.ts");
        assert_eq!(origin("/work/app/src", "/work/app").path("schema.prisma"), "../schema.prisma");
    }

    #[test]
    fn from_beside_the_root_they_lead_across() {
        assert_eq!(origin("/work/other", "/work/app").path("a.ts"), "../app/a.ts");
    }
}
