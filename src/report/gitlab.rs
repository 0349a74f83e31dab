//! GitLab's code quality report: findings are shown in a merge request.
//!
//! The form is that of GitLab's documentation, "Code Quality report format", with what Code Climate's specification of an
//! issue demands besides, so that its other readers take it, too.

use std::io::{self, Write};

use serde::Serialize;

use super::view::{Seen, View};
use crate::finding::Severity;

/// Writes a list of issues.
pub fn write_gitlab(view: &View, writer: &mut dyn Write) -> io::Result<()> {
    let mut places = view.places();
    let issues: Vec<Issue> = view.findings(&mut places).iter().map(Issue::new).collect();
    serde_json::to_writer_pretty(&mut *writer, &issues)?;
    writeln!(writer)
}

#[derive(Serialize)]
struct Issue {
    #[serde(rename = "type")]
    kind: &'static str,
    categories: [&'static str; 1],
    description: String,
    check_name: &'static str,
    fingerprint: String,
    severity: &'static str,
    location: Place,
}

#[derive(Serialize)]
struct Place {
    path: String,
    lines: Lines,
}

#[derive(Serialize)]
struct Lines {
    begin: usize,
    end: usize,
}

impl Issue {
    fn new(seen: &Seen) -> Issue {
        let (begin, end) = (seen.place.start.line, seen.place.end.line);
        Issue {
            kind: "issue",
            categories: ["Bug Risk"],
            description: seen.sentence(),
            check_name: seen.finding.rule,
            fingerprint: seen.finding.fingerprint.to_string(),
            severity: match seen.finding.severity {
                Severity::Error => "major",
                Severity::Warning => "minor",
                Severity::Information => "info",
            },
            location: Place { path: seen.place.path.clone(), lines: Lines { begin, end } },
        }
    }
}
