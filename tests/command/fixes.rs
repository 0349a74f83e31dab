//! `--fix` and `--diff`: a fix parses, and cures.

use std::fs;

use crate::support::project::Project;

const HEAD: &str = "import { prisma } from './db';\n";

fn project(code: &str) -> Project {
    let migration = "ALTER TABLE \"Listing\" ADD COLUMN \"categoryId\" TEXT;\n";
    let path = "prisma/migrations/20250201000000_category/migration.sql";
    Project::listings().with(path, migration).with("src/use.ts", format!("{HEAD}{code}"))
}

/// What fixing makes of some code.
#[track_caller]
fn fixed(code: &str) -> String {
    let project = project(code);
    project.run(&["check", "--fix"]);
    let text = fs::read_to_string(project.path("src/use.ts")).unwrap();
    text.strip_prefix(HEAD).unwrap().to_owned()
}

#[track_caller]
fn check(code: &str, expected: &str) {
    assert_eq!(fixed(code), expected);
}

#[test]
fn the_nearest_name_is_written() {
    check("prisma.listing.count({ where: { titel: '' } });\n", "prisma.listing.count({ where: { title: '' } });\n");
    check("prisma.lsting.count();\n", "prisma.listing.count();\n");
    check("prisma.listing.count({ where: { 'titel': '' } });\n", "prisma.listing.count({ where: { 'title': '' } });\n");
}

#[test]
fn several_in_one_file_are_fixed_at_once() {
    let wrong = "prisma.listing.count({ where: { titel: '', categoryid: '' } });\n".repeat(3);
    check(&wrong, &wrong.replace("titel", "title").replace("categoryid", "categoryId"));
}

#[test]
fn a_variable_keeps_its_name() {
    check(
        "const titel = '';\nprisma.listing.count({ where: { titel } });\n",
        "const titel = '';\nprisma.listing.count({ where: { title: titel } });\n",
    );
}

#[test]
fn names_in_sql_get_the_quotes_that_they_need() {
    check(
        "prisma.$queryRaw`SELECT categoryId FROM \"Listing\"`;\n",
        "prisma.$queryRaw`SELECT \"categoryId\" FROM \"Listing\"`;\n",
    );
    check(
        "prisma.$queryRaw`SELECT category FROM \"Listing\"`;\n",
        "prisma.$queryRaw`SELECT \"categoryId\" FROM \"Listing\"`;\n",
    );
    check(
        "prisma.$queryRaw`SELECT \"titel\" FROM \"Listing\"`;\n",
        "prisma.$queryRaw`SELECT \"title\" FROM \"Listing\"`;\n",
    );
}

#[test]
fn quotes_are_escaped_where_the_text_of_the_code_needs_it() {
    check(
        "prisma.$queryRawUnsafe(\"SELECT categoryId FROM \\\"Listing\\\"\");\n",
        "prisma.$queryRawUnsafe(\"SELECT \\\"categoryId\\\" FROM \\\"Listing\\\"\");\n",
    );
    check(
        "prisma.$queryRawUnsafe(\"SELECT \\\"categoryid\\\" FROM \\\"Listing\\\"\");\n",
        "prisma.$queryRawUnsafe(\"SELECT \\\"categoryId\\\" FROM \\\"Listing\\\"\");\n",
    );
}

#[test]
fn what_cannot_be_written_is_left_alone() {
    let code = "async fn all(pool: &sqlx::PgPool) {\n    sqlx::query(r\"SELECT createdAt FROM users\").fetch_all(pool).await;\n}\n";
    let project = Project::new()
        .with(
            "Cargo.toml",
            "[package]\nname = \"a\"\n[dependencies]\nsqlx = { version = \"0.8\", features = [\"postgres\"] }\n",
        )
        .with("migrations/0001_init.sql", "CREATE TABLE users (\"createdAt\" TIMESTAMPTZ);\n");
    let fixed = |code: &str| {
        project.write("src/main.rs", code.as_bytes());
        project.run(&["check", "--fix"]);
        fs::read_to_string(project.path("src/main.rs")).unwrap()
    };
    assert_eq!(fixed(code), code);
    assert!(fixed(&code.replace("r\"", "\"")).contains("\"SELECT \\\"createdAt\\\" FROM users\""));
    assert!(
        fixed(&code.replace("r\"", "r#\"").replace("users\"", "users\"#")).contains("r#\"SELECT \"createdAt\" FROM")
    );
}

#[test]
fn migrations_are_left_alone() {
    let made = "CREATE TABLE users (id SERIAL PRIMARY KEY, \"createdAt\" TEXT);\n\
        CREATE FUNCTION f() RETURNS integer LANGUAGE sql AS $$ SELECT count(createdAt) FROM users $$;\n";
    let project = Project::new().with("migrations/0001_init.sql", made);
    project.run(&["check", "--fix"]).exits(1).prints("unquoted-name");
    assert_eq!(fs::read_to_string(project.path("migrations/0001_init.sql")).unwrap(), made);
}

