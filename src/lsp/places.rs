//! Locations as the editor knows them: a URI and a range.

use std::collections::HashMap;

use lsp_types::{self as protocol, Range, Uri};

use super::documents::Documents;
use super::position::{Encoding, Lines};
use super::projects::Opened;
use super::uri;
use crate::source::{Location, SourceId};

/// Turns the locations of a workspace into the editor's; the lines of a file are found when it is first asked about.
pub(super) struct Places<'a> {
    opened: &'a Opened,
    encoding: Encoding,
    documents: &'a Documents,
    lines: HashMap<SourceId, Lines<'a>>,
}

impl<'a> Places<'a> {
    pub(super) fn new(opened: &'a Opened, encoding: Encoding, documents: &'a Documents) -> Places<'a> {
        Places { opened, encoding, documents, lines: HashMap::new() }
    }

    pub(super) fn range(&mut self, location: Location) -> Range {
        let source = location.source;
        let text = &self.opened.project.sources()[source].text;
        let lines = self.lines.entry(source).or_insert_with(|| Lines::new(text, self.encoding));
        lines.range(location.span)
    }

    /// The place of a location; none where its path is no text.
    pub(super) fn location(&mut self, location: Location) -> Option<protocol::Location> {
        Some(protocol::Location { uri: self.uri(location.source)?, range: self.range(location) })
    }

    /// A place as text: the path from the workspace's root, and the line from 1.
    pub(super) fn link(&mut self, location: Location) -> String {
        let line = self.range(location).start.line + 1;
        format!("{}:{line}", self.opened.project.sources()[location.source].path)
    }

    /// The URI by which the editor knows a file, if it is open; else one made from its path.
    fn uri(&self, source: SourceId) -> Option<Uri> {
        let path = self.opened.path(source);
        self.documents.at(&path).map_or_else(|| uri::of(&path), |document| Some(document.uri.clone()))
    }
}
