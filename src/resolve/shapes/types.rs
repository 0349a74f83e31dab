//! Types that say what a literal holds: `UserWhereInput`.

use super::Walker;
use super::accept::members;
use super::place::{ChoiceForm, Place, Scope};
use crate::grammar::{Entry, Part, ShapeId, TypePattern};
use crate::model::{FieldId, ModelId};

impl<'a> Walker<'a> {
    /// What an object of a type called so holds.
    pub(super) fn place_of_type(&self, patterns: &'a [TypePattern], name: &str) -> Option<Place<'a>> {
        patterns
            .iter()
            .find_map(|pattern| pattern.split(name).iter().find_map(|parts| self.place_of_parts(pattern, parts)))
    }

    fn place_of_parts(&self, pattern: &'a TypePattern, parts: &[(&Part, &str)]) -> Option<Place<'a>> {
        let text = |wanted: Part| parts.iter().find(|(part, _)| **part == wanted).map(|(_, text)| *text);
        let model = self.model_or_capitalized(text(Part::Model)?)?;
        let mut scope = Scope::of(model);
        if let Some(way) = text(Part::Way) {
            scope.without = Some(self.capitalized_field(model, way)?);
        }
        if let Some(back) = text(Part::Back) {
            let opposite = self.opposite(self.capitalized_field(model, back)?)?;
            scope = Scope { model: opposite.model, field: Some(opposite), without: None };
        }
        let place = self.place(&pattern.entry, scope);
        if let Some(relation) = text(Part::Relation) {
            return self.relation_place(shape_of(&place)?, model, relation);
        }
        if let Some(key) = text(Part::Key) {
            return self.key_place(shape_of(&place)?, scope, key);
        }
        Some(place)
    }

    /// Some names of types begin with a capital where the model's own name does not.
    fn model_or_capitalized(&self, name: &str) -> Option<ModelId> {
        self.model(name).or_else(|| {
            let named = self.definitions.models.iter().position(|model| capitalized(&model.name) == name)?;
            Some(ModelId(named as u32))
        })
    }

    fn capitalized_field(&self, model: ModelId, name: &str) -> Option<FieldId> {
        self.visible(model).find(|field| capitalized(&self.field(*field).name) == name)
    }

    /// What a relation field holds in a shape.
    pub(super) fn relation_place(&self, shape: ShapeId, model: ModelId, field: &str) -> Option<Place<'a>> {
        let id = self.field_named(model, field)?;
        self.target(id)?;
        self.place_of_field(self.shape_of(shape), Scope::of(model), id)
    }

    /// What a compound key whose parts are capitalised and joined holds.
    fn key_place(&self, shape: ShapeId, scope: Scope, key: &str) -> Option<Place<'a>> {
        let entry: &'a Entry = self.shape_of(shape).compound.as_ref()?;
        let unique = self.compound_keys(scope).find(|unique| {
            let parts = unique.fields.iter().filter_map(|path| path.rsplit('.').next());
            capitalized(&unique.name) == key || parts.map(capitalized).collect::<String>() == key
        })?;
        Some(members(unique, entry, scope))
    }
}

fn shape_of(place: &Place<'_>) -> Option<ShapeId> {
    place.choices.iter().find_map(|choice| match choice.form {
        ChoiceForm::Shape(id, _) => Some(id),
        _ => None,
    })
}

fn capitalized(name: &str) -> String {
    let mut letters = name.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
