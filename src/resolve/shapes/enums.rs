//! Strings and members that name a field or a value of an enum.

use super::place::{ChoiceForm, Place};
use super::walk::{Task, Walk};
use crate::grammar::Selector;
use crate::link::Linked;
use crate::model::{EnumDefinition, FieldKind, ModelId};
use crate::reference::Target;
use crate::resolve::values::{Hole, Origin, Reach};
use crate::source::{Location, SourceId};
use crate::syntax::{BindingKind, ExpressionId, Imported, Shape as Syntax, Word};

impl<'a> Walk<'_, 'a> {
    /// A string: the name of a field, a value of an enum, or nothing that concerns a model.
    pub(super) fn text(&mut self, task: &Task<'a>, text: &Origin) {
        let Some(word) = self.search.word(text) else { return };
        let certainty = self.certainty(text.reach(), &task.way);
        let location = Location { source: text.source, span: word.span };
        for choice in &task.place.choices {
            let target = match choice.form {
                ChoiceForm::FieldName(selectors) => self.field_by_name(task.place.scope.model, selectors, &word),
                ChoiceForm::Value => self.enumeration(&task.place).and_then(|of| enum_value(of, &word)),
                _ => None,
            };
            if let Some(target) = target {
                if text.reach() == Reach::Chosen && !matches!(target, Target::Field(_) | Target::EnumValue { .. }) {
                    return self.hole_at(text.source, &word);
                }
                return self.reference(location, word.text.to_string(), target, certainty);
            }
        }
    }

    /// What a word is where a field of one of these kinds is meant.
    pub(super) fn field_by_name(&self, model: ModelId, selectors: &[Selector], word: &Word) -> Option<Target> {
        let fits = |field: &_| selectors.iter().any(|selector| self.walker.fits(selector, *field));
        let field = self.walker.field_named(model, &word.text);
        let visible = |field: &_| self.walker.field(*field).visible;
        if let Some(field) = field.filter(visible).filter(fits) {
            return Some(Target::Field(field));
        }
        let fitting = self.walker.visible(model).filter(fits);
        let candidates = fitting.map(|field| self.walker.field(field).name.clone()).collect();
        let is_open = self.walker.definitions[model].open;
        (!is_open).then_some(Target::MissingField { model, candidates, note: None })
    }

    /// The enum whose values stand at a place.
    fn enumeration(&self, place: &Place<'a>) -> Option<&'a EnumDefinition> {
        match &self.walker.field(place.scope.field?).kind {
            FieldKind::Enum(name) => self.walker.definitions.enumeration(name),
            _ => None,
        }
    }

    /// `Role.ADMIN`, where `Role` is the client's own enum; elsewhere it could not be followed.
    pub(super) fn enum_member(&mut self, task: &Task<'a>, member: &Origin) {
        let takes_value = task.place.choices.iter().any(|choice| matches!(choice.form, ChoiceForm::Value));
        if takes_value && let Some(found) = self.enumeration(&task.place) {
            return self.value_of(found, task, member);
        }
        let reason = format!("`{}` could not be followed", self.search.written(member));
        let hole = Hole { location: self.search.location(member), reason };
        self.hole(&task.place, hole);
    }

    fn value_of(&mut self, of: &EnumDefinition, task: &Task<'a>, member: &Origin) {
        let Some(Syntax::Member { object, property }) = self.search.syntax(member) else { return };
        if self.is_called(member.source, *object, &of.name)
            && let Some(target) = enum_value(of, property)
        {
            let location = Location { source: member.source, span: property.span };
            let certainty = self.certainty(member.reach(), &task.way);
            self.reference(location, property.text.to_string(), target, certainty);
        }
    }

    /// Whether an expression is a name from outside the workspace: `Role`, `Namespace.Role`, or an import of it under
    /// another name. One that the workspace declares itself can mean something else.
    fn is_called(&self, source: SourceId, expression: ExpressionId, wanted: &str) -> bool {
        let link = self.walker.values.link;
        let Some(module) = link.modules.get(source) else { return false };
        match &module[expression].shape {
            Syntax::Name { name, binding: None } => name == wanted,
            Syntax::Name { binding: Some(binding), .. } => {
                let BindingKind::Import(import) = module[*binding].kind else { return false };
                let is_outside = matches!(
                    link.import(source, import),
                    Linked::Package { .. } | Linked::Absent { .. } | Linked::Unknown
                );
                is_outside && module.imports[import as usize].what == Imported::Named(wanted.into())
            }
            Syntax::Member { property, .. } => property.text == wanted,
            _ => false,
        }
    }
}

fn enum_value(of: &EnumDefinition, word: &Word) -> Option<Target> {
    let (enumeration, value) = (of.name.clone(), word.text.to_string());
    if of.values.iter().any(|member| member.name == value) {
        return Some(Target::EnumValue { enumeration, value });
    }
    let candidates = of.values.iter().map(|member| member.name.clone()).collect();
    (!of.open).then_some(Target::MissingEnumValue { enumeration, candidates })
}
