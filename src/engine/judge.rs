//! Lets the rules speak, and takes out what comments and the baseline silence.

use crate::finding::{self, Finding};
use crate::rules::{self, Context};
use crate::settings::{Focus, Settings};
use crate::source::{Source, SourceId, Span};
use crate::suppress;
use crate::syntax;

/// What the rules find, and how much of it is silenced.
pub(super) struct Judged {
    /// By path, position and rule.
    pub(super) findings: Vec<Finding>,
    /// How many a comment silences.
    pub(super) suppressed: usize,
    /// How many the baseline has.
    pub(super) known: usize,
}

/// What the rules find in the files in focus.
pub(super) fn judge(context: &Context, focus: &Focus, settings: &Settings) -> Judged {
    let sources = context.sources;
    let covers = |file: SourceId| focus.covers(&sources[file].path);
    let covered = |finding: &Finding| covers(finding.primary.location.source);
    let mut findings = rules::run(context, settings);
    findings.retain(covered);
    let files = sources.iter().map(|(id, _)| id).filter(|id| covers(*id)).collect();
    let silenced = suppress::silence(sources, files, findings, &texts);
    let mut findings = silenced.loud;
    findings.extend(rules::of_suppressions(sources, &silenced.suppressions, settings));
    findings.sort_by_key(|finding| (finding.primary.location, finding.rule));
    finding::stamp(sources, &mut findings);
    let all = findings.len();
    findings.retain(|finding| !settings.known.contains(&finding.fingerprint.0));
    Judged { suppressed: silenced.silent, known: all - findings.len(), findings }
}

/// Where the texts of a file of code stand.
fn texts(source: &Source) -> Vec<Span> {
    syntax::parse(&source.path, &source.text).map(|module| module.texts().collect()).unwrap_or_default()
}
