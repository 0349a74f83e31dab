//! Interprets a grammar's shapes over the values of a call: which names of the model stand there, and which are wrong.
//!
//! A [`Walker`] is made once for each database and client. It is given a call that is known to be one (its model, its
//! method, its argument) and returns every name with what it names, and the holes: what could not be followed where
//! names could have stood. It knows no client; what stands where is the grammar's word.

mod accept;
mod alternatives;
mod emit;
mod enums;
mod implied;
mod kinds;
mod missing;
mod parts;
mod place;
mod settle;
mod types;
mod walk;

use std::collections::{BTreeSet, HashMap};

pub use place::Scope;
pub use settle::settle;

use self::place::{Choice, ChoiceForm, Place};
use self::walk::Walk;
use super::values::{Hole, Origin, Values};
use crate::catalog::Dialect;
use crate::grammar::{Grammar, Lists, Shape, ShapeId, Surroundings};
use crate::model::{Definitions, FieldId, ModelId};
use crate::reference::{Certainty, Reference};
use crate::source::{SourceId, Span};
use crate::workspace::Database;

/// Walks the calls of one client with the definitions of one database. Shared by all threads of a run.
pub struct Walker<'a> {
    values: &'a Values<'a>,
    grammar: &'a Grammar,
    definitions: &'a Definitions,
    context: Context,
    models: HashMap<&'a str, ModelId>,
}

/// What a walk needs to know of the project.
#[derive(Clone, Debug, Default)]
pub struct Context {
    /// The position of the database in the engine's list.
    pub database: usize,
    pub surroundings: Surroundings,
    /// The fields whose implied use is worth saying; all where there is no such list.
    pub implied: Option<BTreeSet<FieldId>>,
}

/// The call that is walked, or the type whose literal is.
pub struct Site<'s> {
    pub source: SourceId,
    /// The whole call.
    pub call: Span,
    /// The method's name: where implied names are said to be.
    pub name: Span,
    /// Whether the call surely is one, in a file whose checker is not silenced.
    pub certainty: Certainty,
    /// What the project's own additions to the client make of a name that the definitions do not have.
    pub beyond: &'s dyn Fn(ModelId, &str) -> Beyond,
}

/// What is known of a field that a model's definition does not have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Beyond {
    Nothing,
    /// The project computes it: it can be selected.
    Computed,
    /// Something that could not be read may compute it.
    Perhaps,
}

/// The outcome of a walk.
#[derive(Clone, Debug, Default)]
pub struct Walked {
    /// Sorted by location.
    pub references: Vec<Reference>,
    /// Sorted by location; where there are none, every name was seen.
    pub holes: Vec<Hole>,
}

impl<'a> Walker<'a> {
    /// A walker for the models of one database.
    pub fn new(
        values: &'a Values<'a>,
        grammar: &'a Grammar,
        definitions: &'a Definitions,
        context: Context,
    ) -> Walker<'a> {
        let ids = definitions.models.iter().enumerate();
        let models = ids.rev().map(|(at, model)| (model.name.as_str(), ModelId(at as u32))).collect();
        Walker { values, grammar, definitions, context, models }
    }

    /// Whether the client, in the project's version, has that call.
    pub fn has_call(&self, method: &str) -> bool {
        let call = self.grammar.calls.get(method);
        call.is_some_and(|id| self.grammar[*id].condition.holds(&self.context.surroundings, self.grammar.oldest))
    }

    /// The names in a call of `method` on a model; none where the client has no such call.
    pub fn call(&self, site: &Site<'_>, model: ModelId, method: &str, argument: Option<Origin>) -> Option<Walked> {
        let id = *self.grammar.calls.get(method)?;
        Some(self.run(site, &self.whole(id, Scope::of(model)), argument))
    }

    /// The names in a call on the result of a call: the arguments of a relation. None where it is no such field.
    pub fn fluent(&self, site: &Site<'_>, model: ModelId, field: &str, argument: Option<Origin>) -> Option<Walked> {
        let shape = self.grammar.shape(&self.grammar.fluent.as_ref()?.shape)?;
        let place = self.relation_place(shape, model, field)?;
        Some(self.run(site, &place, argument))
    }

    /// The names in a value of a shape of the grammar; none where there is no such shape.
    pub fn shape(&self, site: &Site<'_>, shape: &str, model: ModelId, value: Origin) -> Option<Walked> {
        let id = self.grammar.shape(shape)?;
        Some(self.run(site, &self.whole(id, Scope::of(model)), Some(value)))
    }

    /// The names in a value whose type is called so; none where the type says nothing about a model.
    pub fn typed(&self, site: &Site<'_>, type_name: &str, value: Origin) -> Option<Walked> {
        let place = self.place_of_type(&self.grammar.types, type_name)?;
        Some(self.run(site, &place, Some(value)))
    }

    /// The names in the first type argument of a type called so, likewise.
    pub fn type_argument(&self, site: &Site<'_>, type_name: &str, value: Origin) -> Option<Walked> {
        let place = self.place_of_type(&self.grammar.type_functions, type_name)?;
        Some(self.run(site, &place, Some(value)))
    }

    /// The model of that name.
    pub fn model(&self, name: &str) -> Option<ModelId> {
        self.models.get(name).copied()
    }

    /// The database whose definitions these are.
    pub fn database(&self) -> usize {
        self.context.database
    }

    /// The model that a field leads to, if it is one that leads somewhere.
    pub fn leads_to(&self, model: ModelId, field: &str) -> Option<ModelId> {
        self.target(self.field_named(model, field)?)
    }

    fn run(&self, site: &Site<'_>, place: &Place<'a>, value: Option<Origin>) -> Walked {
        let search = self.values.search();
        let mut walk = Walk::new(self, site, &search);
        match value {
            Some(value) => walk.start(place, value),
            None => walk.nothing_given(place),
        }
        walk.finish()
    }

    /// The place of an object of one shape.
    fn whole(&self, id: ShapeId, scope: Scope) -> Place<'a> {
        let choice = Choice { form: ChoiceForm::Shape(id, scope), lists: Lists::OneOrMany };
        Place { choices: vec![choice], scope }
    }

    fn shape_of(&self, id: ShapeId) -> &'a Shape {
        &self.grammar[id]
    }
}

impl Context {
    /// What a database says of itself.
    pub fn of(position: usize, database: &Database) -> Context {
        let surroundings = Surroundings {
            version: database.version,
            provider: provider(database.dialect).to_string(),
            features: database.features.clone(),
        };
        Context { database: position, surroundings, implied: None }
    }
}

/// A dialect in the words of grammars.
pub fn provider(dialect: Dialect) -> &'static str {
    match dialect {
        Dialect::Postgres => "postgres",
        Dialect::Cockroach => "cockroach",
        Dialect::MySql => "mysql",
        Dialect::Sqlite => "sqlite",
        Dialect::SqlServer => "sqlserver",
        Dialect::Mongo => "mongo",
    }
}

#[cfg(test)]
mod tests;
