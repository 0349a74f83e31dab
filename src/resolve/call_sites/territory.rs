//! Which databases a name in code can mean.

use std::collections::{BTreeMap, HashMap};

use crate::grammar::AccessorRule;
use crate::model::{Definitions, ModelId, ModelKind};
use crate::workspace::{self, Database};

/// The databases of one client with the models that code can reach in each.
pub(super) struct Territory<'a> {
    databases: &'a [Database],
    /// Whose definitions these are; the others are no candidates.
    client: &'a str,
    /// By database: the model that each accessor leads to.
    accessors: Vec<HashMap<String, ModelId>>,
    /// By database: the usual accessor of each model.
    usual: Vec<BTreeMap<ModelId, String>>,
}

impl<'a> Territory<'a> {
    pub(super) fn new(
        client: &'a str,
        rules: &[AccessorRule],
        databases: &'a [Database],
        definitions: &[Definitions],
    ) -> Territory<'a> {
        let accessors = definitions.iter().map(|definitions| accessors(rules, definitions)).collect();
        let usual = definitions.iter().map(|definitions| usual(rules, definitions)).collect();
        Territory { databases, client, accessors, usual }
    }

    /// The databases that code in a file can mean: those its client was made for, else all; the nearest first.
    pub(super) fn candidates(&self, path: &str, made_for: &[usize]) -> Vec<usize> {
        let mut candidates = workspace::candidates(self.databases, path, made_for);
        candidates.retain(|&at| self.databases[at].client == Some(self.client));
        candidates
    }

    /// The model that an accessor leads to in a database.
    pub(super) fn model(&self, database: usize, accessor: &str) -> Option<ModelId> {
        self.accessors.get(database)?.get(accessor).copied()
    }

    /// What code writes for a model.
    pub(super) fn accessor(&self, database: usize, model: ModelId) -> Option<&str> {
        self.usual.get(database)?.get(&model).map(String::as_str)
    }

    /// What code would write for the models of a database, sorted.
    pub(super) fn names(&self, database: usize) -> Vec<String> {
        let mut names: Vec<String> =
            self.usual.get(database).iter().flat_map(|usual| usual.values().cloned()).collect();
        names.sort();
        names
    }

    /// The model that an accessor leads to in each of the databases that has one.
    pub(super) fn models(&self, candidates: &[usize], accessor: &str) -> Vec<(usize, ModelId)> {
        candidates.iter().filter_map(|&database| Some((database, self.model(database, accessor)?))).collect()
    }
}

/// An earlier rule wins over a later one. Of two models that one accessor fits, the one whose name differs from it wins:
/// the client looks for that first.
fn accessors(rules: &[AccessorRule], definitions: &Definitions) -> HashMap<String, ModelId> {
    let mut accessors = HashMap::new();
    for rule in rules {
        let reached = reachable(definitions).map(|(id, name)| (rule.accessor(name), id));
        let mut reached: Vec<(String, ModelId)> = reached.collect();
        reached.sort_by_key(|(accessor, id)| definitions[*id].name == *accessor);
        for (accessor, id) in reached {
            accessors.entry(accessor).or_insert(id);
        }
    }
    accessors
}

fn usual(rules: &[AccessorRule], definitions: &Definitions) -> BTreeMap<ModelId, String> {
    let Some(rule) = rules.first() else { return BTreeMap::new() };
    reachable(definitions).map(|(id, name)| (id, rule.accessor(name))).collect()
}

/// The models that a client has a member for.
fn reachable(definitions: &Definitions) -> impl Iterator<Item = (ModelId, &str)> {
    let models = definitions.models.iter().enumerate();
    let models = models.filter(|(_, model)| !model.ignored && model.kind != ModelKind::Composite);
    models.map(|(position, model)| (ModelId(position as u32), model.name.as_str()))
}
