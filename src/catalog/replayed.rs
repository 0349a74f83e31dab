//! The catalog after a replay.

use std::collections::{BTreeMap, BTreeSet};

use super::{Dialect, Enum, Open, OtherType, Relation, Routine, Tombstone};

/// A schema, and the key of a name in it.
pub type Key = (String, String);

/// Relations, enums and tombstones after all changes.
#[derive(Clone, Debug, Default)]
pub struct Catalog {
    pub dialect: Dialect,
    /// By schema and key of the name.
    pub relations: BTreeMap<Key, Relation>,
    pub enums: BTreeMap<Key, Enum>,
    /// Domains, composite and other types that are no enums.
    pub other_types: BTreeMap<Key, OtherType>,
    pub routines: BTreeMap<Key, Routine>,
    /// The schemas that a change created or put something into, and the default one.
    pub schemas: BTreeSet<String>,
    /// The schemas that can be the connection's own: what was made without a schema is written with one of these.
    pub perhaps_own: BTreeSet<String>,
    /// The schemas that an extension was made in of which it is not known what it makes.
    pub extended: BTreeSet<String>,
    /// The relations that extensions made of which that is known: not their columns, which depend on the version.
    pub extension_made: BTreeSet<Key>,
    /// In the order in which things went.
    pub tombstones: Vec<Tombstone>,
    /// Set where a statement could have touched any relation: then nothing may be called missing at all.
    pub open: Option<Open>,
    /// Set where a statement could have made any type: then no type may be called missing.
    pub open_types: Option<Open>,
    /// Set where others came before the first change: there can be relations and types that no change names.
    pub begins_late: Option<Open>,
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
    /// A database in which nothing was made yet.
    pub fn empty(dialect: Dialect) -> Catalog {
        let schema = dialect.default_schema().to_owned();
        Catalog { dialect, schemas: BTreeSet::from([schema.clone()]), search_path: vec![schema], ..Catalog::default() }
    }
}
