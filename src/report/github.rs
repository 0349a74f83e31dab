//! GitHub's workflow commands: each finding is shown beside the line in a pull request.
//!
//! The form is that of the documentation, "Workflow commands for GitHub Actions"; what must be escaped is in GitHub's
//! own toolkit (`packages/core/src/command.ts`).

use std::borrow::Cow;
use std::io::{self, Write};

use super::summary;
use super::view::{Seen, View};
use crate::finding::Severity;

/// Writes a command for each finding, and the summary for those who read the log.
pub fn write_github(view: &View, writer: &mut dyn Write) -> io::Result<()> {
    let mut places = view.places();
    for seen in view.findings(&mut places) {
        writeln!(writer, "{}", command(&seen))?;
    }
    summary::write(view.report, writer)
}

fn command(seen: &Seen) -> String {
    let kind = match seen.finding.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Information => "notice",
    };
    let (start, end) = (seen.place.start, seen.place.end);
    let lines = std::iter::once(seen.finding.message.as_str()).chain(seen.help.iter().map(String::as_str));
    format!(
        "::{kind} file={},line={},endLine={},col={},endColumn={},title={}::{}",
        property(&seen.place.path),
        start.line,
        end.line,
        start.column,
        end.column,
        property(seen.finding.rule),
        data(&lines.collect::<Vec<_>>().join("\n")),
    )
}

fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> Cow<'_, str> {
    match text.contains(['%', '\r', '\n', ':', ',']) {
        true => Cow::Owned(data(text).replace(':', "%3A").replace(',', "%2C")),
        false => Cow::Borrowed(text),
    }
}
