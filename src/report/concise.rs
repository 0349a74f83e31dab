//! One line a finding, as compilers print them: terminals and editors link the place.

use std::io::{self, Write};

use super::summary;
use super::view::{View, severity};

/// Writes a line for each finding, and the summary.
pub fn write_concise(view: &View, writer: &mut dyn Write) -> io::Result<()> {
    let mut places = view.places();
    for seen in view.findings(&mut places) {
        let (place, severity) = (seen.place.link(), severity(seen.finding.severity));
        writeln!(writer, "{place}: {severity}[{}]: {}", seen.finding.rule, seen.sentence())?;
    }
    summary::write(view.report, writer)
}
