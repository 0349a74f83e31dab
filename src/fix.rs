//! Carries out what findings propose.
//!
//! A fix must parse and must cure: no edit is proposed that its file would read worse with; then all files are checked
//! again, and one that is no better than before is left as it was. Migrations are never touched.

mod proposal;

pub use proposal::{Edit, proposal};

use std::collections::{BTreeMap, BTreeSet};

use crate::engine;
use crate::finding::{Finding, Report};
use crate::settings::Settings;
use crate::source::{Source, SourceId, Sources};

/// What fixing made of some sources.
#[derive(Debug, Default)]
pub struct Fixed {
    /// All sources, with the changed ones as they are now.
    pub sources: Sources,
    /// The files that were changed, by path.
    pub files: Vec<FixedFile>,
    /// What was changed in them, in the order of the sources; each cures a finding.
    pub edits: Vec<Edit>,
}

/// One file, before and after.
#[derive(Debug)]
pub struct FixedFile {
    pub path: String,
    pub before: String,
    pub after: String,
}

/// Edits by file, from its end to its start.
type Edits = BTreeMap<SourceId, Vec<Edit>>;

/// Fixes what can be fixed of what a report found in these sources.
pub fn fix(sources: &Sources, settings: &Settings, report: &Report) -> Fixed {
    let mut edits = edits(sources, report);
    keep_migrations(sources, settings, &mut edits);
    while !edits.is_empty() {
        let after = edited(sources, &edits);
        let found = engine::lint(&after, settings);
        let failed: BTreeSet<SourceId> =
            edits.keys().copied().filter(|source| !is_cured(*source, edits[source].len(), report, &found)).collect();
        if failed.is_empty() {
            return fixed(sources, after, &edits);
        }
        edits.retain(|source, _| !failed.contains(source));
    }
    Fixed::default()
}

/// The edits that findings propose, of overlapping ones the first.
fn edits(sources: &Sources, report: &Report) -> Edits {
    let mut edits = Edits::new();
    for edit in report.findings.iter().filter_map(|finding| proposal(sources, finding)) {
        let of_file = edits.entry(edit.location.source).or_default();
        let overlaps = of_file.iter().any(|other: &Edit| other.location.span.end > edit.location.span.start);
        if !overlaps {
            of_file.push(edit);
        }
    }
    edits.values_mut().for_each(|of_file| of_file.reverse());
    edits
}

/// Takes out the edits of migrations: where one was applied, its tool refuses it once it is another.
fn keep_migrations(sources: &Sources, settings: &Settings, edits: &mut Edits) {
    if !edits.is_empty() {
        let loaded = engine::load(sources, settings);
        let is_code = |edit: &Edit| !loaded.workspace.is_migration(edit.location);
        edits.values_mut().for_each(|of_file| of_file.retain(is_code));
        edits.retain(|_, of_file| !of_file.is_empty());
    }
}

/// Whether a file has as many findings less as it has edits.
fn is_cured(source: SourceId, edits: usize, before: &Report, after: &Report) -> bool {
    let count = |report: &Report| report.findings.iter().filter(|one| is_in(one, source)).count();
    count(after) + edits <= count(before)
}

fn is_in(finding: &Finding, source: SourceId) -> bool {
    finding.primary.location.source == source
}

/// The sources with all edits carried out. The paths are the same, so the ids are, too.
fn edited(sources: &Sources, edits: &Edits) -> Sources {
    let all = sources.iter().map(|(id, source)| match edits.get(&id) {
        Some(of_file) => Source { text: applied(&source.text, of_file), ..source.clone() },
        None => source.clone(),
    });
    Sources::new(all.collect())
}

/// A text with edits carried out, which go from its end to its start.
fn applied(text: &str, edits: &[Edit]) -> String {
    let mut text = text.to_owned();
    edits.iter().for_each(|edit| text.replace_range(edit.location.span.range(), &edit.text));
    text
}

fn fixed(sources: &Sources, after: Sources, edits: &Edits) -> Fixed {
    let files = edits.keys().map(|&id| FixedFile {
        path: sources[id].path.clone(),
        before: sources[id].text.clone(),
        after: after[id].text.clone(),
    });
    let carried_out = edits.values().flat_map(|of_file| of_file.iter().rev().cloned());
    Fixed { files: files.collect(), edits: carried_out.collect(), sources: after }
}
