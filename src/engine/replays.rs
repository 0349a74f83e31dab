//! Replays what makes a database, and what is live in it, and tells where that is not the whole of it.

use crate::catalog::{Misfit, MisfitKind, Open};
use crate::link::Modules;
use crate::migrate::{self, History, Layout, Replay, Script};
use crate::source::{Location, Source, SourceId, Span};
use crate::workspace::Database;

/// What the migrations of a database leave in it.
pub(super) fn replayed(modules: &Modules, database: &Database) -> Option<Replay> {
    let sources = modules.sources;
    let history = database.history.as_ref()?;
    let mut replay = migrate::replay(modules, history, database.dialect);
    let missing = history.scripts.iter().find(|script| is_missing(&sources[script.source]));
    let unread = missing.map(|script| unknown(script.source, "a migration could not be read"));
    let incomplete = || Some(unknown(history.scripts.first()?.source, database.incomplete.as_deref()?));
    let unsure = || unsure_steps(history, &replay);
    let incomplete = incomplete().or_else(unsure);
    replay.catalog.begins_late = begins_late(database, &replay);
    replay.catalog.open = replay.catalog.open.take().or(unread).or(incomplete);
    Some(replay)
}

/// What the snapshot of a database holds.
pub(super) fn live(modules: &Modules, database: &Database) -> Option<Replay> {
    let source = database.snapshot?;
    let file = &modules.sources[source];
    let script = Script::new(source, file.file_name(), Span::new(0, file.text.len()));
    let history = History { folder: file.folder().to_owned(), layout: Layout::Dump, scripts: vec![script] };
    let mut replay = migrate::replay(modules, &history, database.dialect);
    replay.catalog.open =
        replay.catalog.open.take().or(is_missing(file).then(|| unknown(source, "it could not be read")));
    Some(replay)
}

/// Where steps of a function do not fit one behind the other: not all of them run on an empty database.
fn unsure_steps(history: &History, replay: &Replay) -> Option<Open> {
    let misfit = replay.misfits.first().filter(|_| history.layout == Layout::Steps)?;
    Some(Open {
        location: misfit.location,
        reason: "it is not in the text which steps run on an empty database".to_owned(),
    })
}

/// That anything can be in a database, as the file there tells.
fn unknown(source: SourceId, reason: &str) -> Open {
    Open { location: Location { source, span: Span::default() }, reason: reason.to_owned() }
}

/// Where scripts without definitions change a table that none of them creates: others came before them, and there can be
/// tables that no script names at all.
fn begins_late(database: &Database, replay: &Replay) -> Option<Open> {
    let mut relations = replay.catalog.relations.values();
    let assumed = relations.find(|relation| database.client.is_none() && relation.assumed)?;
    let reason = format!("the migrations begin in the middle: no one creates `{}`", assumed.name);
    Some(Open { location: assumed.origin.location, reason })
}

/// What surely cannot run. A dump is not run twice, and where anything can have happened, anything can fit; where others
/// came before the first migration, what it does not make can be there.
pub(super) fn misfits<'a>(database: &Database, replay: Option<&'a Replay>) -> Vec<&'a Misfit> {
    let is_dump = database.history.as_ref().is_some_and(|history| history.layout == Layout::Dump);
    let Some(replay) = replay.filter(|replay| replay.catalog.open.is_none() && !is_dump) else { return Vec::new() };
    let is_sure = |misfit: &&Misfit| replay.whole || misfit.kind != MisfitKind::Absent;
    replay.misfits.iter().filter(is_sure).collect()
}

/// Whether nothing of a file is known, so that it could do anything.
fn is_missing(source: &Source) -> bool {
    source.unread.is_some() && source.text.is_empty()
}
