//! Which schema files are held against which migrations.

use crate::link::Modules;
use crate::source::{Source, Sources};
use crate::workspace::{Database, databases};

const TABLES: &str = "diesel::table! { users (id) { id -> Int4, } }";

fn found(files: &[(&str, &str)]) -> Vec<Database> {
    let sources = Sources::new(files.iter().map(|(path, text)| Source::new(*path, *text)).collect());
    databases(&Modules::new(&sources), &crate::settings::Settings::default()).databases
}

/// The folder of migrations of each database, with how many files declare its tables.
fn shown(files: &[(&str, &str)]) -> Vec<(String, usize)> {
    let history = |database: &Database| database.history.as_ref().unwrap().folder.clone();
    found(files).iter().map(|database| (history(database), database.definitions.len())).collect()
}

const MAKES: &str = "CREATE TABLE users (id SERIAL PRIMARY KEY);";

#[test]
fn a_file_belongs_to_the_nearest_migrations() {
    let files = [
        (
            "a/Cargo.toml",
            "[package]\nname = \"a\"\n[dependencies]\ndiesel = { version = \"2\", features = [\"postgres\"] }",
        ),
        ("a/migrations/1_x/up.sql", MAKES),
        ("a/src/schema.rs", TABLES),
        (
            "b/Cargo.toml",
            "[package]\nname = \"b\"\n[dependencies]\ndiesel = { version = \"2\", features = [\"sqlite\"] }",
        ),
        ("b/migrations/1_x/up.sql", MAKES),
        ("b/src/db/schema.rs", TABLES),
    ];
    assert_eq!(shown(&files), [("a/migrations".to_owned(), 1), ("b/migrations".to_owned(), 1)]);
}

#[test]
fn each_dialect_is_a_database_with_the_same_tables() {
    let files = [
        ("migrations/mysql/1_x/up.sql", MAKES),
        ("migrations/sqlite/1_x/up.sql", MAKES),
        ("migrations/postgresql/1_x/up.sql", MAKES),
        ("src/db/schema.rs", TABLES),
    ];
    assert_eq!(shown(&files).len(), 3);
    assert!(shown(&files).iter().all(|(_, definitions)| *definitions == 1));
    let commands: Vec<_> = found(&files).into_iter().filter_map(|database| database.migrate_command).collect();
    assert_eq!(commands[0], "diesel migration generate --migration-dir migrations/mysql");
}

#[test]
fn the_configuration_tells_which_migrations() {
    let files = [
        ("diesel.toml", "[print_schema]\nfile = \"core/src/tables.rs\"\n[migrations_directory]\ndir = \"sql/pg\""),
        ("sql/pg/1_x/up.sql", MAKES),
        ("core/migrations/postgres/1_x/up.sql", "CREATE TABLE others (id int);"),
        ("core/src/tables.rs", TABLES),
    ];
    assert!(shown(&files).contains(&("sql/pg".to_owned(), 1)));
}

#[test]
fn tables_outside_of_the_schema_file_may_be_made_elsewhere() {
    let files = [
        ("Cargo.toml", "[dependencies]\ndiesel = { version = \"2\", features = [\"postgres\"] }"),
        ("migrations/1_x/up.sql", MAKES),
        ("src/schema.rs", "table! { missing (id) { id -> Text, } }"),
        ("src/jobs.rs", "table! { temp_rows (id) { id -> Text, } } table! { users (id) { id -> Int4, } }"),
    ];
    assert_eq!(found(&files)[0].external_tables, ["temp_rows"]);
}

#[test]
fn migrations_of_other_tables_are_not_those_of_the_file() {
    let files = [
        ("migrations/postgres/1_x/up.sql", MAKES),
        ("other/tool/migrations/sqlite/1_x/up.sql", "CREATE TABLE a (id int);"),
        ("lib/src/schema.rs", "table! { b (id) { id -> Text, } }"),
        ("other/app/src/schema.rs", "table! { c (id) { id -> Text, } }"),
    ];
    let mut claimed = shown(&files);
    claimed.retain(|(_, definitions)| *definitions > 0);
    assert_eq!(claimed, [("migrations/postgres".to_owned(), 1)]);
}
