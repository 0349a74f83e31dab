//! The migrations of a schema.
//!
//! Prisma looks where `prisma.config` says (from 6.12); to 6.5 beside the schema file or folder; from 6.6 beside the
//! file with the datasource; in 7 in the schema's own folder. Projects with one schema a provider keep folders of other
//! names with the same layout beside it, or the only one of their package.
//!
//! A project can have migrations that nothing runs any more, because it pushes its schema. Scripts that push are there
//! in projects that migrate, too, so they prove nothing. Two things do: a lock file of another provider, with which
//! Prisma refuses to run; and migrations that create fewer than half of the tables while no script runs them. Then
//! nothing is compared with them, and a note says so.

use std::collections::BTreeSet;

use super::super::Note;
use super::groups::Group;
use super::places::Places;
use crate::catalog::Dialect;
use crate::clients::prisma::schema::dialect_of;
use crate::migrate::{History, layouts};
use crate::model::{Definitions, ModelKind};
use crate::source::{SourceId, Sources, path};

/// The migrations of a schema, or why there are none.
#[derive(Default)]
pub(super) struct Found {
    pub(super) history: Option<History>,
    /// The dialect that the lock file names.
    pub(super) dialect: Option<Dialect>,
    pub(super) note: Option<Note>,
}

/// What decides where the migrations of a schema are, and whether they are alive.
pub(super) struct Search<'t> {
    pub(super) sources: &'t Sources,
    pub(super) group: &'t Group,
    pub(super) definitions: &'t Definitions,
    /// That of the datasource, if it names one.
    pub(super) dialect: Option<Dialect>,
    pub(super) version: Option<(u32, u32)>,
    pub(super) places: &'t Places,
    /// The folder of the package that the schema is in.
    pub(super) package: &'t str,
}

/// Finds the migrations of a schema.
pub(super) fn find(search: &Search<'_>) -> Found {
    let Search { sources, group, dialect, .. } = *search;
    if dialect == Some(Dialect::Mongo) {
        return Found::default();
    }
    let usual = usual_places(search).into_iter().find_map(|folder| layouts::prisma(sources, &folder));
    let other = || beside(sources, group, dialect).or_else(|| in_package(search));
    let Some(history) = usual.or_else(other) else { return Found::default() };
    let locked = lock(sources, &history.folder);
    let note = match (locked, dialect) {
        (Some(locked), Some(dialect)) if locked != dialect => Some("are for another database".to_owned()),
        _ if search.places.scripts_migrate => None,
        _ => abandoned(sources, &history, search.definitions),
    };
    match note {
        None => Found { history: Some(history), dialect: locked, note: None },
        Some(reason) => {
            let message = format!("the migrations in `{}` {reason}, so nothing is compared with them", history.folder);
            Found { history: None, dialect: locked, note: Some(Note { source: group.head, message }) }
        }
    }
}

/// The folders where Prisma looks, likeliest first. Where it is given a copy, those beside the original come first.
fn usual_places(search: &Search<'_>) -> Vec<String> {
    let Search { sources, group, .. } = search;
    let configuration = search.places.configuration(&group.entry);
    let mut places: Vec<String> = configuration.and_then(|found| found.migrations.clone()).into_iter().collect();
    let within = |folder: &str| path::join(folder, "migrations");
    let beside_head = within(sources[group.head].folder());
    let beside_entry = path::parent(&group.entry).and_then(within);
    let copied = !group.is_folder && group.entry != sources[group.head].path;
    let old = search.version.is_none_or(|version| version < (6, 6));
    let (first, second) = if old && !copied { (beside_entry, beside_head) } else { (beside_head, beside_entry) };
    places.extend(first.into_iter().chain(second).chain(within(group.folder())));
    places
}

