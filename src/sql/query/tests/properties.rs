//! Any text at all: no panic, no hang, no overflow.

use proptest::prelude::*;

use super::catalog;
use crate::catalog::Dialect;
use crate::source::Span;
use crate::sql::query::{Hole, HoleKind, resolve, resolve_part};

const DIALECTS: [Dialect; 5] =
    [Dialect::Postgres, Dialect::MySql, Dialect::Sqlite, Dialect::SqlServer, Dialect::Cockroach];

/// Words that statements are made of.
const WORDS: [&str; 68] = [
    "SELECT",
    "FROM",
    "WHERE",
    "users",
    "u",
    "id",
    "\"createdAt\"",
    "'x'",
    "1",
    "(",
    ")",
    ",",
    ".",
    "*",
    "=",
    "AND",
    "OR",
    "NOT",
    "IN",
    "JOIN",
    "LEFT",
    "ON",
    "USING",
    "GROUP BY",
    "ORDER BY",
    "LIMIT",
    "UNION",
    "ALL",
    "WITH",
    "RECURSIVE",
    "AS",
    "INSERT INTO",
    "VALUES",
    "UPDATE",
    "SET",
    "DELETE",
    "RETURNING",
    "ON CONFLICT",
    "DO NOTHING",
    "DO UPDATE",
    "EXCLUDED",
    "MERGE",
    "CASE",
    "WHEN",
    "THEN",
    "ELSE",
    "END",
    "OVER",
    "PARTITION BY",
    "::",
    "[",
    "]",
    "INTERVAL",
    "LATERAL",
    "TABLE",
    "ONLY",
    "EXISTS",
    "BETWEEN",
    "ROWS FROM (",
    ") SEARCH DEPTH FIRST BY",
    ") CYCLE",
    "IS",
    "INDEXED BY",
    "MATERIALIZED",
    "MOD",
    "EXCLUDE TIES",
    ";",
    "-- c\n",
];

fn holes(text: &str) -> Vec<Hole> {
    let kinds = [HoleKind::Value, HoleKind::Fragment, HoleKind::Either];
    let found = text.match_indices("users").enumerate();
    found.map(|(at, (start, _))| Hole { span: Span::new(start, start + 5), kind: kinds[at % 3] }).collect()
}

/// Every use is a part of the text, cut at characters, and they are sorted.
fn resolves(text: &str, holes: &[Hole]) {
    for dialect in DIALECTS {
        let catalog = catalog(dialect);
        for resolution in [resolve(text, holes, &catalog), resolve_part(text, holes, &catalog)] {
            assert!(resolution.read <= resolution.statements);
            assert!(resolution.uses.is_sorted_by_key(|found| found.span));
            for found in &resolution.uses {
                assert!(text.get(found.span.range()).is_some(), "{text:?} {found:?}");
            }
        }
    }
}

proptest! {
    #[test]
    fn any_text(text in ".{0,200}") {
        resolves(&text, &[]);
    }

    #[test]
    fn any_words(words in prop::collection::vec(prop::sample::select(&WORDS[..]), 0..40)) {
        let text = words.join(" ");
        resolves(&text, &[]);
        resolves(&text, &holes(&text));
    }
}

#[test]
fn ten_thousand_levels_and_links() {
    let many = |before: &str, inside: &str, after: &str| {
        format!("SELECT {}{inside}{} FROM users", before.repeat(10_000), after.repeat(10_000))
    };
    let texts = [
        many("(", "1", ")"),
        many("(", "1", ""),
        many("f(", "1", ")"),
        many("NOT ", "1", ""),
        many("- ", "1", ""),
        many("CASE WHEN ", "1", " THEN 1 END"),
        many("ARRAY[", "1", "]"),
        many("(SELECT ", "1", ")"),
        many("EXISTS (SELECT ", "1", ")"),
        many("", "1", " OR id = 1"),
        many("", "1", "::int"),
        many("", "1", " IS NULL"),
        many("", "1", " UNION SELECT 1"),
        many("", "id", "[1]"),
        many("", "id", ".id"),
        format!("SELECT 1 FROM {}users{}", "(".repeat(10_000), ")".repeat(10_000)),
        format!("SELECT 1 FROM {}users{}", "(SELECT 1 FROM ".repeat(10_000), ") x".repeat(10_000)),
        format!("SELECT 1 FROM users {}", "JOIN teams ON id = 1 ".repeat(10_000)),
        format!("SELECT 1 FROM users {}", ", users".repeat(10_000)),
        format!("WITH a AS (SELECT 1){} SELECT 1", ", a AS (SELECT 1)".repeat(10_000)),
        "WITH a AS (".repeat(10_000),
        format!("SELECT 1 {}", "FROM ROWS FROM (".repeat(10_000)),
        format!("SELECT 1 {}", "(1) SEARCH DEPTH ".repeat(10_000)),
        format!("SELECT 1 {}", "(1) CYCLE ".repeat(10_000)),
        format!("UPDATE users SET {}", "tags[1".repeat(10_000)),
        "EXPLAIN ".repeat(10_000),
    ];
    for text in &texts {
        DIALECTS.iter().for_each(|dialect| drop(resolve(text, &[], &catalog(*dialect))));
    }
}
