//! The tables and columns that there are, by definitions and by migrations.

use crate::catalog::{self, Catalog, Dialect, Found, Name, QualifiedName, Relation, RelationKind};
use crate::engine::Loaded;
use crate::model::{Definitions, Field, FieldId, FieldKind, Model, ModelId, ModelKind};

/// A table or view: declared, made, or both.
#[derive(Clone, Debug)]
pub struct Table<'a> {
    /// A position in the list of databases.
    pub database: usize,
    pub declared: Option<(ModelId, &'a Model)>,
    pub made: Made<'a, Relation>,
    pub(super) dialect: Dialect,
    catalog: Option<&'a Catalog>,
    definitions: &'a Definitions,
}

/// A column: declared, made, or both.
#[derive(Clone, Debug)]
pub struct Column<'a> {
    pub declared: Option<(FieldId, &'a Field)>,
    pub made: Made<'a, catalog::Column>,
    definitions: &'a Definitions,
}

/// What migrations make of a thing; none where the database has no migrations.
pub type Made<'a, T> = Option<Found<'a, T>>;

/// All tables of all databases, by database and name.
pub fn tables(loaded: &Loaded) -> Vec<Table<'_>> {
    let mut tables: Vec<Table> =
        (0..loaded.definitions.len()).flat_map(|database| of_database(loaded, database)).collect();
    tables.sort_by_key(|table| (table.database, table.name()));
    tables
}

fn of_database(loaded: &Loaded, database: usize) -> Vec<Table<'_>> {
    let definitions = &loaded.definitions[database];
    let dialect = loaded.workspace.databases[database].dialect;
    let catalog = loaded.replays[database].as_ref().map(|replay| &replay.catalog);
    let models = definitions.models.iter().enumerate().filter(|(_, model)| model.kind != ModelKind::Composite);
    let declared = models.map(|(at, model)| Table {
        database,
        declared: Some((ModelId(at as u32), model)),
        made: catalog.map(|catalog| catalog.relation(&model.table)),
        dialect,
        catalog,
        definitions,
    });
    let mut tables: Vec<Table> = declared.collect();
    let undeclared = catalog.into_iter().flat_map(|catalog| catalog.relations.values()).filter(|relation| {
        let is_declared = |table: &Table| table.relation().is_some_and(|made| std::ptr::eq(made, *relation));
        relation.kind != RelationKind::Sequence && !tables.iter().any(is_declared)
    });
    let undeclared: Vec<&Relation> = undeclared.collect();
    tables.extend(undeclared.into_iter().map(|relation| {
        let made = Some(if relation.uncertain { Found::Perhaps(Some(relation)) } else { Found::Yes(relation) });
        Table { database, declared: None, made, dialect, catalog, definitions }
    }));
    tables
}

impl<'a> Table<'a> {
    /// The name that the database has for it.
    pub fn name(&self) -> String {
        match (self.relation(), self.declared) {
            (Some(relation), _) => relation.name.clone(),
            (None, Some((_, model))) => model.table.name.text.clone(),
            (None, None) => String::new(),
        }
    }

    /// The schema that it is in, if one is known.
    pub fn schema(&self) -> Option<&'a str> {
        let declared = self.declared.and_then(|(_, model)| model.table.schema.as_ref());
        let schema = self.relation().map(|relation| relation.schema.as_str());
        schema.or(declared.map(|schema| schema.text.as_str())).filter(|schema| !schema.is_empty())
    }

    /// The name as the database would be asked for it.
    pub fn qualified_name(&self) -> QualifiedName {
        match (self.relation(), self.declared) {
            (Some(relation), _) => relation.qualified_name(),
            (None, Some((_, model))) => model.table.clone(),
            (None, None) => QualifiedName::exact(""),
        }
    }

    /// What the migrations make of it, if they (perhaps) do.
    pub fn relation(&self) -> Option<&'a Relation> {
        found(&self.made)
    }

    /// Its columns: the declared ones in their order, then those that only the migrations know.
    pub fn columns(&self) -> Vec<Column<'a>> {
        let mut columns = self.declared_columns();
        let undeclared = self.relation().into_iter().flat_map(|relation| &relation.columns).filter(|column| {
            let is_declared = |other: &Column| other.column().is_some_and(|made| std::ptr::eq(made, *column));
            !columns.iter().any(is_declared)
        });
        let undeclared: Vec<&catalog::Column> = undeclared.collect();
        columns.extend(undeclared.into_iter().map(|column| {
            let made = if column.uncertain { Found::Perhaps(Some(column)) } else { Found::Yes(column) };
            Column { declared: None, made: Some(made), definitions: self.definitions }
        }));
        columns
    }

    fn declared_columns(&self) -> Vec<Column<'a>> {
        let Some((id, model)) = self.declared else { return Vec::new() };
        let columns = model.fields.iter().enumerate().filter_map(|(at, field)| {
            let name = Name::exact(field.column.as_ref()?);
            Some(Column {
                declared: Some((FieldId { model: id, position: at as u32 }, field)),
                made: self.catalog.map(|catalog| catalog.column(&model.table, &name)),
                definitions: self.definitions,
            })
        });
        columns.collect()
    }
}

impl<'a> Column<'a> {
    /// The name that the database has for it.
    pub fn name(&self) -> String {
        let declared = self.declared.and_then(|(_, field)| field.column.as_deref());
        self.column().map(|column| column.name.as_str()).or(declared).unwrap_or_default().to_owned()
    }

    /// What the migrations make of it, if they (perhaps) do.
    pub fn column(&self) -> Option<&'a catalog::Column> {
        found(&self.made)
    }

    /// The type: as the migrations write it, else as it is declared; none where neither says.
    pub fn data_type(&self) -> Option<String> {
        let made = self.column().map(|column| column.data_type.clone()).filter(|written| !written.is_empty());
        made.or_else(|| self.declared_type())
    }

    /// Whether it may be NULL.
    pub fn is_nullable(&self) -> bool {
        match (self.column(), self.declared) {
            (Some(column), _) => column.nullable,
            (None, Some((_, field))) => field.optional,
            (None, None) => false,
        }
    }

    /// The type in the words of the model: `string`, `integer`, the name of an enum.
    pub fn declared_type(&self) -> Option<String> {
        let (_, field) = self.declared?;
        Some(declared_type(field, self.definitions))
    }
}

/// A declared type in words.
pub(super) fn declared_type(field: &Field, definitions: &Definitions) -> String {
    let name = match &field.kind {
        FieldKind::Scalar(scalar) => format!("{scalar:?}").to_lowercase(),
        FieldKind::Enum(name) => name.clone(),
        FieldKind::Relation { target, .. } | FieldKind::Composite(target) => definitions[*target].name.clone(),
        FieldKind::Unsupported | FieldKind::Unknown => "unknown".to_owned(),
    };
    let name = field.native_type.clone().unwrap_or(name);
    if field.list { format!("{name}[]") } else { name }
}

fn found<'a, T>(made: &Made<'a, T>) -> Option<&'a T> {
    match made {
        Some(Found::Yes(found) | Found::Perhaps(Some(found))) => Some(found),
        _ => None,
    }
}
