//! The models that items can stand for, by the names of their modules.

use std::collections::{BTreeMap, BTreeSet};

use super::modules::Module;
use crate::model::{Definitions, Model, ModelId};
use crate::source::{Source, SourceId, Sources};
use crate::syntax::tokens::Tokens;
use crate::syntax::tokens::outline::Outline;
use crate::workspace::Database;

/// All models of one client.
pub(super) struct Known<'a> {
    by_name: BTreeMap<&'a str, Vec<Home>>,
    /// The modules right around them.
    parents: BTreeSet<String>,
}

/// Where a model is declared.
#[derive(Clone, Debug)]
pub(super) struct Home {
    pub(super) database: usize,
    pub(super) model: ModelId,
    pub(super) source: SourceId,
    /// The modules that its own module is in, outer ones first.
    pub(super) trail: Vec<String>,
}

impl<'a> Known<'a> {
    pub(super) fn of(
        sources: &Sources,
        client: &str,
        databases: &[Database],
        definitions: &'a [Definitions],
    ) -> Known<'a> {
        let mut by_name: BTreeMap<&str, Vec<Home>> = BTreeMap::new();
        let mut files: BTreeMap<SourceId, File<'_>> = BTreeMap::new();
        for (at, (database, definitions)) in databases.iter().zip(definitions).enumerate() {
            let models = definitions.models.iter().enumerate().filter(|_| database.client == Some(client));
            for (position, model) in models {
                let source = model.location.source;
                let file = files.entry(source).or_insert_with(|| File::of(&sources[source]));
                let trail = file.trail(model);
                let home = Home { database: at, model: ModelId(position as u32), source, trail };
                by_name.entry(&model.name).or_default().push(home);
            }
        }
        let parents = by_name.values().flatten().filter_map(|home| home.trail.last().cloned()).collect();
        Known { by_name, parents }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.by_name.is_empty()
    }

    /// The names of the modules that those of models are in.
    pub(super) fn modules(&self) -> impl Iterator<Item = &str> {
        self.parents.iter().map(String::as_str)
    }

    /// The models in modules of that name.
    pub(super) fn homes(&self, name: &str) -> &[Home] {
        self.by_name.get(name).map(Vec::as_slice).unwrap_or_default()
    }
}

/// A file that declares models.
struct File<'a> {
    tokens: Tokens<'a>,
    outline: Outline<'a>,
    module: Module<'a>,
}

impl<'a> File<'a> {
    fn of(source: &'a Source) -> File<'a> {
        let tokens = Tokens::of(&source.text);
        let outline = Outline::of(&tokens);
        File { tokens, outline, module: Module::of(&source.path) }
    }

    /// The modules that a model's own is in.
    fn trail(&self, model: &Model) -> Vec<String> {
        let inner = self.outline.modules_around(self.tokens.position(model.location.span));
        let mut trail: Vec<String> = self.module.names().chain(inner).map(str::to_owned).collect();
        if trail.last() == Some(&model.name) {
            trail.pop();
        }
        trail
    }
}

impl Home {
    /// Whether names before that of the model's module can lead to it: as far as both reach, they are the same.
    pub(super) fn is_below(&self, names: &[&str]) -> bool {
        let written = names.iter().rev().take_while(|name| !ANCHORS.contains(*name));
        written.zip(self.trail.iter().rev()).all(|(name, module)| name == module)
    }
}

/// What a path begins with that is no name of a module.
pub(super) const ANCHORS: [&str; 3] = ["crate", "self", "super"];
