//! Whether the migrations make a thing.

use crate::catalog::{Catalog, Column, Dialect, Enum, EnumValue, Family, Found, Name, QualifiedName, Relation};
use crate::catalog::{Tombstone, TombstoneKind};

/// What the migrations leave of a thing.
#[derive(Clone, Copy, Debug)]
pub(super) enum Presence<'a> {
    /// It is there, or its history is not wholly understood, so that nothing may be said.
    There,
    /// It was there, and was dropped or renamed.
    Gone(&'a Tombstone),
    /// Nothing ever made it.
    Never,
}

impl<'a> Presence<'a> {
    /// What is not there: once there, or never.
    pub(super) fn absent(gone: Option<&'a Tombstone>) -> Presence<'a> {
        gone.map_or(Presence::Never, Presence::Gone)
    }
}

/// The table or view of that name, or what became of it.
pub(super) fn table<'a>(catalog: &'a Catalog, name: &QualifiedName) -> (Presence<'a>, Option<&'a Relation>) {
    match catalog.relation(name) {
        Found::Yes(relation) => (Presence::There, Some(relation)),
        Found::Perhaps(relation) => (Presence::There, relation),
        Found::No(_) => (Presence::absent(buried(catalog, TombstoneKind::Relation, name)), None),
    }
}

/// The column of a relation that is there.
pub(super) fn column<'a>(catalog: &'a Catalog, relation: &'a Relation, name: &Name) -> Presence<'a> {
    if catalog.open.is_some() || relation.open.is_some() || relation.uncertain {
        return Presence::There;
    }
    match find_column(catalog.dialect, relation, name) {
        Some(_) => Presence::There,
        None => Presence::absent(buried_column(catalog, relation, name)),
    }
}

/// The column of that name.
pub(super) fn find_column<'a>(dialect: Dialect, relation: &'a Relation, name: &Name) -> Option<&'a Column> {
    let key = dialect.key(name);
    relation.columns.iter().find(|column| dialect.key(&Name::exact(column.name.as_str())) == key)
}

/// The enum type of that name; always there in a dialect whose enums are no types of their own.
pub(super) fn enumeration<'a>(catalog: &'a Catalog, name: &QualifiedName) -> (Presence<'a>, Option<&'a Enum>) {
    if !has_enum_types(catalog.dialect) {
        return (Presence::There, None);
    }
    let key = catalog.dialect.key(&name.name);
    let mut places = schemas(catalog, name).into_iter().map(|schema| (schema, key.clone()));
    match places.find_map(|place| catalog.enums.get(&place)) {
        Some(found) => (Presence::There, Some(found)),
        None if catalog.open.is_some() || is_other_type(catalog, name) => (Presence::There, None),
        None => (Presence::absent(buried(catalog, TombstoneKind::Enum, name)), None),
    }
}

/// A value of an enum type that is there.
pub(super) fn enum_value(found: &Enum, value: &str) -> Presence<'static> {
    let known = found.open.is_some() || found.uncertain || holds(&found.values, value);
    if known { Presence::There } else { Presence::Never }
}

/// A value of a column whose type lists its values (MySQL).
pub(super) fn inline_value(column: &Column, value: &str) -> Presence<'static> {
    match &column.family {
        Family::InlineEnum(values) if !column.uncertain && !values.iter().any(|known| known == value) => {
            Presence::Never
        }
        _ => Presence::There,
    }
}

/// Whether enums are types with a name of their own.
pub(super) fn has_enum_types(dialect: Dialect) -> bool {
    matches!(dialect, Dialect::Postgres | Dialect::Cockroach)
}

fn holds(values: &[EnumValue], value: &str) -> bool {
    values.iter().any(|known| known.value == value)
}

/// Whether a type that is no enum has that name.
fn is_other_type(catalog: &Catalog, name: &QualifiedName) -> bool {
    let key = catalog.dialect.key(&name.name);
    schemas(catalog, name).into_iter().any(|schema| catalog.other_types.contains_key(&(schema, key.clone())))
}

/// The schemas that a name is looked up in.
fn schemas(catalog: &Catalog, name: &QualifiedName) -> Vec<String> {
    match &name.schema {
        Some(schema) => vec![catalog.dialect.key(schema)],
        None if catalog.search_path.is_empty() => vec![catalog.dialect.default_schema().to_owned()],
        None => catalog.search_path.clone(),
    }
}

/// The newest tombstone of a relation or an enum.
pub(super) fn buried<'a>(catalog: &'a Catalog, kind: TombstoneKind, name: &QualifiedName) -> Option<&'a Tombstone> {
    let (schemas, owner) = (schemas(catalog, name), catalog.dialect.key(&name.name));
    catalog.tombstones.iter().rev().find(|tombstone| {
        tombstone.kind == kind && schemas.contains(&tombstone.schema) && key(catalog, &tombstone.owner) == owner
    })
}

/// The newest tombstone of a column.
fn buried_column<'a>(catalog: &'a Catalog, relation: &Relation, name: &Name) -> Option<&'a Tombstone> {
    let (owner, member) = (key(catalog, &relation.name), catalog.dialect.key(name));
    catalog.tombstones.iter().rev().find(|tombstone| {
        tombstone.kind == TombstoneKind::Column
            && tombstone.schema == relation.schema
            && key(catalog, &tombstone.owner) == owner
            && tombstone.member.as_deref().is_some_and(|gone| key(catalog, gone) == member)
    })
}

/// How a name that the catalog holds is compared.
fn key(catalog: &Catalog, text: &str) -> String {
    catalog.dialect.key(&Name::exact(text))
}
