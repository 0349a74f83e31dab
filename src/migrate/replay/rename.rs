//! Relations that get another name or schema.

use super::Replayer;
use crate::catalog::{Key, MisfitKind, Name, Origin, QualifiedName, Relation, Tombstone, TombstoneKind};
use crate::source::Span;

impl Replayer {
    pub(super) fn rename_relation(&mut self, name: &QualifiedName, span: Span, to: &Name, if_exists: bool) {
        if let Some(key) = self.relation_to_move(name, span, if_exists) {
            let new_key = (key.0.clone(), self.catalog.dialect.key(to));
            let shown = self.catalog.dialect.shown(to);
            self.move_to(&key, new_key, shown, span);
        }
    }

    pub(super) fn move_relation(&mut self, name: &QualifiedName, span: Span, to_schema: &Name, if_exists: bool) {
        if let Some(key) = self.relation_to_move(name, span, if_exists) {
            let schema = self.catalog.schema_key(to_schema);
            self.catalog.schemas.insert(schema.clone());
            let shown = self.catalog.relations.get(&key).map(|relation| relation.name.clone()).unwrap_or_default();
            let new_key = (schema, key.1.clone());
            self.move_to(&key, new_key, shown, span);
        }
    }

    fn relation_to_move(&mut self, name: &QualifiedName, span: Span, if_exists: bool) -> Option<Key> {
        match self.catalog.relation_key(name) {
            Some(key) => Some(key),
            None if if_exists => None,
            None => Some(self.placeholder(name, span, "renamed, but no migration creates it")),
        }
    }

    /// Gives a relation a new key and name. Its old name stays as a tombstone; where it may keep it, under both.
    pub(super) fn move_to(&mut self, key: &Key, new_key: Key, shown: String, span: Span) {
        if *key == new_key && !self.catalog.relations.contains_key(key) {
            return;
        }
        if *key != new_key
            && self.catalog.relations.get(&new_key).is_some_and(|there| !there.uncertain && !there.assumed)
        {
            return self.misfit(span, MisfitKind::Unfit, format!("`{shown}` exists already"));
        }
        let origin = self.origin(span);
        let Some(mut relation) = self.catalog.relations.remove(key) else {
            return;
        };
        if self.maybe {
            relation.uncertain = true;
            self.catalog.relations.insert(key.clone(), relation.clone());
        } else {
            self.bury_renamed(&relation, &shown, &origin);
        }
        relation.schema.clone_from(&new_key.0);
        relation.name = shown;
        relation.origin = origin;
        self.keep_origins(&new_key, &mut relation);
        self.insert_relation(new_key.clone(), relation);
        if !self.maybe {
            self.rekey(key, &new_key);
        }
    }

    fn bury_renamed(&mut self, relation: &Relation, shown: &str, gone: &Origin) {
        self.catalog.tombstones.push(Tombstone {
            kind: TombstoneKind::Relation,
            schema: relation.schema.clone(),
            owner: relation.name.clone(),
            member: None,
            created: (!relation.assumed).then(|| relation.origin.clone()),
            gone: gone.clone(),
            renamed_to: Some(shown.to_owned()),
        });
    }

    /// A table that was made anew in the place of one that this migration dropped (SQLite's way to alter a table): it and
    /// the columns that it still has are as old as they were.
    fn keep_origins(&self, key: &Key, relation: &mut Relation) {
        let Some((older, gone)) = self.gone_relations.get(key).filter(|(_, gone)| gone.migration == self.migration)
        else {
            return;
        };
        debug_assert_eq!(gone.location.source, self.source);
        relation.origin = older.origin.clone();
        let older: std::collections::BTreeMap<&str, &Origin> =
            older.columns.iter().map(|column| (column.name.as_str(), &column.origin)).collect();
        for column in &mut relation.columns {
            if let Some(origin) = older.get(column.name.as_str()) {
                column.origin = (*origin).clone();
            }
        }
    }

    /// Relations that refer to another by its key do so by its new one.
    fn rekey(&mut self, key: &Key, new_key: &Key) {
        self.code.rekey(key, new_key);
        for relation in self.catalog.relations.values_mut() {
            let references = relation.parents.iter_mut().chain(&mut relation.reads);
            references.filter(|reference| *reference == key).for_each(|reference| reference.clone_from(new_key));
        }
    }
}
