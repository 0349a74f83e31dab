//! Prints the names in statements that a database lacks after its migrations and one change more: one line a name,
//! separated by tabs. `cargo run --example names -- DIALECT MIGRATIONS STATEMENTS CHANGES`.
//!
//! STATEMENTS has an object with `id` and `sql` a line, CHANGES one statement a line, behind a name and a tab.

#![expect(clippy::disallowed_methods, clippy::print_stdout, reason = "a program of its own, at the edge")]

use std::collections::BTreeSet;
use std::path::Path;

use columnist::catalog::{Catalog, Dialect};
use columnist::link::Modules;
use columnist::migrate::{layouts, replay};
use columnist::source::{LineIndex, Source, Sources};
use columnist::sql::query::resolve;

/// A statement and what it is called.
struct Statement {
    id: String,
    sql: String,
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [dialect, migrations, statements, changes] = arguments.as_slice() else {
        return println!("usage: names DIALECT MIGRATIONS STATEMENTS CHANGES");
    };
    let dialect = match dialect.as_str() {
        "mysql" => Dialect::MySql,
        "sqlite" => Dialect::Sqlite,
        _ => Dialect::Postgres,
    };
    let statements = read_statements(statements);
    let mut scripts = Vec::new();
    read_below(Path::new(migrations), "migrations", &mut scripts);
    for line in std::fs::read_to_string(changes).unwrap_or_default().lines() {
        let Some((name, change)) = line.split_once('\t') else { continue };
        let catalog = changed(&scripts, change, dialect);
        for statement in &statements {
            print_missing(name, statement, &catalog);
        }
    }
}

fn read_statements(path: &str) -> Vec<Statement> {
    let text = std::fs::read_to_string(path).unwrap_or_default();
    let statement = |line: &str| {
        let value: serde_json::Value = serde_json::from_str(line).ok()?;
        let field = |name: &str| Some(value.get(name)?.as_str()?.to_owned());
        Some(Statement { id: field("id")?, sql: field("sql")? })
    };
    text.lines().filter_map(statement).collect()
}

fn read_below(path: &Path, name: &str, list: &mut Vec<(String, String)>) {
    let Ok(entries) = std::fs::read_dir(path) else {
        let text = std::fs::read(path).unwrap_or_default();
        return list.push((name.to_owned(), String::from_utf8_lossy(&text).into_owned()));
    };
    for entry in entries.flatten() {
        read_below(&entry.path(), &format!("{name}/{}", entry.file_name().to_string_lossy()), list);
    }
}

/// The catalog after all scripts and a last one.
fn changed(scripts: &[(String, String)], change: &str, dialect: Dialect) -> Catalog {
    let last = Source::new("migrations/99999999999999_change.sql", change);
    let all = scripts.iter().map(|(path, text)| Source::new(path.clone(), text.clone())).chain([last]);
    let sources = Sources::new(all.collect());
    let histories = layouts::histories(&sources, &BTreeSet::new());
    histories
        .first()
        .map_or_else(|| Catalog::empty(dialect), |history| replay(&Modules::new(&sources), history, dialect).catalog)
}

fn print_missing(change: &str, statement: &Statement, catalog: &Catalog) {
    let resolution = resolve(&statement.sql, &[], catalog);
    let (id, lines) = (&statement.id, LineIndex::new(&statement.sql));
    for problem in &resolution.problems {
        println!("{change}\t{id}\t0\t0\tunread\t{}", problem.message.replace(['\n', '\t'], " "));
    }
    for used in resolution.uses.iter().filter(|used| used.is_missing(catalog)) {
        let start = lines.line_column(&statement.sql, used.span.start as usize);
        println!("{change}\t{id}\t{}\t{}\tmissing\t{}", start.line, start.column, used.name.text);
    }
}
