//! Checkstyle's XML, which most review tools read.
//!
//! The form is that of `checkstyle-report-1.0.0.xsd`: <https://checkstyle.org/result_reports.html>.

use std::io::{self, Write};

use super::view::{Seen, View, severity};
use super::xml::escape;

/// Writes an element for each file, and in it one for each finding.
pub fn write_checkstyle(view: &View, writer: &mut dyn Write) -> io::Result<()> {
    let mut places = view.places();
    writeln!(writer, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<checkstyle version=\"4.3\">")?;
    for of_file in view.findings(&mut places).chunk_by(|left, right| left.place.path == right.place.path) {
        writeln!(writer, "  <file name=\"{}\">", escape(&of_file[0].place.path))?;
        of_file.iter().try_for_each(|seen| write_error(seen, writer))?;
        writeln!(writer, "  </file>")?;
    }
    writeln!(writer, "</checkstyle>")
}

fn write_error(seen: &Seen, writer: &mut dyn Write) -> io::Result<()> {
    writeln!(
        writer,
        "    <error line=\"{}\" column=\"{}\" severity=\"{}\" message=\"{}\" source=\"columnist.{}\"/>",
        seen.place.start.line,
        seen.place.start.column,
        severity(seen.finding.severity),
        escape(&seen.sentence()),
        seen.finding.rule,
    )
}
