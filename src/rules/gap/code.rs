//! References held against the catalog: what code needs and the migrations do not make.

use std::borrow::Cow;

use crate::catalog::{Name, QualifiedName};
use crate::model::{Field, FieldId, FieldKind, Model, ModelId};
use crate::reference::{NameOrigin, Reference, Target};

use super::declared::{Declared, is_migrated};
use super::{Gap, Site, Thing};
use crate::rules::fate::{self, Fate};

/// Adds what is missing of the thing that a reference names.
pub(super) fn gaps<'a>(declared: &Declared<'a>, reference: &'a Reference, gaps: &mut Vec<Gap<'a>>) {
    match &reference.target {
        Target::Model(id) if reference.origin == NameOrigin::Implied => {
            gaps.extend(declared.missing_columns(*id, Site::Implied(reference)));
        }
        Target::Model(id) => gaps.extend(declared.missing_table(*id, Site::Named(reference))),
        Target::Field(id) => gaps.extend(field(declared, *id, reference)),
        Target::EnumValue { enumeration, value } => gaps.extend(value_of(declared, enumeration, value, reference)),
        Target::MissingModel { .. } => gaps.extend(dropped_model(declared, reference)),
        Target::MissingField { model, .. } => gaps.extend(dropped_field(declared, *model, reference)),
        Target::Table { name } => gaps.extend(table(declared, name, reference)),
        Target::MissingColumn { tables, column, .. } => gaps.extend(told_column(declared, tables, column, reference)),
        Target::Column { table, column } => gaps.extend(self::column(declared, table, column, reference)),
        Target::AllColumns { .. }
        | Target::MissingEnumValue { .. }
        | Target::Literal { .. }
        | Target::InlineLiteral { .. }
        | Target::Enum { .. }
        | Target::MissingAlias { .. }
        | Target::ResultColumn { .. } => {}
    }
}

/// A field: its column, or what its relation is read from.
fn field<'a>(declared: &Declared<'a>, id: FieldId, reference: &'a Reference) -> Option<Gap<'a>> {
    let model = &declared.definitions()[id.model];
    let field = model.fields.get(id.position as usize)?;
    match reference.origin {
        NameOrigin::Implied => declared.missing_column(id.model, id.position, Site::Implied(reference)),
        NameOrigin::LeftOut => None,
        NameOrigin::Named if field.column.is_some() => {
            declared.missing_column(id.model, id.position, Site::Named(reference))
        }
        NameOrigin::Named => relation(declared, id.model, field, reference),
    }
}

/// A relation: the table on its other end, the table that joins the two, or a column of its foreign key.
fn relation<'a>(
    declared: &Declared<'a>,
    owner: ModelId,
    field: &'a Field,
    reference: &'a Reference,
) -> Option<Gap<'a>> {
    let FieldKind::Relation { target, fields, opposite, .. } = &field.kind else { return None };
    let definitions = declared.definitions();
    let site = Site::Relation(reference, &definitions[owner], field);
    let other = opposite.as_deref().and_then(|name| definitions[*target].field(name));
    let ends = [Some(field.location), other.map(|field| field.location)];
    let own_key = || missing_key(declared, owner, fields, site);
    let other_key = || match other.map(|field| &field.kind) {
        Some(FieldKind::Relation { fields, .. }) => missing_key(declared, *target, fields, site),
        _ => None,
    };
    let table = declared.missing_table(*target, site);
    table.or_else(|| declared.missing_join_table(ends, site)).or_else(own_key).or_else(other_key)
}

/// The first column of a foreign key that is missing.
fn missing_key<'a>(declared: &Declared<'a>, id: ModelId, key: &[String], site: Site<'a>) -> Option<Gap<'a>> {
    let model: &Model = &declared.definitions()[id];
    let position = |name: &String| model.fields.iter().position(|field| field.name == *name);
    key.iter().filter_map(position).find_map(|at| declared.missing_column(id, at as u32, site))
}

/// A value of a declared enum: its type, or the value in it.
fn value_of<'a>(declared: &Declared<'a>, enumeration: &str, value: &str, reference: &'a Reference) -> Option<Gap<'a>> {
    let site = Site::Named(reference);
    let enumeration = declared.definitions().enumeration(enumeration)?;
    let member = || enumeration.values.iter().find(|member| member.name == value);
    let missing = declared.missing_enum(enumeration, site);
    missing.or_else(|| declared.missing_value(enumeration, member()?, site))
}

