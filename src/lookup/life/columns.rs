//! What a migration changed in the columns of a table.

use super::What;
use crate::catalog::{Change, Column, ColumnChange, Relation, Statement, Tombstone};
use crate::migrate::Step;
use crate::source::Location;

/// What is compared of a column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Shape {
    name: String,
    data_type: String,
    nullable: bool,
    uncertain: bool,
}

/// A column, where something happened to it, and what.
pub(super) type ColumnEvent = (String, Location, What);

/// What differs between the columns before a migration and after it.
pub(super) fn changes(
    step: Step<'_>,
    before: &[Shape],
    relation: &Relation,
    tombstones: &[&Tombstone],
) -> Vec<ColumnEvent> {
    let is_same = before.len() == relation.columns.len()
        && before.iter().zip(&relation.columns).all(|(shape, column)| shape.is(column));
    if is_same {
        return Vec::new();
    }
    let mut events = Vec::new();
    let mut known: Vec<Shape> = before.to_vec();
    for shape in &mut known {
        gone(shape, relation, tombstones, &mut events);
    }
    for column in &relation.columns {
        match known.iter().find(|shape| shape.name == column.name) {
            Some(shape) => events.extend(altered(step, shape, column)),
            None => {
                let what = What::Created { data_type: Some(column.data_type.clone()) };
                let what = if column.uncertain { What::Doubted } else { what };
                events.push((column.name.clone(), column.origin.location, what));
            }
        }
    }
    events
}

/// Notes that a column was renamed (as often as it was) or dropped; the shape gets the new name.
fn gone(shape: &mut Shape, relation: &Relation, tombstones: &[&Tombstone], events: &mut Vec<ColumnEvent>) {
    for tombstone in tombstones {
        let is_there = relation.columns.iter().any(|column| column.name == shape.name);
        if is_there || tombstone.member.as_ref() != Some(&shape.name) {
            continue;
        }
        let what = tombstone.renamed_to.clone().map_or(What::Dropped, What::RenamedTo);
        events.push((shape.name.clone(), tombstone.gone.location, what));
        if let Some(name) = &tombstone.renamed_to {
            shape.name.clone_from(name);
        }
    }
}

/// Notes that a column takes other values than before.
fn altered(step: Step<'_>, shape: &Shape, column: &Column) -> Option<ColumnEvent> {
    let location = redefined(step, &column.name).unwrap_or(column.origin.location);
    if column.uncertain && !shape.uncertain {
        return Some((column.name.clone(), location, What::Doubted));
    }
    let (from, to) = (shape.written(), Shape::of(column).written());
    (from != to).then(|| (column.name.clone(), location, What::Altered { from, to }))
}

/// Where the script's statements redefine a column of that name, the last time.
fn redefined(step: Step<'_>, name: &str) -> Option<Location> {
    let dialect = step.catalog.dialect;
    let changes = step.statements.iter().flat_map(|statement: &Statement| &statement.changes);
    let mut spans = changes.filter_map(|change| match change {
        Change::AlterRelation { change: ColumnChange::Redefine { name: of, span, .. }, .. } => {
            dialect.same(name, of).then_some(*span)
        }
        _ => None,
    });
    spans.next_back().map(|span| Location { source: step.script.source, span })
}

impl Shape {
    pub(super) fn of(column: &Column) -> Shape {
        Shape {
            name: column.name.clone(),
            data_type: column.data_type.clone(),
            nullable: column.nullable,
            uncertain: column.uncertain,
        }
    }

    fn is(&self, column: &Column) -> bool {
        self.name == column.name
            && self.data_type == column.data_type
            && self.nullable == column.nullable
            && self.uncertain == column.uncertain
    }

    fn written(&self) -> String {
        let null = if self.nullable { "" } else { " NOT NULL" };
        format!("{}{null}", self.data_type)
    }
}
