//! `columnist stub`: a migration that parses, and cures.

use std::fs;

use crate::support::project::Project;

/// What is printed, without the time.
fn printed(project: &Project) -> Vec<String> {
    let run = project.run(&["stub"]).exits(0);
    run.stdout.lines().map(str::to_owned).collect()
}

/// The only path that is written, and its text.
#[track_caller]
fn written(project: &Project) -> (String, String) {
    let run = project.run(&["stub", "--write"]).exits(0);
    let path = run.stdout.strip_prefix("wrote ").unwrap_or_else(|| panic!("{}", run.shown())).trim_end().to_owned();
    let text = fs::read_to_string(project.path(&path)).unwrap();
    project.run(&["check"]).exits(0).prints("found nothing wrong");
    (path, text)
}

const SCHEMA: &str = "model Listing {\n  id    Int @id\n  kind  Kind?\n  tags  String[]\n  owner String @db.VarChar(20)\n  price Decimal?\n}\nenum Kind {\n  OLD\n  NEW\n}\n";

fn schema(provider: &str) -> String {
    format!("datasource db {{\n  provider = \"{provider}\"\n}}\n{SCHEMA}")
}

#[test]
fn it_is_printed_and_nothing_is_written() {
    let project = Project::listings();
    let lines = printed(&project);
    assert!(
        lines[0].starts_with("-- prisma/migrations/2") && lines[0].ends_with("_add_listing_category_id/migration.sql")
    );
    assert_eq!(lines[1..], ["ALTER TABLE \"Listing\" ADD COLUMN \"categoryId\" TEXT;"]);
    project.run(&["check"]).exits(1);
}

#[test]
fn what_is_written_cures() {
    let (path, _) = written(&Project::listings());
    assert!(path.ends_with("_add_listing_category_id/migration.sql"), "{path}");
}

#[test]
fn types_are_those_of_the_dialect() {
    let postgres = "CREATE TYPE \"Kind\" AS ENUM ('OLD', 'NEW');\nCREATE TABLE \"Listing\" (\"id\" INTEGER);\n";
    let project = |provider: &str, made: &str| {
        let project = Project::new().with("prisma/schema.prisma", schema(provider));
        project.with("prisma/migrations/20250101000000_init/migration.sql", made)
    };
    let (_, text) = written(&project("postgresql", postgres));
    let (_, with_type) = written(&project("postgresql", "CREATE TABLE \"Listing\" (\"id\" INTEGER);\n"));
    assert_eq!(with_type, format!("CREATE TYPE \"Kind\" AS ENUM ('OLD', 'NEW');\n{text}"));
    let expected = "ALTER TABLE \"Listing\" ADD COLUMN \"kind\" \"Kind\";\nALTER TABLE \"Listing\" ADD COLUMN \"tags\" TEXT[];\n\
        -- Fails where the table has rows, unless a DEFAULT fills them.\n\
        ALTER TABLE \"Listing\" ADD COLUMN \"owner\" VARCHAR(20) NOT NULL;\n\
        ALTER TABLE \"Listing\" ADD COLUMN \"price\" DECIMAL(65,30);\n";
    assert_eq!(text, expected);
}

#[test]
fn in_mysql_an_enum_is_the_type_of_its_column() {
    let schema = "datasource db {\n  provider = \"mysql\"\n}\nmodel A {\n  id Int @id\n  k  Kind?\n}\nenum Kind {\n  OLD\n  NEW\n}\n";
    let project = Project::new().with("prisma/schema.prisma", schema);
    let made = "CREATE TABLE `A` (`id` INTEGER);\n";
    let (_, text) = written(&project.with("prisma/migrations/20250101000000_init/migration.sql", made));
    assert_eq!(text, "ALTER TABLE `A` ADD COLUMN `k` ENUM('OLD', 'NEW');\n");
}

#[test]
fn it_goes_where_the_others_are() {
    let check = |last: &str, text: &str, expected: &str| {
        let configuration = "[[databases]]\ndefinitions = \"schema.prisma\"\nmigrations = \"db\"\n";
        let schema = "datasource db {\n  provider = \"postgresql\"\n}\nmodel A {\n  id Int @id\n  b  Int?\n}\n";
        let project = Project::new().with("schema.prisma", schema).with("columnist.toml", configuration);
        let (path, text) = written(&project.with(&format!("db/{last}"), text));
        assert_eq!(path, format!("db/{expected}"));
        text
    };
    let table = "CREATE TABLE \"A\" (id INT);\n";
    check("0009_a.sql", table, "0010_add_a_b.sql");
    check("7-a.up.sql", table, "8-add_a_b.up.sql");
    check("V3__a.sql", table, "V4__add_a_b.sql");
    let text =
        check("001_a.sql", &format!("-- migrate:up\n{table}-- migrate:down\nDROP TABLE \"A\";\n"), "002_add_a_b.sql");
    assert_eq!(text, "-- migrate:up\nALTER TABLE \"A\" ADD COLUMN \"b\" INTEGER;\n\n-- migrate:down\n");
}

#[test]
fn where_nothing_is_missing_nothing_is_printed() {
    let project = Project::new().with("schema.prisma", schema("postgresql"));
    project.run(&["stub"]).exits(0).tells("no declared column lacks a migration");
}
