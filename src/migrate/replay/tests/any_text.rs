//! Any text: no panic, no hang, spans that fit, and time that grows with the text and not faster.

use std::time::{Duration, Instant};

use proptest::prelude::*;

use super::replayed;
use crate::catalog::Dialect;
use crate::source::Span;
use crate::sql::{ddl, split};

const DIALECTS: [Dialect; 5] =
    [Dialect::Postgres, Dialect::Cockroach, Dialect::MySql, Dialect::Sqlite, Dialect::SqlServer];

/// Pieces of SQL that, in any order, lead the readers into their corners.
const PIECES: [&str; 96] = [
    "CREATE ",
    "TABLE ",
    "ALTER ",
    "DROP ",
    "RENAME ",
    "TO ",
    "COLUMN ",
    "ADD ",
    "IF ",
    "NOT ",
    "EXISTS ",
    "OR REPLACE ",
    "VIEW ",
    "TYPE ",
    "AS ",
    "ENUM ",
    "SELECT ",
    "INTO ",
    "FROM ",
    "WHERE ",
    "a",
    "b.c",
    "\"d e\"",
    "`f`",
    "[g]",
    "'h'",
    "''",
    "'",
    "\"",
    "`",
    "[",
    "]",
    "(",
    ")",
    ",",
    ";",
    ".",
    "*",
    "=",
    ":=",
    "::",
    "||",
    "$$",
    "$x$",
    "$1",
    "@v",
    "#t",
    "--c\n",
    "--> statement-breakpoint\n",
    "/*",
    "*/",
    "/*!40101 ",
    "\\",
    "\\.\n",
    "\n",
    "\r\n",
    "\u{feff}",
    "é",
    "\u{1}",
    "BEGIN ",
    "END ",
    "END IF",
    "CASE ",
    "WHEN ",
    "THEN ",
    "ELSE ",
    "ELSIF ",
    "LOOP ",
    "DO ",
    "DECLARE ",
    "EXCEPTION ",
    "FUNCTION ",
    "PROCEDURE ",
    "TRIGGER ",
    "RETURNS ",
    "LANGUAGE plpgsql ",
    "EXECUTE ",
    "EXEC ",
    "CALL ",
    "PERFORM ",
    "format('%I %s', a)",
    "sp_rename ",
    "GO\n",
    "DELIMITER //\n",
    "COPY t FROM stdin;\n",
    "PRIMARY KEY ",
    "REFERENCES ",
    "DEFAULT ",
    "NULL ",
    "information_schema.columns ",
    "table_name = 'a' ",
    "PARTITION OF ",
    "INHERITS ",
    "int ",
    "SET search_path ",
    "WITH ",
];

fn scripts() -> impl Strategy<Value = String> {
    let piece = prop_oneof![9 => prop::sample::select(PIECES.to_vec()).prop_map(str::to_owned), 1 => ".{0,3}"];
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

fn fits(span: Span, text: &str) -> bool {
    text.get(span.range()).is_some()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn is_read_without_a_panic(text in scripts()) {
        for dialect in DIALECTS {
            let whole = Span::new(0, text.len());
            let script = split(&text, whole, dialect);
            prop_assert!(script.pieces.iter().all(|piece| fits(piece.span, &text) && !piece.tokens.is_empty()));
            prop_assert!(script.tokens.iter().all(|token| fits(token.span, &text)));
            let statements = ddl::read(&text, whole, dialect);
            prop_assert!(statements.iter().all(|statement| fits(statement.span, &text)));
            let replay = replayed(&[&text], dialect);
            let places = replay.misfits.iter().map(|misfit| misfit.location.span);
            let places = places.chain(replay.not_understood.iter().map(|open| open.location.span));
            prop_assert!(places.into_iter().all(|span| fits(span, &text)));
            let origins = replay.catalog.relations.values().flat_map(|relation| &relation.columns);
            prop_assert!(origins.into_iter().all(|column| fits(column.origin.location.span, &text)));
        }
    }
}

/// Texts that grow by repeating one part.
const REPEATED: [&str; 40] = [
    "(",
    ")",
    "'",
    "\"",
    "[",
    "$$",
    "$a$ $b$ ",
    "/*",
    "/* */",
    "--\n",
    ";",
    "a.",
    "a,",
    "BEGIN ",
    "BEGIN ATOMIC ",
    "CASE ",
    "CREATE TABLE a (",
    "CREATE TABLE a (b int);",
    "CREATE TABLE a (b int, ",
    "ALTER TABLE a ADD b int, ",
    "ALTER TABLE a ADD COLUMN b int;",
    "CREATE FUNCTION f() BEGIN ",
    "DO $$ BEGIN IF a THEN ",
    "IF a THEN ALTER TABLE t ADD b int; ELSIF ",
    "DO 'BEGIN EXECUTE ''",
    "EXECUTE a || ",
    "COPY t FROM stdin;\n",
    "\\\n",
    "DELIMITER //\n",
    "GO\n",
    "CREATE TYPE e AS ENUM ('a');",
    "ALTER TYPE e ADD VALUE 'b';",
    "CREATE VIEW v AS SELECT * FROM v;",
    "DROP TABLE a;",
    "ALTER TABLE a RENAME TO b; ALTER TABLE b RENAME TO a;",
    "SELECT f(",
    "CALL p();",
    "IF NOT EXISTS (SELECT 1 FROM information_schema.tables WHERE table_name = 'a') ",
    "SET @a = 'ALTER TABLE a ADD b int'; PREPARE s FROM @a;",
    "a NOT OR AND (",
];

/// The time that a text of about this many bytes takes in all dialects.
fn time(part: &str, bytes: usize) -> Duration {
    let text = part.repeat(bytes / part.len());
    let started = Instant::now();
    for dialect in DIALECTS {
        let wrapped = format!("DO $body$ DECLARE x text; BEGIN {text} END $body$;");
        replayed(&[&text, &wrapped], dialect);
    }
    started.elapsed()
}

#[test]
fn takes_time_that_grows_with_it() {
    for part in REPEATED {
        let (short, long) = (time(part, 2 * 1024), time(part, 20 * 1024));
        assert!(long < short * 50 + Duration::from_millis(300), "{part:?}: {short:?}, then {long:?}");
    }
}
