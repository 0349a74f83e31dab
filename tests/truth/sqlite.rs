//! SQLite, built in.

use std::collections::BTreeMap;

use columnist::catalog::Dialect;
use columnist::source::{LineIndex, Span};
use columnist::sql::split;
use rusqlite::Connection;

use crate::catalog::{Column, Relation, Server, Truth};

struct Sqlite;

/// SQLite is always there.
#[expect(clippy::unnecessary_wraps, reason = "the servers share one signature")]
pub(crate) fn start() -> Result<Box<dyn Server>, String> {
    Ok(Box::new(Sqlite))
}

impl Server for Sqlite {
    fn run(&mut self, scripts: &[&str]) -> Truth {
        let database = Connection::open_in_memory().unwrap();
        let mut truth = Truth::default();
        for (at, script) in scripts.iter().enumerate() {
            let index = LineIndex::new(script);
            for piece in split(script, Span::new(0, script.len()), Dialect::Sqlite).pieces {
                if let Err(error) = database.execute_batch(&script[piece.span.range()]) {
                    let line = index.line_column(script, piece.span.range().start).line;
                    truth.rejected.insert((at, line), error.to_string());
                }
            }
        }
        truth.relations = relations(&database);
        truth
    }
}

fn relations(database: &Connection) -> BTreeMap<(String, String), Relation> {
    let sql = "SELECT name, type FROM sqlite_master WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite_%'";
    let mut statement = database.prepare(sql).unwrap();
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).unwrap();
    let rows: Vec<(String, String)> = rows.map(Result::unwrap).collect();
    // A virtual table keeps its data in tables of its own: `docs_content`, `docs_config` …
    let shadow = |name: &str| {
        rows.iter().any(|(other, _)| name.strip_prefix(other.as_str()).is_some_and(|rest| SHADOWS.contains(&rest)))
    };
    let own = rows.iter().filter(|(name, _)| !shadow(name));
    own.map(|(name, kind)| {
        (("main".to_owned(), name.clone()), Relation { kind: kind.clone(), columns: columns(database, name) })
    })
    .collect()
}

const SHADOWS: [&str; 5] = ["_content", "_config", "_data", "_docsize", "_idx"];

fn columns(database: &Connection, table: &str) -> BTreeMap<String, Column> {
    let mut statement =
        database.prepare("SELECT name, type, \"notnull\" FROM pragma_table_xinfo(?) WHERE hidden <> 1").unwrap();
    let rows = statement.query_map([table], |row| {
        let name: String = row.get(0)?;
        Ok((name, Column { data_type: row.get(1)?, enumeration: None, nullable: !row.get::<_, bool>(2)? }))
    });
    rows.unwrap().map(Result::unwrap).collect()
}
