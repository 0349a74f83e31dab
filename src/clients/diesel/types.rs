//! The SQL types of diesel: `diesel::sql_types`, those of its dialects, and structs that stand for a project's own.

use std::ops::Range;

use crate::catalog::{Name, QualifiedName};
use crate::model::{FieldKind, Scalar};
use crate::syntax::tokens::Tokens;
use crate::syntax::tokens::outline::{Attribute, Outline, Type, attribute};

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

/// The types of the database that structs of a file stand for, by the names of the structs:
/// `#[diesel(postgres_type(name = "mood"))] pub struct Mood;`, `#[postgres(type_name = "mood")]` before diesel 2.
pub fn stand_ins(text: &str) -> Vec<(String, QualifiedName)> {
    if memchr::memmem::find(text.as_bytes(), b"postgres").is_none() {
        return Vec::new();
    }
    let tokens = Tokens::of(text);
    let outline = Outline::of(&tokens);
    let named = |found: &Type| Some((found.name.to_owned(), type_of(&tokens, &found.attributes)?));
    outline.types.iter().filter(|found| !found.is_enum).filter_map(named).collect()
}

fn type_of(tokens: &Tokens, attributes: &[Attribute]) -> Option<QualifiedName> {
    let newer = || {
        let mut own = attributes.iter().filter(|attribute| attribute.name == "diesel");
        own.find_map(|own| own.entry(tokens, "postgres_type")).map(|entry| entry.value)
    };
    let older = || attribute(attributes, "postgres").map(|own| own.arguments.clone());
    let content = newer().or_else(older)?;
    let said = Attribute { name: "postgres_type", arguments: content, conditional: false };
    let text = |key: &str| said.entry(tokens, key).and_then(|entry| tokens.string(entry.value.start));
    let (name, _) = text("name").or_else(|| text("type_name"))?;
    Some(QualifiedName { schema: text("schema").map(|(schema, _)| Name::exact(schema)), name: Name::exact(name) })
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
