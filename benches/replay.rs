//! How fast migrations are replayed: generated histories, release build, one thread.
//!
//! ```sh
//! cargo bench --bench replay
//! ```
//!
//! Each row is the best of several runs over the whole history: splitting, reading, and applying.
#![expect(clippy::print_stdout, reason = "a benchmark prints a table")]
#![expect(clippy::unwrap_used, reason = "a benchmark fails by panicking")]

use std::fmt::Write as _;
use std::time::{Duration, Instant};

use columnist::catalog::Dialect;
use columnist::link::Modules;
use columnist::migrate::{History, layouts, replay};
use columnist::source::{Source, Sources};

const RUNS: usize = 5;

fn main() {
    rayon::ThreadPoolBuilder::new().num_threads(1).build_global().unwrap();
    println!("{:<28}{:>9}{:>8}{:>9}{:>9}{:>9}", "history", "scripts", "MB", "tables", "ms", "MB/s");
    for (name, scripts, statements) in [("many scripts", 800, 8), ("long scripts", 40, 2_000), ("one dump", 1, 60_000)]
    {
        let sources = sources(scripts, statements);
        let history = layouts::history(&sources, "migrations").unwrap();
        println!("{}", row(name, &sources, &history));
    }
}

/// Measures one history.
fn row(name: &str, sources: &Sources, history: &History) -> String {
    let (taken, tables) = best(|| replay(&Modules::new(sources), history, Dialect::Postgres).catalog.relations.len());
    let bytes: usize = history.scripts.iter().map(|script| script.span.range().len()).sum();
    let (megabytes, scripts) = (bytes as f64 / 1e6, history.scripts.len());
    let speed = megabytes / taken.as_secs_f64();
    let milliseconds = taken.as_secs_f64() * 1e3;
    format!("{name:<28}{scripts:>9}{megabytes:>8.1}{tables:>9}{milliseconds:>9.1}{speed:>9.1}")
}

fn best<T>(mut run: impl FnMut() -> T) -> (Duration, T) {
    let mut fastest: Option<(Duration, T)> = None;
    for _ in 0..RUNS {
        let started = Instant::now();
        let outcome = run();
        let taken = started.elapsed();
        if fastest.as_ref().is_none_or(|(other, _)| taken < *other) {
            fastest = Some((taken, outcome));
        }
    }
    fastest.unwrap()
}

/// A history of so many scripts with so many statements each.
fn sources(scripts: usize, statements: usize) -> Sources {
    let script = |at: usize| {
        let text = (0..statements).fold(String::new(), |mut text, number| {
            let _ = writeln!(text, "{}", statement(at * statements + number));
            text
        });
        Source::new(format!("migrations/{:06}_step.sql", at + 1), text)
    };
    Sources::new((0..scripts).map(script).collect())
}

/// One statement of the kinds that migrations have most, in their proportions.
fn statement(number: usize) -> String {
    let table = number - number % 8;
    match number % 8 {
        0 => format!(
            "-- CreateTable\nCREATE TABLE \"t{table}\" (\n    \"id\" UUID NOT NULL DEFAULT gen_random_uuid(),\n    \"name\" TEXT NOT NULL,\n    \"amount\" DECIMAL(10,2) DEFAULT 0,\n    \"created_at\" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,\n    CONSTRAINT \"t{table}_pkey\" PRIMARY KEY (\"id\")\n);\n"
        ),
        1 => format!("ALTER TABLE \"t{table}\" ADD COLUMN \"owner_id\" UUID, ADD COLUMN \"note\" VARCHAR(255);"),
        2 => format!("CREATE UNIQUE INDEX \"t{table}_name_key\" ON \"t{table}\"(\"name\");"),
        3 => format!("ALTER TABLE \"t{table}\" RENAME COLUMN \"note\" TO \"remark\";"),
        4 => format!("ALTER TABLE \"t{table}\" DROP COLUMN \"amount\";"),
        5 => format!(
            "ALTER TABLE \"t{table}\" ADD CONSTRAINT \"t{table}_fkey\" FOREIGN KEY (\"owner_id\") REFERENCES \"t{table}\"(\"id\") ON DELETE SET NULL ON UPDATE CASCADE;"
        ),
        6 => format!("UPDATE \"t{table}\" SET \"name\" = 'a; b' WHERE \"name\" IS NULL AND \"created_at\" < now();"),
        _ => format!(
            "CREATE OR REPLACE FUNCTION touch_{table}() RETURNS trigger LANGUAGE plpgsql AS $$\nBEGIN\n  NEW.created_at := now();\n  RETURN NEW;\nEND $$;"
        ),
    }
}
