//! What is run: the scripts under `fixtures/migrations`, or the histories of any folder.

use std::path::Path;

use columnist::catalog::Dialect;
use columnist::link::Modules;
use columnist::migrate::{History, Layout, Replay, Script, layouts, replay};
use columnist::source::{LineIndex, Source, Sources, Span};
use columnist::sql::split;

/// Scripts that one database runs, one after the other.
pub(crate) struct Fixture {
    pub(crate) name: String,
    pub(crate) dialect: Dialect,
    sources: Sources,
    history: History,
}

/// A line of a script: the script's position, and the line from 1.
pub(crate) type Place = (usize, usize);

impl Fixture {
    /// The fixtures of a dialect, by name.
    pub(crate) fn all(folder: &str, dialect: Dialect) -> Vec<Fixture> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let files = files(&root.join("fixtures/migrations").join(folder));
        let name = |path: &Path| path.strip_prefix(root).unwrap().display().to_string();
        files.iter().map(|path| Fixture::of_file(name(path), text(path), dialect)).collect()
    }

    /// A script alone.
    pub(crate) fn of_file(name: String, text: String, dialect: Dialect) -> Fixture {
        let span = Span::new(0, text.len());
        let sources = Sources::new(vec![Source::new("1.sql", text)]);
        let (source, _) = sources.iter().next().unwrap();
        let scripts = vec![Script::new(source, "1", span)];
        let history = History { folder: String::new(), layout: Layout::Numbered, scripts };
        Fixture { name, dialect, sources, history }
    }

    /// The histories below a folder.
    pub(crate) fn histories(folder: &Path, dialect: Dialect) -> Vec<Fixture> {
        let shown = folder.display().to_string();
        let relative = |path: &Path| path.strip_prefix(folder).unwrap().display().to_string();
        let list = files(folder).iter().map(|path| Source::new(relative(path), text(path))).collect();
        let sources = Sources::new(list);
        let found = layouts::histories(&sources, &Default::default()).into_iter();
        let fixture = |history: History| {
            let name = format!("{shown}/{}", history.folder);
            Fixture { name, dialect, sources: sources.clone(), history }
        };
        found.map(fixture).collect()
    }

    /// What is applied of each script.
    pub(crate) fn scripts(&self) -> Vec<&str> {
        self.history.scripts.iter().map(|script| &self.sources[script.source].text[script.span.range()]).collect()
    }

    /// What columnist makes of the scripts.
    pub(crate) fn replay(&self) -> Replay {
        replay(&Modules::new(&self.sources), &self.history, self.dialect)
    }

    /// The text of a span.
    pub(crate) fn text(&self, location: columnist::source::Location) -> &str {
        &self.sources[location.source].text[location.span.range()]
    }

    /// Where the statement stands that a place is in: the line on which it begins, or ends.
    pub(crate) fn place(&self, location: columnist::source::Location, end: bool) -> Place {
        let holds = |script: &&Script| script.source == location.source && script.span.contains(location.span);
        let at = self.history.scripts.iter().position(|script| holds(&script)).unwrap();
        let (text, start) = (self.scripts()[at], self.history.scripts[at].span.start);
        let span = Span { start: location.span.start - start, end: location.span.end - start };
        let script = split(text, Span::new(0, text.len()), self.dialect);
        let piece = script.pieces.iter().find(|piece| piece.span.contains(span)).map_or(span, |piece| piece.span);
        let offset = if end { piece.range().end } else { piece.range().start };
        (at, LineIndex::new(text).line_column(text, offset).line)
    }

    /// A place as people read it.
    pub(crate) fn shown(&self, (script, line): Place) -> String {
        match self.history.scripts.len() {
            1 => format!("line {line}"),
            _ => format!("{}:{line}", self.history.scripts[script].name),
        }
    }
}

/// All files below a folder, by path.
fn files(folder: &Path) -> Vec<std::path::PathBuf> {
    let all = walkdir::WalkDir::new(folder).sort_by_file_name().into_iter().map(Result::unwrap);
    all.filter(|entry| entry.file_type().is_file()).map(walkdir::DirEntry::into_path).collect()
}

fn text(path: &Path) -> String {
    String::from_utf8_lossy(&std::fs::read(path).unwrap()).into_owned()
}
