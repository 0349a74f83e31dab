//! What a rule reports.

mod fingerprint;
mod help;

pub use fingerprint::{Fingerprint, stamp};
pub use help::Help;

use crate::source::Location;

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    Information,
    Warning,
    Error,
}

/// One finding: the place that is wrong, the places that show why, and what to do.
#[derive(Clone, Debug)]
pub struct Finding {
    /// The id of the rule.
    pub rule: &'static str,
    pub severity: Severity,
    pub message: String,
    /// Exactly the name that is wrong.
    pub primary: Label,
    /// The declaration, the migrations, and so on, in the order of the story.
    pub related: Vec<Label>,
    /// The place that has to change, where many findings have the same one: a column that no migration creates is
    /// declared once and used everywhere. Findings with one cause are shown as one.
    pub cause: Option<Location>,
    /// The table in the database, where one is known.
    pub table: Option<String>,
    /// The column in the database, where one is known.
    pub column: Option<String>,
    /// What to do next.
    pub help: Vec<Help>,
    /// Made by [`stamp`] once all findings are known.
    pub fingerprint: Fingerprint,
}

/// A place and what it has to do with the finding.
#[derive(Clone, Debug)]
pub struct Label {
    pub location: Location,
    pub message: String,
}

impl Finding {
    /// A finding at one place, with nothing else known yet.
    pub fn new(rule: &'static str, severity: Severity, message: impl Into<String>, primary: Label) -> Finding {
        Finding {
            rule,
            severity,
            message: message.into(),
            primary,
            related: Vec::new(),
            cause: None,
            table: None,
            column: None,
            help: Vec::new(),
            fingerprint: Fingerprint::default(),
        }
    }
}

impl Label {
    /// A label at a place.
    pub fn new(location: Location, message: impl Into<String>) -> Label {
        Label { location, message: message.into() }
    }
}

/// The outcome of a run: what was found, what was looked at, and what could not be.
#[derive(Clone, Debug, Default)]
pub struct Report {
    /// Sorted by path, position and rule.
    pub findings: Vec<Finding>,
    pub summary: Summary,
    /// What the databases that were found are called, sorted; where there are none, nothing could be checked.
    pub databases: Vec<String>,
    /// Everything that was not (or not wholly) checked, sorted by path and position.
    pub unchecked: Vec<Unchecked>,
}

/// The counts of a run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Source files looked at, and those of them that had to be parsed.
    pub files: usize,
    pub parsed: usize,
    pub call_sites: CallSiteCounts,
    /// Statements of SQL in code, counted apart from the calls of a client.
    pub statements: CallSiteCounts,
    /// Tables about which nothing can be called missing.
    pub open_tables: usize,
    pub errors: usize,
    pub warnings: usize,
    /// Findings that a comment silences.
    pub suppressed: usize,
    /// Findings that the baseline has.
    pub known: usize,
}

/// Call sites by how much of them could be followed; the three add up to `total`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CallSiteCounts {
    pub total: usize,
    /// Every name was seen.
    pub checked: usize,
    /// Some names were seen, others are not in the source text.
    pub partial: usize,
    /// No name could be seen.
    pub dynamic: usize,
}

/// Something that was not checked, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unchecked {
    pub location: Location,
    pub kind: UncheckedKind,
    /// A clause without a full stop: "`where` is a parameter of the enclosing function".
    pub reason: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum UncheckedKind {
    /// A call site of which some names were seen.
    Partial,
    /// A call site of which none were.
    Dynamic,
    /// A table whose history was not wholly understood.
    OpenTable,
    /// A statement of a migration that was not understood.
    Statement,
    /// A file, or a part of one, that could not be read.
    File,
}
