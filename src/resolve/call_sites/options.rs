//! Names in what a client is made or extended with: objects with a key for each model.

use super::asking::Question;
use super::{CallSites, Outcome};
use crate::grammar::Places;
use crate::model::ModelId;
use crate::resolve::receivers::{Client, Extension, Role};
use crate::resolve::values::{Origin, Search, Value};
use crate::source::{SourceId, Span};
use crate::syntax::{ExpressionId, Module, Property, Shape};

impl CallSites<'_> {
    /// Notes the names in the arguments of constructors, and in the extensions that the file makes.
    pub(super) fn options(&self, source: SourceId, module: &Module, outcome: &mut Outcome) {
        for &call in &module.calls {
            let Shape::Call { callee, arguments, new, .. } = &module[call].shape else { continue };
            let Some(argument) = arguments.first() else { continue };
            let extends = |property: &str| property == self.grammar.client.extend;
            match &module[*callee].shape {
                _ if *new && self.names_models(module, argument.value) => {
                    if let Role::Constructor(client) = self.receivers.expression(source, *callee) {
                        let whole = Origin::new(source, argument.value);
                        self.option(&client, &whole, &self.grammar.client.made_with, outcome);
                    }
                }
                Shape::Member { property, .. } if !*new && extends(&property.text) => {
                    let Some(client) = self.receivers.client(source, call) else { continue };
                    if let Some(Extension::Object(source, object)) = client.extensions.last() {
                        let whole = Origin::new(*source, *object);
                        self.option(&client, &whole, &self.grammar.client.extended_with, outcome);
                    }
                }
                _ => {}
            }
        }
    }

    /// Whether an object literal has a key under which models are named.
    fn names_models(&self, module: &Module, argument: ExpressionId) -> bool {
        let Shape::Object(properties) = &module[argument].shape else { return false };
        let firsts = || self.grammar.client.made_with.iter().filter_map(|places| places.keys.first());
        properties.iter().any(|property| match property {
            Property::Keyed { key, .. } => firsts().any(|first| *first == key.text.as_str()),
            _ => false,
        })
    }

    /// Walks what stands at certain places of an option.
    fn option(&self, client: &Client, whole: &Origin, places: &[Places], outcome: &mut Outcome) {
        let search = self.values.search();
        for place in places {
            for (accessor, value) in reach(&search, whole, &place.keys) {
                let question = Question { source: value.source, call: Span::default(), name: Span::default(), client };
                let models = self.territory.models(&self.candidates(value.source, client), &accessor);
                let model_in =
                    |database| models.iter().find(|found| found.0 == database).map(|found: &(usize, ModelId)| found.1);
                let walked = self.ask(question, models.iter().map(|found| found.0), |walker, site| {
                    walker.shape(site, &place.shape, model_in(walker.database())?, value.clone())
                });
                outcome.references.extend(walked.into_iter().flat_map(|walked| walked.references));
            }
        }
    }
}

/// What stands at a path of keys, with the model that the key in place of [`Places::MODEL`] names.
fn reach(search: &Search<'_>, whole: &Origin, keys: &[String]) -> Vec<(String, Origin)> {
    let mut reached = vec![(String::new(), whole.clone())];
    for key in keys {
        let mut next = Vec::new();
        for (accessor, origin) in reached {
            let objects = search.possible(&origin).into_iter().filter_map(|value| match value {
                Value::Object(object) => Some(search.entries(&object).entries),
                _ => None,
            });
            for entry in objects.flatten() {
                let name = entry.key.text.as_str();
                match key.as_str() {
                    Places::MODEL => next.push((name.to_string(), entry.value)),
                    Places::ANY => next.push((accessor.clone(), entry.value)),
                    key if key == name => next.push((accessor.clone(), entry.value)),
                    _ => {}
                }
            }
        }
        reached = next;
    }
    reached
}
