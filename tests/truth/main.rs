//! Holds the replay against real databases: every script under `fixtures/migrations` is run by PostgreSQL, MariaDB or
//! SQLite, and the catalog that columnist replays must be the server's, column by column with type family, nullability
//! and enum values; the statements that the server rejects must be those that columnist calls misfits.
//!
//! SQLite is built in. The servers are started on a socket in a temporary folder and are gone afterwards. Where one is
//! not installed, the last lines say what was not run; `COLUMNIST_INSTALL_SERVERS=1` installs it (Debian, as root), and
//! then it is a failure if something cannot be run.
//!
//! The statements under `fixtures/queries` are prepared by the server, as they are and with each name misspelled.
//!
//! `COLUMNIST_HISTORIES=postgres=FOLDER,mysql=FOLDER cargo test --test truth` runs the migrations below these folders
//! instead.

#![expect(clippy::disallowed_methods, reason = "tests touch the world")]
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]
#![expect(clippy::print_stdout, reason = "this is the test's own report")]

mod catalog;
mod compare;
mod fixture;
mod install;
mod mariadb;
mod postgres;
mod queries;
mod sqlite;

use std::path::Path;
use std::process::ExitCode;

use catalog::Server;
use columnist::catalog::Dialect;
use fixture::Fixture;
use queries::Page;

fn main() -> ExitCode {
    if is_filtered_out() {
        return ExitCode::SUCCESS;
    }
    let mut failed = 0;
    let mut absent = Vec::new();
    for (dialect, folder, start) in SERVERS {
        let fixtures = fixtures(folder, dialect);
        if fixtures.is_empty() {
            continue;
        }
        match start() {
            Ok(mut server) => {
                failed += run(server.as_mut(), folder, &fixtures);
                failed += queries(server.as_mut(), folder, dialect);
            }
            Err(missing) => absent.push(format!("not run: {} fixtures of {folder}: {missing}", fixtures.len())),
        }
    }
    absent.iter().for_each(|line| println!("{line}"));
    if failed == 0 && (absent.is_empty() || !install::is_wanted()) { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// The histories that the environment names for a dialect, else the fixtures.
fn fixtures(folder: &str, dialect: Dialect) -> Vec<Fixture> {
    let Ok(named) = std::env::var("COLUMNIST_HISTORIES") else { return Fixture::all(folder, dialect) };
    let given = named.split(',').filter_map(|one| one.split_once('=')).filter(|(of, _)| *of == folder);
    given.flat_map(|(_, path)| Fixture::histories(Path::new(path), dialect)).collect()
}

/// Starts a server, or says what is missing for it.
type Start = fn() -> Result<Box<dyn Server>, String>;

const SERVERS: [(Dialect, &str, Start); 3] = [
    (Dialect::Sqlite, "sqlite", sqlite::start),
    (Dialect::Postgres, "postgres", postgres::start),
    (Dialect::MySql, "mysql", mariadb::start),
];

/// Runs all fixtures of a dialect; says how many differ.
fn run(server: &mut dyn Server, folder: &str, fixtures: &[Fixture]) -> usize {
    let mut failed = 0;
    for fixture in fixtures {
        let truth = server.run(&fixture.scripts());
        let differences = compare::differences(fixture, &truth);
        failed += usize::from(!differences.is_empty());
        differences.iter().for_each(|line| println!("{}: {line}", fixture.name));
    }
    println!("{folder}: {} of {} fixtures equal", fixtures.len() - failed, fixtures.len());
    failed
}

/// Asks about the page of queries of a dialect; says how often there was no agreement.
fn queries(server: &mut dyn Server, folder: &str, dialect: Dialect) -> usize {
    let (differences, asked) = Page::of(folder, dialect).differences(server);
    differences.iter().for_each(|line| println!("fixtures/queries/{folder}.sql: {line}"));
    println!("{folder}: agreed on {} of {asked} statements", asked - differences.len());
    differences.len()
}

/// Whether the arguments ask for other tests only, as `cargo test NAME` does.
fn is_filtered_out() -> bool {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let names: Vec<&String> = arguments.iter().filter(|argument| !argument.starts_with('-')).collect();
    arguments.iter().any(|argument| argument == "--list")
        || !names.is_empty() && !names.iter().any(|name| "truth".contains(name.as_str()))
}
