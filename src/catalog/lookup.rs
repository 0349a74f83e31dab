//! Looking names up in a catalog.

use super::{
    Catalog, Column, Dialect, Enum, Found, Key, Name, QualifiedName, Relation, RelationKind, Tombstone, TombstoneKind,
};

/// The schema in which temporary relations stand, before all others.
pub const TEMPORARY_SCHEMA: &str = "pg_temp";

impl Catalog {
    /// The relation of that name.
    pub fn relation(&self, name: &QualifiedName) -> Found<'_, Relation> {
        match self.relation_key(name).and_then(|key| self.relations.get(&key)) {
            Some(relation) if relation.uncertain => Found::Perhaps(Some(relation)),
            Some(relation) => Found::Yes(relation),
            None if self.can_hold_more(name) => Found::Perhaps(None),
            None => Found::No(self.tombstone(name, None, TombstoneKind::Relation)),
        }
    }

    /// The column of that name in the relation of that name. Where the relation is not there, no column is: its
    /// tombstone is the relation's.
    pub fn column(&self, relation: &QualifiedName, name: &Name) -> Found<'_, Column> {
        let (relation, certain) = match self.relation(relation) {
            Found::Yes(relation) => (relation, true),
            Found::Perhaps(Some(relation)) => (relation, false),
            Found::Perhaps(None) => return Found::Perhaps(None),
            Found::No(tombstone) => return Found::No(tombstone),
        };
        match relation.column(self.dialect, name) {
            Some(column) if column.uncertain || !certain => Found::Perhaps(Some(column)),
            Some(column) => Found::Yes(column),
            None if !certain || relation.open.is_some() || self.open.is_some() => Found::Perhaps(None),
            None => Found::No(self.column_tombstone(relation, name)),
        }
    }

    /// The enum of that name.
    pub fn enumeration(&self, name: &QualifiedName) -> Found<'_, Enum> {
        match self.enum_key(name).and_then(|key| self.enums.get(&key)) {
            Some(found) if found.uncertain || found.open.is_some() => Found::Perhaps(Some(found)),
            Some(found) => Found::Yes(found),
            None if self.open_types.is_some() || self.can_hold_more(name) => Found::Perhaps(None),
            None => Found::No(self.tombstone(name, None, TombstoneKind::Enum)),
        }
    }

    /// What is left of a value that an enum once had.
    pub fn enum_value_tombstone(&self, enumeration: &Enum, value: &str) -> Option<&Tombstone> {
        let same = |tombstone: &&Tombstone| {
            tombstone.kind == TombstoneKind::EnumValue
                && tombstone.schema == enumeration.schema
                && tombstone.owner == enumeration.name
                && tombstone.member.as_deref() == Some(value)
        };
        self.tombstones.iter().rev().find(same)
    }

    /// What is left of a column that a relation once had.
    pub fn column_tombstone(&self, relation: &Relation, name: &Name) -> Option<&Tombstone> {
        let same = |tombstone: &&Tombstone| {
            tombstone.kind == TombstoneKind::Column
                && tombstone.schema == relation.schema
                && tombstone.owner == relation.name
                && tombstone.member.as_deref().is_some_and(|member| self.dialect.same(member, name))
        };
        self.tombstones.iter().rev().find(same)
    }

    /// Where the relation of that name stands.
    pub fn relation_key(&self, name: &QualifiedName) -> Option<Key> {
        self.key_in(&self.relations, name)
    }

    /// Where the enum of that name stands.
    pub fn enum_key(&self, name: &QualifiedName) -> Option<Key> {
        self.key_in(&self.enums, name)
    }

    /// Where the domain or other type of that name stands.
    pub fn other_type_key(&self, name: &QualifiedName) -> Option<Key> {
        self.key_in(&self.other_types, name)
    }

    /// Where something of that name stands in one of the catalog's maps.
    pub(crate) fn key_in<T>(&self, map: &std::collections::BTreeMap<Key, T>, name: &QualifiedName) -> Option<Key> {
        let key = self.dialect.key(&name.name);
        let mut schemas = self.schemas_of(name);
        schemas.find_map(|schema| {
            let candidate = (schema, key.clone());
            map.contains_key(&candidate).then_some(candidate)
        })
    }

    /// The newest tombstone of that name.
    fn tombstone(&self, name: &QualifiedName, member: Option<&Name>, kind: TombstoneKind) -> Option<&Tombstone> {
        let schemas: Vec<String> = self.schemas_of(name).collect();
        self.tombstones.iter().rev().find(|tombstone| {
            tombstone.kind == kind
                && member.is_none() == tombstone.member.is_none()
                && self.dialect.same(&tombstone.owner, &name.name)
                && schemas.contains(&tombstone.schema)
        })
    }

    /// The schemas that a name is looked up in.
    ///
    /// MySQL's databases stand for schemas; migrations name the one they are in or not, so any will do.
    fn schemas_of<'a>(&'a self, name: &'a QualifiedName) -> impl Iterator<Item = String> + 'a {
        let written = name.schema.as_ref().map(|schema| self.schema_key(schema));
        let searched = if written.is_none() { self.search_path.as_slice() } else { &[] };
        let temporary = written.is_none().then(|| TEMPORARY_SCHEMA.to_owned());
        let any = (self.dialect == Dialect::MySql).then(|| self.schemas.iter().cloned()).into_iter().flatten();
        temporary.into_iter().chain(written).chain(searched.iter().cloned()).chain(any)
    }

    /// A schema's key: SQLite's `temp` holds what is temporary.
    pub(crate) fn schema_key(&self, schema: &Name) -> String {
        let key = self.dialect.key(schema);
        if self.dialect == Dialect::Sqlite && key == "temp" { TEMPORARY_SCHEMA.to_owned() } else { key }
    }

    /// Whether there can be relations and types of that name that no change tells of.
    fn can_hold_more(&self, name: &QualifiedName) -> bool {
        self.open.is_some()
            || self.begins_late.is_some()
            || self.is_foreign(name)
            || self.is_of_extension(name)
            || self.is_perhaps_own(name)
    }

    /// Whether there is a relation of that name if one of the schemas is the connection's own that can be.
    fn is_perhaps_own(&self, name: &QualifiedName) -> bool {
        let key = self.dialect.key(&name.name);
        let has = |schema: &str| self.relations.contains_key(&(schema.to_owned(), key.clone()));
        match name.schema.as_ref().map(|schema| self.schema_key(schema)) {
            Some(schema) => self.perhaps_own.contains(&schema) && has(self.dialect.default_schema()),
            None => self.perhaps_own.iter().any(|schema| has(schema)),
        }
    }

    /// Whether a name stands in a schema that nothing in this history has to do with (the platform's, another tool's), or
    /// that an extension fills.
    fn is_foreign(&self, name: &QualifiedName) -> bool {
        let is_filled = |schema: &String| self.extended.contains(schema) && schema != self.dialect.default_schema();
        let written = name.schema.as_ref().map(|schema| self.schema_key(schema));
        written.is_some_and(|schema| !self.schemas.contains(&schema) || is_filled(&schema))
    }

    /// Whether an extension made the relation of that name.
    fn is_of_extension(&self, name: &QualifiedName) -> bool {
        let key = self.dialect.key(&name.name);
        !self.extension_made.is_empty()
            && self.schemas_of(name).any(|schema| self.extension_made.contains(&(schema, key.clone())))
    }

    /// Whether an extension made what has that name, or may have, as nothing is known of it.
    pub fn may_be_of_extension(&self, name: &QualifiedName) -> bool {
        let filled = match name.schema.as_ref().map(|schema| self.schema_key(schema)) {
            Some(schema) => self.extended.contains(&schema),
            None => self.search_path.iter().any(|schema| self.extended.contains(schema)),
        };
        filled || self.is_of_extension(name)
    }
}

