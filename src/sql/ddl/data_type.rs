//! Column types: their text, and what they are good for.

use super::reader::{Reader, unquoted};
use crate::catalog::{Dialect, Family, Name, QualifiedName};
use crate::source::Span;
use crate::sql::token::TokenKind;

/// A type as it is written.
#[derive(Clone, Debug)]
pub(super) struct DataType {
    /// White space folded.
    pub(super) text: String,
    pub(super) family: Family,
    /// Whether a column of this type takes no NULL though nothing says so (`SERIAL`).
    pub(super) never_null: bool,
}

impl Reader<'_> {
    /// A type. None where no type comes next, which SQLite allows.
    pub(super) fn data_type(&mut self) -> Option<DataType> {
        let first = self.at;
        self.eat("SETOF");
        if self.dialect == Dialect::Sqlite && (self.ends_element() || self.is_any(&CONSTRAINT_WORDS)) {
            return None;
        }
        let (name, _) = self.qualified_name()?;
        let arguments_from = self.at;
        let dimensions = self.type_tail();
        let family = self.family(&name, arguments_from);
        let never_null = name.schema.is_none() && name.name.text.to_ascii_lowercase().contains("serial");
        let text = self.folded_text(first);
        Some(DataType {
            text,
            family: (0..dimensions).fold(family, |inner, _| Family::Array(Box::new(inner))),
            never_null,
        })
    }

    /// Takes what may follow a type's name; 1 for an array (PostgreSQL knows no dimensions), else 0.
    fn type_tail(&mut self) -> usize {
        let mut array = 0;
        loop {
            if self.is_symbol(b'(') {
                self.skip_parentheses();
            } else if self.eat_symbol(b'[') {
                while !self.is_at_end() && !self.eat_symbol(b']') {
                    self.at += 1;
                }
                array = 1;
            } else if self.eat("ARRAY") {
                array = 1;
            } else if self.is_symbol(b'%') && self.word_at(1).eq_ignore_ascii_case("TYPE") {
                self.at += 2;
            } else if !self.eat_type_word() {
                return array;
            }
        }
    }

    /// Takes a further word of a type of several words.
    fn eat_type_word(&mut self) -> bool {
        if self.dialect == Dialect::Sqlite {
            let more = !self.word_at(0).is_empty() && !self.is_any(&CONSTRAINT_WORDS);
            self.at += usize::from(more);
            return more;
        }
        for zone in [["WITH", "TIME", "ZONE"], ["WITHOUT", "TIME", "ZONE"], ["WITH", "LOCAL", "TIME"]] {
            if self.eat_all(&zone) {
                return true;
            }
        }
        let national = self.at > 0 && self.text_of(self.tokens[self.at - 1]).eq_ignore_ascii_case("NATIONAL");
        self.eat_any(&MORE_TYPE_WORDS) || national && self.eat("CHARACTER")
    }

    /// The tokens from `first` to here as text, white space folded.
    pub(super) fn folded_text(&self, first: usize) -> String {
        let tokens = &self.tokens[first..self.at];
        let (Some(first), Some(last)) = (tokens.first(), tokens.last()) else {
            return String::new();
        };
        let written = &self.text[first.span.range().start..last.span.range().end];
        written.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    fn family(&self, name: &QualifiedName, arguments: usize) -> Family {
        match self.dialect {
            Dialect::Postgres | Dialect::Cockroach => postgres_family(name),
            Dialect::Sqlite => sqlite_family(&self.folded_text(arguments.saturating_sub(1))),
            _ => self.family_by_word(&name.name.text.to_ascii_lowercase(), arguments),
        }
    }

    /// MySQL and SQL Server.
    fn family_by_word(&self, word: &str, arguments: usize) -> Family {
        let my_sql = self.dialect == Dialect::MySql;
        match word {
            "enum" if my_sql => Family::InlineEnum(self.strings(arguments)),
            "tinyint" if my_sql && self.is_one(arguments) => Family::Boolean,
            "bit" if my_sql => Family::Other,
            "tinyint" | "smallint" | "mediumint" | "int" | "integer" | "bigint" | "int1" | "int2" | "int3" | "int4"
            | "int8" | "middleint" | "serial" | "year" => Family::Integer,
            "bool" | "boolean" | "bit" => Family::Boolean,
            "decimal" | "dec" | "numeric" | "fixed" | "float" | "float4" | "float8" | "double" | "real" | "money"
            | "smallmoney" => Family::Number,
            "json" => Family::Json,
            "date" | "datetime" | "timestamp" | "time" | "datetime2" | "smalldatetime" | "datetimeoffset" => {
                Family::Time
            }
            "uniqueidentifier" | "uuid" => Family::Uuid,
            _ if word.contains("binary") || word.contains("blob") || word == "image" => Family::Binary,
            _ if word.contains("char")
                || word.contains("text")
                || matches!(word, "set" | "long" | "xml" | "sysname") =>
            {
                Family::Text
            }
            _ => Family::Other,
        }
    }

    /// The strings between the parentheses that begin at this token.
    fn strings(&self, arguments: usize) -> Vec<String> {
        let inside = self.tokens[arguments..self.at].iter().take_while(|token| !token.is_symbol(b')'));
        let strings = inside.filter(|token| token.kind == TokenKind::Text);
        strings.map(|token| unquoted(self.text_of(*token))).collect()
    }

    /// Whether `(1)` begins at this token.
    fn is_one(&self, arguments: usize) -> bool {
        let tokens = &self.tokens[arguments..self.at];
        tokens.len() >= 3 && tokens[0].is_symbol(b'(') && self.text_of(tokens[1]) == "1" && tokens[2].is_symbol(b')')
    }
}

