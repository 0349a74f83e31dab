//! A report as it is seen from the working directory: what every format writes.

use super::place::{Origin, Place, Places};
use crate::finding::{Finding, Report, Severity};
use crate::source::Sources;

/// What a format is given.
#[derive(Clone, Copy)]
pub struct View<'a> {
    pub report: &'a Report,
    pub sources: &'a Sources,
    /// Where paths are seen from.
    pub origin: &'a Origin,
    /// Whether what was not checked is listed, too.
    pub unchecked: bool,
}

/// A finding with its place and its help in words.
pub(super) struct Seen<'a> {
    pub(super) finding: &'a Finding,
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
        let mut seen: Vec<Seen> = self.report.findings.iter().map(|finding| Seen::new(finding, places)).collect();
        seen.sort_by(|left, right| left.key().cmp(&right.key()));
        seen
    }
}

impl<'a> Seen<'a> {
    fn new(finding: &'a Finding, places: &mut Places) -> Seen<'a> {
        let help = finding.help.iter().map(|help| places.help(help)).collect();
        Seen { finding, place: places.place(finding.primary.location), help }
    }

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
