//! Loads the databases of a workspace: definitions read, migrations replayed.

use std::borrow::Cow;
use std::collections::BTreeSet;

use rayon::prelude::*;

use super::enums;
use super::replays::{live, misfits, replayed};
use crate::grammar::{self, Grammar};
use crate::link::Modules;
use crate::migrate::Replay;
use crate::model::{Definitions, EnumDefinition, Field, FieldId};
use crate::rules::{self, Unread};
use crate::settings::Settings;
use crate::source::{Location, SourceId, Sources, Span};
use crate::workspace::{self, Database, Note, Workspace};

/// The databases of a workspace with what they hold; the lists run beside [`Workspace::databases`].
#[derive(Default)]
pub struct Loaded {
    pub workspace: Workspace,
    /// What each is declared to hold.
    pub definitions: Vec<Definitions>,
    /// What its migrations leave in it; none where it has none.
    pub replays: Vec<Option<Replay>>,
    /// What is live in it, as its snapshot tells; none where it has none.
    pub snapshots: Vec<Option<Replay>>,
    /// The types of the database that enums of the code stand for.
    pub enums: Vec<Vec<EnumDefinition>>,
    /// What of the definitions could not be read.
    pub unread: Vec<Unread>,
    /// The same by database, without the files that could not be read at all.
    problems: Vec<Vec<Unread>>,
    /// The grammars of all clients: those that ship with the tool, then those of the project.
    pub grammars: Cow<'static, [Grammar]>,
}

/// One database as it was read: what is declared, what of that could not be read, what migrations make, what is live.
type Held = (Definitions, Vec<Unread>, Option<Replay>, Option<Replay>);

/// Finds the databases and loads each.
pub(super) fn load(modules: &Modules, settings: &Settings) -> Loaded {
    reload(modules, settings, Loaded::default(), &BTreeSet::new())
}

/// The same, where some files have changed since the databases were loaded: a database none of whose files did is as it
/// was.
pub(super) fn reload(
    modules: &Modules,
    settings: &Settings,
    mut before: Loaded,
    changed: &BTreeSet<SourceId>,
) -> Loaded {
    let sources = modules.sources;
    let workspace = workspace::databases(modules, settings);
    let kept: Vec<Option<Held>> =
        workspace.databases.iter().map(|database| before.take_unchanged(database, changed)).collect();
    let read = |(kept, database): (Option<Held>, &Database)| {
        kept.unwrap_or_else(|| {
            let (definitions, problems) = declared(sources, database);
            (definitions, problems, replayed(modules, database), live(modules, database))
        })
    };
    let held: Vec<Held> = kept.into_par_iter().zip(&workspace.databases).map(read).collect();
    let mut loaded = Loaded { workspace, grammars: grammars(settings), ..Loaded::default() };
    for (definitions, problems, replay, snapshot) in held {
        loaded.definitions.push(definitions);
        loaded.problems.push(problems);
        loaded.replays.push(replay);
        loaded.snapshots.push(snapshot);
    }
    loaded.enums = enums::declared(sources, &loaded);
    loaded.tell_problems();
    loaded.unread.extend(unread_files(sources, &loaded.workspace));
    loaded
}

/// A grammar of the project that makes no sense counts for nothing: the edge tells what is wrong with it.
fn grammars(settings: &Settings) -> Cow<'static, [Grammar]> {
    let own: Vec<Grammar> = settings.clients.iter().filter_map(|client| Grammar::parse(&client.text).ok()).collect();
    match own.is_empty() {
        true => Cow::Borrowed(grammar::shipped()),
        false => Cow::Owned(grammar::shipped().iter().cloned().chain(own).collect()),
    }
}

fn declared(sources: &Sources, database: &Database) -> (Definitions, Vec<Unread>) {
    let (definitions, problems) = database.read(sources);
    let unread = problems
        .into_iter()
        .map(|(source, problem)| Unread { location: Location { source, span: problem.span }, reason: problem.message });
    (definitions, unread.collect())
}

/// The files that tell of a database.
fn files(database: &Database) -> impl Iterator<Item = SourceId> {
    database.definitions.iter().copied().chain(database.scripts()).chain(database.snapshot)
}

/// The definitions and migrations that could not be read, or not as they are.
fn unread_files(sources: &Sources, workspace: &Workspace) -> Vec<Unread> {
    let all = workspace.databases.iter();
    let files = all.flat_map(files);
    let unread = files.filter_map(|source| {
        let location = Location { source, span: Span::default() };
        Some(Unread { location, reason: sources[source].unread.clone()? })
    });
    unread.collect()
}

impl Loaded {
    /// What could not be read of definitions is to be told; of an example it is noted only: nothing depends on it.
    fn tell_problems(&mut self) {
        for (database, problems) in self.workspace.databases.iter().zip(&self.problems) {
            let problems = problems.iter().cloned();
            if database.confined {
                let note = |one: Unread| Note { source: one.location.source, message: one.reason };
                self.workspace.notes.extend(problems.map(note));
            } else {
                self.unread.extend(problems);
            }
        }
    }

    /// Takes out what a database holds, if it was loaded and none of its files changed.
    fn take_unchanged(&mut self, database: &Database, changed: &BTreeSet<SourceId>) -> Option<Held> {
        let at = self.workspace.databases.iter().position(|before| before == database)?;
        if files(database).chain(self.consulted(at)).any(|file| changed.contains(&file)) {
            return None;
        }
        let definitions = std::mem::take(&mut self.definitions[at]);
        let problems = std::mem::take(&mut self.problems[at]);
        Some((definitions, problems, self.replays[at].take(), self.snapshots[at].take()))
    }

    /// The files of code that were looked at to replay the migrations of a database.
    fn consulted(&self, database: usize) -> impl Iterator<Item = SourceId> {
        self.replays[database].iter().flat_map(|replay| replay.consulted.iter().copied())
    }

    /// A field of a database.
    pub fn field(&self, database: usize, id: FieldId) -> &Field {
        &self.definitions[database][id.model].fields[id.position as usize]
    }

    /// The databases as rules see them.
    pub(super) fn for_rules(&self) -> Vec<rules::Database<'_>> {
        let held = self.definitions.iter().zip(&self.replays).zip(&self.enums);
        let all = self.workspace.databases.iter().zip(held);
        all.map(|(database, ((definitions, replay), enums))| rules::Database {
            dialect: database.dialect,
            definitions,
            enums,
            catalog: replay.as_ref().map(|replay| &replay.catalog),
            misfits: misfits(database, replay.as_ref()),
            migrate_command: database.migrate_command.as_deref(),
        })
        .collect()
    }

    /// The same with what is live in the place of the migrations, and with nothing there where no snapshot tells.
    pub(super) fn deployed(&self) -> Vec<rules::Database<'_>> {
        let snapshots = self.snapshots.iter().map(|snapshot| snapshot.as_ref().map(|replay| &replay.catalog));
        let databases = self.for_rules().into_iter().zip(snapshots);
        databases.map(|(database, catalog)| rules::Database { catalog, ..database }).collect()
    }

    /// Whether a source says what a database holds: a definition, a migration, code that one imports, or a snapshot.
    pub(super) fn describes(&self, path: &str, sources: &Sources) -> bool {
        let Some(source) = sources.find(path) else { return false };
        let mut all = self.workspace.databases.iter().enumerate();
        all.any(|(at, database)| files(database).chain(self.consulted(at)).any(|file| file == source))
    }
}