#[test]
fn queries_beside_migrations_in_code_are_fixed() {
    let code = "use rusqlite_migration::{Migrations, M};\n\
        fn migrations() -> Migrations<'static> {\n    \
        Migrations::new(vec![M::up(\"CREATE TABLE users (id INTEGER PRIMARY KEY, email TEXT);\")])\n}\n\
        fn all(db: &rusqlite::Connection) {\n    db.execute(\"UPDATE users SET emial = ''\", []).unwrap();\n}\n";
    let project = Project::new()
        .with(
            "Cargo.toml",
            "[package]\nname = \"a\"\n[dependencies]\nrusqlite = \"0.37\"\nrusqlite_migration = \"2\"\n",
        )
        .with("src/lib.rs", code);
    project.run(&["check", "--fix"]).exits(0);
    assert_eq!(fs::read_to_string(project.path("src/lib.rs")).unwrap(), code.replace("emial", "email"));
}

#[test]
fn names_are_written_as_paths_spell_them() {
    let entity = "use sea_orm::entity::prelude::*;\n#[derive(DeriveEntityModel)]\n#[sea_orm(table_name = \"cake\")]\n\
        pub struct Model {\n    #[sea_orm(primary_key)]\n    pub id: i32,\n    pub baked_on: String,\n}\n";
    let code =
        "use sea_orm::*;\nfn all() { entity::cake::Entity::find().filter(entity::cake::Column::BakdOn.eq(1)); }\n";
    let project = Project::new()
        .with(
            "Cargo.toml",
            "[package]\nname = \"a\"\n[dependencies]\nsea-orm = { version = \"1\", features = [\"sqlx-postgres\"] }\n",
        )
        .with("migrations/0001_init.sql", "CREATE TABLE cake (id SERIAL PRIMARY KEY, baked_on TEXT NOT NULL);\n")
        .with("src/entity/cake.rs", entity)
        .with("src/main.rs", code);
    project.run(&["check", "--fix"]).exits(0);
    assert_eq!(fs::read_to_string(project.path("src/main.rs")).unwrap(), code.replace("BakdOn", "BakedOn"));
}

#[test]
fn queries_in_files_of_sql_are_fixed() {
    let manifest = "[package]\nname = \"a\"\n[dependencies]\ncornucopia_async = \"0.6\"\n";
    let project = Project::new()
        .with("Cargo.toml", manifest)
        .with("migrations/0001_init.sql", "CREATE TABLE users (id SERIAL PRIMARY KEY, \"createdAt\" TEXT);\n")
        .with("queries/users.sql", "--! all\nSELECT id, createdAt FROM users;\n");
    project.run(&["check", "--fix"]);
    let expected = "--! all\nSELECT id, \"createdAt\" FROM users;\n";
    assert_eq!(fs::read_to_string(project.path("queries/users.sql")).unwrap(), expected);
}

#[test]
fn what_has_no_near_name_is_left_alone() {
    let code = "prisma.listing.count({ where: { unheardOf: '' } });\n";
    check(code, code);
}

#[test]
fn a_file_that_is_not_utf8_is_left_alone() {
    let project = project("");
    let bytes = [HEAD.as_bytes(), b"/* caf\xE9 */ prisma.listing.count({ where: { titel: '' } });\n"].concat();
    project.write("src/use.ts", &bytes);
    project.run(&["check", "--fix"]).exits(1).prints("unknown-column");
    assert_eq!(fs::read(project.path("src/use.ts")).unwrap(), bytes);
}

#[test]
fn the_run_reports_what_is_left() {
    let project = project("prisma.listing.count({ where: { titel: '', unheardOf: '' } });\n");
    let run = project.run(&["check", "--fix"]).exits(1).tells("fixed 1 finding in 1 file");
    run.prints("found 1 error\n");
    let project = self::project("prisma.listing.count({ where: { titel: '' } });\n");
    project.run(&["check", "--fix"]).exits(0).prints("found nothing wrong\n");
}

#[test]
fn a_diff_is_shown_and_nothing_written() {
    let code = "prisma.listing.count({ where: { titel: '' } });\n";
    let project = project(code);
    let run = project.run(&["check", "--diff"]).exits(1);
    let expected = "--- a/src/use.ts\n+++ b/src/use.ts\n@@ -1,2 +1,2 @@\n import { prisma } from './db';\n\
        -prisma.listing.count({ where: { titel: '' } });\n+prisma.listing.count({ where: { title: '' } });\n";
    assert_eq!(run.stdout, expected, "{}", run.shown());
    assert_eq!(fs::read_to_string(project.path("src/use.ts")).unwrap(), format!("{HEAD}{code}"));
}
