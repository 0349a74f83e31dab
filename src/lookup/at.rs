//! What stands at a place: in code, in a definition, or in a migration.

use super::{Column, Subject, Table, tables};
use crate::engine::Loaded;
use crate::model::{FieldId, FieldKind};
use crate::reference::{NameOrigin, Reference, Target};
use crate::source::{Location, SourceId, Span};

/// A name, and what it stands for.
#[derive(Clone, Debug)]
pub struct At<'a> {
    pub location: Location,
    pub thing: Thing<'a>,
}

/// What a name stands for.
#[derive(Clone, Debug)]
pub enum Thing<'a> {
    /// A table or a column.
    Subject(Box<Subject<'a>>),
    /// A field that leads to another model.
    Relation { database: usize, field: FieldId },
    /// A value of a declared enum, and where it is declared.
    Value { enumeration: String, value: String, declared: Location },
}

/// What stands at a byte offset in a source; `references` are those of the source.
pub fn at<'a>(loaded: &'a Loaded, references: &[Reference], source: SourceId, offset: usize) -> Option<At<'a>> {
    let covers = |location: &Location| location.source == source && touches(location.span, offset);
    let here = references.iter().filter(|reference| covers(&reference.location));
    let named = here.filter(|reference| reference.origin != NameOrigin::Implied);
    let found = named.min_by_key(|reference| reference.location.span.end - reference.location.span.start);
    match found {
        Some(reference) => Some(At { location: reference.location, thing: of_reference(loaded, reference)? }),
        None => tables(loaded).iter().find_map(|table| declared(loaded, table, &covers)),
    }
}

/// Whether an offset is in a span or right behind it, where a cursor stands after typing.
fn touches(span: Span, offset: usize) -> bool {
    span.range().contains(&offset) || span.end as usize == offset
}

fn of_reference<'a>(loaded: &'a Loaded, reference: &Reference) -> Option<Thing<'a>> {
    let database = reference.database;
    let mut all = tables(loaded).into_iter().filter(|table| table.database == database);
    match &reference.target {
        Target::Model(model) => all.find(|table| table.declared.is_some_and(|(id, _)| id == *model)).map(Thing::table),
        Target::Table { name } => all.find(|table| table.is_called(name)).map(Thing::table),
        Target::Field(field) => match loaded.field(database, *field).column {
            Some(_) => {
                all.find_map(|table| column(&table, |column| column.declared.is_some_and(|(id, _)| id == *field)))
            }
            None => Some(Thing::Relation { database, field: *field }),
        },
        Target::Column { table: name, column: written } => {
            let owner = all.find(|table| table.is_called(name))?;
            let dialect = owner.dialect;
            column(&owner, |column| dialect.same(&column.name(), written))
        }
        Target::EnumValue { enumeration, value } => {
            let declared = loaded.definitions[database].enumeration(enumeration)?;
            let member = declared.values.iter().find(|member| member.name == *value)?;
            let (enumeration, value) = (enumeration.clone(), value.clone());
            Some(Thing::Value { enumeration, value, declared: member.location })
        }
        _ => None,
    }
}

/// What a table's declaration or creation names at a place.
fn declared<'a>(loaded: &'a Loaded, table: &Table<'a>, covers: &dyn Fn(&Location) -> bool) -> Option<At<'a>> {
    let of_table = table.declared.map(|(_, model)| [model.location, model.table_location]).into_iter().flatten();
    let made = table.relation().map(|relation| relation.origin.location);
    if let Some(location) = of_table.chain(made).find(covers) {
        return Some(At { location, thing: Thing::table(table.clone()) });
    }
    for column in table.columns() {
        let of_column = column.declared.map(|(_, field)| [field.location, field.column_location]);
        let made = column.column().map(|column| column.origin.location);
        if let Some(location) = of_column.into_iter().flatten().chain(made).find(covers) {
            let subject = Subject { table: table.clone(), column: Some(column) };
            return Some(At { location, thing: Thing::Subject(Box::new(subject)) });
        }
    }
    relation(loaded, table, covers)
}

/// The relation field that a model declares at a place.
fn relation<'a>(loaded: &'a Loaded, table: &Table<'a>, covers: &dyn Fn(&Location) -> bool) -> Option<At<'a>> {
    let (model, _) = table.declared?;
    let fields = &loaded.definitions[table.database][model].fields;
    let is_meant = |field: &crate::model::Field| {
        matches!(field.kind, FieldKind::Relation { .. } | FieldKind::Composite(_)) && covers(&field.location)
    };
    let position = fields.iter().position(is_meant)?;
    let field = FieldId { model, position: position as u32 };
    let thing = Thing::Relation { database: table.database, field };
    Some(At { location: fields[position].location, thing })
}

fn column<'a>(table: &Table<'a>, is_meant: impl Fn(&Column<'a>) -> bool) -> Option<Thing<'a>> {
    let column = table.columns().into_iter().find(is_meant)?;
    Some(Thing::Subject(Box::new(Subject { table: table.clone(), column: Some(column) })))
}

impl<'a> Thing<'a> {
    fn table(table: Table<'a>) -> Thing<'a> {
        Thing::Subject(Box::new(Subject { table, column: None }))
    }
}
