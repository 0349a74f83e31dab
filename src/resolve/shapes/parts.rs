//! Parts of a type, and names that stand for themselves: `Prisma.UserFindManyArgs["where"]`,
//! `Prisma.UserScalarFieldEnum.email`, `prisma.user.fields.email`.

use super::accept::Accepted;
use super::place::{ChoiceForm, Place};
use super::walk::Walk;
use super::{Site, Walked, Walker};
use crate::model::ModelId;
use crate::reference::Target;
use crate::resolve::values::Origin;
use crate::source::{Location, SourceId};
use crate::syntax::Word;

impl<'a> Walker<'a> {
    /// The names in a value of what a type called so has under these keys, one in the other.
    pub fn part(&self, site: &Site<'_>, type_name: &str, keys: &[String], value: Origin) -> Option<Walked> {
        let whole = self.place_of_type(&self.grammar.types, type_name)?;
        let place = keys.iter().try_fold(whole, |place, key| self.place_under(&place, key))?;
        Some(self.run(site, &place, Some(value)))
    }

    /// A member of an enum of field names, by the enum's name; none where there is no such enum.
    pub fn member(&self, site: &Site<'_>, type_name: &str, source: SourceId, word: &Word) -> Option<Walked> {
        let place = self.place_of_type(&self.grammar.types, type_name)?;
        let selectors = place.choices.iter().find_map(|choice| match choice.form {
            ChoiceForm::FieldName(selectors) => Some(selectors),
            _ => None,
        })?;
        self.word(site, source, word, |walk| walk.field_by_name(place.scope.model, selectors, word))
    }

    /// Whether a model has a field of that name, in whatever place.
    pub fn has_field(&self, model: ModelId, name: &str) -> bool {
        self.visible(model).any(|field| self.field(field).name == name)
    }

    /// A field that has a column, by name.
    pub fn column_field(&self, site: &Site<'_>, model: ModelId, source: SourceId, word: &Word) -> Option<Walked> {
        let has_column = |field: &_| self.field(*field).column.is_some();
        self.word(site, source, word, |_| {
            if let Some(field) =
                self.visible(model).filter(has_column).find(|field| self.field(*field).name == word.text.as_str())
            {
                return Some(Target::Field(field));
            }
            let candidates =
                self.visible(model).filter(has_column).map(|field| self.field(field).name.clone()).collect();
            (!self.definitions[model].open).then_some(Target::MissingField { model, candidates, note: None })
        })
    }

    fn word(
        &self,
        site: &Site<'_>,
        source: SourceId,
        word: &Word,
        target: impl FnOnce(&Walk<'_, 'a>) -> Option<Target>,
    ) -> Option<Walked> {
        let search = self.values.search();
        let mut walk = Walk::new(self, site, &search);
        let target = target(&walk)?;
        walk.reference(Location { source, span: word.span }, word.text.to_string(), target, site.certainty);
        Some(walk.finish())
    }

    /// What a place has under a key.
    fn place_under(&self, place: &Place<'a>, key: &str) -> Option<Place<'a>> {
        place.choices.iter().find_map(|choice| match choice.form {
            ChoiceForm::Shape(id, scope) => match self.accept(id, scope, key) {
                Accepted::Operator(place) | Accepted::Field(_, place) | Accepted::Compound(place) => Some(place),
                Accepted::No => None,
            },
            _ => None,
        })
    }
}
