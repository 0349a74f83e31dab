//! A table for a comment on a pull request, or for the summary of a job.

use std::io::{self, Write};

use super::summary;
use super::view::{Seen, View, severity};

/// GitHub takes 65,536 characters in a comment.
const ROWS: usize = 200;

/// Writes a table with a row for each finding, and the summary.
pub fn write_markdown(view: &View, writer: &mut dyn Write) -> io::Result<()> {
    let mut places = view.places();
    let findings = view.findings(&mut places);
    writeln!(writer, "### columnist {}\n", summary::found(&view.report.summary))?;
    if !findings.is_empty() {
        writeln!(writer, "| where | what | rule |\n|---|---|---|")?;
        findings.iter().take(ROWS).try_for_each(|seen| writeln!(writer, "{}", row(seen)))?;
        writeln!(writer)?;
    }
    if findings.len() > ROWS {
        writeln!(writer, "and {} more\n", findings.len() - ROWS)?;
    }
    writeln!(writer, "{}", summary::checked(&view.report.summary))
}

fn row(seen: &Seen) -> String {
    let help: String = seen.help.iter().map(|help| format!("<br>{}", cell(help))).collect();
    let place = format!("{}:{}", seen.place.path, seen.place.start.line);
    let (what, rule) = (cell(&seen.finding.message), seen.finding.rule);
    format!("| `{}` | {what}{help} | {} `{rule}` |", cell(&place), severity(seen.finding.severity))
}

/// A text that stays in its cell.
fn cell(text: &str) -> String {
    text.replace('|', "\\|").replace('<', "&lt;").replace(['\r', '\n'], " ")
}
