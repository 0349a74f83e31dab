//! Scans the code for what it names, every file by itself and all of them in parallel.

use std::collections::BTreeSet;

use rayon::prelude::*;

use super::databases::Loaded;
use super::steps;
use super::surroundings::Surroundings;
use crate::catalog::{Found, Name};
use crate::grammar::{Grammar, Language};
use crate::link::Link;
use crate::migrate::Replay;
use crate::model::{Definitions, FieldId, ModelId};
use crate::reference::Reference;
use crate::resolve::call_sites::{CallSites, Outcome, Site, Workspace};
use crate::resolve::items::ItemSites;
use crate::resolve::needles::Needles;
use crate::resolve::shapes::settle;
use crate::resolve::sql::{self, Bodies, Marks, SqlNeedles, SqlSites};
use crate::resolve::values::Values;
use crate::settings::Focus;
use crate::source::{SourceId, Sources};
use crate::workspace::Database;

/// What all files together name.
#[derive(Default)]
pub struct Scanned {
    /// By path and position.
    pub references: Vec<Reference>,
    /// The call sites, by path and position.
    pub sites: Vec<Site>,
    /// The statements of SQL, likewise.
    pub statements: Vec<Site>,
}

/// Which of the fields that calls use without naming them are told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Implied {
    /// Those whose column no migration makes: nothing can be wrong with the others.
    Unmade,
    All,
}

/// Scans the files in focus, and those around it. One without a word of any client is parsed only where a name leads to it.
pub(super) fn scan(link: &Link, loaded: &Loaded, focus: &Focus, implied: Implied) -> Scanned {
    let mut scanned = Scanned::default();
    let (sources, around) = (link.modules.sources, Surroundings::of(link, focus));
    let is_declared = |grammar: &&Grammar| {
        let mut clients = loaded.workspace.databases.iter().map(|database| database.client);
        !grammar.calls.is_empty() && clients.any(|client| client == Some(&grammar.name))
    };
    for grammar in loaded.grammars.iter().filter(is_declared) {
        let identities = [&grammar.client.define_extension, &grammar.client.validator].map(String::as_str).to_vec();
        let values = Values::new(link, identities);
        let workspace = Workspace {
            link,
            values: &values,
            databases: &loaded.workspace.databases,
            definitions: &loaded.definitions,
            implied: told(loaded, implied),
        };
        let finder = CallSites::new(&workspace, grammar);
        let needles = Needles::new(grammar);
        let sights = |_: SourceId, text: &str| needles.sight(text).names;
        let files = candidates(sources, grammar.language, sights, &around).into_par_iter();
        let outcomes: Vec<Outcome> = files.map(|file| around.about(sources, file, finder.in_file(file))).collect();
        for outcome in outcomes {
            scanned.references.extend(outcome.references);
            scanned.sites.extend(outcome.sites);
        }
    }
    for outcome in by_items(link.modules.sources, loaded, focus) {
        scanned.references.extend(outcome.references);
        scanned.sites.extend(outcome.sites);
    }
    let marks = Marks::of(&loaded.grammars, link.modules);
    let workspace = spoken(link, &marks, loaded);
    for outcome in in_query_files(&workspace, loaded, focus).into_iter().chain(in_sql(&workspace, loaded, &around)) {
        scanned.references.extend(outcome.references);
        scanned.statements.extend(outcome.sites);
    }
    steps::set_apart(link.modules.sources, &loaded.workspace, &mut scanned);
    for outcome in in_bodies(link, loaded, focus) {
        scanned.references.extend(outcome.references);
        scanned.statements.extend(outcome.sites);
    }
    settle(&mut scanned.references);
    scanned.references.sort_by_key(|reference| reference.location);
    scanned.sites.sort_by_key(|site| site.location);
    scanned.statements.sort_by_key(|site| site.location);
    scanned
}

/// What the files in focus name by items of the language.
fn by_items(sources: &Sources, loaded: &Loaded, focus: &Focus) -> Vec<Outcome> {
    let mut outcomes = Vec::new();
    for grammar in loaded.grammars.iter().filter(|grammar| !grammar.items.is_empty()) {
        let finder = ItemSites::new(sources, grammar, &loaded.workspace.databases, &loaded.definitions);
        if finder.is_idle() {
            continue;
        }
        let files: Vec<SourceId> =
            sources.iter().filter(|(_, source)| finder.may_name(source)).map(|(id, _)| id).collect();
        let files = files.into_par_iter().filter(|file| focus.covers(&sources[*file].path));
        let found: Vec<Outcome> = files.map(|file| finder.in_file(file)).collect();
        outcomes.extend(found);
    }
    outcomes
}

/// What SQL is held against.
fn spoken<'a>(link: &'a Link<'a>, marks: &'a Marks<'a>, loaded: &'a Loaded) -> sql::Workspace<'a> {
    let catalogs = loaded.replays.iter().map(|replay| replay.as_ref().map(|replay| &replay.catalog)).collect();
    let (databases, definitions) = (&loaded.workspace.databases, &loaded.definitions);
    sql::Workspace { link, marks, databases, definitions, catalogs }
}

