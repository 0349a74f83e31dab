//! Which fields a grammar's selectors mean.

use super::Walker;
use crate::grammar::{Selector, Word};
use crate::model::{Field, FieldId, FieldKind, ModelId, Scalar};

impl<'a> Walker<'a> {
    pub(super) fn field(&self, id: FieldId) -> &'a Field {
        &self.definitions[id.model].fields[id.position as usize]
    }

    /// The field of that name, visible or not.
    pub(super) fn field_named(&self, model: ModelId, name: &str) -> Option<FieldId> {
        let position = self.definitions[model].fields.iter().position(|field| field.name == name)?;
        Some(FieldId { model, position: position as u32 })
    }

    /// All fields of a model that the client knows.
    pub(super) fn visible(&self, model: ModelId) -> impl Iterator<Item = FieldId> + use<'a> {
        let fields = self.definitions[model].fields.iter().enumerate();
        fields.filter(|(_, field)| field.visible).map(move |(at, _)| FieldId { model, position: at as u32 })
    }

    /// Whether a model has such a field.
    pub(super) fn has(&self, selector: &Selector, model: ModelId) -> bool {
        self.visible(model).any(|field| self.fits(selector, field))
    }

    /// Whether a field is meant.
    pub(super) fn fits(&self, selector: &Selector, field: FieldId) -> bool {
        selector.words.iter().all(|word| self.is(*word, field))
    }

    fn is(&self, word: Word, id: FieldId) -> bool {
        let field = self.field(id);
        match word {
            Word::Relation => matches!(field.kind, FieldKind::Relation { .. }),
            Word::ToOne => matches!(field.kind, FieldKind::Relation { .. }) && !field.list,
            Word::ToMany => matches!(field.kind, FieldKind::Relation { .. }) && field.list,
            Word::Composite => matches!(field.kind, FieldKind::Composite(_)),
            Word::Single => !field.list,
            Word::List => field.list,
            Word::Optional => field.optional,
            Word::Required => !field.optional,
            Word::AutoIncrement => field.auto_increment,
            Word::Owner => matches!(&field.kind, FieldKind::Relation { fields, .. } if !fields.is_empty()),
            Word::Joined => self.is_joined(id),
            Word::Separate => field.list && !self.is_joined(id),
            Word::Identifier => self.is_in_key(id, |unique| unique.primary),
            Word::Unique => self.is_in_key(id, |unique| unique.usable && unique.fields.len() == 1),
            _ => is_value(word, field),
        }
    }

    fn is_joined(&self, id: FieldId) -> bool {
        let field = self.field(id);
        let is_list = |other: FieldId| self.field(other).list;
        match field.kind {
            FieldKind::Relation { many_to_many: true, .. } => true,
            FieldKind::Relation { .. } => field.list && self.opposite(id).is_some_and(is_list),
            _ => false,
        }
    }

    fn is_in_key(&self, id: FieldId, which: impl Fn(&crate::model::Unique) -> bool) -> bool {
        let name = &self.field(id).name;
        self.definitions[id.model].uniques.iter().any(|unique| which(unique) && unique.fields.contains(name))
    }
}

/// Whether a field holds values of that kind.
fn is_value(word: Word, field: &Field) -> bool {
    let scalar = match &field.kind {
        FieldKind::Scalar(scalar) => *scalar,
        FieldKind::Enum(_) => return matches!(word, Word::Scalar | Word::Enum),
        _ => return false,
    };
    match word {
        Word::Scalar => true,
        Word::String => matches!(scalar, Scalar::String | Scalar::Uuid),
        Word::Uuid => scalar == Scalar::Uuid,
        Word::Number => {
            matches!(scalar, Scalar::Integer | Scalar::BigInteger | Scalar::Float | Scalar::Decimal)
        }
        Word::Boolean => scalar == Scalar::Boolean,
        Word::Time => scalar == Scalar::Time,
        Word::Json => scalar == Scalar::Json,
        Word::Bytes => scalar == Scalar::Bytes,
        _ => false,
    }
}
