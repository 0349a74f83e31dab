//! Schemas, and where names without one are looked up.

use super::Replayer;
use crate::catalog::{Change, Key, MisfitKind, Name};
use crate::source::Span;

impl Replayer {
    pub(super) fn apply_to_schema(&mut self, change: &Change) {
        match change {
            Change::CreateSchema { name, .. } => {
                let schema = self.catalog.schema_key(name);
                self.catalog.schemas.insert(schema);
            }
            Change::DropSchema { name, span, if_exists, .. } => self.drop_schema(name, *span, *if_exists),
            Change::RenameSchema { name, span, to } => self.rename_schema(name, *span, to),
            Change::SetSearchPath { schemas } if !schemas.is_empty() => {
                self.catalog.search_path = schemas.iter().map(|schema| self.catalog.dialect.key(schema)).collect();
            }
            _ => {}
        }
    }

    /// Everything in a schema goes with it; without CASCADE there is nothing in it.
    fn drop_schema(&mut self, name: &Name, span: Span, if_exists: bool) {
        let (schema, gone) = (self.catalog.schema_key(name), self.origin(span));
        if !if_exists && !self.catalog.schemas.contains(&schema) {
            self.misfit(span, MisfitKind::Absent, format!("schema `{}` does not exist", name.text));
        }
        let mut keys: Vec<Key> = self.relations_in(&schema);
        self.add_readers(&mut keys);
        for key in keys {
            self.remove_relation(&key, &gone);
        }
        if !self.maybe {
            self.catalog.enums.retain(|(other, _), _| *other != schema);
            self.catalog.other_types.retain(|(other, _), _| *other != schema);
            self.code.drop_schema(&schema);
            self.catalog.routines.retain(|(other, _), _| *other != schema);
        }
    }

    fn rename_schema(&mut self, name: &Name, span: Span, to: &Name) {
        let (schema, new_schema) = (self.catalog.schema_key(name), self.catalog.schema_key(to));
        self.catalog.schemas.insert(new_schema.clone());
        for key in self.relations_in(&schema) {
            let shown = self.catalog.relations.get(&key).map(|relation| relation.name.clone()).unwrap_or_default();
            let new_key = (new_schema.clone(), key.1.clone());
            self.move_to(&key, new_key, shown, span);
        }
        let enums: Vec<Key> = self.catalog.enums.keys().filter(|(other, _)| *other == schema).cloned().collect();
        for key in enums {
            let new_key = (new_schema.clone(), key.1.clone());
            self.move_enum(&key, new_key, None, span);
        }
    }

    fn relations_in(&self, schema: &str) -> Vec<Key> {
        self.catalog.relations.keys().filter(|(other, _)| other == schema).cloned().collect()
    }
}
