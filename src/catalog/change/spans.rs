//! The spans in a statement: what was read of a text that stands elsewhere is put where that text stands.

use super::{Change, ColumnChange, ColumnDefinition, Condition, RelationDefinition, Returns, Statement};
use crate::source::Span;

impl Statement {
    /// Puts every span where `place` says. Code, whose every byte is one of the source, does not outlive that.
    pub fn relocate(&mut self, place: &mut dyn FnMut(&mut Span)) {
        place(&mut self.span);
        condition(&mut self.when, place);
        for change in &mut self.changes {
            change.relocate(place);
        }
    }
}

impl Change {
    /// The same for one change.
    pub fn relocate(&mut self, place: &mut dyn FnMut(&mut Span)) {
        match self {
            Change::CreateRelation(made) => relation(made, place),
            Change::AlterRelation { span, change, .. } => {
                place(span);
                column_change(change, place);
            }
            Change::CreateEnum { span, values, .. } => {
                place(span);
                values.iter_mut().for_each(|(_, span)| place(span));
            }
            Change::CreateRoutine { span, returns, body, code, .. } => {
                place(span);
                if let Returns::Columns(columns) = returns {
                    columns.iter_mut().for_each(|column| place(&mut column.span));
                }
                body.iter_mut().for_each(|statement| statement.relocate(place));
                *code = None;
            }
            Change::CreateTrigger(made) => {
                place(&mut made.span);
                made.code = None;
            }
            Change::CallRoutine { span, arguments, .. } => {
                place(span);
                let inside = arguments.iter_mut().flatten().flatten();
                inside.for_each(|statement| statement.relocate(place));
            }
            Change::Note { span, condition: asked } => {
                place(span);
                condition(asked, place);
            }
            Change::RenameRelation { span, .. }
            | Change::MoveRelation { span, .. }
            | Change::DropRelation { span, .. }
            | Change::SetParent { span, .. }
            | Change::Expect { span, .. }
            | Change::AddEnumValue { span, .. }
            | Change::RenameEnumValue { span, .. }
            | Change::RenameType { span, .. }
            | Change::MoveType { span, .. }
            | Change::DropType { span, .. }
            | Change::CreateType { span, .. }
            | Change::DropRoutine { span, .. }
            | Change::RenameRoutine { span, .. }
            | Change::RunArgument { span, .. }
            | Change::CreateExtension { span, .. }
            | Change::CreateSchema { span, .. }
            | Change::DropSchema { span, .. }
            | Change::RenameSchema { span, .. }
            | Change::Open { span, .. }
            | Change::OpenAll { span, .. }
            | Change::OpenTypes { span, .. } => place(span),
            Change::DropTrigger { .. } | Change::RenameTrigger { .. } | Change::SetSearchPath { .. } => {}
        }
    }
}

fn relation(made: &mut RelationDefinition, place: &mut dyn FnMut(&mut Span)) {
    place(&mut made.span);
    made.columns.iter_mut().for_each(|column| place(&mut column.span));
    if let Some(query) = &mut made.query {
        place(&mut query.span);
        query.names.iter_mut().for_each(|(_, span)| place(span));
    }
}

fn column_change(change: &mut ColumnChange, place: &mut dyn FnMut(&mut Span)) {
    match change {
        ColumnChange::Add { column: ColumnDefinition { span, .. }, .. }
        | ColumnChange::Drop { span, .. }
        | ColumnChange::Redefine { span, .. } => place(span),
        ColumnChange::Rename { span, to_span, .. } => {
            place(span);
            place(to_span);
        }
    }
}

/// A condition that was noted goes by the place where it was.
fn condition(asked: &mut Condition, place: &mut dyn FnMut(&mut Span)) {
    match asked {
        Condition::Noted(span) => place(span),
        Condition::Not(inner) => condition(inner, place),
        Condition::All(several) | Condition::Any(several) => several.iter_mut().for_each(|one| condition(one, place)),
        _ => {}
    }
}
