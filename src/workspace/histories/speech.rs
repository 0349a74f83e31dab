//! Which dialect a history is written in.
//!
//! Told, in this order, by the names of its folders, its tool, its own words, what its package depends on, and the types
//! of connections that its code names.

mod code;
mod drivers;
mod words;

use crate::catalog::Dialect;
use crate::migrate::{History, Layout};
use crate::source::{Sources, path};

/// What is known of a history's dialect.
pub(in crate::workspace) enum Speech {
    Of(Dialect),
    /// One that is not read.
    Foreign,
    /// Nothing tells.
    Unknown,
}

/// The dialect of a history that serves the package in the folder `home`.
pub(in crate::workspace) fn speech(sources: &Sources, history: &History, home: &str) -> Speech {
    match by_folder(&history.folder) {
        Some(Some(dialect)) => return Speech::Of(dialect),
        Some(None) => return Speech::Foreign,
        None => {}
    }
    let texts = || history.scripts.iter().map(|script| &sources[script.source].text[script.span.range()]);
    if words::is_foreign(texts()) {
        return Speech::Foreign;
    }
    let told = by_tool(sources, history).or_else(|| words::dialect(texts()));
    let told = told.or_else(|| drivers::dialect(sources, &history.folder, home));
    told.or_else(|| code::dialect(sources, home)).map_or(Speech::Unknown, Speech::Of)
}

/// What the innermost folder says that is called as a database is; nothing inside for one that is not read.
fn by_folder(folder: &str) -> Option<Option<Dialect>> {
    let of_name = |name: &str| {
        let mut words = name.split(|letter: char| !letter.is_ascii_alphanumeric());
        words.find_map(|word| named(&word.to_ascii_lowercase()))
    };
    path::ancestors(folder).find_map(|folder| of_name(path::file_name(folder)))
}

/// The word by which the folders of a path say their dialect, if they do.
pub(super) fn folder_word(folder: &str) -> Option<String> {
    let words = |name: &str| {
        let mut words = name.split(|letter: char| !letter.is_ascii_alphanumeric()).map(str::to_ascii_lowercase);
        words.find(|word| named(word).is_some())
    };
    path::ancestors(folder).find_map(|folder| words(path::file_name(folder)))
}

fn named(word: &str) -> Option<Option<Dialect>> {
    Some(Some(match word {
        "postgres" | "postgresql" | "pg" | "psql" | "supabase" | "neon" => Dialect::Postgres,
        "cockroach" | "cockroachdb" | "crdb" => Dialect::Cockroach,
        "mysql" | "mariadb" => Dialect::MySql,
        "sqlite" | "sqlite3" | "d1" | "libsql" | "turso" => Dialect::Sqlite,
        "mssql" | "sqlserver" => Dialect::SqlServer,
        "clickhouse" | "bigquery" | "snowflake" | "duckdb" | "oracle" | "cassandra" | "spanner" | "redshift" => {
            return Some(None);
        }
        _ => return None,
    }))
}

/// What the files of its tool say: Drizzle's journal, or its configuration that names the folder.
fn by_tool(sources: &Sources, history: &History) -> Option<Dialect> {
    if history.layout != Layout::Drizzle {
        return None;
    }
    let journal = &sources[sources.find(&path::join(&history.folder, "meta/_journal.json")?)?].text;
    let journal: serde_json::Value = serde_json::from_str(journal).ok()?;
    named(journal.get("dialect")?.as_str()?)?
}
