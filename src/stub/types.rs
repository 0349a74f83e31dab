//! The types that columns get.

use super::sql::{qualified, values};
use crate::catalog::Dialect;
use crate::model::{Definitions, Field, FieldKind, Scalar};

/// The type of a field's column; none where the definitions do not tell it.
pub(super) fn data_type(dialect: Dialect, definitions: &Definitions, field: &Field) -> Option<String> {
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
