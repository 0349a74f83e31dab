//! Columns that are added, dropped, renamed and redefined.

use super::Replayer;
use crate::catalog::{
    Column, ColumnChange, ColumnDefinition, Key, MisfitKind, Name, QualifiedName, Relation, Tombstone, TombstoneKind,
};
use crate::source::Span;

impl Replayer {
    pub(super) fn alter_relation(&mut self, name: &QualifiedName, span: Span, if_exists: bool, change: &ColumnChange) {
        let key = match self.catalog.relation_key(name) {
            Some(key) => key,
            None if if_exists => return,
            None => self.placeholder(name, span, "altered, but no migration creates it"),
        };
        for key in self.with_children(&key) {
            match change {
                ColumnChange::Add { column, if_not_exists } => self.add_column(&key, column, *if_not_exists),
                ColumnChange::Drop { name, span, if_exists, cascade } => {
                    self.drop_column(&key, name, *span, *if_exists, *cascade);
                }
                ColumnChange::Rename { name, span, to, to_span, if_exists } => {
                    self.rename_column(&key, (name, *span), (to, *to_span), *if_exists);
                }
                ColumnChange::Redefine { .. } => self.redefine_column(&key, change),
            }
        }
    }

    /// A relation and all that are partitions or children of it.
    pub(super) fn with_children(&self, key: &Key) -> Vec<Key> {
        let mut keys = vec![key.clone()];
        if !self.has_children {
            return keys;
        }
        let mut at = 0;
        while let Some(parent) = keys.get(at).cloned() {
            let children = self.catalog.relations.iter().filter(|(_, relation)| relation.parents.contains(&parent));
            let children: Vec<Key> = children.map(|(key, _)| key.clone()).filter(|key| !keys.contains(key)).collect();
            keys.extend(children);
            at += 1;
        }
        keys
    }

    fn add_column(&mut self, key: &Key, definition: &ColumnDefinition, if_not_exists: bool) {
        let dialect = self.catalog.dialect;
        let column = Column { uncertain: self.maybe, ..self.new_column(definition) };
        let Some(relation) = self.catalog.relations.get_mut(key) else {
            return;
        };
        match relation.column_mut(dialect, &definition.name) {
            None => relation.put(column, dialect),
            Some(existing) if existing.uncertain && !self.maybe => *existing = column,
            Some(_) if if_not_exists => {}
            Some(existing) => {
                let existing = existing.origin.clone();
                let message = format!("`{}` has a column `{}` already", relation.name, definition.name.text);
                self.misfit(definition.span, MisfitKind::Repeated(existing), message);
            }
        }
    }

    fn drop_column(&mut self, key: &Key, name: &Name, span: Span, if_exists: bool, cascade: bool) {
        let (dialect, gone) = (self.catalog.dialect, self.origin(span));
        let Some(relation) = self.catalog.relations.get_mut(key) else {
            return;
        };
        let at = relation.columns.iter().position(|column| dialect.same(&column.name, name));
        let created = match at {
            Some(at) if self.maybe => {
                relation.columns[at].uncertain = true;
                return;
            }
            Some(at) => Some(relation.columns.remove(at).origin),
            None => None,
        };
        let missing = created.is_none() && relation.open.is_none() && !if_exists;
        let (schema, owner) = (relation.schema.clone(), relation.name.clone());
        if missing {
            self.misfit(span, MisfitKind::Unfit, format!("`{owner}` has no column `{}`", name.text));
        }
        if created.is_some() || !self.maybe && !if_exists {
            let member = Some(dialect.shown(name));
            let kind = TombstoneKind::Column;
            let renamed_to = None;
            self.catalog.tombstones.push(Tombstone { kind, schema, owner, member, created, gone, renamed_to });
        }
        if cascade {
            self.doubt_readers(key);
        }
    }

    /// Views over a relation of which something was dropped, with what depends on it: they may be gone.
    fn doubt_readers(&mut self, key: &Key) {
        let readers = self.catalog.relations.values_mut().filter(|relation| relation.reads.contains(key));
        readers.for_each(|relation| relation.uncertain = true);
    }

