//! Counts what was checked and what was not, and puts the report together.

use super::databases::Loaded;
use super::judge::Judged;
use super::scan::Scanned;
use crate::finding::{CallSiteCounts, Report, Severity, Summary, Unchecked, UncheckedKind};
use crate::link::Modules;
use crate::migrate::Replay;
use crate::resolve::call_sites::{Site, State};
use crate::settings::Focus;
use crate::source::{Location, SourceId, Span};

/// The report of a run over what is in focus.
pub(super) fn report(modules: &Modules, loaded: &Loaded, focus: &Focus, scanned: &Scanned, judged: Judged) -> Report {
    let sources = modules.sources;
    let Judged { findings, suppressed, known } = judged;
    let mut unchecked = call_sites(&scanned.sites);
    unchecked.extend(call_sites(&scanned.statements));
    let replays = || loaded.replays.iter().chain(&loaded.snapshots).flatten();
    unchecked.extend(replays().flat_map(open_tables));
    unchecked.extend(replays().flat_map(statements));
    unchecked.extend(files(modules));
    unchecked.extend(notes(loaded));
    unchecked.retain(|unchecked| focus.covers(&sources[unchecked.location.source].path));
    unchecked.sort_by(|a, b| (a.location, a.kind, &a.reason).cmp(&(b.location, b.kind, &b.reason)));
    unchecked.dedup();
    let of = |severity| findings.iter().filter(|finding| finding.severity == severity).count();
    let summary = Summary {
        files: sources.iter().filter(|(_, source)| focus.covers(&source.path)).count(),
        parsed: modules.parsed(),
        call_sites: counts(&scanned.sites),
        statements: counts(&scanned.statements),
        open_tables: unchecked.iter().filter(|unchecked| unchecked.kind == UncheckedKind::OpenTable).count(),
        errors: of(Severity::Error),
        warnings: of(Severity::Warning),
        suppressed,
        known,
    };
    let databases = loaded.workspace.databases.iter().map(|database| database.label.clone()).collect();
    Report { findings, summary, unchecked, databases }
}

fn counts(sites: &[Site]) -> CallSiteCounts {
    let mut counts = CallSiteCounts { total: sites.len(), ..CallSiteCounts::default() };
    for site in sites {
        match site.state {
            State::Checked => counts.checked += 1,
            State::Partial(_) => counts.partial += 1,
            State::Dynamic(_) => counts.dynamic += 1,
        }
    }
    counts
}

fn call_sites(sites: &[Site]) -> Vec<Unchecked> {
    let unchecked = |site: &Site| {
        let (kind, reason) = match &site.state {
            State::Checked => return None,
            State::Partial(reason) => (UncheckedKind::Partial, reason.clone()),
            State::Dynamic(reason) => (UncheckedKind::Dynamic, reason.clone()),
        };
        Some(Unchecked { location: site.location, kind, reason })
    };
    sites.iter().filter_map(unchecked).collect()
}

fn open_tables(replay: &Replay) -> impl Iterator<Item = Unchecked> {
    let catalog = &replay.catalog;
    let everything = catalog.open.iter().chain(&catalog.begins_late).map(|open| (open.location, open.reason.clone()));
    let relations = catalog.relations.values();
    let each = relations.filter_map(|relation| {
        let open = relation.open.as_ref()?;
        Some((open.location, format!("`{}`: {}", relation.name, open.reason)))
    });
    everything.chain(each).map(|(location, reason)| Unchecked { location, kind: UncheckedKind::OpenTable, reason })
}

fn statements(replay: &Replay) -> impl Iterator<Item = Unchecked> {
    replay.not_understood.iter().map(|open| Unchecked {
        location: open.location,
        kind: UncheckedKind::Statement,
        reason: open.reason.clone(),
    })
}

/// Files that have no text, and the parts of parsed ones that could not be read.
fn files(modules: &Modules) -> Vec<Unchecked> {
    let unread = |(source, reason): (SourceId, &String)| Unchecked {
        location: Location { source, span: Span::default() },
        kind: UncheckedKind::File,
        reason: reason.clone(),
    };
    let without_text = modules.sources.iter().filter_map(|(id, source)| Some((id, source.unread.as_ref()?)));
    let mut files: Vec<Unchecked> = without_text.map(unread).collect();
    for (source, module) in modules.all_parsed() {
        files.extend(module.problems.iter().map(|problem| Unchecked {
            location: Location { source, span: problem.span },
            kind: UncheckedKind::File,
            reason: problem.message.clone(),
        }));
    }
    files
}

/// What was found in the workspace and left alone.
fn notes(loaded: &Loaded) -> impl Iterator<Item = Unchecked> {
    loaded.workspace.notes.iter().map(|note| Unchecked {
        location: Location { source: note.source, span: Span::default() },
        kind: UncheckedKind::File,
        reason: note.message.clone(),
    })
}
