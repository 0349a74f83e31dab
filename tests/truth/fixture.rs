//! The scripts under `fixtures/migrations`.

use std::path::Path;

use columnist::catalog::Dialect;
use columnist::migrate::{History, Layout, Replay, Script, replay};
use columnist::source::{Source, Sources, Span};

/// One script.
pub(crate) struct Fixture {
    pub(crate) path: String,
    pub(crate) text: String,
    pub(crate) dialect: Dialect,
}

impl Fixture {
    /// The fixtures of a dialect, by name.
    pub(crate) fn all(folder: &str, dialect: Dialect) -> Vec<Fixture> {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/migrations").join(folder);
        let mut paths: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
        paths.sort();
        let fixture = |path: &std::path::PathBuf| {
            let text = std::fs::read_to_string(path).unwrap();
            let path = path.strip_prefix(env!("CARGO_MANIFEST_DIR")).unwrap().display().to_string();
            Fixture { path, text, dialect }
        };
        paths.iter().map(fixture).collect()
    }

    /// What columnist makes of the script.
    pub(crate) fn replay(&self) -> Replay {
        let sources = Sources::new(vec![Source::new("1.sql", self.text.as_str())]);
        let (source, _) = sources.iter().next().unwrap();
        let span = Span::new(0, self.text.len());
        let scripts = vec![Script { source, name: "1".to_owned(), span }];
        replay(&sources, &History { folder: String::new(), layout: Layout::Numbered, scripts }, self.dialect)
    }
}
