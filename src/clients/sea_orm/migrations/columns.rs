//! Columns as a builder defines them: `ColumnDef::new(Cake::Name).string().not_null()`, `string_null(Cake::Name)`.

use super::chains::{self, Chain};
use super::idens::Bindings;
use super::package::{Package, Place};
use crate::catalog::{ColumnDefinition, Family};

/// More steps than any column takes.
const LONGEST: usize = 8;

impl<'a> Package<'a> {
    /// The column that an expression defines, itself or through variables.
    pub(super) fn column(&self, place: &Place, bindings: &Bindings<'a>) -> Option<ColumnDefinition> {
        let mut place = place.clone();
        for _ in 0..LONGEST {
            let tokens = &self.files[place.file].tokens;
            while tokens.are(place.range.start, "&") || tokens.is_word(place.range.start, "mut") {
                place.range.start += 1;
            }
            let chain = chains::read(tokens, place.range.start).filter(|chain| chain.end <= place.range.end);
            match chain {
                Some(chain) => return self.defined(place.file, &chain, bindings),
                None => place = bindings.find(tokens.word(place.range.start)?)?.clone(),
            }
        }
        None
    }

    fn defined(&self, file: usize, chain: &Chain, bindings: &Bindings<'a>) -> Option<ColumnDefinition> {
        let tokens = &self.files[file].tokens;
        let function = tokens.slice(*chain.path.last()?);
        let first = chain.parts(tokens).into_iter().next()?;
        let iden = self.iden(&Place { file, range: first }, bindings)?;
        let is_definition = ["ColumnDef::new", "ColumnDef::new_with_type"].contains(&chain.name(tokens).as_str());
        let (data_type, nullable) = match is_definition {
            true => self.by_links(file, chain),
            false => (function.to_owned(), function.ends_with("_null")),
        };
        let family = family(&data_type);
        Some(ColumnDefinition { name: iden.name.name, span: iden.span, data_type, family, nullable })
    }

    /// The type that the methods give, and whether they let it be null.
    fn by_links(&self, file: usize, chain: &Chain) -> (String, bool) {
        let tokens = &self.files[file].tokens;
        let names = || chain.links.iter().map(|link| tokens.slice(link.at));
        let data_type = names().find(|name| family(name) != Family::Other).unwrap_or_default();
        (data_type.to_owned(), !names().any(|name| name == "not_null" || name == "primary_key"))
    }
}

/// What a column is good for that a method or helper of that name makes (`sea-orm-migration` 1.1 and 2.0, `schema`).
fn family(name: &str) -> Family {
    let plain = name.trim_end_matches("_uniq").trim_end_matches("_null").trim_end_matches("_len");
    match plain {
        "string" | "text" | "char" => Family::Text,
        "pk_auto" | "big_pk_auto" | "year" => Family::Integer,
        _ if plain.ends_with("integer") || plain.ends_with("unsigned") => Family::Integer,
        "float" | "double" | "decimal" | "money" => Family::Number,
        "boolean" => Family::Boolean,
        _ if plain.starts_with("timestamp") || plain.starts_with("date") || plain == "time" => Family::Time,
        "json" | "json_binary" => Family::Json,
        "binary" | "var_binary" | "blob" => Family::Binary,
        "uuid" | "pk_uuid" => Family::Uuid,
        _ => Family::Other,
    }
}
