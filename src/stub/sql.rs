//! The statement that adds a column.

use crate::catalog::{Dialect, QualifiedName};
use crate::model::{Definitions, EnumDefinition, Field, FieldKind, Model, Scalar};

/// Adds the column of a field. Where its type is not known, a comment says so instead.
pub(super) fn add_column(dialect: Dialect, definitions: &Definitions, model: &Model, field: &Field) -> String {
    let column = field.column.as_deref().unwrap_or(&field.name);
    let Some(data_type) = data_type(dialect, definitions, field) else {
        return format!("-- {}.{column}: what type it has in the database is not known\n", model.table.name.text);
    };
    let table = qualified(dialect, &model.table);
    let add = if dialect == Dialect::SqlServer { "ADD" } else { "ADD COLUMN" };
    let needed = if field.optional || field.list { "" } else { " NOT NULL" };
    let column = dialect.quoted(column);
    let warning = "-- Fails where the table has rows, unless a DEFAULT fills them.\n";
    let warning = if needed.is_empty() { "" } else { warning };
    format!("{warning}ALTER TABLE {table} {add} {column} {data_type}{needed};\n")
}

/// Creates the type of an enum.
pub(super) fn create_enum(dialect: Dialect, declared: &EnumDefinition) -> String {
    format!("CREATE TYPE {} AS ENUM ({});\n", qualified(dialect, &declared.database_name), values(declared))
}

/// The values of an enum, in quotes.
fn values(declared: &EnumDefinition) -> String {
    let values = declared.values.iter().map(|value| format!("'{}'", value.database_name.replace('\'', "''")));
    values.collect::<Vec<_>>().join(", ")
}

fn qualified(dialect: Dialect, table: &QualifiedName) -> String {
    let schema = table.schema.as_ref().map(|schema| format!("{}.", dialect.quoted(&schema.text)));
    format!("{}{}", schema.unwrap_or_default(), dialect.quoted(&table.name.text))
}

fn data_type(dialect: Dialect, definitions: &Definitions, field: &Field) -> Option<String> {
    let one = match (&field.native_type, &field.kind) {
        (Some(native), _) => written(native),
        (None, FieldKind::Scalar(scalar)) => of_scalar(dialect, *scalar)?.to_owned(),
        (None, FieldKind::Enum(name)) => of_enum(dialect, definitions, name)?,
        _ => return None,
    };
    Some(if field.list { format!("{one}[]") } else { one })
}

/// A native type as SQL has it: `VarChar(20)` is `VARCHAR(20)`, `DoublePrecision` two words.
fn written(native: &str) -> String {
    match native {
        "DoublePrecision" => "DOUBLE PRECISION".to_owned(),
        other => match other.strip_prefix("Unsigned") {
            Some(signed) => format!("{} UNSIGNED", signed.to_uppercase()),
            None => other.to_uppercase(),
        },
    }
}

/// What Prisma makes of its scalars where no native type is given
/// (<https://www.prisma.io/docs/orm/reference/prisma-schema-reference#model-field-scalar-types>).
fn of_scalar(dialect: Dialect, scalar: Scalar) -> Option<&'static str> {
    let types = match scalar {
        Scalar::String => ["TEXT", "VARCHAR(191)", "TEXT", "NVARCHAR(1000)"],
        Scalar::Uuid => ["UUID", "CHAR(36)", "TEXT", "UNIQUEIDENTIFIER"],
        Scalar::Boolean => ["BOOLEAN", "BOOLEAN", "BOOLEAN", "BIT"],
        Scalar::Integer => ["INTEGER", "INTEGER", "INTEGER", "INT"],
        Scalar::BigInteger => ["BIGINT", "BIGINT", "BIGINT", "BIGINT"],
        Scalar::Float => ["DOUBLE PRECISION", "DOUBLE", "REAL", "FLOAT(53)"],
        Scalar::Decimal => ["DECIMAL(65,30)", "DECIMAL(65,30)", "DECIMAL", "DECIMAL(32,16)"],
        Scalar::Time => ["TIMESTAMP(3)", "DATETIME(3)", "DATETIME", "DATETIME2"],
        Scalar::Json => ["JSONB", "JSON", "JSONB", "NVARCHAR(max)"],
        Scalar::Bytes => ["BYTEA", "LONGBLOB", "BLOB", "VARBINARY(max)"],
        Scalar::Other => return None,
    };
    match dialect {
        Dialect::Postgres | Dialect::Cockroach => Some(types[0]),
        Dialect::MySql => Some(types[1]),
        Dialect::Sqlite => Some(types[2]),
        Dialect::SqlServer => Some(types[3]),
        Dialect::Mongo => None,
    }
}

/// The type of an enum; in MySQL its values.
fn of_enum(dialect: Dialect, definitions: &Definitions, name: &str) -> Option<String> {
    let declared = definitions.enumeration(name)?;
    match dialect {
        Dialect::Postgres | Dialect::Cockroach => Some(qualified(dialect, &declared.database_name)),
        Dialect::MySql => Some(format!("ENUM({})", values(declared))),
        Dialect::Sqlite => Some("TEXT".to_owned()),
        Dialect::SqlServer => Some("NVARCHAR(1000)".to_owned()),
        Dialect::Mongo => None,
    }
}
