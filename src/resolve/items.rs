//! Finds what code names by items of its language: columns by their paths (`users::name`), by the fields of structs that
//! are rows of a model, and by the fields of such values.
//!
//! The compiler holds these names against the definitions; the definitions are held against the migrations. So each name
//! that leads to a column that is not there is found where it is used, too.

mod known;
mod modules;
mod objects;
mod paths;
mod rows;
mod scope;
#[cfg(test)]
mod tests;

use self::known::{Home, Known};
use self::modules::Module;
use self::scope::Scope;
use super::call_sites::{Outcome, Site, State};
use crate::grammar::{Grammar, Items, Language, Spelling};
use crate::model::{Definitions, Field, FieldId, Model};
use crate::reference::{Certainty, NameOrigin, PROBE, Reference, Target};
use crate::source::{Location, Source, SourceId, Sources, Span};
use crate::syntax::tokens::Tokens;
use crate::syntax::tokens::outline::Outline;
use crate::workspace::{self, Database};

/// Finds the items of one client, file by file.
pub struct ItemSites<'a> {
    sources: &'a Sources,
    language: Language,
    words: &'a [String],
    items: &'a Items,
    known: Known<'a>,
    databases: &'a [Database],
    definitions: &'a [Definitions],
}

/// One file in which items are looked for.
struct Look<'t, 'a> {
    sites: &'t ItemSites<'a>,
    source: SourceId,
    tokens: &'t Tokens<'a>,
    outline: &'t Outline<'a>,
    scope: Scope<'t, 'a>,
    module: Module<'a>,
    /// The databases that code in the file can mean.
    databases: Vec<usize>,
    outcome: Outcome,
}

impl<'a> ItemSites<'a> {
    /// The finder for the client of that grammar.
    pub fn new(
        sources: &'a Sources,
        grammar: &'a Grammar,
        databases: &'a [Database],
        definitions: &'a [Definitions],
    ) -> ItemSites<'a> {
        let known = Known::of(sources, &grammar.name, databases, definitions);
        ItemSites {
            sources,
            language: grammar.language,
            words: &grammar.words,
            items: &grammar.items,
            known,
            databases,
            definitions,
        }
    }

    /// Whether there is no model that an item could stand for.
    pub fn is_idle(&self) -> bool {
        self.known.is_empty()
    }

    /// Whether a file could name an item.
    pub fn may_name(&self, source: &Source) -> bool {
        let has = |word: &str| memchr::memmem::find(source.text.as_bytes(), word.as_bytes()).is_some();
        Language::of(&source.path) == self.language
            && (self.words.iter().any(|word| has(word)) || self.known.modules().any(has))
    }

    /// Everything that a file names by items.
    pub fn in_file(&self, source: SourceId) -> Outcome {
        let tokens = Tokens::of(&self.sources[source].text);
        let outline = Outline::of(&tokens);
        let scope = Scope::of(&outline, &tokens);
        let module = Module::of(&self.sources[source].path);
        let databases = workspace::candidates(self.databases, &self.sources[source].path, &[]);
        let outcome = Outcome::default();
        let mut look =
            Look { sites: self, source, tokens: &tokens, outline: &outline, scope, module, databases, outcome };
        look.rows();
        look.paths();
        look.outcome
    }

    fn model(&self, home: &Home) -> &'a Model {
        &self.definitions[home.database][home.model]
    }
}

impl Look<'_, '_> {
    /// The models in modules of that name, of the databases that the code can mean.
    fn known(&self, name: &str) -> impl Iterator<Item = &Home> {
        self.sites.known.homes(name).iter().filter(|home| self.databases.contains(&home.database))
    }

    /// Adds what a name that stands for a column was found to be, in every database that could be meant.
    ///
    /// It is missing only where `sure` and no database has it; for the [`PROBE`] there always is an answer.
    fn column(&mut self, homes: &[Home], (name, spelling): (&str, Spelling), span: Span, sure: bool) {
        let fits = |field: &Field| spelling.is_of(name, &field.name);
        let position = |home: &Home| self.sites.model(home).fields.iter().position(fits);
        let found: Vec<(usize, Target)> = homes
            .iter()
            .filter_map(|home| {
                let position = position(home)? as u32;
                Some((home.database, Target::Field(FieldId { model: home.model, position })))
            })
            .collect();
        let is_open = homes.iter().any(|home| self.sites.model(home).open);
        let missing = |home: &Home| {
            let candidates =
                self.sites.model(home).columns().map(|field| spelling.of(&field.name).into_owned()).collect();
            (home.database, Target::MissingField { model: home.model, candidates, note: None })
        };
        let targets = match found.is_empty() {
            true if name == PROBE || sure && !is_open => homes.iter().map(missing).collect(),
            _ => found,
        };
        self.refer(targets, name, span);
    }

    /// Adds that a name stands for a model.
    fn named_model(&mut self, homes: &[Home], name: &str, span: Span) {
        self.refer(homes.iter().map(|home| (home.database, Target::Model(home.model))).collect(), name, span);
    }

    fn refer(&mut self, targets: Vec<(usize, Target)>, name: &str, span: Span) {
        let location = Location { source: self.source, span };
        self.outcome.references.extend(targets.into_iter().map(|(database, target)| Reference {
            database,
            location,
            call: span,
            name: name.to_owned(),
            target,
            origin: NameOrigin::Named,
            certainty: Certainty::Certain,
        }));
    }

    fn checked(&mut self, span: Span) {
        let location = Location { source: self.source, span };
        self.outcome.sites.push(Site { location, state: State::Checked });
    }
}
