//! Histories as projects have them, and scripts that only look like one.

use crate::link::Modules;
use crate::settings::Settings;
use crate::source::{Source, Sources};
use crate::workspace::{Database, candidates, databases};

const TABLE: &str = "CREATE TABLE users (id serial PRIMARY KEY, at TIMESTAMPTZ);";

fn sources(files: &[(&str, &str)]) -> Sources {
    Sources::new(files.iter().map(|(path, text)| Source::new(*path, *text)).collect())
}

/// Each database as `label dialect scripts @folder`.
fn found(files: &[(&str, &str)]) -> Vec<String> {
    let shown = |database: &Database| {
        let (label, dialect, scripts) = (&database.label, database.dialect, database.scripts().count());
        format!("{label} {dialect:?} {scripts} @{}", database.folder)
    };
    databases(&Modules::new(&sources(files)), &Settings::default()).databases.iter().map(shown).collect()
}

fn notes(files: &[(&str, &str)]) -> Vec<String> {
    databases(&Modules::new(&sources(files)), &Settings::default()).notes.into_iter().map(|note| note.message).collect()
}

#[test]
fn every_layout_is_a_database() {
    for (path, label, scripts) in [
        ("migrations/1_init.sql", "migrations", 1),
        ("migrations/20240101000000_init.up.sql", "migrations", 1),
        ("migrations/2024-01-01-000000_init/up.sql", "migrations", 1),
        ("supabase/migrations/20240101000000_init.sql", "supabase/migrations", 1),
        ("db/migrate/1_init.sql", "db/migrate", 1),
        ("src/main/resources/db/V1__init.sql", "src/main/resources/db", 1),
        ("hasura/default/1700000000000_init/up.sql", "hasura/default", 1),
        ("db/schema.sql", "db/schema.sql", 1),
        ("db/structure.sql", "db/structure.sql", 1),
    ] {
        assert_eq!(found(&[(path, TABLE)]), [format!("{label} Postgres {scripts} @")], "{path}");
    }
    let journal = r#"{ "dialect": "sqlite", "entries": [{ "tag": "0000_a" }] }"#;
    let drizzle = [("drizzle/meta/_journal.json", journal), ("drizzle/0000_a.sql", "CREATE TABLE `a` (`id` integer);")];
    assert_eq!(found(&drizzle), ["drizzle Sqlite 1 @"]);
    let newer = [("out/1_a/migration.sql", TABLE), ("out/1_a/snapshot.json", "")];
    assert_eq!(found(&newer), ["out Postgres 1 @"]);
    assert_eq!(found(&[("sql/1_a.sql", TABLE), ("sql/2_b.sql", TABLE)]), ["sql Postgres 2 @"]);
}

#[test]
fn queries_seeds_and_samples_are_none() {
    for path in [
        "queries/get_users.sql",
        "tests/fixtures/1_users.sql",
        "tests/data/schema.sql",
        "docs/example/structure.sql",
        "out/1_a/migration.sql",
        "sql/1_users.sql",
    ] {
        assert_eq!(found(&[(path, TABLE)]), [""; 0], "{path}");
    }
    assert_eq!(found(&[("migrations/1_seed.sql", "INSERT INTO users VALUES (1::int);")]), [""; 0]);
    assert_eq!(found(&[("sql/1_a.sql", TABLE), ("sql/2_b.sql", "SELECT 1")]), [""; 0]);
}

#[test]
fn a_history_of_definitions_stays_with_them() {
    let schema = "datasource db {\n provider = \"postgresql\"\n}\nmodel A {\n id Int @id\n}\n";
    let files = [
        ("prisma/schema.prisma", schema),
        ("prisma/migrations/1_init/migration.sql", TABLE),
        ("db/migrations/1_init.sql", TABLE),
    ];
    assert_eq!(found(&files), ["db/migrations Postgres 1 @", "prisma/schema.prisma Postgres 1 @"]);
}

