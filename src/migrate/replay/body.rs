//! Routines and triggers that are there in the end, with the code that they run.

use std::collections::{BTreeMap, BTreeSet};

use super::Replayer;
use crate::catalog::{Code, Key, Name, QualifiedName, Relation, TriggerDefinition};
use crate::source::Location;

/// The code of a routine or trigger, and what it is run for.
#[derive(Clone, Debug)]
pub struct Body {
    /// The name in the statement that made it.
    pub location: Location,
    /// What the routine is called.
    pub name: String,
    pub code: Code,
    /// The relations whose rows are `NEW` and `OLD` in it: those that its triggers stand on.
    pub rows: Vec<QualifiedName>,
    /// What its triggers call all old or new rows together.
    pub transitions: Vec<Name>,
    /// Whether it was made for triggers that are all gone: nothing runs it.
    pub abandoned: bool,
}

/// The routines and triggers so far.
#[derive(Clone, Debug, Default)]
pub(super) struct Bodies {
    /// By the key of the routine: those of one name have different numbers of parameters.
    routines: BTreeMap<Key, Vec<(usize, Body)>>,
    /// By the key of the relation, then the trigger's own.
    triggers: BTreeMap<Key, BTreeMap<String, Trigger>>,
    /// The functions that triggers called which are gone.
    left: BTreeSet<Key>,
    /// How often the functions without parameters went, and with them the triggers that called them.
    dropped: BTreeMap<Key, usize>,
}

#[derive(Clone, Debug)]
struct Trigger {
    function: Option<Key>,
    /// How often the function had gone before.
    since: usize,
    body: Option<Body>,
    transitions: Vec<Name>,
}

impl Bodies {
    /// A routine of that name and number of parameters is made; without code, or under a condition, nothing is known of
    /// what it does. One with another number that an earlier script made is left over from before, most likely.
    pub(super) fn put(&mut self, key: Key, arity: usize, body: Option<Body>) {
        let all = self.routines.entry(key).or_default();
        let is_beside = |other: &Body| body.as_ref().is_some_and(|body| body.location.source == other.location.source);
        all.retain(|(other, older)| *other != arity && is_beside(older));
        all.extend(body.map(|body| (arity, body)));
    }

    /// A routine goes; all of that name where the number of parameters is not said. With the one that has none go the
    /// triggers that call it.
    pub(super) fn drop_routine(&mut self, key: &Key, arity: Option<usize>) {
        let Some(all) = self.routines.get_mut(key) else { return };
        all.retain(|(other, _)| arity.is_some_and(|arity| arity != *other));
        if arity.is_none_or(|arity| arity == 0) {
            *self.dropped.entry(key.clone()).or_default() += 1;
        }
    }

    /// A routine gets another name; all of that name where the number of parameters is not said. Triggers call the one
    /// that has none.
    pub(super) fn rename_routine(&mut self, key: &Key, arity: Option<usize>, new_key: &Key, shown: &str) {
        let all = self.routines.remove(key).unwrap_or_default();
        let (renamed, kept): (Vec<_>, Vec<_>) =
            all.into_iter().partition(|(own, _)| arity.is_none_or(|one| one == *own));
        let renamed = renamed.into_iter().map(|(arity, body)| (arity, Body { name: shown.to_owned(), ..body }));
        self.routines.entry(new_key.clone()).or_default().extend(renamed);
        if !kept.is_empty() {
            self.routines.insert(key.clone(), kept);
        }
        if arity.is_none_or(|arity| arity == 0) {
            let (before, since) = (self.times_dropped(key), self.times_dropped(new_key));
            let triggers = self.triggers.values_mut().flat_map(BTreeMap::values_mut);
            for trigger in triggers.filter(|trigger| trigger.function.as_ref() == Some(key) && trigger.since == before)
            {
                (trigger.function, trigger.since) = (Some(new_key.clone()), since);
            }
        }
    }

    /// How often a function went.
    fn times_dropped(&self, key: &Key) -> usize {
        self.dropped.get(key).copied().unwrap_or_default()
    }

    /// Whether a routine of that name is left whose code is known.
    pub(super) fn has_routine(&self, key: &Key) -> bool {
        self.routines.get(key).is_some_and(|all| !all.is_empty())
    }

    pub(super) fn drop_schema(&mut self, schema: &str) {
        self.routines.retain(|(other, _), _| other != schema);
    }

