//! The functions that databases have, with the columns that they yield in FROM.

use crate::catalog::Dialect;

/// What a known function yields.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Columns {
    /// One column, called like the alias or the function.
    One,
    /// These.
    These(&'static [&'static str]),
}

/// The columns of a function by its key; none where nothing is known of it.
pub(super) fn columns(function: &str, dialect: Dialect) -> Option<Columns> {
    match dialect {
        Dialect::Postgres | Dialect::Cockroach => postgres(function),
        Dialect::Sqlite => sqlite(function),
        Dialect::MySql | Dialect::SqlServer | Dialect::Mongo => None,
    }
}

/// As PostgreSQL 16 has them in `pg_proc`: functions whose output parameters have no names are called like themselves.
fn postgres(function: &str) -> Option<Columns> {
    Some(match function {
        "generate_series"
        | "generate_subscripts"
        | "regexp_split_to_table"
        | "string_to_table"
        | "regexp_matches"
        | "json_object_keys"
        | "jsonb_object_keys"
        | "jsonb_path_query"
        | "now"
        | "current_setting" => Columns::One,
        "json_array_elements" | "jsonb_array_elements" | "json_array_elements_text" | "jsonb_array_elements_text" => {
            Columns::These(&["value"])
        }
        "json_each" | "jsonb_each" | "json_each_text" | "jsonb_each_text" => Columns::These(&["key", "value"]),
        "ts_stat" => Columns::These(&["word", "ndoc", "nentry"]),
        _ => return None,
    })
}

/// As SQLite documents them (json1.html, series.html); hidden columns can be named as well.
fn sqlite(function: &str) -> Option<Columns> {
    Some(match function {
        "json_each" | "json_tree" | "jsonb_each" | "jsonb_tree" => Columns::These(&[
            "key", "value", "type", "atom", "id", "parent", "fullkey", "path", "json", "root", "rowid",
        ]),
        "generate_series" => Columns::These(&["value", "start", "stop", "step", "rowid"]),
        _ => return None,
    })
}