#[test]
fn the_dialect_is_told_by_folders_words_and_drivers() {
    let plain = "CREATE TABLE a (id int);";
    assert_eq!(found(&[("migrations/mysql/1_a.sql", plain)]), ["migrations/mysql MySql 1 @"]);
    assert_eq!(found(&[("migrations/1_a.sql", "CREATE TABLE a (id INTEGER PRIMARY KEY);")]), ["migrations Sqlite 1 @"]);
    for (manifest, text, dialect) in [
        ("package.json", r#"{ "dependencies": { "mysql2": "3" } }"#, "MySql"),
        ("package.json", r#"{ "dependencies": { "pg": "8" } }"#, "Postgres"),
        ("Cargo.toml", "[dependencies]\nsqlx = { version = \"0.8\", features = [\"sqlite\"] }", "Sqlite"),
        ("Cargo.toml", "[workspace.dependencies.diesel]\nfeatures = [\"postgres\"]", "Postgres"),
    ] {
        let files = [(manifest, text), ("src/a.ts", ""), ("migrations/1_a.sql", plain)];
        assert_eq!(found(&files), [format!("migrations {dialect} 1 @")], "{text}");
    }
    let both = r#"{ "dependencies": { "pg": "8", "mysql2": "3" } }"#;
    let files = [("package.json", both), ("migrations/1_a.sql", plain)];
    assert_eq!(found(&files), [""; 0]);
    let message = "the migrations in `migrations` are for a database that nothing names, so they are not read";
    assert_eq!(notes(&files), [message]);
    let clickhouse = [("clickhouse/migrations/1_a.sql", plain)];
    assert_eq!(notes(&clickhouse).len() + found(&clickhouse).len(), 1);
}

#[test]
fn code_uses_it_in_its_package_and_in_those_that_need_that_one() {
    let sources = sources(&[
        ("packages/db/package.json", r#"{ "name": "@acme/db" }"#),
        ("packages/db/migrations/1_a.sql", TABLE),
        ("packages/core/package.json", r#"{ "name": "core", "dependencies": { "@acme/db": "workspace:*" } }"#),
        ("apps/web/package.json", r#"{ "name": "web", "devDependencies": { "core": "*" } }"#),
        ("apps/other/package.json", r#"{ "name": "other" }"#),
        ("crates/store/Cargo.toml", "[package]\nname = \"store\""),
        ("crates/store/src/lib.rs", ""),
        ("crates/store/migrations/1_a.sql", TABLE),
        ("crates/api/Cargo.toml", "[package]\nname = \"api\"\n[dependencies]\nstore = { path = \"../store\" }"),
    ]);
    let workspace = databases(&Modules::new(&sources), &Settings::default());
    let used = |path: &str| {
        let found = candidates(&workspace.databases, path, &[]).into_iter();
        found.map(|at| workspace.databases[at].label.as_str()).collect::<Vec<_>>()
    };
    for path in ["packages/db/src/a.ts", "packages/core/a.ts", "apps/web/a.ts"] {
        assert_eq!(used(path), ["packages/db/migrations"], "{path}");
    }
    assert_eq!(used("apps/other/a.ts"), [""; 0]);
    assert_eq!(used("crates/api/src/main.rs"), ["crates/store/migrations"]);
}

#[test]
fn a_package_of_migrations_alone_serves_what_is_around_it() {
    let files = [("package.json", "{}"), ("db/package.json", "{}"), ("db/migrations/1_a.sql", TABLE), ("src/a.ts", "")];
    assert_eq!(found(&files), ["db/migrations Postgres 1 @"]);
}

#[test]
fn what_code_makes_leaves_the_rest_open() {
    let incomplete = |files: &[(&str, &str)]| {
        databases(&Modules::new(&sources(files)), &Settings::default()).databases.remove(0).incomplete
    };
    let builder = "exports.up = (knex) => knex.schema.createTable('a', () => {});";
    let sql = ("migrations/1_a.sql", TABLE);
    assert_eq!(
        incomplete(&[sql, ("src/migrations/1_a.js", builder)]).unwrap(),
        "`src/migrations/1_a.js` changes tables, too"
    );
    assert_eq!(incomplete(&[sql, ("src/other/1_a.js", builder)]), None);
    assert!(incomplete(&[sql, ("migrations/2_b.go", "")]).is_some());
    let dump = ("src/tables.sql", TABLE);
    let upgrade = ("src/upgrade.rs", "run(\"ALTER TABLE a ADD COLUMN b\")");
    assert_eq!(incomplete(&[dump, upgrade]).unwrap(), "`src/upgrade.rs` changes tables, too");
}
