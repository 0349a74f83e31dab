//! One JSON object, for programs.

use std::io::{self, Write};

use serde::Serialize;

use super::view::{Seen, View, severity};
use super::{Place, Places};
use crate::finding::{self, Label, UncheckedKind};
use crate::source::Location;

/// Writes a report as one object.
pub fn write_json(view: &View, writer: &mut dyn Write) -> io::Result<()> {
    let mut places = view.places();
    let seen = view.findings(&mut places);
    let unchecked = &view.report.unchecked;
    let object = Report {
        version: 1,
        findings: seen.iter().map(|seen| Finding::new(seen, &mut places)).collect(),
        summary: Summary::new(&view.report.summary),
        unchecked: view.unchecked.then(|| unchecked.iter().map(|one| Unchecked::new(one, &mut places)).collect()),
    };
    serde_json::to_writer_pretty(&mut *writer, &object)?;
    writeln!(writer)
}

#[derive(Serialize)]
struct Report<'a> {
    version: u32,
    findings: Vec<Finding<'a>>,
    summary: Summary,
    #[serde(skip_serializing_if = "Option::is_none")]
    unchecked: Option<Vec<Unchecked<'a>>>,
}

#[derive(Serialize)]
struct Finding<'a> {
    rule: &'a str,
    severity: &'static str,
    message: &'a str,
    #[serde(flatten)]
    place: Span,
    table: Option<&'a str>,
    column: Option<&'a str>,
    help: Option<String>,
    related: Vec<Related<'a>>,
    fingerprint: String,
}

#[derive(Serialize)]
struct Related<'a> {
    #[serde(flatten)]
    place: Span,
    message: &'a str,
}

#[derive(Serialize)]
struct Span {
    path: String,
    start: Point,
    end: Point,
}

#[derive(Serialize)]
struct Point {
    line: usize,
    column: usize,
    offset: u32,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Summary {
    files: usize,
    parsed: usize,
    call_sites: CallSites,
    statements: CallSites,
    open_tables: usize,
    errors: usize,
    warnings: usize,
    suppressed: usize,
    known: usize,
}

#[derive(Serialize)]
struct CallSites {
    total: usize,
    checked: usize,
    partial: usize,
    dynamic: usize,
}

#[derive(Serialize)]
struct Unchecked<'a> {
    kind: &'static str,
    #[serde(flatten)]
    place: Span,
    reason: &'a str,
}

impl<'a> Finding<'a> {
    fn new(seen: &Seen<'a>, places: &mut Places) -> Finding<'a> {
        let finding = seen.finding;
        Finding {
            rule: finding.rule,
            severity: severity(finding.severity),
            message: &finding.message,
            place: Span::new(finding.primary.location, places),
            table: finding.table.as_deref(),
            column: finding.column.as_deref(),
            help: (!seen.help.is_empty()).then(|| seen.help.join("; ")),
            related: finding.related.iter().map(|label| Related::new(label, places)).collect(),
            fingerprint: finding.fingerprint.to_string(),
        }
    }
}

impl<'a> Related<'a> {
    fn new(label: &'a Label, places: &mut Places) -> Related<'a> {
        Related { place: Span::new(label.location, places), message: &label.message }
    }
}

impl<'a> Unchecked<'a> {
    fn new(unchecked: &'a finding::Unchecked, places: &mut Places) -> Unchecked<'a> {
        let kind = match unchecked.kind {
            UncheckedKind::Partial => "partial",
            UncheckedKind::Dynamic => "dynamic",
            UncheckedKind::OpenTable => "open-table",
            UncheckedKind::Statement => "statement",
            UncheckedKind::File => "file",
        };
        Unchecked { kind, place: Span::new(unchecked.location, places), reason: &unchecked.reason }
    }
}

impl Span {
    fn new(location: Location, places: &mut Places) -> Span {
        let Place { path, start, end } = places.place(location);
        Span {
            path,
            start: Point { line: start.line, column: start.column, offset: location.span.start },
            end: Point { line: end.line, column: end.column, offset: location.span.end },
        }
    }
}

impl Summary {
    fn new(summary: &finding::Summary) -> Summary {
        Summary {
            files: summary.files,
            parsed: summary.parsed,
            call_sites: CallSites::new(summary.call_sites),
            statements: CallSites::new(summary.statements),
            open_tables: summary.open_tables,
            errors: summary.errors,
            warnings: summary.warnings,
            suppressed: summary.suppressed,
            known: summary.known,
        }
    }
}

impl CallSites {
    fn new(counts: finding::CallSiteCounts) -> CallSites {
        let finding::CallSiteCounts { total, checked, partial, dynamic } = counts;
        CallSites { total, checked, partial, dynamic }
    }
}
