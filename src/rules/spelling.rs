//! Names in SQL that the database does not find, though something of that spelling is there.

use super::{Context, Database};
use crate::catalog::{Found, Name, QualifiedName};
use crate::reference::{Reference, Target};

/// A name in SQL that the database does not have.
pub(super) enum Misspelled<'a> {
    Table(&'a QualifiedName),
    /// A column, and the tables that it is looked for in.
    Column(&'a [QualifiedName], &'a Name),
}

/// The references that name in SQL what is not there.
pub(super) fn misspelled<'a>(context: &Context<'a>) -> impl Iterator<Item = (&'a Reference, Misspelled<'a>)> {
    let references: &'a [Reference] = context.references;
    let databases = context.databases;
    references.iter().filter_map(move |reference| {
        let database = databases.get(reference.database)?;
        let found = match &reference.target {
            Target::Table { name } if is_missing_table(database, name) => Misspelled::Table(name),
            Target::Column { table, column } if is_missing_column(database, table, column) => {
                Misspelled::Column(std::slice::from_ref(table), column)
            }
            Target::MissingColumn { tables, column, .. } => Misspelled::Column(tables, column),
            _ => return None,
        };
        Some((reference, found))
    })
}

fn is_missing_table(database: &Database, name: &QualifiedName) -> bool {
    match database.catalog {
        Some(catalog) => matches!(catalog.relation(name), Found::No(_)),
        None => database.model_of(name).is_none(),
    }
}

fn is_missing_column(database: &Database, table: &QualifiedName, column: &Name) -> bool {
    match database.catalog {
        Some(catalog) => matches!(catalog.column(table, column), Found::No(_)),
        None => database.model_of(table).is_some_and(|model| database.field_of(model, column).is_none() && !model.open),
    }
}
