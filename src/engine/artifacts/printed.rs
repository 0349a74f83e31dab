//! Tables that a tool prints from a database: whether they lack columns that the migrations made since.
//!
//! A declared table may leave columns out on purpose. So a file is older than the migrations only where it lacks what is
//! newer than everything in it.

use std::collections::{BTreeMap, BTreeSet};

use crate::catalog::{Catalog, Column, Found, Name, Origin, Relation};
use crate::engine::databases::Loaded;
use crate::finding::{Label, Severity};
use crate::migrate::History;
use crate::model::{Definitions, Model, ModelKind};
use crate::rules::Stale;
use crate::source::{Location, SourceId};

/// The columns that tables lack, by where the tables are declared.
type Lacks<'a> = BTreeMap<Location, Vec<&'a Column>>;

/// One database that a file was printed from.
struct Origins<'a> {
    definitions: &'a Definitions,
    catalog: &'a Catalog,
    /// The position of each migration.
    ages: BTreeMap<&'a str, usize>,
}

/// The printed tables that lack columns in every database that they are of.
pub(super) fn stale(loaded: &Loaded) -> impl Iterator<Item = Stale> {
    let mut found: BTreeMap<SourceId, (Lacks, &'static str)> = BTreeMap::new();
    for (at, database) in loaded.workspace.databases.iter().enumerate() {
        let (Some(printed), Some(origins)) = (&database.printed, Origins::of(loaded, at)) else { continue };
        for &file in &printed.files {
            let lacks = origins.lacks(file);
            match found.get_mut(&file) {
                Some((both, _)) => both.retain(|table, _| lacks.contains_key(table)),
                None => {
                    found.insert(file, (lacks, printed.command));
                }
            }
        }
    }
    let tables = found.into_values().flat_map(|(lacks, command)| lacks.into_iter().map(move |one| (one, command)));
    tables.map(|((table, columns), command)| report(table, &columns, command))
}

impl<'a> Origins<'a> {
    fn of(loaded: &'a Loaded, at: usize) -> Option<Origins<'a>> {
        let history: &History = loaded.workspace.databases[at].history.as_ref()?;
        let catalog = &loaded.replays[at].as_ref()?.catalog;
        let names = history.scripts.iter().enumerate();
        let ages = names.map(|(age, script)| (script.name.as_str(), age)).collect();
        catalog.open.is_none().then_some(Origins { definitions: &loaded.definitions[at], catalog, ages })
    }

    /// What the tables of a file lack that is newer than all that the file has.
    fn lacks(&self, file: SourceId) -> Lacks<'a> {
        let models = self.definitions.models.iter().filter(|model| model.location.source == file);
        let tables: Vec<(&Model, &Relation)> = models.filter_map(|model| Some((model, self.table(model)?))).collect();
        let columns = tables.iter().flat_map(|(model, table)| self.columns(model, table));
        let (had, lacked): (Vec<_>, Vec<_>) = columns.partition(|(_, _, is_declared)| *is_declared);
        let Some(newest) = had.iter().filter_map(|(_, column, _)| self.age(&column.origin)).max() else {
            return Lacks::new();
        };
        let mut lacks = Lacks::new();
        for (model, column, _) in lacked.into_iter().filter(|(_, column, _)| self.age(&column.origin) > Some(newest)) {
            lacks.entry(model.location).or_default().push(column);
        }
        lacks
    }

    /// The table of a model, where all of both is known.
    fn table(&self, model: &Model) -> Option<&'a Relation> {
        let is_whole = model.kind == ModelKind::Table && !model.external && !model.open;
        match self.catalog.relation(&model.table) {
            Found::Yes(table) if is_whole && table.open.is_none() => Some(table),
            _ => None,
        }
    }

    /// The columns that surely are in a table, each with whether the model declares it.
    fn columns<'m>(&self, model: &'m Model, table: &'a Relation) -> Vec<(&'m Model, &'a Column, bool)> {
        let key = |name: &str| self.catalog.dialect.key(&Name::exact(name));
        let declared: BTreeSet<String> = model.columns().filter_map(|field| field.column.as_deref()).map(key).collect();
        let columns = table.columns.iter().filter(|column| !column.uncertain);
        columns.map(|column| (model, column, declared.contains(&key(&column.name)))).collect()
    }

    fn age(&self, origin: &Origin) -> Option<usize> {
        self.ages.get(origin.migration.as_str()).copied()
    }
}

/// Nothing that compiles is wrong in it: only what the file lacks cannot be used.
fn report(table: Location, columns: &[&Column], command: &'static str) -> Stale {
    let names: Vec<String> = columns.iter().map(|column| format!("`{}`", column.name)).collect();
    let made = |column: &&Column| {
        let what = format!("`{}` made by migration `{}`", column.name, column.origin.migration);
        Label::new(column.origin.location, what)
    };
    Stale {
        location: table,
        what: "printed before that",
        reason: format!("it lacks the column{} {}", if names.len() > 1 { "s" } else { "" }, names.join(", ")),
        related: columns.iter().map(made).collect(),
        command,
        severity: Severity::Information,
    }
}
