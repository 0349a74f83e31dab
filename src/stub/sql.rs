//! The statements of a migration.

use super::types::data_type;
use crate::catalog::{Dialect, QualifiedName};
use crate::model::{Definitions, EnumDefinition, EnumMember, Field, Model, Unique};

/// Adds the column of a field. Where its type is not known, a comment says so instead.
pub(super) fn add_column(dialect: Dialect, definitions: &Definitions, model: &Model, field: &Field) -> String {
    let Some(data_type) = data_type(dialect, definitions, field) else { return not_known(model, field) };
    let table = qualified(dialect, &model.table);
    let add = if dialect == Dialect::SqlServer { "ADD" } else { "ADD COLUMN" };
    let needed = needed(field);
    let column = dialect.quoted(column(field));
    let warning = "-- Fails where the table has rows, unless a DEFAULT fills them.\n";
    let warning = if needed.is_empty() { "" } else { warning };
    format!("{warning}ALTER TABLE {table} {add} {column} {data_type}{needed};\n")
}

/// Creates the table of a model, with its keys. A comment stands for each column whose type is not known.
pub(super) fn create_table(dialect: Dialect, definitions: &Definitions, model: &Model) -> String {
    let mut comments = String::new();
    let mut parts = Vec::new();
    for field in model.columns() {
        match data_type(dialect, definitions, field) {
            Some(data_type) => {
                let (data_type, counts) = counting(dialect, field, data_type);
                parts.push(format!("{} {data_type}{}{counts}", dialect.quoted(column(field)), needed(field)));
            }
            None => comments += &not_known(model, field),
        }
    }
    if parts.is_empty() {
        return comments;
    }
    parts.extend(model.uniques.iter().filter_map(|unique| key(dialect, definitions, model, unique)));
    format!("{comments}{}", table(dialect, &model.table, &parts))
}

/// Creates the hidden table that joins two models; none where their keys are not of one column with a known type.
pub(super) fn create_join_table(
    dialect: Dialect,
    definitions: &Definitions,
    name: &QualifiedName,
    joined: [&Model; 2],
) -> Option<String> {
    let quoted = |column: &str| dialect.quoted(column);
    let part = |column: &str, model: &Model| {
        let primary = model.uniques.iter().find(|unique| unique.primary)?;
        let [field] = primary.fields.as_slice() else { return None };
        Some(format!("{} {} NOT NULL", quoted(column), data_type(dialect, definitions, model.field(field)?)?))
    };
    let parts =
        [part("A", joined[0])?, part("B", joined[1])?, format!("PRIMARY KEY ({}, {})", quoted("A"), quoted("B"))];
    Some(table(dialect, name, &parts))
}

/// Creates the type of an enum; none where the dialect has no such types.
pub(super) fn create_enum(dialect: Dialect, declared: &EnumDefinition) -> Option<String> {
    let create =
        || format!("CREATE TYPE {} AS ENUM ({});\n", qualified(dialect, &declared.database_name), values(declared));
    dialect.has_enum_types().then(create)
}

/// Adds a value to the type of an enum, likewise.
pub(super) fn add_value(dialect: Dialect, declared: &EnumDefinition, member: &EnumMember) -> Option<String> {
    let add = || format!("ALTER TYPE {} ADD VALUE {};\n", qualified(dialect, &declared.database_name), value(member));
    dialect.has_enum_types().then(add)
}

/// The values of an enum, in quotes.
pub(super) fn values(declared: &EnumDefinition) -> String {
    declared.values.iter().map(value).collect::<Vec<_>>().join(", ")
}

/// The name of a table or type with its schema, in quotes.
pub(super) fn qualified(dialect: Dialect, table: &QualifiedName) -> String {
    let schema = table.schema.as_ref().map(|schema| format!("{}.", dialect.quoted(&schema.text)));
    format!("{}{}", schema.unwrap_or_default(), dialect.quoted(&table.name.text))
}

fn value(member: &EnumMember) -> String {
    format!("'{}'", member.database_name.replace('\'', "''"))
}

fn column(field: &Field) -> &str {
    field.column.as_deref().unwrap_or(&field.name)
}

fn needed(field: &Field) -> &'static str {
    if field.optional || field.list { "" } else { " NOT NULL" }
}

fn not_known(model: &Model, field: &Field) -> String {
    format!("-- {}.{}: what type it has in the database is not known\n", model.table.name.text, column(field))
}

fn table(dialect: Dialect, name: &QualifiedName, parts: &[String]) -> String {
    format!("CREATE TABLE {} (\n    {}\n);\n", qualified(dialect, name), parts.join(",\n    "))
}

/// The type of a column that may count up by itself, and what stands behind it for that.
fn counting(dialect: Dialect, field: &Field, data_type: String) -> (String, &'static str) {
    if !field.auto_increment {
        return (data_type, "");
    }
    match dialect {
        Dialect::Postgres | Dialect::Cockroach if data_type == "BIGINT" => ("BIGSERIAL".to_owned(), ""),
        Dialect::Postgres | Dialect::Cockroach => ("SERIAL".to_owned(), ""),
        Dialect::MySql => (data_type, " AUTO_INCREMENT"),
        Dialect::SqlServer => (data_type, " IDENTITY(1,1)"),
        // There an INTEGER that is the primary key counts up by itself, and nothing else does.
        Dialect::Sqlite => ("INTEGER".to_owned(), ""),
        Dialect::Mongo => (data_type, ""),
    }
}

/// A unique key of columns whose types are all known.
fn key(dialect: Dialect, definitions: &Definitions, model: &Model, unique: &Unique) -> Option<String> {
    let quoted = |name: &String| {
        let field = model.field(name).filter(|field| field.column.is_some())?;
        data_type(dialect, definitions, field).map(|_| dialect.quoted(column(field)))
    };
    let columns = unique.fields.iter().map(quoted).collect::<Option<Vec<_>>>()?;
    let kind = if unique.primary { "PRIMARY KEY" } else { "UNIQUE" };
    Some(format!("{kind} ({})", columns.join(", ")))
}
