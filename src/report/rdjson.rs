//! Reviewdog's diagnostic format: `columnist check --format rdjson | reviewdog -f=rdjson`.
//!
//! The form is that of reviewdog's `proto/rdf/reviewdog.proto`; its columns count bytes.

use std::io::{self, Write};

use serde::Serialize;

use super::place::Places;
use super::view::{Seen, View};
use crate::finding::Severity;
use crate::fix::Edit;
use crate::source::Location;

/// Writes a diagnostic for each finding.
pub fn write_rdjson(view: &View, writer: &mut dyn Write) -> io::Result<()> {
    let mut places = view.places();
    let findings = view.findings(&mut places);
    let result = DiagnosticResult {
        source: Tool { name: "columnist" },
        diagnostics: findings.iter().map(|seen| Diagnostic::new(seen, &mut places)).collect(),
    };
    serde_json::to_writer_pretty(&mut *writer, &result)?;
    writeln!(writer)
}

#[derive(Serialize)]
struct DiagnosticResult {
    source: Tool,
    diagnostics: Vec<Diagnostic>,
}

#[derive(Serialize)]
struct Tool {
    name: &'static str,
}

#[derive(Serialize)]
struct Diagnostic {
    message: String,
    location: Place,
    severity: &'static str,
    code: Code,
    #[serde(skip_serializing_if = "Option::is_none")]
    suggestions: Option<[Suggestion; 1]>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_locations: Vec<Related>,
}

#[derive(Serialize)]
struct Code {
    value: &'static str,
}

#[derive(Serialize)]
struct Suggestion {
    range: Range,
    text: String,
}

#[derive(Serialize)]
struct Related {
    message: String,
    location: Place,
}

#[derive(Serialize)]
struct Place {
    path: String,
    range: Range,
}

#[derive(Serialize)]
struct Range {
    start: Position,
    end: Position,
}

#[derive(Serialize)]
struct Position {
    line: usize,
    /// In bytes, from 1.
    column: usize,
}

impl Diagnostic {
    fn new(seen: &Seen, places: &mut Places) -> Diagnostic {
        let related = seen.finding.related.iter();
        Diagnostic {
            message: seen.sentence(),
            location: Place::new(seen.finding.primary.location, places),
            severity: match seen.finding.severity {
                Severity::Error => "ERROR",
                Severity::Warning => "WARNING",
                Severity::Information => "INFO",
            },
            code: Code { value: seen.finding.rule },
            suggestions: seen.edit.map(|edit| [Suggestion::new(edit, places)]),
            related_locations: related
                .map(|label| Related { message: label.message.clone(), location: Place::new(label.location, places) })
                .collect(),
        }
    }
}

impl Suggestion {
    fn new(edit: &Edit, places: &mut Places) -> Suggestion {
        Suggestion { range: Place::new(edit.location, places).range, text: edit.text.clone() }
    }
}

impl Place {
    fn new(location: Location, places: &mut Places) -> Place {
        let place = places.place(location);
        let text = &places.sources[location.source].text;
        let column = |offset: u32| {
            let before = &text[..offset as usize];
            1 + before.len() - before.rfind('\n').map_or(0, |at| at + 1)
        };
        let start = Position { line: place.start.line, column: column(location.span.start) };
        let end = Position { line: place.end.line, column: column(location.span.end) };
        Place { path: place.path, range: Range { start, end } }
    }
}
