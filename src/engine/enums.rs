//! The enums of code that stand for types of a database: to which database each belongs.

use std::collections::BTreeMap;

use super::databases::Loaded;
use crate::catalog::{Catalog, Enum, Found, Name, QualifiedName};
use crate::clients::enums;
use crate::model::{EnumDefinition, EnumMember};
use crate::source::Sources;
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
    for (path, definition) in enums::named(sources, &loaded.grammars) {
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