/// What SQL names in the files in focus.
fn in_sql(workspace: &sql::Workspace, loaded: &Loaded, around: &Surroundings) -> Vec<Outcome> {
    let mut outcomes = Vec::new();
    let sources = workspace.link.modules.sources;
    let replayed = steps::replayed(&loaded.workspace);
    let is_asked = |at: usize, grammar: &Grammar| {
        let speaks = |database: &Database| grammar.sinks.speaks(database.dialect);
        workspace.marks.is_taken(at) && !grammar.sinks.is_empty() && workspace.databases.iter().any(speaks)
    };
    for (_, grammar) in loaded.grammars.iter().enumerate().filter(|(at, grammar)| is_asked(*at, grammar)) {
        let finder = SqlSites::new(workspace, grammar);
        let needles = SqlNeedles::new(grammar);
        let sights = |id: SourceId, text: &str| {
            needles.sight(text, workspace.marks.has_statement(id)) || finder.may_hand_on(id, text)
        };
        let files = candidates(sources, grammar.language, sights, around).into_par_iter();
        let files = files.filter(|file| !replayed.contains(file));
        let found: Vec<Outcome> = files.map(|file| around.about(sources, file, finder.in_file(file))).collect();
        outcomes.extend(found);
    }
    outcomes
}

/// What the queries in files of SQL name, where a client takes them from there and the workspace speaks of the client.
fn in_query_files(workspace: &sql::Workspace, loaded: &Loaded, focus: &Focus) -> Vec<Outcome> {
    let sources = workspace.link.modules.sources;
    let histories: BTreeSet<SourceId> = workspace.databases.iter().flat_map(Database::scripts).collect();
    let mut outcomes = Vec::new();
    for grammar in loaded.grammars.iter() {
        let Some(form) = &grammar.sinks.files else { continue };
        let files = sql::query_files(workspace, grammar, form).into_iter();
        let files: Vec<SourceId> =
            files.filter(|id| !histories.contains(id) && focus.covers(&sources[*id].path)).collect();
        let is_meant = || form.folder.is_some() || is_spoken_of(sources, &grammar.words);
        if files.is_empty() || !is_meant() {
            continue;
        }
        let finder = SqlSites::new(workspace, grammar);
        let found: Vec<Outcome> = files.into_par_iter().map(|file| finder.in_query_file(file, form)).collect();
        outcomes.extend(found);
    }
    outcomes
}

/// Whether code or configuration has one of the words.
fn is_spoken_of(sources: &Sources, words: &[String]) -> bool {
    let finders: Vec<_> = words.iter().map(|word| memchr::memmem::Finder::new(word.as_bytes())).collect();
    let has = |text: &str| finders.iter().any(|finder| finder.find(text.as_bytes()).is_some());
    let mut speaking = sources.iter().filter(|(_, source)| ["toml", "rs"].contains(&source.extension()));
    speaking.any(|(_, source)| has(&source.text))
}

/// By database: the fields whose use without a name is told, where that is not all.
fn told(loaded: &Loaded, implied: Implied) -> Vec<Option<BTreeSet<FieldId>>> {
    let databases = loaded.definitions.iter().zip(&loaded.replays);
    let told = databases.map(|(definitions, replay)| match implied {
        Implied::Unmade => Some(unmade(definitions, replay.as_ref())),
        Implied::All => None,
    });
    told.collect()
}

/// What the code that each database keeps names.
fn in_bodies(link: &Link, loaded: &Loaded, focus: &Focus) -> Vec<Outcome> {
    let sources = link.modules.sources;
    let kept = loaded.replays.par_iter().enumerate().filter_map(|(at, replay)| Some((at, replay.as_ref()?)));
    let mut outcomes: Vec<Outcome> = kept.map(|(at, replay)| Bodies::new(sources, at, replay).outcome()).collect();
    for outcome in &mut outcomes {
        outcome.references.retain(|reference| focus.covers(&sources[reference.location.source].path));
        outcome.sites.retain(|site| focus.covers(&sources[site.location.source].path));
    }
    outcomes
}

/// The fields whose column no migration makes: calls that use them without naming them are worth a word.
fn unmade(definitions: &Definitions, replay: Option<&Replay>) -> BTreeSet<FieldId> {
    let Some(replay) = replay else { return BTreeSet::new() };
    let fields = definitions.models.iter().enumerate().flat_map(|(model, declared)| {
        let fields = declared.fields.iter().enumerate().filter(|(_, field)| {
            let column =
                field.column.as_ref().map(|column| replay.catalog.column(&declared.table, &Name::exact(column)));
            column.is_some_and(|found| !matches!(found, Found::Yes(_)))
        });
        fields.map(move |(position, _)| FieldId { model: ModelId(model as u32), position: position as u32 })
    });
    fields.collect()
}

/// The files that can hold a call site.
fn candidates(
    sources: &Sources,
    language: Language,
    sights: impl Fn(SourceId, &str) -> bool + Sync,
    around: &Surroundings,
) -> Vec<SourceId> {
    let files: Vec<(SourceId, &str, &str)> =
        sources.iter().map(|(id, source)| (id, source.path.as_str(), source.text.as_str())).collect();
    let wanted = |&(id, path, text): &(SourceId, &str, &str)| {
        let is_code = crate::syntax::is_code(path) && Language::of(path) == language;
        (is_code && around.has(id, path) && sights(id, text)).then_some(id)
    };
    files.par_iter().filter_map(wanted).collect()
}
