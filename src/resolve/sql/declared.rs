//! What definitions say that a database without migrations holds.

use crate::catalog::{
    Catalog, Column, Dialect, Enum, EnumValue, Family, Name, Open, Origin, QualifiedName, Relation, RelationKind,
};
use crate::model::{Definitions, Field, FieldKind, Model, ModelKind};
use crate::source::Location;

/// The tables and enums of the definitions as a catalog. The database itself can hold more.
pub(super) fn catalog(definitions: &Definitions, dialect: Dialect) -> Catalog {
    let mut catalog = Catalog::empty(dialect);
    for declared in &definitions.enums {
        let (schema, key) = place(&declared.database_name, dialect);
        let value = |value: &crate::model::EnumMember| EnumValue {
            value: value.database_name.clone(),
            origin: origin(value.location),
        };
        let values = declared.values.iter().map(value).collect();
        let (name, origin) = (declared.database_name.name.text.clone(), origin(declared.location));
        let made = Enum { schema: schema.clone(), name, values, origin, open: None, uncertain: false, assumed: false };
        catalog.enums.insert((schema, key), made);
    }
    for model in definitions.models.iter().filter(|model| model.kind != ModelKind::Composite) {
        let (schema, key) = place(&model.table, dialect);
        catalog.schemas.insert(schema.clone());
        catalog.relations.insert((schema.clone(), key), relation(definitions, model, schema));
    }
    catalog
}

fn relation(definitions: &Definitions, model: &Model, schema: String) -> Relation {
    let open = model
        .open
        .then(|| Open { location: model.location, reason: "a part of its definition could not be read".to_owned() });
    Relation {
        schema,
        name: model.table.name.text.clone(),
        kind: if model.kind == ModelKind::View { RelationKind::View } else { RelationKind::Table },
        columns: model.columns().filter_map(|field| column(definitions, field)).collect(),
        origin: origin(model.location),
        open,
        uncertain: false,
        assumed: false,
        parents: Vec::new(),
        reads: Vec::new(),
    }
}

fn column(definitions: &Definitions, field: &Field) -> Option<Column> {
    let family = match &field.kind {
        FieldKind::Enum(name) => {
            definitions.enumeration(name).map_or(Family::Other, |found| Family::Enum(found.database_name.clone()))
        }
        _ => Family::Other,
    };
    Some(Column {
        name: field.column.clone()?,
        data_type: String::new(),
        family: if field.list { Family::Array(Box::new(family)) } else { family },
        nullable: field.optional,
        origin: origin(field.location),
        uncertain: false,
    })
}

/// The schema and the key of a declared name.
fn place(name: &QualifiedName, dialect: Dialect) -> (String, String) {
    let schema = name.schema.as_ref().map_or_else(|| dialect.default_schema().to_owned(), |schema| dialect.key(schema));
    (schema, dialect.key(&Name::exact(&name.name.text)))
}

fn origin(location: Location) -> Origin {
    Origin { location, migration: String::new() }
}
