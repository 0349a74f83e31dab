//! The databases that the configuration lists. Where it lists some, no others count.

use super::{Database, Workspace};
use crate::clients::prisma::{self, schema::dialect_of};
use crate::migrate::layouts;
use crate::settings::{DatabaseSettings, Migrations, Settings};
use crate::source::{Source, SourceId, Sources, path};

/// Puts the listed databases in the place of those that were found. What the list does not say of one is what was found.
pub(super) fn apply(sources: &Sources, settings: &Settings, workspace: &mut Workspace) {
    if settings.databases.is_empty() {
        return;
    }
    let found = std::mem::take(&mut workspace.databases);
    workspace.databases = settings.databases.iter().filter_map(|told| database(sources, told, &found)).collect();
}

fn database(sources: &Sources, told: &DatabaseSettings, found: &[Database]) -> Option<Database> {
    let definitions = declared(sources, told);
    let is_meant = |database: &&Database| match (&told.migrations, definitions.as_slice()) {
        (Migrations::In(folder), []) => {
            let folder = path::join("", &folder.text);
            database.history.as_ref().is_some_and(|history| Some(&history.folder) == folder.as_ref())
        }
        (_, definitions) => database.definitions.iter().any(|file| definitions.contains(file)),
    };
    let found = found.iter().find(is_meant).cloned();
    let mut database = found.or_else(|| made(sources, told, &definitions))?;
    if !definitions.is_empty() {
        database.definitions.retain(|file| definitions.contains(file));
    }
    match &told.migrations {
        Migrations::Found => {}
        Migrations::None => database.history = None,
        Migrations::In(folder) => {
            database.history = path::join("", &folder.text).and_then(|folder| layouts::history(sources, &folder));
        }
    }
    database.dialect = told.dialect.as_deref().and_then(dialect_of).unwrap_or(database.dialect);
    let snapshot = told.snapshot.as_ref().and_then(|told| path::join("", &told.text));
    database.snapshot = snapshot.and_then(|path| sources.find(&path));
    database.code = told.code.clone();
    Some(database)
}

/// A database that nothing but the list tells of: of schema files without a datasource, or of migrations alone.
fn made(sources: &Sources, told: &DatabaseSettings, definitions: &[SourceId]) -> Option<Database> {
    let schema = |file: &&SourceId| sources[**file].extension() == "prisma";
    let definitions: Vec<SourceId> = definitions.iter().filter(schema).copied().collect();
    let label = told.definitions.first().map(|told| &told.text);
    let folder = if let Migrations::In(folder) = &told.migrations { Some(&folder.text) } else { None };
    let client = (!definitions.is_empty()).then_some(prisma::NAME);
    Some(Database { label: label.or(folder)?.clone(), client, definitions, ..Database::default() })
}

/// The files that are, or stand below, the definitions that are told.
fn declared(sources: &Sources, told: &DatabaseSettings) -> Vec<SourceId> {
    let places: Vec<String> = told.definitions.iter().filter_map(|told| path::join("", &told.text)).collect();
    let is_told = |source: &Source| places.iter().any(|place| path::within(&source.path, place));
    sources.iter().filter(|(_, source)| is_told(source)).map(|(id, _)| id).collect()
}
