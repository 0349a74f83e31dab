//! The types of an entity's fields, as far as they tell the type of a column
//! (<https://www.sea-ql.org/SeaORM/docs/generate-entity/entity-format/#column-type>).

use std::ops::Range;

use crate::model::Scalar;
use crate::syntax::tokens::Tokens;

/// A type as a field has it.
pub(super) struct Written {
    pub(super) scalar: Scalar,
    pub(super) optional: bool,
    pub(super) list: bool,
}

/// Reads a type: `Option<String>`, `sea_orm::prelude::Uuid`, `Vec<u8>`.
pub(super) fn read(tokens: &Tokens, range: Range<usize>) -> Written {
    let mut written = Written { scalar: Scalar::Other, optional: false, list: false };
    let mut at = range.start;
    while let Some((path, behind)) = tokens.path(at).filter(|(_, behind)| *behind <= range.end) {
        match path.last().map(|last| tokens.slice(*last)) {
            Some("Option") if !written.list => written.optional = true,
            Some("Vec") if !written.list => written.list = true,
            Some("u8") if written.list => return Written { scalar: Scalar::Bytes, list: false, ..written },
            Some(name) => return Written { scalar: scalar(name), ..written },
            None => break,
        }
        at = behind + 1;
    }
    written
}

/// What a type of Rust is in every database. Dates and times with a zone are not the same in all.
fn scalar(name: &str) -> Scalar {
    match name {
        "String" => Scalar::String,
        "Uuid" => Scalar::Uuid,
        "bool" => Scalar::Boolean,
        "i8" | "i16" | "i32" | "u8" | "u16" => Scalar::Integer,
        "i64" | "u32" | "u64" => Scalar::BigInteger,
        "f32" | "f64" => Scalar::Float,
        "Decimal" => Scalar::Decimal,
        "DateTime" | "ChronoDateTime" | "TimeDateTime" => Scalar::Time,
        "Json" => Scalar::Json,
        _ => Scalar::Other,
    }
}
