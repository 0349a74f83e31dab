//! Loads the databases of a workspace: definitions read, migrations replayed.

use rayon::prelude::*;

use crate::catalog::{Misfit, MisfitKind, Open};
use crate::migrate::{self, Layout, Replay};
use crate::model::{Definitions, Field, FieldId};
use crate::rules::{self, Unread};
use crate::settings::Settings;
use crate::source::{Location, Source, SourceId, Sources, Span};
use crate::workspace::{self, Database, Note, Workspace};

/// The databases of a workspace with what they hold; the lists run beside [`Workspace::databases`].
pub struct Loaded {
    pub workspace: Workspace,
    /// What each is declared to hold.
    pub definitions: Vec<Definitions>,
    /// What its migrations leave in it; none where it has none.
    pub replays: Vec<Option<Replay>>,
    /// What of the definitions could not be read.
    pub unread: Vec<Unread>,
}

/// Finds the databases and loads each.
pub(super) fn load(sources: &Sources, settings: &Settings) -> Loaded {
    let mut workspace = workspace::databases(sources, settings);
    let read: Vec<_> = workspace.databases.par_iter().map(|database| declared(sources, database)).collect();
    let replays = workspace.databases.par_iter().map(|database| replayed(sources, database)).collect();
    let (definitions, unread): (Vec<_>, Vec<Vec<Unread>>) = read.into_iter().unzip();
    let unread = told(&mut workspace, unread);
    let unread = unread.into_iter().chain(unread_files(sources, &workspace)).collect();
    Loaded { workspace, definitions, replays, unread }
}

fn declared(sources: &Sources, database: &Database) -> (Definitions, Vec<Unread>) {
    let (definitions, problems) = database.read(sources);
    let unread = problems
        .into_iter()
        .map(|(source, problem)| Unread { location: Location { source, span: problem.span }, reason: problem.message });
    (definitions, unread.collect())
}

/// What is to be told of what could not be read. Of an example it is noted only: nothing depends on it.
fn told(workspace: &mut Workspace, unread: Vec<Vec<Unread>>) -> Vec<Unread> {
    let (mut told, mut notes) = (Vec::new(), Vec::new());
    for (database, unread) in workspace.databases.iter().zip(unread) {
        if database.confined {
            notes.extend(unread.into_iter().map(|one| Note { source: one.location.source, message: one.reason }));
        } else {
            told.extend(unread);
        }
    }
    workspace.notes.extend(notes);
    told
}

fn replayed(sources: &Sources, database: &Database) -> Option<Replay> {
    let history = database.history.as_ref()?;
    let mut replay = migrate::replay(sources, history, database.dialect);
    let missing = history.scripts.iter().find(|script| is_missing(&sources[script.source]));
    let unread = missing.map(|script| unknown(script.source, "a migration could not be read"));
    let incomplete = || Some(unknown(history.scripts.first()?.source, database.incomplete.as_deref()?));
    replay.catalog.begins_late = begins_late(database, &replay);
    replay.catalog.open = replay.catalog.open.take().or(unread).or_else(incomplete);
    Some(replay)
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
fn misfits<'a>(database: &Database, replay: Option<&'a Replay>) -> Vec<&'a Misfit> {
    let is_dump = database.history.as_ref().is_some_and(|history| history.layout == Layout::Dump);
    let Some(replay) = replay.filter(|replay| replay.catalog.open.is_none() && !is_dump) else { return Vec::new() };
    let is_sure = |misfit: &&Misfit| replay.whole || misfit.kind != MisfitKind::Absent;
    replay.misfits.iter().filter(is_sure).collect()
}

/// Whether nothing of a file is known, so that it could do anything.
fn is_missing(source: &Source) -> bool {
    source.unread.is_some() && source.text.is_empty()
}

/// The definitions and migrations that could not be read, or not as they are.
fn unread_files(sources: &Sources, workspace: &Workspace) -> Vec<Unread> {
    let all = workspace.databases.iter();
    let files = all.flat_map(|database| database.definitions.iter().copied().chain(database.scripts()));
    let unread = files.filter_map(|source| {
        let location = Location { source, span: Span::default() };
        Some(Unread { location, reason: sources[source].unread.clone()? })
    });
    unread.collect()
}

impl Loaded {
    /// A field of a database.
    pub fn field(&self, database: usize, id: FieldId) -> &Field {
        &self.definitions[database][id.model].fields[id.position as usize]
    }

    /// The databases as rules see them.
    pub(super) fn for_rules(&self) -> Vec<rules::Database<'_>> {
        let both = self.definitions.iter().zip(&self.replays);
        let all = self.workspace.databases.iter().zip(both);
        all.map(|(database, (definitions, replay))| rules::Database {
            dialect: database.dialect,
            definitions,
            catalog: replay.as_ref().map(|replay| &replay.catalog),
            misfits: misfits(database, replay.as_ref()),
            migrate_command: database.migrate_command.as_deref(),
        })
        .collect()
    }

    /// Whether a source says what a database holds: a definition or a migration.
    pub(super) fn describes(&self, path: &str, sources: &Sources) -> bool {
        let Some(source) = sources.find(path) else { return false };
        self.workspace
            .databases
            .iter()
            .any(|database| database.definitions.contains(&source) || database.scripts().any(|script| script == source))
    }
}
