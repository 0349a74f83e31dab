//! Relations that are dropped, with what goes along.

use super::Replayer;
use crate::catalog::{Key, Origin, QualifiedName, RelationKind, Tombstone, TombstoneKind};
use crate::source::Span;

impl Replayer {
    pub(super) fn drop_relation(&mut self, name: &QualifiedName, span: Span, if_exists: bool, cascade: bool) {
        let gone = self.origin(span);
        let Some(key) = self.catalog.relation_key(name) else {
            if !if_exists && !self.is_foreign(name) {
                self.beginning.assumed();
                self.absent(span, name, "");
                self.bury_unknown(name, gone);
            }
            return;
        };
        let mut keys = self.with_children(&key);
        if cascade {
            self.add_readers(&mut keys);
        }
        for key in keys {
            self.remove_relation(&key, &gone);
        }
    }

    /// Takes a relation out of the catalog and leaves its tombstone; only doubts it where it may stay.
    pub(super) fn remove_relation(&mut self, key: &Key, gone: &Origin) {
        if self.maybe {
            if let Some(relation) = self.catalog.relations.get_mut(key) {
                relation.uncertain = true;
            }
            return;
        }
        let Some(relation) = self.catalog.relations.remove(key) else {
            return;
        };
        self.code.drop_relation(key);
        self.catalog.tombstones.push(Tombstone {
            kind: TombstoneKind::Relation,
            schema: relation.schema.clone(),
            owner: relation.name.clone(),
            member: None,
            created: (!relation.assumed).then(|| relation.origin.clone()),
            gone: gone.clone(),
            renamed_to: None,
        });
        self.gone_relations.insert(key.clone(), (relation, gone.clone()));
    }

    /// The tombstone of a relation that no migration created.
    fn bury_unknown(&mut self, name: &QualifiedName, gone: Origin) {
        if self.maybe {
            return;
        }
        let (schema, _) = self.target(name);
        self.catalog.tombstones.push(Tombstone {
            kind: TombstoneKind::Relation,
            schema,
            owner: self.catalog.dialect.shown(&name.name),
            member: None,
            created: None,
            gone,
            renamed_to: None,
        });
    }

    /// Adds the views that read one of these relations, and those that read them.
    pub(super) fn add_readers(&self, keys: &mut Vec<Key>) {
        let mut at = 0;
        while let Some(read) = keys.get(at).cloned() {
            let is_view = |kind| matches!(kind, RelationKind::View | RelationKind::MaterializedView);
            let relations = self.catalog.relations.iter();
            let readers = relations.filter(|(_, relation)| is_view(relation.kind) && relation.reads.contains(&read));
            let readers: Vec<Key> = readers.map(|(key, _)| key.clone()).filter(|key| !keys.contains(key)).collect();
            keys.extend(readers);
            at += 1;
        }
    }

    /// A relation becomes, or ceases to be, a partition or child of another.
    pub(super) fn set_parent(&mut self, name: &QualifiedName, span: Span, parent: &QualifiedName, attached: bool) {
        self.expect(name, span);
        let (Some(key), Some(parent)) = (self.catalog.relation_key(name), self.catalog.relation_key(parent)) else {
            return;
        };
        if let Some(relation) = self.catalog.relations.get_mut(&key) {
            relation.parents.retain(|other| *other != parent);
            if attached && key != parent {
                self.has_children = true;
                relation.parents.push(parent);
            }
        }
    }
}