/// A model that nothing declares, while a table of that name was dropped.
fn dropped_model<'a>(declared: &Declared<'a>, reference: &'a Reference) -> Option<Gap<'a>> {
    let catalog = declared.database.catalog?;
    let spellings = [reference.name.clone(), capitalized(&reference.name)];
    spellings.into_iter().map(QualifiedName::exact).find_map(|name| {
        let fate = Fate::of(catalog.relation(&name)).filter(|fate| matches!(fate, Fate::Gone(_)))?;
        let thing = Thing::Table { name: Cow::Owned(name), declared: None };
        Some(gap(declared, thing, fate, reference))
    })
}

/// A field that its model does not declare, while the table once had a column of that name.
fn dropped_field<'a>(declared: &Declared<'a>, id: ModelId, reference: &'a Reference) -> Option<Gap<'a>> {
    let catalog = declared.database.catalog?;
    let table = &declared.definitions()[id].table;
    fate::relation(catalog, table)?;
    let found = catalog.column(table, &Name::exact(reference.name.as_str()));
    let fate = Fate::of(found).filter(|fate| matches!(fate, Fate::Gone(_)))?;
    let (table, column) = (Cow::Borrowed(table), Cow::Borrowed(reference.name.as_str()));
    Some(gap(declared, Thing::Column { table, column, declared: None }, fate, reference))
}

/// A table that SQL text names.
fn table<'a>(declared: &Declared<'a>, name: &'a QualifiedName, reference: &'a Reference) -> Option<Gap<'a>> {
    let model = declared.database.model_of(name);
    if model.is_some_and(|model| !is_migrated(model)) {
        return None;
    }
    let fate = match declared.database.catalog {
        Some(catalog) => Fate::of(catalog.relation(name))?,
        None if model.is_none() && !is_implied_table(declared, name) => Fate::Never,
        None => return None,
    };
    Some(gap(declared, Thing::Table { name: Cow::Borrowed(name), declared: model }, fate, reference))
}

/// A column that SQL text names.
fn column<'a>(
    declared: &Declared<'a>,
    table: &'a QualifiedName,
    column: &'a Name,
    reference: &'a Reference,
) -> Option<Gap<'a>> {
    let model = declared.database.model_of(table);
    let field = model.and_then(|model| declared.database.field_of(model, column));
    let (fate, owner) = match declared.database.catalog {
        Some(catalog) => {
            let relation = fate::relation(catalog, table)?;
            (Fate::of(catalog.column(table, column))?, Some(&relation.origin))
        }
        None if field.is_none() && model.is_some_and(|model| !model.open) => (Fate::Never, None),
        None => return None,
    };
    let declaration = model.zip(field);
    let (table, column) = (Cow::Borrowed(table), Cow::Borrowed(column.text.as_str()));
    let missing = gap(declared, Thing::Column { table, column, declared: declaration }, fate, reference);
    Some(Gap { owner, ..missing })
}

/// A column that several tables lack, where more is known of it in one of them: it is declared, or it was there.
fn told_column<'a>(
    declared: &Declared<'a>,
    tables: &'a [QualifiedName],
    name: &'a Name,
    reference: &'a Reference,
) -> Option<Gap<'a>> {
    let is_told = |gap: &Gap<'a>| matches!(gap.fate, Fate::Gone(_)) || gap.declaration().is_some();
    tables.iter().filter_map(|table| column(declared, table, name, reference)).find(is_told)
}

fn is_implied_table(declared: &Declared, name: &QualifiedName) -> bool {
    let key = |name: &QualifiedName| declared.database.dialect.key(&name.name);
    declared.definitions().implied_tables.iter().any(|(table, ..)| key(table) == key(name))
}

fn gap<'a>(declared: &Declared<'a>, thing: Thing<'a>, fate: Fate<'a>, reference: &'a Reference) -> Gap<'a> {
    Gap { database: declared.database, thing, fate, site: Site::Named(reference), owner: None }
}

fn capitalized(name: &str) -> String {
    let mut letters = name.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}