/// Migrations in a folder of another name beside the schema: the one that shares the schema's own word
/// (`mysql-schema.prisma`, `mysql-migrations`), else the only one that is locked to the schema's provider.
fn beside(sources: &Sources, group: &Group, dialect: Option<Dialect>) -> Option<History> {
    let folder = group.folder();
    let paths = sources.below(folder).map(|(_, source)| path::relative_to(&source.path, folder));
    let scripts = paths.filter_map(|path| path.strip_suffix("/migration.sql"));
    let layouts: BTreeSet<&str> = scripts.filter_map(path::parent).filter(|name| !name.is_empty()).collect();
    let own = own_word(path::file_name(&group.entry));
    let named = layouts.iter().find(|name| !own.is_empty() && own_word(path::file_name(name)) == own);
    let locked = || {
        let full = |name: &&&str| path::join(folder, name).and_then(|folder| lock(sources, &folder));
        let mut fitting = layouts.iter().filter(|name| dialect.is_some() && full(name) == dialect);
        fitting.next().filter(|_| fitting.next().is_none())
    };
    let name = named.or_else(locked)?;
    layouts::prisma(sources, &path::join(folder, name)?)
}

/// The only folder of the layout in the package of the schema, where a program of the project's own runs the scripts.
/// It stands beside no other schema.
fn in_package(search: &Search<'_>) -> Option<History> {
    let package = search.package;
    let inside = search.sources.below(package).map(|(_, source)| path::relative_to(&source.path, package));
    let scripts = inside.filter_map(|file| file.strip_suffix("/migration.sql"));
    let layouts: BTreeSet<&str> = scripts.filter_map(path::parent).filter(|name| !name.is_empty()).collect();
    let mut layouts = layouts.into_iter();
    let only = layouts.next().filter(|_| layouts.next().is_none())?;
    let folder = path::join(package, only)?;
    let is_other = |source: &SourceId| !search.group.files.contains(source);
    let schemas = search.sources.below(path::parent(&folder)?).filter(|(_, source)| source.extension() == "prisma");
    let belongs_to_another = schemas.map(|(source, _)| source).any(|source| is_other(&source));
    if belongs_to_another { None } else { layouts::prisma(search.sources, &folder) }
}

/// What is left of a name without the words that every schema or folder of migrations has.
fn own_word(name: &str) -> String {
    let name = name.trim_end_matches(".prisma").to_ascii_lowercase();
    let plain = ["schema", "migrations", "migration", "prisma"].iter().fold(name, |name, word| name.replace(word, ""));
    plain.trim_matches(['-', '_', '.']).to_owned()
}

/// The dialect in the `migration_lock.toml` of a folder.
fn lock(sources: &Sources, folder: &str) -> Option<Dialect> {
    let file = sources.find(&path::join(folder, "migration_lock.toml")?)?;
    let line = sources[file].text.split('\n').find(|line| line.trim_start().starts_with("provider"))?;
    dialect_of(line.split_once('=')?.1.trim().trim_matches('"'))
}

/// Why migrations look as if nothing ran them any more, if they do.
fn abandoned(sources: &Sources, history: &History, definitions: &Definitions) -> Option<String> {
    let made = made_names(sources, history);
    let tables = definitions.models.iter().filter(|model| model.kind == ModelKind::Table);
    let tables: Vec<String> = tables.map(|model| model.table.name.text.to_lowercase()).collect();
    let missing = tables.iter().filter(|table| !made.contains(*table)).count();
    let abandoned = missing > FEW && missing * 2 > tables.len();
    abandoned.then(|| format!("create only {} of the {} tables", tables.len() - missing, tables.len()))
}

/// As many tables can be missing in a project that is just being changed.
const FEW: usize = 3;

/// What scripts create or rename something to, in lower case: the name behind each `TABLE`, `EXISTS` and `TO`.
fn made_names(sources: &Sources, history: &History) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for script in &history.scripts {
        let text = &sources[script.source].text[script.span.range()];
        let mut wanted = false;
        for word in text.split([' ', '\t', '\r', '\n', '(', ';', ',']).filter(|word| !word.is_empty()) {
            let starts = ["table", "exists", "to"].iter().any(|start| word.eq_ignore_ascii_case(start));
            if wanted && !starts {
                let name = word.rsplit('.').next().unwrap_or_default();
                names.insert(name.trim_matches(['"', '`', '[', ']', '\'']).to_lowercase());
            }
            wanted = starts;
        }
    }
    names
}
