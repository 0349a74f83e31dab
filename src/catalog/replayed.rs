//! The catalog after a replay.

use std::collections::BTreeMap;

use super::{Dialect, Enum, Open, OtherType, QualifiedName, Relation, Routine, Tombstone};

/// Relations, enums and tombstones after all changes.
#[derive(Clone, Debug, Default)]
pub struct Catalog {
    pub dialect: Dialect,
    /// By schema and key of the name.
    pub relations: BTreeMap<(String, String), Relation>,
    pub enums: BTreeMap<(String, String), Enum>,
    /// Domains, composite and other types that are no enums.
    pub other_types: BTreeMap<(String, String), OtherType>,
    pub routines: BTreeMap<(String, String), Routine>,
    /// In the order in which things went.
    pub tombstones: Vec<Tombstone>,
    /// Set where a statement could have touched any relation: then nothing may be called missing at all.
    pub open: Option<Open>,
    /// Where names without a schema are looked up, first to last.
    pub search_path: Vec<String>,
}

/// The answer to "is it there?".
#[derive(Clone, Debug)]
pub enum Found<'a, T> {
    /// It is there.
    Yes(&'a T),
    /// It may or may not be: its history is not wholly understood.
    Perhaps(Option<&'a T>),
    /// It is not there; the newest tombstone of that name, if it ever was.
    No(Option<&'a Tombstone>),
}

impl Catalog {
    /// The relation of that name.
    pub fn relation(&self, name: &QualifiedName) -> Found<'_, Relation> {
        let key = self.dialect.key(&name.name);
        let found = self.schemas(name).find_map(|schema| self.relations.get(&(schema, key.clone())));
        match found {
            Some(relation) if relation.uncertain => Found::Perhaps(Some(relation)),
            Some(relation) => Found::Yes(relation),
            None if self.open.is_some() => Found::Perhaps(None),
            None => Found::No(None),
        }
    }

    /// The schemas that a name is looked up in.
    fn schemas<'a>(&'a self, name: &'a QualifiedName) -> impl Iterator<Item = String> + 'a {
        let written = name.schema.as_ref().map(|schema| self.dialect.key(schema));
        let searched = if written.is_none() { self.search_path.as_slice() } else { &[] };
        written.into_iter().chain(searched.iter().cloned())
    }
}
