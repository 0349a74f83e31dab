//! The SQL types of diesel: `diesel::sql_types`, and those of its dialects.

use std::ops::Range;

use crate::model::{FieldKind, Scalar};
use crate::syntax::tokens::Tokens;

/// A type as a column has it.
pub(super) struct Written {
    pub(super) kind: FieldKind,
    pub(super) list: bool,
    pub(super) optional: bool,
    /// Its own name, without what is around it.
    pub(super) name: Option<String>,
}

/// Reads a type: `Nullable<Array<Text>>`, `crate::schema::sql_types::Status`.
pub(super) fn read(tokens: &Tokens, range: Range<usize>) -> Written {
    let mut written = Written { kind: FieldKind::Unknown, list: false, optional: false, name: None };
    let mut at = range.start;
    while let Some((path, behind)) = tokens.path(at).filter(|(_, behind)| *behind <= range.end) {
        let Some(name) = path.last().map(|last| tokens.slice(*last)) else { break };
        match name {
            "Nullable" if !written.list => written.optional = true,
            "Nullable" => {}
            "Array" => written.list = true,
            _ => {
                written.kind = FieldKind::Scalar(scalar(name));
                written.name = Some(name.to_owned());
                break;
            }
        }
        at = behind + 1;
    }
    written
}

fn scalar(name: &str) -> Scalar {
    match name {
        "Text" | "VarChar" | "Varchar" | "Char" | "Bpchar" | "Tinytext" | "Mediumtext" | "Longtext" | "Citext" => {
            Scalar::String
        }
        "Uuid" => Scalar::Uuid,
        "Bool" | "Boolean" => Scalar::Boolean,
        "SmallInt" | "Smallint" | "Int2" | "Integer" | "Int4" | "TinyInt" | "Tinyint" => Scalar::Integer,
        "BigInt" | "Bigint" | "Int8" => Scalar::BigInteger,
        "Float" | "Float4" | "Double" | "Float8" => Scalar::Float,
        "Numeric" | "Decimal" => Scalar::Decimal,
        "Date" | "Time" | "Timestamp" | "Timestamptz" | "TimestamptzSqlite" | "Datetime" => Scalar::Time,
        "Json" | "Jsonb" => Scalar::Json,
        "Binary" | "Bytea" | "Blob" | "Tinyblob" | "Mediumblob" | "Longblob" | "Varbinary" => Scalar::Bytes,
        _ => Scalar::Other,
    }
}
