//! Relations that are made.

use super::Replayer;
use crate::catalog::{
    Column, ColumnDefinition, Family, Key, MisfitKind, Open, Origin, QualifiedName, Relation, RelationDefinition,
    RelationKind, TEMPORARY_SCHEMA, Tombstone, TombstoneKind,
};
use crate::source::Span;
use crate::sql::query::is_given;

impl Replayer {
    pub(super) fn create_relation(&mut self, definition: &RelationDefinition) {
        let RelationDefinition { name, span, if_not_exists, or_replace, .. } = definition;
        let mut key = self.target(name);
        if definition.kind == RelationKind::Temporary {
            key.0 = TEMPORARY_SCHEMA.to_owned();
        }
        let made = self.new_relation(definition, &key);
        self.beginning.made();
        match self.catalog.relations.get(&key) {
            None => self.insert_relation(key, made),
            Some(existing) if existing.assumed => self.close(&key, made),
            Some(_) if *or_replace && !self.maybe => self.insert_relation(key, made),
            Some(existing) if existing.uncertain && !self.maybe => self.unite(&key, made),
            Some(_) if *if_not_exists || self.maybe => {}
            Some(existing) => {
                let existing = existing.origin.clone();
                self.misfit(*span, MisfitKind::Repeated(existing), format!("`{name}` exists already"));
                self.unite(&key, made);
            }
        }
    }

    /// The relation as its statement defines it.
    fn new_relation(&mut self, definition: &RelationDefinition, key: &Key) -> Relation {
        let span = definition.span;
        let name = self.catalog.dialect.shown(&definition.name.name);
        let mut relation = Relation::new(&key.0, name, definition.kind, self.origin(span));
        relation.open = definition.open.clone().map(|reason| Open { location: self.location(span), reason });
        relation.uncertain = self.maybe;
        relation.parents = definition.parents.iter().filter_map(|parent| self.catalog.relation_key(parent)).collect();
        self.has_children |= !relation.parents.is_empty();
        for other in &definition.like {
            self.take_over(&mut relation, other, span);
        }
        for column in &definition.columns {
            relation.put(self.new_column(column), self.catalog.dialect);
        }
        if let Some(query) = &definition.query {
            self.fill_from_query(&mut relation, query);
        }
        relation
    }

    /// A column as its statement defines it.
    pub(super) fn new_column(&self, definition: &ColumnDefinition) -> Column {
        Column {
            name: self.catalog.dialect.shown(&definition.name),
            data_type: definition.data_type.clone(),
            family: self.settled_family(&definition.family),
            nullable: definition.nullable,
            origin: self.origin(definition.span),
            uncertain: false,
        }
    }

    /// A family whose enum is one of the catalog, under its full name; what is no enum after all is what its type is.
    pub(super) fn settled_family(&self, family: &Family) -> Family {
        match family {
            Family::Array(inner) => Family::Array(Box::new(self.settled_family(inner))),
            Family::Enum(name) => self.family_of_type(name),
            other => other.clone(),
        }
    }

    fn family_of_type(&self, name: &QualifiedName) -> Family {
        if let Some(found) = self.catalog.enum_key(name).and_then(|key| self.catalog.enums.get(&key)) {
            return Family::Enum(found.qualified_name());
        }
        let domain = self.catalog.other_type_key(name).and_then(|key| self.catalog.other_types.get(&key));
        domain.map_or(Family::Other, |domain| domain.family.clone())
    }

    /// Copies the columns of another relation (LIKE, INHERITS, PARTITION OF).
    fn take_over(&self, relation: &mut Relation, other: &QualifiedName, span: Span) {
        let Some(other_relation) = self.catalog.relation_key(other).and_then(|key| self.catalog.relations.get(&key))
        else {
            let reason = format!("it takes over the columns of `{other}`, which no migration creates");
            relation.open.get_or_insert(Open { location: self.location(span), reason });
            return;
        };
        for column in &other_relation.columns {
            let column = Column { origin: self.origin(span), ..column.clone() };
            relation.put(column, self.catalog.dialect);
        }
        if let Some(open) = &other_relation.open {
            relation.open.get_or_insert(open.clone());
        }
    }

    /// Puts a relation into the catalog, and remembers what an older one of that name had and this one has not.
    pub(super) fn insert_relation(&mut self, key: Key, relation: Relation) {
        let replaced = self.catalog.relations.remove(&key).map(|older| (older, relation.origin.clone()));
        if let Some((older, gone)) = replaced.or_else(|| self.gone_relations.remove(&key)) {
            self.bury_lost_columns(&older, &relation, &gone);
        }
        self.catalog.relations.insert(key, relation);
    }

