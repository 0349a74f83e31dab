//! How a thing that the migrations do not make is missing.

use crate::catalog::{Catalog, Enum, Family, Found, QualifiedName, Relation, Tombstone};

/// What became of a thing that is not there.
#[derive(Clone, Copy, Debug)]
pub(super) enum Fate<'a> {
    /// Nothing ever made it.
    Never,
    /// It was dropped or renamed.
    Gone(&'a Tombstone),
}

impl<'a> Fate<'a> {
    /// The fate of what was looked up; none where it is there, or where that cannot be told.
    pub(super) fn of<T>(found: Found<'a, T>) -> Option<Fate<'a>> {
        match found {
            Found::Yes(_) | Found::Perhaps(_) => None,
            Found::No(tombstone) => Some(Fate::absent(tombstone)),
        }
    }

    fn absent(tombstone: Option<&'a Tombstone>) -> Fate<'a> {
        tombstone.map_or(Fate::Never, Fate::Gone)
    }
}

/// The relation of that name, where it is (or may be) there.
pub(super) fn relation<'a>(catalog: &'a Catalog, name: &QualifiedName) -> Option<&'a Relation> {
    match catalog.relation(name) {
        Found::Yes(relation) => Some(relation),
        Found::Perhaps(relation) => relation,
        Found::No(_) => None,
    }
}

/// How the type of an enum is missing; never in a dialect whose enums are no types of their own.
pub(super) fn of_enum<'a>(catalog: &'a Catalog, name: &QualifiedName) -> Option<Fate<'a>> {
    let is_type = catalog.dialect.has_enum_types() && catalog.other_type_key(name).is_none();
    if is_type { Fate::of(catalog.enumeration(name)) } else { None }
}

/// The enum of that name with all its values, where they are wholly known.
pub(super) fn known_enum<'a>(catalog: &'a Catalog, name: &QualifiedName) -> Option<&'a Enum> {
    match catalog.enumeration(name) {
        Found::Yes(found) if catalog.open.is_none() => Some(found),
        _ => None,
    }
}

/// How a value of an enum is missing.
pub(super) fn of_value<'a>(catalog: &'a Catalog, known: &'a Enum, value: &str) -> Option<Fate<'a>> {
    let is_there = known.values.iter().any(|other| other.value == value);
    (!is_there).then(|| Fate::absent(catalog.enum_value_tombstone(known, value)))
}

/// Whether a column's type lists its values (MySQL) and lacks this one.
pub(super) fn is_inline_value_missing(family: &Family, value: &str) -> bool {
    matches!(family, Family::InlineEnum(values) if !values.iter().any(|other| other == value))
}