    fn rename_column(&mut self, key: &Key, from: (&Name, Span), to: (&Name, Span), if_exists: bool) {
        let dialect = self.catalog.dialect;
        let (origin, gone, maybe) = (self.origin(to.1), self.origin(from.1), self.maybe);
        let Some(relation) = self.catalog.relations.get_mut(key) else {
            return;
        };
        let open = relation.open.is_some();
        let there = relation.column(dialect, to.0).is_some_and(|there| !there.uncertain)
            && !dialect.same(&dialect.shown(from.0), to.0);
        if there && relation.column(dialect, from.0).is_some() {
            let message = format!("`{}` has a column `{}` already", relation.name, to.0.text);
            return self.misfit(from.1, MisfitKind::Unfit, message);
        }
        let Some(column) = relation.column_mut(dialect, from.0) else {
            if !if_exists && !open {
                let message = format!("`{}` has no column `{}`", relation.name, from.0.text);
                self.misfit(from.1, MisfitKind::Unfit, message);
            }
            return self.rename_unknown_column(key, from.0, to, if_exists);
        };
        let renamed =
            Column { name: dialect.shown(to.0), origin, uncertain: column.uncertain || maybe, ..column.clone() };
        let created = Some(column.origin.clone());
        if maybe {
            column.uncertain = true;
            relation.put(renamed, dialect);
            return;
        }
        let renamed_to = Some(renamed.name.clone());
        let member = Some(std::mem::replace(column, renamed).name);
        let (schema, owner) = (relation.schema.clone(), relation.name.clone());
        let kind = TombstoneKind::Column;
        self.catalog.tombstones.push(Tombstone { kind, schema, owner, member, created, gone, renamed_to });
    }

    /// The new name of a column that is not known to be there.
    fn rename_unknown_column(&mut self, key: &Key, from: &Name, to: (&Name, Span), if_exists: bool) {
        if if_exists {
            return;
        }
        let (dialect, origin) = (self.catalog.dialect, self.origin(to.1));
        let Some(relation) = self.catalog.relations.get_mut(key) else {
            return;
        };
        let column = Column {
            name: dialect.shown(to.0),
            data_type: String::new(),
            family: crate::catalog::Family::Other,
            nullable: true,
            origin: origin.clone(),
            uncertain: self.maybe || relation.open.is_none(),
        };
        relation.put(column, dialect);
        let (schema, owner) = (relation.schema.clone(), relation.name.clone());
        let (member, renamed_to) = (Some(dialect.shown(from)), Some(dialect.shown(to.0)));
        let kind = TombstoneKind::Column;
        self.catalog.tombstones.push(Tombstone {
            kind,
            schema,
            owner,
            member,
            created: None,
            gone: origin,
            renamed_to,
        });
    }

    fn redefine_column(&mut self, key: &Key, change: &ColumnChange) {
        let ColumnChange::Redefine { name, span, data_type, nullable } = change else {
            return;
        };
        let dialect = self.catalog.dialect;
        let data_type = data_type.as_ref().map(|(text, family)| (text.clone(), self.settled_family(family)));
        let Some(relation) = self.catalog.relations.get_mut(key) else {
            return;
        };
        let open = relation.open.is_some();
        match relation.column_mut(dialect, name) {
            Some(column) => {
                if let Some((text, family)) = data_type {
                    (column.data_type, column.family) = (text, family);
                }
                column.nullable = nullable.unwrap_or(column.nullable);
            }
            None if open => {}
            None => {
                let message = format!("`{}` has no column `{}`", relation.name, name.text);
                self.misfit(*span, MisfitKind::Unfit, message);
            }
        }
    }
}

impl Relation {
    fn column_mut(&mut self, dialect: crate::catalog::Dialect, name: &Name) -> Option<&mut Column> {
        self.columns.iter_mut().find(|column| dialect.same(&column.name, name))
    }
}