/// The family of PostgreSQL's own types, those of common extensions, and CockroachDB's. What is none of them is taken
/// for an enum of that name; the replay knows whether it is one.
pub(super) fn postgres_family(name: &QualifiedName) -> Family {
    let key = if name.name.quoted { name.name.text.clone() } else { name.name.text.to_lowercase() };
    let own = name.schema.as_ref().is_none_or(|schema| schema.text == "pg_catalog");
    match key.as_str() {
        "citext" => Family::Text,
        "vector" | "halfvec" | "sparsevec" | "hstore" | "ltree" | "lquery" | "ltxtquery" | "geometry" | "geography"
        | "raster" | "box2d" | "box3d" | "cube" | "seg" | "isbn" => Family::Other,
        _ if !own => Family::Enum(name.clone()),
        "text" | "varchar" | "char" | "character" | "bpchar" | "name" | "nchar" | "national" | "string" => Family::Text,
        "smallint" | "int" | "integer" | "bigint" | "int2" | "int4" | "int8" | "int64" | "serial" | "smallserial"
        | "bigserial" | "serial2" | "serial4" | "serial8" => Family::Integer,
        "numeric" | "decimal" | "dec" | "real" | "double" | "float" | "float4" | "float8" | "money" => Family::Number,
        "bool" | "boolean" => Family::Boolean,
        "timestamp" | "timestamptz" | "date" | "time" | "timetz" | "interval" => Family::Time,
        "json" | "jsonb" => Family::Json,
        "bytea" | "bytes" | "blob" => Family::Binary,
        "uuid" => Family::Uuid,
        other if POSTGRES_OTHERS.contains(&other) => Family::Other,
        _ => Family::Enum(name.clone()),
    }
}

/// SQLite goes by what the type's text contains; the names that code uses come before its affinities.
fn sqlite_family(text: &str) -> Family {
    let text = text.to_ascii_uppercase();
    let has = |part: &str| text.contains(part);
    match () {
        () if text.is_empty() => Family::Other,
        () if has("BOOL") => Family::Boolean,
        () if has("JSON") => Family::Json,
        () if has("DATE") || has("TIME") => Family::Time,
        () if has("INT") => Family::Integer,
        () if has("CHAR") || has("CLOB") || has("TEXT") => Family::Text,
        () if has("BLOB") || has("BINARY") => Family::Binary,
        () if has("UUID") => Family::Uuid,
        () if has("REAL") || has("FLOA") || has("DOUB") || has("NUM") || has("DEC") => Family::Number,
        () => Family::Other,
    }
}

/// A definition of a column whose type is not known.
pub(super) fn untyped_column(name: Name, span: Span) -> crate::catalog::ColumnDefinition {
    crate::catalog::ColumnDefinition { name, span, data_type: String::new(), family: Family::Other, nullable: true }
}

const POSTGRES_OTHERS: [&str; 48] = [
    "bit",
    "varbit",
    "inet",
    "cidr",
    "macaddr",
    "macaddr8",
    "tsvector",
    "tsquery",
    "xml",
    "point",
    "line",
    "lseg",
    "box",
    "path",
    "polygon",
    "circle",
    "oid",
    "xid",
    "xid8",
    "cid",
    "tid",
    "pg_lsn",
    "pg_snapshot",
    "txid_snapshot",
    "int4range",
    "int8range",
    "numrange",
    "tsrange",
    "tstzrange",
    "daterange",
    "int4multirange",
    "int8multirange",
    "nummultirange",
    "tsmultirange",
    "tstzmultirange",
    "datemultirange",
    "regclass",
    "regtype",
    "regproc",
    "regprocedure",
    "regnamespace",
    "regrole",
    "regconfig",
    "void",
    "record",
    "trigger",
    "anyelement",
    "jsonpath",
];

/// Words that follow the first one of a type.
const MORE_TYPE_WORDS: [&str; 16] = [
    "PRECISION",
    "VARYING",
    "UNSIGNED",
    "SIGNED",
    "ZEROFILL",
    "YEAR",
    "MONTH",
    "DAY",
    "HOUR",
    "MINUTE",
    "SECOND",
    "TO",
    "ZONE",
    "CHAR",
    "VARCHAR",
    "VARBINARY",
];

/// Words that end a type in SQLite.
const CONSTRAINT_WORDS: [&str; 13] = [
    "CONSTRAINT",
    "PRIMARY",
    "NOT",
    "NULL",
    "UNIQUE",
    "CHECK",
    "DEFAULT",
    "COLLATE",
    "REFERENCES",
    "GENERATED",
    "AS",
    "ON",
    "AUTOINCREMENT",
];
