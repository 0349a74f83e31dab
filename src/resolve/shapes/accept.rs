//! What a shape makes of a key.

use super::Walker;
use super::place::{Choice, ChoiceForm, Place, Scope};
use crate::grammar::{Entry, Lists, Shape, ShapeId, Unknown};
use crate::model::{FieldId, FieldKind, Unique};

/// What a key is at a place.
pub(super) enum Accepted<'g> {
    /// A word of the grammar.
    Operator(Place<'g>),
    /// A field of the model.
    Field(FieldId, Place<'g>),
    /// All fields of a compound key.
    Compound(Place<'g>),
    /// Nothing that has a place here.
    No,
}

impl<'a> Walker<'a> {
    /// What a key is in an object of that shape.
    pub(super) fn accept(&self, id: ShapeId, scope: Scope, key: &str) -> Accepted<'a> {
        let shape = self.shape_of(id);
        let operator = shape.keys.get(key).map(|entry| self.place(entry, scope)).filter(Place::is_some);
        let field = self.accepted_field(shape, scope, key);
        match (operator, field) {
            (Some(operator), Some((_, field))) => Accepted::Operator(both(operator, field)),
            (Some(operator), None) => Accepted::Operator(operator),
            (None, Some((id, place))) => Accepted::Field(id, place),
            (None, None) => self.accepted_key(shape, scope, key),
        }
    }

    fn accepted_field(&self, shape: &'a Shape, scope: Scope, key: &str) -> Option<(FieldId, Place<'a>)> {
        if shape.fields.is_empty() {
            return None;
        }
        let field = self.field_named(scope.model, key)?;
        Some((field, self.place_of_field(shape, scope, field)?))
    }

    /// What a field holds in a shape; none where it has no place there.
    pub(super) fn place_of_field(&self, shape: &'a Shape, scope: Scope, field: FieldId) -> Option<Place<'a>> {
        if !self.field(field).visible || self.is_way_back(scope, field) {
            return None;
        }
        let below = scope.below(field);
        if self.field(field).kind == FieldKind::Unknown {
            let free = Choice { form: ChoiceForm::Free, lists: Lists::OneOrMany };
            return Some(Place { choices: vec![free], scope: below });
        }
        let fitting = shape.fields.iter().filter(|entry| self.fits(&entry.selector, field));
        let standing = fitting.filter(|entry| {
            entry.entry.alternatives.iter().any(|alternative| self.holds(&alternative.condition, below))
        });
        let entry = standing.max_by_key(|entry| entry.selector.weight())?;
        Some(self.place(&entry.entry, below)).filter(Place::is_some)
    }

    /// Whether a field belongs to the relation that the walk came through, from a place that leaves it out: the other
    /// end, or a part of its foreign key.
    pub(super) fn is_way_back(&self, scope: Scope, field: FieldId) -> bool {
        let Some(without) = scope.without.filter(|without| without.model == field.model) else { return false };
        if without == field {
            return true;
        }
        match &self.field(without).kind {
            FieldKind::Relation { fields, .. } => !self.field(without).list && fields.contains(&self.field(field).name),
            _ => false,
        }
    }

    fn accepted_key(&self, shape: &'a Shape, scope: Scope, key: &str) -> Accepted<'a> {
        let Some(entry) = &shape.compound else { return Accepted::No };
        match self.compound_keys(scope).find(|unique| unique.name == key) {
            Some(unique) => Accepted::Compound(members(unique, entry, scope)),
            None => Accepted::No,
        }
    }

    /// The keys of several fields that code can use.
    pub(super) fn compound_keys(&self, scope: Scope) -> impl Iterator<Item = &'a Unique> + use<'a> {
        self.definitions[scope.model].uniques.iter().filter(|unique| unique.usable && unique.fields.len() > 1)
    }

    /// The field that a member of a compound key is; a path into a composite is given by its last part.
    pub(super) fn member_of_key(&self, unique: &Unique, scope: Scope, key: &str) -> Option<FieldId> {
        let path = unique.fields.iter().find(|path| path.rsplit('.').next() == Some(key))?;
        let mut parts = path.split('.');
        let first = self.field_named(scope.model, parts.next()?)?;
        parts.try_fold(first, |field, part| self.field_named(self.target(field)?, part))
    }

    /// Whether a key that has no place is passed over.
    pub(super) fn passes(&self, shape: &Shape, scope: Scope, key: &str) -> bool {
        let field = self.field_named(scope.model, key);
        let is_field = || field.is_some_and(|field| self.field(field).visible);
        let is_passed = |field| shape.passes.iter().any(|note| self.fits(&note.selector, field));
        match shape.unknown {
            Unknown::Passes => true,
            Unknown::Fields => !is_field(),
            Unknown::Reported => field.is_some_and(is_passed),
        }
    }
}

impl Place<'_> {
    pub(super) fn is_some(&self) -> bool {
        !self.choices.is_empty()
    }
}

/// The place of an object with the members of a compound key.
pub(super) fn members<'g>(unique: &'g Unique, entry: &'g Entry, scope: Scope) -> Place<'g> {
    Place { choices: vec![Choice { form: ChoiceForm::Members(unique, entry), lists: Lists::One }], scope }
}

/// A word of the grammar that is also the name of a field can mean either.
fn both<'g>(mut operator: Place<'g>, field: Place<'g>) -> Place<'g> {
    operator.choices.extend(field.choices);
    operator
}
