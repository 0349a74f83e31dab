//! Folders whose contents are examples, templates, documentation or tests.
//!
//! A schema in one of them is checked with the code beside it, and says nothing about code elsewhere: many repositories
//! keep sample schemas as data.

use crate::source::path;

/// The outermost folder of a path that is such a folder; none where none is.
pub(super) fn folder(of: &str) -> Option<&str> {
    let folders: Vec<&str> = path::ancestors(path::parent(of)?).collect();
    folders.into_iter().rev().find(|folder| is_confining(path::file_name(folder)))
}

fn is_confining(name: &str) -> bool {
    NAMES.contains(&name.trim_matches('_').to_ascii_lowercase().as_str())
}

const NAMES: &[&str] = &[
    "benchmark",
    "benchmarks",
    "cookbook",
    "demo",
    "demos",
    "doc",
    "docs",
    "documentation",
    "e2e",
    "example",
    "examples",
    "fixture",
    "fixtures",
    "mock",
    "mocks",
    "playground",
    "playgrounds",
    "sample",
    "samples",
    "snapshots",
    "snippets",
    "spec",
    "specs",
    "starter",
    "starters",
    "stubs",
    "template",
    "templates",
    "test",
    "testdata",
    "tests",
    "tutorial",
    "tutorials",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_outermost_folder_counts() {
        assert_eq!(folder("packages/cli/templates/web/fixtures/schema.prisma"), Some("packages/cli/templates"));
        assert_eq!(folder("src/__tests__/schema.prisma"), Some("src/__tests__"));
        assert_eq!(folder("prisma/schema.prisma"), None);
        assert_eq!(folder("docs"), None);
    }
}