impl Relation {
    /// The column of that name.
    pub fn column(&self, dialect: Dialect, name: &Name) -> Option<&Column> {
        self.columns.iter().find(|column| dialect.same(&column.name, name))
    }

    /// Whether it holds rows of its own that statements can change.
    pub fn is_table(&self) -> bool {
        matches!(self.kind, RelationKind::Table | RelationKind::Partitioned | RelationKind::Temporary)
    }
}

impl Dialect {
    /// Whether a name as the database shows it is the one that is written.
    pub fn same(self, shown: &str, written: &Name) -> bool {
        match self {
            Dialect::Postgres | Dialect::Cockroach if !written.quoted && written.text.is_ascii() => {
                shown.len() == written.text.len()
                    && shown.bytes().zip(written.text.bytes()).all(|(shown, byte)| shown == byte.to_ascii_lowercase())
            }
            Dialect::Postgres | Dialect::Cockroach => shown == self.key(written),
            Dialect::Mongo => shown == written.text,
            _ if shown.is_ascii() => shown.eq_ignore_ascii_case(&written.text),
            _ => shown.to_lowercase() == written.text.to_lowercase(),
        }
    }

    /// A name as the database shows it.
    pub fn shown(self, name: &Name) -> String {
        match self {
            Dialect::Postgres | Dialect::Cockroach => self.key(name),
            _ => name.text.clone(),
        }
    }
}
