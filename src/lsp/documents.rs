//! The files that are open in the editor: their text is what the editor says, not what the disk has.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use lsp_types::{TextDocumentContentChangeEvent, Uri};

use super::position::{Encoding, Lines};
use super::uri;

/// All open files.
#[derive(Default)]
pub(super) struct Documents {
    /// By the URI that the editor knows them by.
    open: BTreeMap<String, Document>,
}

/// One open file.
pub(super) struct Document {
    pub(super) uri: Uri,
    /// Without links.
    pub(super) path: PathBuf,
    pub(super) version: i32,
    pub(super) text: String,
}

impl Documents {
    /// Opens a file; none where it is no file of the file system.
    pub(super) fn open(&mut self, uri: &Uri, version: i32, text: String) -> Option<&Document> {
        let path = without_links(&uri::path(uri)?);
        let document = Document { uri: uri.clone(), path, version, text };
        self.open.insert(uri.as_str().to_owned(), document);
        self.get(uri)
    }

    /// Applies changes, one after the other; none where the file is not open.
    pub(super) fn change(
        &mut self,
        uri: &Uri,
        version: i32,
        changes: Vec<TextDocumentContentChangeEvent>,
        encoding: Encoding,
    ) -> Option<&Document> {
        let document = self.open.get_mut(uri.as_str())?;
        document.version = version;
        for change in changes {
            document.apply(change, encoding);
        }
        Some(document)
    }

    /// Closes a file; none where it was not open.
    pub(super) fn close(&mut self, uri: &Uri) -> Option<Document> {
        self.open.remove(uri.as_str())
    }

    pub(super) fn get(&self, uri: &Uri) -> Option<&Document> {
        self.open.get(uri.as_str())
    }

    /// The open file at a path.
    pub(super) fn at(&self, path: &Path) -> Option<&Document> {
        self.iter().find(|document| document.path == path)
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &Document> {
        self.open.values()
    }
}

impl Document {
    fn apply(&mut self, change: TextDocumentContentChangeEvent, encoding: Encoding) {
        let Some(range) = change.range else {
            self.text = change.text;
            return;
        };
        let lines = Lines::new(&self.text, encoding);
        let (start, end) = (lines.offset(range.start), lines.offset(range.end));
        self.text.replace_range(start.min(end)..end.max(start), &change.text);
    }
}

/// The path without links and dots, even where the file is not there yet.
pub(super) fn without_links(path: &Path) -> PathBuf {
    let of_folder = || Some(path.parent()?.canonicalize().ok()?.join(path.file_name()?));
    path.canonicalize().ok().or_else(of_folder).unwrap_or_else(|| path.to_owned())
}

#[cfg(test)]
mod tests {
    use std::str::FromStr;

    use lsp_types::{Position, Range};

    use super::*;

    fn change(range: Option<(u32, u32, u32, u32)>, text: &str) -> TextDocumentContentChangeEvent {
        let position = |line, character| Position { line, character };
        let range =
            range.map(|(line, column, to, end)| Range { start: position(line, column), end: position(to, end) });
        TextDocumentContentChangeEvent { range, range_length: None, text: text.to_owned() }
    }

    #[test]
    fn changes_apply_one_after_the_other() {
        let (uri, mut documents) = (Uri::from_str("file:///none/a.ts").unwrap(), Documents::default());
        documents.open(&uri, 1, "one\n\u{1f600}two\n".to_owned());
        let changes =
            vec![change(Some((1, 2, 1, 3)), "T"), change(Some((0, 0, 1, 0)), ""), change(Some((9, 0, 9, 9)), "!")];
        let document = documents.change(&uri, 2, changes, Encoding::Utf16).unwrap();
        assert_eq!((document.text.as_str(), document.version), ("\u{1f600}Two\n!", 2));
        let document = documents.change(&uri, 3, vec![change(None, "all")], Encoding::Utf16).unwrap();
        assert_eq!(document.text, "all");
    }

    #[test]
    fn a_range_that_is_turned_around_is_no_panic() {
        let (uri, mut documents) = (Uri::from_str("file:///none/a.ts").unwrap(), Documents::default());
        documents.open(&uri, 1, "abcd".to_owned());
        let document = documents.change(&uri, 2, vec![change(Some((0, 3, 0, 1)), "X")], Encoding::Utf16).unwrap();
        assert_eq!(document.text, "aXd");
    }
}
