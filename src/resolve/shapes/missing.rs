//! What to say of a key that has no place: the names that have one, and why it has none.

use super::Walker;
use super::accept::Accepted;
use super::place::Scope;
use crate::grammar::{Shape, ShapeId};
use crate::model::{FieldId, FieldKind, ModelId};

/// What is known of a key that has no place.
pub(super) struct Missing {
    /// All names that have one: fields first.
    pub(super) candidates: Vec<String>,
    pub(super) note: Option<String>,
}

impl Walker<'_> {
    pub(super) fn missing(&self, id: ShapeId, scope: Scope, key: &str) -> Missing {
        Missing { candidates: self.accepted_names(id, scope), note: self.note(id, scope, key) }
    }

    /// Whether a key is a field of the model or a word of the grammar, wherever that has its place.
    pub(super) fn has_place_somewhere(&self, model: ModelId, key: &str) -> bool {
        self.field_named(model, key).is_some() || self.grammar.has_key(key)
    }

    /// Every key that has a place in a shape: fields in the order of the model, compound keys, words of the grammar.
    pub(super) fn accepted_names(&self, id: ShapeId, scope: Scope) -> Vec<String> {
        let shape = self.shape_of(id);
        let is_placed = |field: &FieldId| self.place_of_field(shape, scope, *field).is_some();
        let has_fields = !shape.fields.is_empty();
        let fields = self.visible(scope.model).filter(|_| has_fields).filter(is_placed);
        let fields = fields.map(|field| self.field(field).name.clone());
        let compound = self.compound_keys(scope).filter(|_| shape.compound.is_some()).map(|unique| unique.name.clone());
        let is_word = |key: &&String| matches!(self.accept(id, scope, key), Accepted::Operator(_));
        fields.chain(compound).chain(shape.keys.keys().filter(is_word).cloned()).collect()
    }

    /// Why a key has no place here, where that can be said.
    fn note(&self, id: ShapeId, scope: Scope, key: &str) -> Option<String> {
        let shape = self.shape_of(id);
        let field = self.field_named(scope.model, key);
        field
            .and_then(|field| self.note_on_field(shape, scope, field))
            .or_else(|| self.note_on_words(id, shape, scope))
            .or_else(|| self.note_on_column(scope, key))
            .or_else(|| self.note_on_compound(scope, key))
            .or_else(|| self.note_on_target(scope, key))
    }

    fn note_on_field(&self, shape: &Shape, scope: Scope, id: FieldId) -> Option<String> {
        let field = self.field(id);
        if self.is_way_back(scope, id) {
            return Some(format!("`{}` is written by the relation that this stands in", field.name));
        }
        if !field.visible {
            return Some(format!("`{}` is declared, but left out of the client", field.name));
        }
        let fitting = shape.refuses.iter().filter(|note| self.fits(&note.selector, id));
        fitting.max_by_key(|note| note.selector.weight()).map(|note| note.text.clone())
    }

    /// Where no field has a place, only words: `some`, `every` or `none`.
    fn note_on_words(&self, id: ShapeId, shape: &Shape, scope: Scope) -> Option<String> {
        let field = scope.field.filter(|_| shape.fields.is_empty())?;
        let words: Vec<String> = self.accepted_names(id, scope).iter().map(|word| format!("`{word}`")).collect();
        let (last, rest) = words.split_last()?;
        let list = if rest.is_empty() { last.clone() } else { format!("{} or {last}", rest.join(", ")) };
        Some(format!("`{}` takes {list} here", self.field(field).name))
    }

    fn note_on_column(&self, scope: Scope, key: &str) -> Option<String> {
        let fields = &self.definitions[scope.model].fields;
        let field = fields.iter().find(|field| field.visible && field.column.as_deref() == Some(key))?;
        Some(format!("`{key}` is the column of the field `{}`", field.name))
    }

    fn note_on_compound(&self, scope: Scope, key: &str) -> Option<String> {
        let unique = self.compound_keys(scope).find(|unique| unique.name == key)?;
        Some(format!("`{key}` stands for {} together, which has no place here", names(&unique.fields)))
    }

    /// The model that a relation leads to has it.
    fn note_on_target(&self, scope: Scope, key: &str) -> Option<String> {
        let model = &self.definitions[scope.model];
        model.relations().find_map(|relation| {
            let FieldKind::Relation { target, .. } = relation.kind else { return None };
            let target = &self.definitions[target];
            let is_there = relation.visible && target.field(key).is_some_and(|field| field.visible);
            is_there.then(|| format!("`{key}` is a field of `{}`, which `{}` leads to", target.name, relation.name))
        })
    }
}

fn names(fields: &[String]) -> String {
    let quoted: Vec<String> = fields.iter().map(|field| format!("`{field}`")).collect();
    quoted.join(" and ")
}
