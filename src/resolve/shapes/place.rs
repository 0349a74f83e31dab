//! A place in an argument: of which model it is, and what may stand there.

use super::Walker;
use crate::grammar::{Alternative, At, Condition, Entry, Form, Lists, Selector, ShapeId};
use crate::model::{FieldId, FieldKind, ModelId, Unique};

/// Of which model a place is, and how the walk came to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Scope {
    pub model: ModelId,
    /// The field that was named last.
    pub field: Option<FieldId>,
    /// The relation field of the model that leads back to where the walk came from, where it has no place.
    pub without: Option<FieldId>,
}

/// What may stand at a place.
#[derive(Clone, Debug)]
pub(super) struct Place<'g> {
    pub(super) choices: Vec<Choice<'g>>,
    pub(super) scope: Scope,
}

/// One thing that may stand at a place.
#[derive(Clone, Copy, Debug)]
pub(super) struct Choice<'g> {
    pub(super) form: ChoiceForm<'g>,
    pub(super) lists: Lists,
}

#[derive(Clone, Copy, Debug)]
pub(super) enum ChoiceForm<'g> {
    Option,
    /// A value of the scope's field.
    Value,
    Free,
    FieldName(&'g [Selector]),
    Shape(ShapeId, Scope),
    /// All fields of a compound key at once, and what each of them holds.
    Members(&'g Unique, &'g Entry),
}

impl Scope {
    /// The outermost place of a model.
    pub fn of(model: ModelId) -> Scope {
        Scope { model, field: None, without: None }
    }

    /// The same place, below a field.
    pub(super) fn below(self, field: FieldId) -> Scope {
        Scope { field: Some(field), ..self }
    }
}

impl ChoiceForm<'_> {
    /// Whether an object or a list of objects can be meant.
    pub(super) fn is_object(&self) -> bool {
        matches!(self, ChoiceForm::Shape(..) | ChoiceForm::Members(..) | ChoiceForm::Free)
    }
}

impl<'a> Walker<'a> {
    /// What an entry of the grammar allows at a place; nothing where none of its conditions holds.
    pub(super) fn place(&self, entry: &'a Entry, scope: Scope) -> Place<'a> {
        let choices = entry.alternatives.iter().filter_map(|alternative| self.choice(alternative, scope)).collect();
        Place { choices, scope }
    }

    fn choice(&self, alternative: &'a Alternative, scope: Scope) -> Option<Choice<'a>> {
        if !self.holds(&alternative.condition, scope) {
            return None;
        }
        let form = match &alternative.form {
            Form::Option => ChoiceForm::Option,
            Form::Value => ChoiceForm::Value,
            Form::Free => ChoiceForm::Free,
            Form::Never => return None,
            Form::FieldName(selectors) => ChoiceForm::FieldName(selectors),
            Form::Shape { id, at } => ChoiceForm::Shape(*id, self.moved(scope, *at)?),
        };
        Some(Choice { form, lists: alternative.lists })
    }

    pub(super) fn holds(&self, condition: &Condition, scope: Scope) -> bool {
        let is_of = |selector: &Selector| scope.field.is_some_and(|field| self.fits(selector, field));
        condition.holds(&self.context.surroundings, self.grammar.oldest)
            && condition.has.as_ref().is_none_or(|selector| self.has(selector, scope.model))
            && condition.of.as_ref().is_none_or(is_of)
    }

    /// The scope of a shape that is of another model.
    fn moved(&self, scope: Scope, at: At) -> Option<Scope> {
        if at == At::Same {
            return Some(scope);
        }
        let field = scope.field?;
        let model = self.target(field)?;
        let without = if at == At::TargetWithout { self.opposite(field) } else { None };
        Some(Scope { model, field: Some(field), without })
    }

    /// The model that a field leads to.
    pub(super) fn target(&self, field: FieldId) -> Option<ModelId> {
        match &self.field(field).kind {
            FieldKind::Relation { target, .. } => Some(*target),
            FieldKind::Composite(target) => Some(*target),
            _ => None,
        }
    }

    /// The other end of a relation.
    pub(super) fn opposite(&self, field: FieldId) -> Option<FieldId> {
        match &self.field(field).kind {
            FieldKind::Relation { target, opposite: Some(name), .. } => self.field_named(*target, name),
            _ => None,
        }
    }
}
