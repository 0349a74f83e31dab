//! The enums of code that stand for types of a database: to which database each belongs.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::databases::Loaded;
use crate::catalog::{Catalog, Enum, Found, Name, QualifiedName};
use crate::clients::diesel;
use crate::clients::enums::{self, Declared};
use crate::grammar::{Enums, Grammar};
use crate::model::{EnumDefinition, EnumMember};
use crate::source::{Source, SourceId, Sources};
use crate::sql::ddl;
use crate::workspace;

/// What code declares for each database, beside [`workspace::Workspace::databases`].
///
/// An enum whose type several databases have belongs to the nearest, with the values that none of them has; one whose
/// type none has belongs to the only database that there is for the code.
pub(super) fn declared(sources: &Sources, loaded: &Loaded) -> Vec<Vec<EnumDefinition>> {
    let databases = &loaded.workspace.databases;
    let mut owned = vec![Vec::new(); databases.len()];
    if !databases.iter().any(|database| database.dialect.has_enum_types()) {
        return owned;
    }
    let catalogs: Vec<Option<Types>> =
        loaded.replays.iter().map(|replay| replay.as_ref().map(|replay| Types::of(&replay.catalog))).collect();
    for (path, definition) in named(sources, &loaded.grammars) {
        let candidates = workspace::candidates(databases, path, &[]);
        let candidates = candidates.into_iter().filter(|at| databases[*at].dialect.has_enum_types());
        let known: Option<Vec<(usize, &Types)>> = candidates.map(|at| Some((at, catalogs[at].as_ref()?))).collect();
        if let Some((at, definition)) = known.and_then(|known| owner(&known, definition)) {
            owned[at].push(definition);
        }
    }
    owned
}

/// The enum types of a database.
struct Types<'a> {
    catalog: &'a Catalog,
    /// By their names in lower case: clients ask for a type with and without quotes.
    folded: BTreeMap<String, Vec<&'a Enum>>,
}

impl<'a> Types<'a> {
    fn of(catalog: &'a Catalog) -> Types<'a> {
        let mut folded: BTreeMap<String, Vec<&Enum>> = BTreeMap::new();
        for found in catalog.enums.values() {
            folded.entry(found.name.to_lowercase()).or_default().push(found);
        }
        Types { catalog, folded }
    }

    fn find(&self, name: &QualifiedName) -> Option<&'a Enum> {
        match self.catalog.enumeration(name) {
            Found::Yes(found) | Found::Perhaps(Some(found)) => return Some(found),
            Found::Perhaps(None) | Found::No(_) => {}
        }
        match self.folded.get(&name.name.text.to_lowercase())?.as_slice() {
            [only] if name.schema.as_ref().is_none_or(|schema| schema.text == only.schema) => Some(only),
            _ => None,
        }
    }
}

/// The database that an enum belongs to, by position, and what is to be judged of it there.
fn owner(known: &[(usize, &Types)], mut definition: EnumDefinition) -> Option<(usize, EnumDefinition)> {
    let found = known.iter().map(|(at, types)| (*at, types.find(&definition.database_name)));
    let holders: Vec<(usize, &Enum)> = found.filter_map(|(at, found)| Some((at, found?))).collect();
    let Some((nearest, found)) = holders.first() else {
        let [(only, _)] = known else { return None };
        return (!is_own(&definition.database_name)).then_some((*only, definition));
    };
    let has = |holder: &Enum, value: &EnumMember| holder.values.iter().any(|one| one.value == value.database_name);
    definition.values.retain(|value| !holders.iter().any(|(_, holder)| has(holder, value)));
    definition.database_name = found.qualified_name();
    Some((*nearest, definition))
}

/// Whether every database has a type of that name.
fn is_own(name: &QualifiedName) -> bool {
    ddl::is_own_type(&QualifiedName { schema: name.schema.clone(), name: Name::exact(name.name.text.to_lowercase()) })
}

/// All enums in code that name their types, each with the path of its file.
fn named<'a>(sources: &'a Sources, grammars: &[Grammar]) -> Vec<(&'a str, EnumDefinition)> {
    let kinds: Vec<&Enums> = grammars.iter().flat_map(|grammar| &grammar.items.enums).collect();
    let code: Vec<(SourceId, &Source)> = sources.iter().filter(|(_, source)| source.extension() == "rs").collect();
    let read = |(id, source): &(SourceId, &'a Source)| {
        let (id, source) = (*id, *source);
        let found = kinds.iter().flat_map(move |kind| enums::declared(id, source, kind));
        found.map(|one| (source.path.as_str(), one)).collect::<Vec<_>>()
    };
    let found: Vec<(&str, Declared)> = code.par_iter().flat_map_iter(read).collect();
    let stand_ins = match found.iter().any(|(_, one)| one.stands_in.is_some()) {
        true => stand_ins(&code),
        false => BTreeMap::new(),
    };
    let name = |(path, one): (&'a str, Declared)| {
        let mut definition = one.definition;
        if let Some(stands_in) = one.stands_in {
            definition.database_name = stand_ins.get(&stands_in)?.clone()?;
        }
        Some((path, definition))
    };
    found.into_iter().filter_map(name).collect()
}

/// The types that structs stand for, by the names of the structs; none where two of a name differ.
fn stand_ins(code: &[(SourceId, &Source)]) -> BTreeMap<String, Option<QualifiedName>> {
    let all: Vec<(String, QualifiedName)> =
        code.par_iter().flat_map_iter(|(_, source)| diesel::stand_ins(&source.text)).collect();
    let mut types: BTreeMap<String, Option<QualifiedName>> = BTreeMap::new();
    for (name, stood_for) in all {
        let known = types.entry(name).or_insert_with(|| Some(stood_for.clone()));
        if known.as_ref() != Some(&stood_for) {
            *known = None;
        }
    }
    types
}
