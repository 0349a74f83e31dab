//! JUnit's XML, which every CI shows as tests: a file is a suite, a finding a case in it.
//!
//! The form is that of `junit-10.xsd` of Jenkins' xUnit plugin, the strictest of its readers.

use std::io::{self, Write};

use super::view::{Seen, View};
use super::xml::escape;
use crate::finding::Severity;

/// Writes a suite for each file with findings, and one that passes where there are none: readers take an empty report
/// for a broken one. Errors are failures; what is less passes, and tells what it is in its output.
pub fn write_junit(view: &View, writer: &mut dyn Write) -> io::Result<()> {
    let mut places = view.places();
    let findings = view.findings(&mut places);
    let failures = failures(&findings);
    let tests = findings.len().max(1);
    writeln!(writer, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>")?;
    writeln!(writer, "<testsuites name=\"columnist\" tests=\"{tests}\" failures=\"{failures}\" errors=\"0\">")?;
    for of_file in findings.chunk_by(|left, right| left.place.path == right.place.path) {
        write_suite(of_file, writer)?;
    }
    if findings.is_empty() {
        writeln!(writer, "  <testsuite name=\"columnist\" tests=\"1\" failures=\"0\" errors=\"0\">")?;
        writeln!(writer, "    <testcase name=\"nothing is wrong\" classname=\"columnist\"/>\n  </testsuite>")?;
    }
    writeln!(writer, "</testsuites>")
}

fn failures(findings: &[Seen]) -> usize {
    findings.iter().filter(|seen| seen.finding.severity == Severity::Error).count()
}

fn write_suite(of_file: &[Seen], writer: &mut dyn Write) -> io::Result<()> {
    let (path, tests, failures) = (escape(&of_file[0].place.path), of_file.len(), failures(of_file));
    writeln!(writer, "  <testsuite name=\"{path}\" tests=\"{tests}\" failures=\"{failures}\" errors=\"0\">")?;
    of_file.iter().try_for_each(|seen| write_case(seen, writer))?;
    writeln!(writer, "  </testsuite>")
}

fn write_case(seen: &Seen, writer: &mut dyn Write) -> io::Result<()> {
    let (rule, path, at) = (seen.finding.rule, escape(&seen.place.path), seen.place.start);
    writeln!(writer, "    <testcase name=\"{rule} at {}:{}\" classname=\"{path}\">", at.line, at.column)?;
    let (message, told) = (escape(&seen.finding.message), format!("{}: {}", seen.place.link(), seen.sentence()));
    match seen.finding.severity {
        Severity::Error => {
            writeln!(writer, "      <failure message=\"{message}\" type=\"{rule}\">{}</failure>", escape(&told))?;
        }
        Severity::Warning | Severity::Information => {
            writeln!(writer, "      <system-out>{}</system-out>", escape(&told))?;
        }
    }
    writeln!(writer, "    </testcase>")
}