    /// Tombstones for the columns that the older relation had and the newer one lacks.
    fn bury_lost_columns(&mut self, older: &Relation, newer: &Relation, gone: &Origin) {
        let kept: std::collections::BTreeSet<&str> = newer.columns.iter().map(|column| column.name.as_str()).collect();
        let lost = older.columns.iter().filter(|column| !kept.contains(column.name.as_str()));
        let tombstones = lost.map(|column| Tombstone {
            kind: TombstoneKind::Column,
            schema: newer.schema.clone(),
            owner: newer.name.clone(),
            member: Some(column.name.clone()),
            created: Some(column.origin.clone()),
            gone: gone.clone(),
            renamed_to: None,
        });
        self.catalog.tombstones.extend(tombstones.collect::<Vec<_>>());
    }

    /// A relation that was altered before is created after all: what was added to it then stays.
    fn close(&mut self, key: &Key, mut made: Relation) {
        if let Some(placeholder) = self.catalog.relations.remove(key) {
            for column in placeholder.columns {
                made.put(column, self.catalog.dialect);
            }
        }
        self.catalog.relations.insert(key.clone(), made);
    }

    /// A relation is created that is there already: columns of either may be there.
    fn unite(&mut self, key: &Key, made: Relation) {
        let dialect = self.catalog.dialect;
        if let Some(existing) = self.catalog.relations.get_mut(key) {
            existing.uncertain = false;
            for column in made.columns {
                existing.put(Column { uncertain: true, ..column }, dialect);
            }
        }
    }

    /// A statement needs this relation; where nothing created it, it comes from elsewhere.
    pub(super) fn expect(&mut self, name: &QualifiedName, span: Span) {
        if self.catalog.relation_key(name).is_none() && !self.maybe {
            self.placeholder(name, span, "used, but no migration creates it");
        }
    }

    /// It was not understood what happens to this relation.
    pub(super) fn open(&mut self, name: &QualifiedName, span: Span, reason: &str) {
        let key = self.catalog.relation_key(name).unwrap_or_else(|| self.placeholder(name, span, reason));
        let open = Open { location: self.location(span), reason: reason.to_owned() };
        if let Some(relation) = self.catalog.relations.get_mut(&key) {
            relation.open.get_or_insert(open);
        }
    }

    /// Whether a name stands in a schema that is not of this history.
    pub(super) fn is_foreign(&self, name: &QualifiedName) -> bool {
        let of_history = |schema| self.catalog.schemas.contains(&self.catalog.schema_key(schema));
        name.schema.as_ref().is_some_and(|schema| !of_history(schema))
    }

    /// Opens what the history made under the same name without a schema, if it did: the connection's own schema can be
    /// the one that is written now.
    fn doubt_namesake(&mut self, name: &QualifiedName, span: Span) -> bool {
        let namesake = QualifiedName { schema: None, ..name.clone() };
        let Some(schema) = name.schema.as_ref().filter(|_| self.catalog.relation_key(&namesake).is_some()) else {
            return false;
        };
        self.catalog.perhaps_own.insert(self.catalog.schema_key(schema));
        self.open(&namesake, span, &format!("`{name}` may be the same table"));
        true
    }

    /// An open relation for one that no migration creates. Tells the misfit, unless the relation stands in a schema
    /// that is not of this history.
    pub(super) fn placeholder(&mut self, name: &QualifiedName, span: Span, reason: &str) -> Key {
        let is_made = is_given(name, self.catalog.dialect) || self.catalog.may_be_of_extension(name);
        let is_doubted = !is_made && self.doubt_namesake(name, span);
        if !is_made && !is_doubted && !self.is_foreign(name) {
            self.beginning.assumed();
            self.misfit(span, MisfitKind::Absent, format!("`{name}` does not exist"));
        }
        let schema = name.schema.as_ref().map(|schema| self.catalog.schema_key(schema));
        let key = match schema {
            Some(schema) => (schema, self.catalog.dialect.key(&name.name)),
            None => self.target(name),
        };
        let shown = self.catalog.dialect.shown(&name.name);
        let mut relation = Relation::new(&key.0, shown, RelationKind::Table, self.origin(span));
        relation.open = Some(Open { location: self.location(span), reason: reason.to_owned() });
        relation.uncertain = self.maybe;
        relation.assumed = true;
        self.catalog.relations.insert(key.clone(), relation);
        key
    }
}
