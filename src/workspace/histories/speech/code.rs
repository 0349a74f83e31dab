//! What the code around a history tells about its dialect: the types of connections that it names.

use std::collections::BTreeSet;

use crate::catalog::Dialect;
use crate::source::Sources;

/// The one dialect whose connections the code in a folder names; none where it names several.
pub(super) fn dialect(sources: &Sources, home: &str) -> Option<Dialect> {
    let code = sources.below(home).filter(|(_, source)| source.extension() == "rs");
    let named = |text: &str, word: &str| memchr::memmem::find(text.as_bytes(), word.as_bytes()).is_some();
    let of_text = |text: &str| {
        let spoken = CONNECTIONS.iter().filter(|(word, _)| named(text, word));
        spoken.map(|(_, dialect)| *dialect).collect::<Vec<_>>()
    };
    let spoken: BTreeSet<Dialect> = code.flat_map(|(_, source)| of_text(&source.text)).collect();
    spoken.first().copied().filter(|_| spoken.len() == 1)
}

/// The connections and pools of diesel and sqlx.
const CONNECTIONS: [(&str, Dialect); 6] = [
    ("PgConnection", Dialect::Postgres),
    ("PgPool", Dialect::Postgres),
    ("MysqlConnection", Dialect::MySql),
    ("MySqlPool", Dialect::MySql),
    ("SqliteConnection", Dialect::Sqlite),
    ("SqlitePool", Dialect::Sqlite),
];
