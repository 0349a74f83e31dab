//! What silences: comments, and the baseline.
//!
//! A comment reads `columnist: ignore[unknown-column] reason`. One on a line of its own silences the next line that is
//! code, one behind code its own. The comment's form is that of the language: `//`, `/* */`, `--`, `#`, `{/* */}`. In a
//! text of code it is that of SQL.

pub mod baseline;
mod comment;

use std::collections::HashMap;

use rayon::prelude::*;

use crate::finding::Finding;
use crate::source::{LineIndex, Location, Source, SourceId, Sources, Span};

/// One rule that a comment silences on a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suppression {
    /// The rule's id in the comment.
    pub location: Location,
    /// As it is written there; it may be no rule's.
    pub rule: String,
    /// Whether the comment says why.
    pub has_reason: bool,
    /// Whether it silenced anything.
    pub used: bool,
    /// The line that it silences, from 1.
    line: usize,
}

/// What comments leave of some findings.
#[derive(Debug, Default)]
pub struct Silenced {
    /// Those that no comment silences.
    pub loud: Vec<Finding>,
    /// How many the others are.
    pub silent: usize,
    /// Every suppression in the files, by path and position.
    pub suppressions: Vec<Suppression>,
}

/// Tells where the texts of a file of code stand.
pub type Texts<'a> = &'a (dyn Fn(&Source) -> Vec<Span> + Sync);

/// Takes out the findings of some files that a comment in them silences.
pub fn silence(sources: &Sources, files: Vec<SourceId>, findings: Vec<Finding>, texts: Texts) -> Silenced {
    let read = |id: SourceId| Some((id, Comments::of(id, &sources[id], texts)?));
    let mut by_source: HashMap<SourceId, Comments> = files.into_par_iter().filter_map(read).collect();
    let count = findings.len();
    let mut is_loud = |finding: &Finding| {
        let source = finding.primary.location.source;
        let comments = by_source.get_mut(&source);
        !comments.is_some_and(|comments| comments.silence(&sources[source], finding))
    };
    let loud: Vec<Finding> = findings.into_iter().filter(|finding| is_loud(finding)).collect();
    let mut suppressions: Vec<Suppression> = by_source.into_values().flat_map(|one| one.suppressions).collect();
    suppressions.sort_by_key(|suppression| suppression.location);
    Silenced { silent: count - loud.len(), loud, suppressions }
}

/// The suppressions of one source.
struct Comments {
    index: LineIndex,
    suppressions: Vec<Suppression>,
}

impl Comments {
    /// Reads a source's comments; none where it has no suppression, so that most sources cost one search.
    fn of(id: SourceId, source: &Source, texts: Texts) -> Option<Comments> {
        memchr::memmem::find(source.text.as_bytes(), comment::WORDS.as_bytes())?;
        let read = comment::suppressions(&source.text, &texts(source)).into_iter().map(|found| Suppression {
            location: Location { source: id, span: found.span },
            rule: source.text[found.span.range()].to_owned(),
            has_reason: found.has_reason,
            used: false,
            line: found.line,
        });
        Some(Comments { suppressions: read.collect(), index: LineIndex::new(&source.text) })
    }

    /// Whether a comment silences a finding; the comment is then one that is used.
    fn silence(&mut self, source: &Source, finding: &Finding) -> bool {
        let line = self.index.line_column(&source.text, finding.primary.location.span.start as usize).line;
        let mut covering = self.suppressions.iter_mut().filter(|one| one.line == line && one.rule == finding.rule);
        let first = covering.next().map(|suppression| suppression.used = true);
        first.is_some()
    }
}