    /// A relation goes with its triggers.
    pub(super) fn drop_relation(&mut self, key: &Key) {
        let gone = self.triggers.remove(key).into_iter().flat_map(BTreeMap::into_values);
        self.left.extend(gone.filter_map(|trigger| trigger.function));
    }

    /// A trigger goes: of one relation, or that of its name on any.
    fn drop_trigger(&mut self, name: &str, relation: Option<&Key>) {
        let gone: Vec<Trigger> = match relation {
            Some(relation) => {
                self.triggers.get_mut(relation).and_then(|triggers| triggers.remove(name)).into_iter().collect()
            }
            None => self.triggers.values_mut().filter_map(|triggers| triggers.remove(name)).collect(),
        };
        self.left.extend(gone.into_iter().filter_map(|trigger| trigger.function));
    }

    /// Triggers go along with a relation that gets a new key.
    pub(super) fn rekey(&mut self, key: &Key, new_key: &Key) {
        if let Some(triggers) = self.triggers.remove(key) {
            self.triggers.insert(new_key.clone(), triggers);
        }
    }
}

impl Replayer {
    pub(super) fn create_trigger(&mut self, made: &TriggerDefinition) {
        let Some(relation) = self.catalog.relation_key(&made.table) else { return };
        let key = self.catalog.dialect.key(&made.name);
        let function = made.function.as_ref().and_then(|name| self.catalog.key_in(&self.catalog.routines, name));
        let body = made.code.clone().map(|code| Body {
            location: self.location(made.span),
            name: self.catalog.dialect.shown(&made.name),
            code,
            rows: Vec::new(),
            transitions: Vec::new(),
            abandoned: false,
        });
        let since = function.as_ref().map_or(0, |function| self.code.times_dropped(function));
        let trigger = Trigger { function, since, body, transitions: made.transitions.clone() };
        let triggers = self.code.triggers.entry(relation).or_default();
        match self.maybe {
            true => drop(triggers.remove(&key)),
            false => drop(triggers.insert(key, trigger)),
        }
    }

    pub(super) fn drop_trigger(&mut self, name: &Name, table: Option<&QualifiedName>) {
        let name = self.catalog.dialect.key(name);
        match table.map(|table| self.catalog.relation_key(table)) {
            None => self.code.drop_trigger(&name, None),
            Some(relation) => relation.iter().for_each(|relation| self.code.drop_trigger(&name, Some(relation))),
        }
    }

    pub(super) fn rename_trigger(&mut self, name: &Name, table: &QualifiedName, to: &Name) {
        let dialect = self.catalog.dialect;
        let relation = self.catalog.relation_key(table).filter(|_| !self.maybe);
        let Some(triggers) = relation.and_then(|relation| self.code.triggers.get_mut(&relation)) else { return };
        if let Some(trigger) = triggers.remove(&dialect.key(name)) {
            triggers.insert(dialect.key(to), trigger);
        }
    }

    /// All code that is left, by place.
    pub(super) fn bodies_left(&self) -> Vec<Body> {
        let mut callers: BTreeMap<&Key, Vec<(QualifiedName, &Trigger)>> = BTreeMap::new();
        let mut bodies = Vec::new();
        for (relation, triggers) in &self.code.triggers {
            let Some(row) = self.catalog.relations.get(relation).map(Relation::qualified_name) else { continue };
            for trigger in triggers.values() {
                bodies.extend(trigger.body.clone().map(|body| Body { rows: vec![row.clone()], ..body }));
                let function = trigger.function.iter().filter(|key| self.code.times_dropped(key) == trigger.since);
                function.for_each(|key| callers.entry(key).or_default().push((row.clone(), trigger)));
            }
        }
        for (key, all) in &self.code.routines {
            let callers = callers.get(key).map_or(&[][..], Vec::as_slice);
            let abandoned = callers.is_empty() && self.code.left.contains(key);
            bodies.extend(all.iter().map(|(_, body)| Body { abandoned, ..body.called_by(callers) }));
        }
        bodies.sort_by_key(|body| body.location);
        bodies
    }
}

impl Body {
    /// The code of a function with the triggers that call it.
    fn called_by(&self, callers: &[(QualifiedName, &Trigger)]) -> Body {
        let mut rows: Vec<QualifiedName> = callers.iter().map(|(row, _)| row.clone()).collect();
        rows.sort();
        rows.dedup();
        let transitions = callers.iter().flat_map(|(_, trigger)| trigger.transitions.clone()).collect();
        Body { rows, transitions, ..self.clone() }
    }
}
