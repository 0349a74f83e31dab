//! A report as it is seen from the working directory: what every format writes.

use super::place::{Origin, Place, Places};
use crate::finding::{Finding, Report, Severity};
use crate::fix::Edit;
use crate::source::Sources;

/// What a format is given.
#[derive(Clone, Copy)]
pub struct View<'a> {
    pub report: &'a Report,
    pub sources: &'a Sources,
    /// Where paths are seen from.
    pub origin: &'a Origin,
    /// What would cure findings, in the order of the sources; for the formats that hold it.
    pub edits: &'a [Edit],
    /// Whether what was not checked is listed, too.
    pub unchecked: bool,
}

/// A finding with its place, its help in words, and what would cure it.
pub(super) struct Seen<'a> {
    pub(super) finding: &'a Finding,
    pub(super) edit: Option<&'a Edit>,
    pub(super) place: Place,
    pub(super) help: Vec<String>,
}

impl<'a> View<'a> {
    pub(super) fn places(&self) -> Places<'a> {
        Places::new(self.sources, self.origin)
    }

    /// The findings by path, position and rule. Seen from the working directory, paths may come in another order than
    /// seen from the root.
    pub(super) fn findings(&self, places: &mut Places) -> Vec<Seen<'a>> {
        let mut seen: Vec<Seen> = self.report.findings.iter().map(|finding| self.seen(finding, places)).collect();
        seen.sort_by(|left, right| left.key().cmp(&right.key()));
        seen
    }

    fn seen(&self, finding: &'a Finding, places: &mut Places) -> Seen<'a> {
        let location = finding.primary.location;
        let edit = self.edits.binary_search_by_key(&location, |edit| edit.location).ok();
        let help = finding.help.iter().map(|help| places.help(help)).collect();
        Seen { finding, edit: edit.map(|at| &self.edits[at]), place: places.place(location), help }
    }
}

impl<'a> Seen<'a> {
    fn key(&self) -> (&str, u32, &str) {
        (&self.place.path, self.finding.primary.location.span.start, self.finding.rule)
    }

    /// The message, and behind it what to do.
    pub(super) fn sentence(&self) -> String {
        std::iter::once(&self.finding.message).chain(&self.help).map(String::as_str).collect::<Vec<_>>().join("; ")
    }
}

/// What most formats call a severity.
pub(super) fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Information => "info",
    }
}
