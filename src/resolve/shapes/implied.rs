//! Columns that a call reads although no name stands there.

use super::place::{ChoiceForm, Place, Scope};
use super::walk::Walk;
use crate::grammar::ShapeId;
use crate::model::{FieldId, ModelKind};
use crate::reference::{NameOrigin, Target};
use crate::resolve::values::{Entries, Entry, Value};
use crate::source::Location;

impl<'a> Walk<'_, 'a> {
    /// A place that was given nothing but `true`: everything comes back.
    pub(super) fn everything(&mut self, place: &Place<'a>, anchor: Location) {
        let returning = place.choices.iter().find_map(|choice| match choice.form {
            ChoiceForm::Shape(id, scope) => self.walker.shape_of(id).returns.is_some().then_some(scope),
            _ => None,
        });
        if let Some(scope) = returning {
            self.imply(scope, &[], anchor);
        }
    }

    /// What comes back for an object of a shape: every column, unless the object chooses.
    pub(super) fn returned(&mut self, id: ShapeId, scope: Scope, entries: &Entries, anchor: Location) {
        let Some(returns) = &self.walker.shape_of(id).returns else { return };
        if self.trial > 0 || !entries.holes.is_empty() {
            return;
        }
        let under = |key: &str| -> Vec<&Entry> { entries.entries.iter().filter(|one| one.key.text == key).collect() };
        let chooses = under(&returns.unless).into_iter().any(|entry| !self.is_nothing(entry));
        let Some(left_out) = self.left_out(&under(&returns.except)) else { return };
        if !chooses {
            self.imply(scope, &left_out, anchor);
        }
    }

    /// Whether an entry surely says nothing.
    fn is_nothing(&self, entry: &Entry) -> bool {
        self.search.possible(&entry.value).iter().all(|value| matches!(value, Value::Null | Value::Undefined))
    }

    /// The keys that some entries' objects leave out; none where that can't be told.
    fn left_out(&self, entries: &[&Entry]) -> Option<Vec<String>> {
        let mut names = Vec::new();
        for value in entries.iter().flat_map(|entry| self.search.possible(&entry.value)) {
            match value {
                Value::Object(object) => {
                    let inside = self.search.entries(&object);
                    if !inside.holes.is_empty() {
                        return None;
                    }
                    names.extend(inside.entries.iter().map(|entry| entry.key.text.to_string()));
                }
                Value::Null | Value::Undefined => {}
                _ => return None,
            }
        }
        Some(names)
    }

    fn imply(&mut self, scope: Scope, left_out: &[String], anchor: Location) {
        let model = &self.walker.definitions[scope.model];
        if self.trial > 0 || model.kind == ModelKind::Composite {
            return;
        }
        let wanted = &self.walker.context.implied;
        let is_wanted = |field: &FieldId| wanted.as_ref().is_none_or(|wanted| wanted.contains(field));
        let fields = self.walker.visible(scope.model).filter(is_wanted).filter(|field| {
            let field = self.walker.field(*field);
            field.column.is_some() && !left_out.contains(&field.name)
        });
        let fields: Vec<FieldId> = fields.collect();
        for field in fields {
            let name = self.walker.field(field).name.clone();
            self.push(anchor, name, Target::Field(field), self.site.certainty, NameOrigin::Implied);
        }
    }
}
