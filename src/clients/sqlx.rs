//! sqlx's offline data: what its macros were told of a query the last time that a database was there.
//!
//! One file a query, `.sqlx/query-<hash>.json` (from version 0.7 on).

use serde::Deserialize;

use crate::catalog::Dialect;
use crate::source::{Source, Span};

/// What one file holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offline {
    pub query: String,
    /// Where the query stands, in its quotes.
    pub span: Span,
    pub dialect: Option<Dialect>,
    /// The names of the columns of its result.
    pub columns: Vec<String>,
}

#[derive(Deserialize)]
struct File {
    db_name: Option<String>,
    query: String,
    #[serde(default)]
    describe: Describe,
}

#[derive(Default, Deserialize)]
struct Describe {
    #[serde(default)]
    columns: Vec<Column>,
}

#[derive(Deserialize)]
struct Column {
    name: String,
}

/// Reads a file of offline data; none where it is something else.
pub fn offline(source: &Source) -> Option<Offline> {
    let is_one = source.folder().rsplit('/').next() == Some(".sqlx") && source.file_name().starts_with("query-");
    if !is_one || source.extension() != "json" {
        return None;
    }
    let file: File = serde_json::from_str(&source.text).ok()?;
    let key = source.text.find("\"query\"")?;
    let start = key + "\"query\"".len() + source.text[key + "\"query\"".len()..].find('"')? + 1;
    let end = start + closing(&source.text[start..])?;
    let columns = file.describe.columns.into_iter().map(|column| column.name).collect();
    let dialect = file.db_name.as_deref().and_then(dialect);
    Some(Offline { query: file.query, span: Span::new(start, end), dialect, columns })
}

/// Where the string ends that goes on in a text.
fn closing(text: &str) -> Option<usize> {
    let mut escaped = false;
    text.bytes().position(|byte| {
        let ends = byte == b'"' && !escaped;
        escaped = byte == b'\\' && !escaped;
        ends
    })
}

fn dialect(name: &str) -> Option<Dialect> {
    Some(match name {
        "PostgreSQL" => Dialect::Postgres,
        "MySQL" => Dialect::MySql,
        "SQLite" => Dialect::Sqlite,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_query_and_its_columns_are_read() {
        let text = r#"{ "db_name": "SQLite", "query": "SELECT \"a\" FROM b", "describe": { "columns": [{ "name": "a", "ordinal": 0 }] } }"#;
        let found = offline(&Source::new("app/.sqlx/query-1.json", text)).unwrap();
        assert_eq!((found.query.as_str(), found.dialect), ("SELECT \"a\" FROM b", Some(Dialect::Sqlite)));
        assert_eq!(found.columns, ["a"]);
        assert_eq!(&text[found.span.range()], r#"SELECT \"a\" FROM b"#);
        assert_eq!(offline(&Source::new("app/query-1.json", text)), None);
    }
}
