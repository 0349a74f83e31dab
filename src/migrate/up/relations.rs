//! The tables, views and types that calls name.

use super::follow::{Frame, Named, Place};
use super::run::{Call, Run};
use crate::catalog::{Change, Name, QualifiedName};
use crate::grammar::{Does, Role};
use crate::source::Span;
use crate::syntax::{ExpressionId, Shape};

/// A table or view that a call names.
#[derive(Clone)]
pub(super) struct Table {
    pub(super) name: QualifiedName,
    pub(super) span: Span,
}

impl Table {
    pub(super) fn open(&self, reason: String) -> Change {
        Change::Open { name: self.name.clone(), span: self.span, reason }
    }

    pub(super) fn rename(&self, to: Named) -> Change {
        Change::RenameRelation { name: self.name.clone(), span: self.span, to: Name::exact(to.text), if_exists: false }
    }
}

impl<'a> Run<'a> {
    /// The table that a call names.
    pub(super) fn table(&self, frame: &Frame<'a>, call: &Call<'a>) -> Option<Table> {
        match call.deed.given.contains(&Role::NewTable) {
            true => self.named(frame, call, Role::NewTable),
            false => self.named(frame, call, Role::Table),
        }
    }

    /// The relation or type that a call names: by a text, or an object with its schema.
    pub(super) fn named(&self, frame: &Frame<'a>, call: &Call<'a>, role: Role) -> Option<Table> {
        let place = call.given(frame.source, role)?;
        if let Some(Named { text, span }) = self.said(frame, place) {
            let schema = self.schema_before(frame, call.object);
            let (schema, name) = match text.split_once('.') {
                Some((schema, name)) if self.grammar.dotted => (Some(schema.to_owned()), name.to_owned()),
                _ => (schema, text),
            };
            let name = QualifiedName { schema: schema.map(Name::exact), name: Name::exact(name) };
            return Some(Table { name, span });
        }
        let entries = self.follow.entries(frame, place)?;
        let part = |keys: &[&str]| {
            let (_, place) = entries.iter().find(|(key, _)| keys.contains(&key.text.as_str()))?;
            Some(self.follow.name(frame, *place))
        };
        let Named { text, span } = part(&["tableName", "name"])??;
        let schema = match part(&["schema"]) {
            Some(schema) => Some(Name::exact(schema?.text)),
            None => None,
        };
        Some(Table { name: QualifiedName { schema, name: Name::exact(text) }, span })
    }

    /// A name as the database gets it; none where the builder makes another one of it.
    pub(super) fn said(&self, frame: &Frame<'a>, place: Place) -> Option<Named> {
        let is_kept = |name: &Named| !self.renames || !name.text.contains(|letter: char| letter.is_ascii_uppercase());
        self.follow.name(frame, place).filter(is_kept)
    }

    /// The schema that the chain before a call says.
    fn schema_before(&self, frame: &Frame<'a>, object: ExpressionId) -> Option<String> {
        let mut object = object;
        loop {
            object = match &frame.module[object].shape {
                Shape::Call { callee, .. } => {
                    let said = self.deed(frame, object).filter(|call| call.deed.does == Does::Qualify);
                    if let Some(call) = said {
                        return Some(self.follow.name(frame, call.given(frame.source, Role::Name)?)?.text);
                    }
                    *callee
                }
                Shape::Member { object, .. } | Shape::Await(object) => *object,
                _ => return None,
            };
        }
    }
}
