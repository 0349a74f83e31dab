//! Watches a replay and writes down what each migration changed.

use std::collections::BTreeMap;

use super::columns::{self, Shape};
use super::{Event, Life, What};
use crate::catalog::{Catalog, Key, Name, Relation, RelationKind, Tombstone, TombstoneKind};
use crate::migrate::Step;
use crate::source::{Location, Span};

/// What was seen so far of one history.
pub(super) struct Watch {
    pub(super) lives: Vec<Life>,
    database: usize,
    /// The tables that are there, by their keys in the catalog.
    there: BTreeMap<Key, Known>,
    /// The lives of tables that are gone: one that is made under that name again goes on with it.
    gone: BTreeMap<Key, usize>,
    /// How many tombstones were looked at.
    buried: usize,
}

/// A table as the last migration left it.
struct Known {
    /// A position in the list of lives.
    life: usize,
    name: String,
    uncertain: bool,
    columns: Vec<Shape>,
}

impl Watch {
    pub(super) fn new(database: usize) -> Watch {
        Watch { lives: Vec::new(), database, there: BTreeMap::new(), gone: BTreeMap::new(), buried: 0 }
    }

    /// Writes down what a migration changed.
    pub(super) fn step(&mut self, step: Step<'_>) {
        let tombstones = &step.catalog.tombstones[self.buried..];
        self.buried = step.catalog.tombstones.len();
        let before: Vec<usize> = self.lives.iter().map(|life| life.events.len()).collect();
        self.renames(step, tombstones);
        self.drops(step, tombstones);
        for (key, relation) in &step.catalog.relations {
            if !matches!(relation.kind, RelationKind::Sequence | RelationKind::Temporary) {
                self.table(step, tombstones, key, relation);
            }
        }
        for (at, life) in self.lives.iter_mut().enumerate() {
            let first = before.get(at).copied().unwrap_or(0);
            life.events[first..].sort_by_key(|event| event.location.span.start);
        }
    }

    fn renames(&mut self, step: Step<'_>, tombstones: &[Tombstone]) {
        for tombstone in tombstones.iter().filter(|tombstone| tombstone.kind == TombstoneKind::Relation) {
            let Some(to) = &tombstone.renamed_to else { continue };
            let key = (tombstone.schema.clone(), step.catalog.dialect.key(&Name::exact(&tombstone.owner)));
            if step.catalog.relations.contains_key(&key) {
                continue;
            }
            let Some(mut known) = self.there.remove(&key) else { continue };
            self.tell(known.life, step, tombstone.gone.location, None, What::RenamedTo(to.clone()));
            self.lives[known.life].names.push(to.clone());
            known.name.clone_from(to);
            self.there.insert(new_key(step.catalog, tombstone, to), known);
        }
    }

    fn drops(&mut self, step: Step<'_>, tombstones: &[Tombstone]) {
        let gone: Vec<Key> =
            self.there.keys().filter(|key| !step.catalog.relations.contains_key(*key)).cloned().collect();
        for key in gone {
            let Some(known) = self.there.remove(&key) else { continue };
            let tombstone = tombstones.iter().rev().find(|tombstone| {
                tombstone.kind == TombstoneKind::Relation && tombstone.owner == known.name && tombstone.schema == key.0
            });
            let location = tombstone.map_or(whole(step), |tombstone| tombstone.gone.location);
            self.tell(known.life, step, location, None, What::Dropped);
            self.gone.insert(key, known.life);
        }
    }

    /// What became of a table that is there.
    fn table(&mut self, step: Step<'_>, tombstones: &[Tombstone], key: &Key, relation: &Relation) {
        let Some(known) = self.there.get(key) else { return self.created(step, key, relation) };
        let life = known.life;
        let settled = known.uncertain == relation.uncertain;
        let names = [known.name.as_str(), relation.name.as_str()];
        let of_this = |tombstone: &&Tombstone| {
            tombstone.kind == TombstoneKind::Column
                && tombstone.schema == relation.schema
                && names.contains(&tombstone.owner.as_str())
        };
        let tombstones: Vec<&Tombstone> = tombstones.iter().filter(of_this).collect();
        let changes = columns::changes(step, &known.columns, relation, &tombstones);
        if relation.uncertain && !settled {
            self.tell(life, step, whole(step), None, What::Doubted);
        }
        if !settled || !changes.is_empty() {
            self.there.insert(key.clone(), Known::new(life, relation));
        }
        for (column, location, what) in changes {
            self.tell(life, step, location, Some(column), what);
        }
    }

    fn created(&mut self, step: Step<'_>, key: &Key, relation: &Relation) {
        let life = self.gone.remove(key).unwrap_or_else(|| {
            self.lives.push(Life { database: self.database, names: vec![relation.name.clone()], events: Vec::new() });
            self.lives.len() - 1
        });
        let what = match (relation.assumed, relation.uncertain) {
            (true, _) => What::Assumed,
            (false, true) => What::Doubted,
            (false, false) => What::Created { data_type: None },
        };
        self.tell(life, step, relation.origin.location, None, what);
        for column in &relation.columns {
            let what = What::CreatedWithTable { data_type: column.data_type.clone() };
            self.tell(life, step, column.origin.location, Some(column.name.clone()), what);
        }
        self.there.insert(key.clone(), Known::new(life, relation));
    }

    fn tell(&mut self, life: usize, step: Step<'_>, location: Location, column: Option<String>, what: What) {
        let event = Event { migration: step.script.name.clone(), location, column, what };
        self.lives[life].events.push(event);
    }
}

impl Known {
    fn new(life: usize, relation: &Relation) -> Known {
        let columns = relation.columns.iter().map(Shape::of).collect();
        Known { life, name: relation.name.clone(), uncertain: relation.uncertain, columns }
    }
}

/// The key that a renamed relation has now. One that was moved keeps its name in another schema.
fn new_key(catalog: &Catalog, tombstone: &Tombstone, to: &str) -> Key {
    let moved = catalog.relations.iter().find(|(_, relation)| relation.origin == tombstone.gone);
    let same_schema = || (tombstone.schema.clone(), catalog.dialect.key(&Name::exact(to)));
    moved.map_or_else(same_schema, |(key, _)| key.clone())
}

/// The beginning of a script, for what cannot be told more closely.
fn whole(step: Step<'_>) -> Location {
    let start = step.script.span.start;
    Location { source: step.script.source, span: Span { start, end: start } }
}
