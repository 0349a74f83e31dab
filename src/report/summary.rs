//! The last lines: what was found, what was checked, and what could not be.

use std::io::{self, Write};

use crate::finding::{CallSiteCounts, Report, Summary};

/// Writes the summary of a report.
pub(super) fn write(report: &Report, writer: &mut dyn Write) -> io::Result<()> {
    writeln!(writer, "{}", found(&report.summary))?;
    writeln!(writer, "{}", checked(&report.summary))
}

/// "found 3 errors and 1 warning; 2 suppressed; 7 known".
pub(super) fn found(summary: &Summary) -> String {
    let suppressed = (summary.suppressed > 0).then(|| format!("{} suppressed", number(summary.suppressed)));
    let known = (summary.known > 0).then(|| format!("{} known", number(summary.known)));
    std::iter::once(wrong(summary)).chain(suppressed).chain(known).collect::<Vec<_>>().join("; ")
}

fn wrong(summary: &Summary) -> String {
    match (summary.errors, summary.warnings) {
        (0, 0) => "found nothing wrong".to_owned(),
        (errors, 0) => format!("found {}", counted(errors, "error")),
        (0, warnings) => format!("found {}", counted(warnings, "warning")),
        (errors, warnings) => format!("found {} and {}", counted(errors, "error"), counted(warnings, "warning")),
    }
}

/// "checked 1,204 of 1,251 call sites; 47 dynamic; 1 table open", with the SQL statements behind the call sites where
/// there are any.
pub(super) fn checked(summary: &Summary) -> String {
    let (sites, statements) = (&summary.call_sites, &summary.statements);
    let mut parts = vec![format!("checked {}", of_all(sites, "call site"))];
    parts.extend(left(sites));
    parts.extend((statements.total > 0).then(|| of_all(statements, "SQL statement")));
    parts.extend(left(statements));
    parts.extend((summary.open_tables > 0).then(|| format!("{} open", counted(summary.open_tables, "table"))));
    parts.join("; ")
}

/// "1,204 of 1,251 call sites".
fn of_all(counts: &CallSiteCounts, what: &str) -> String {
    format!("{} of {}", number(counts.checked), counted(counts.total, what))
}

/// What was not wholly checked of them.
fn left(counts: &CallSiteCounts) -> impl Iterator<Item = String> {
    let partial = (counts.partial > 0).then(|| format!("{} in part", number(counts.partial)));
    let dynamic = (counts.dynamic > 0).then(|| format!("{} dynamic", number(counts.dynamic)));
    partial.into_iter().chain(dynamic)
}

fn counted(count: usize, what: &str) -> String {
    format!("{} {what}{}", number(count), if count == 1 { "" } else { "s" })
}

/// A number with its thousands apart.
fn number(number: usize) -> String {
    let digits = number.to_string();
    let lead = digits.len() % 3;
    let (first, rest) = digits.split_at(lead);
    let groups = rest.as_bytes().chunks(3).map(|group| String::from_utf8_lossy(group).into_owned());
    std::iter::once(first.to_owned()).filter(|first| !first.is_empty()).chain(groups).collect::<Vec<_>>().join(",")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_their_thousands_apart() {
        assert_eq!(number(0), "0");
        assert_eq!(number(999), "999");
        assert_eq!(number(1_204), "1,204");
        assert_eq!(number(1_234_567), "1,234,567");
    }

    #[test]
    fn what_is_nothing_is_not_said() {
        let silenced = Summary { errors: 3, warnings: 1, suppressed: 2, known: 7, ..Summary::default() };
        assert_eq!(found(&silenced), "found 3 errors and 1 warning; 2 suppressed; 7 known");
        assert_eq!(found(&Summary::default()), "found nothing wrong");
        let call_sites = CallSiteCounts { total: 1_251, checked: 1_204, partial: 0, dynamic: 47 };
        let summary = Summary { call_sites, open_tables: 1, ..Summary::default() };
        assert_eq!(checked(&summary), "checked 1,204 of 1,251 call sites; 47 dynamic; 1 table open");
        let statements = CallSiteCounts { total: 60, checked: 57, partial: 3, dynamic: 0 };
        let summary = Summary { statements, open_tables: 0, ..summary };
        let expected = "checked 1,204 of 1,251 call sites; 47 dynamic; 57 of 60 SQL statements; 3 in part";
        assert_eq!(checked(&summary), expected);
    }
}
