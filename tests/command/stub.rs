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
fn whole_tables_are_made_with_their_keys() {
    let schema = |provider: &str| {
        format!(
            "datasource db {{\n  provider = \"{provider}\"\n}}\nmodel Old {{\n  id   Int @id\n  news News[]\n}}\n\
             model News {{\n  id   Int     @id @default(autoincrement())\n  slug String\n  lang String? @db.VarChar(2)\n  old  Old[]\n\
             \x20 @@unique([slug, lang])\n  @@map(\"news\")\n}}\n"
        )
    };
    let project = |provider: &str, made: &str| {
        let project = Project::new().with("prisma/schema.prisma", schema(provider));
        project.with("prisma/migrations/20250101000000_init/migration.sql", made)
    };
    let (path, text) = written(&project("postgresql", "CREATE TABLE \"Old\" (\"id\" INTEGER PRIMARY KEY);\n"));
    assert!(path.ends_with("_add_news/migration.sql"), "{path}");
    let expected = "CREATE TABLE \"news\" (\n    \"id\" SERIAL NOT NULL,\n    \"slug\" TEXT NOT NULL,\n    \"lang\" VARCHAR(2),\n    \
        PRIMARY KEY (\"id\"),\n    UNIQUE (\"slug\", \"lang\")\n);\n\
        CREATE TABLE \"_NewsToOld\" (\n    \"A\" INTEGER NOT NULL,\n    \"B\" INTEGER NOT NULL,\n    PRIMARY KEY (\"A\", \"B\")\n);\n";
    assert_eq!(text, expected);
    let (_, text) = written(&project("mysql", "CREATE TABLE `Old` (`id` INTEGER PRIMARY KEY);\n"));
    assert!(text.contains("    `id` INTEGER NOT NULL AUTO_INCREMENT,\n    `slug` VARCHAR(191) NOT NULL,\n"), "{text}");
}

#[test]
fn a_column_whose_type_is_not_known_is_a_comment() {
    let schema = "datasource db {\n  provider = \"postgresql\"\n}\nmodel Old {\n  id Int @id\n}\n\
        model Place {\n  id Int @id\n  at Unsupported(\"point\")\n}\n";
    let project = Project::new().with("prisma/schema.prisma", schema);
    let made = "CREATE TABLE \"Old\" (\"id\" INTEGER PRIMARY KEY);\n";
    let project = project.with("prisma/migrations/20250101000000_init/migration.sql", made);
    let expected = "-- Place.at: what type it has in the database is not known\n\
        CREATE TABLE \"Place\" (\n    \"id\" INTEGER NOT NULL,\n    PRIMARY KEY (\"id\")\n);\n";
    assert_eq!(written(&project).1, expected);
}

#[test]
fn entities_and_schemas_of_rust_tell_their_types() {
    let manifest = |client: &str, feature: &str| {
        let client = format!("{client} = {{ version = \"2\", features = [\"{feature}\"] }}");
        format!("[package]\nname = \"a\"\n[dependencies]\n{client}\n")
    };
    let schema = "diesel::table! {\n    posts (id) {\n        id -> Int8,\n        body -> Nullable<Text>,\n        at -> Timestamptz,\n    }\n}\n\
        diesel::table! {\n    users (id) {\n        id -> Int4,\n    }\n}\n";
    let project = Project::new().with("Cargo.toml", manifest("diesel", "postgres")).with("src/schema.rs", schema);
    let project = project.with("diesel.toml", "[print_schema]\nfile = \"src/schema.rs\"\n");
    let project = project.with("src/main.rs", "mod schema;\nfn main() {}\n");
    let (_, text) =
        written(&project.with("migrations/2024-01-01-000000_a/up.sql", "CREATE TABLE users (id SERIAL);\n"));
    let expected = "CREATE TABLE \"posts\" (\n    \"id\" INT8 NOT NULL,\n    \"body\" TEXT,\n    \"at\" TIMESTAMPTZ NOT NULL,\n    \
        PRIMARY KEY (\"id\")\n);\n";
    assert_eq!(text, expected);
    let entity = |table: &str, rest: &str| {
        format!(
            "use sea_orm::entity::prelude::*;\n#[derive(DeriveEntityModel)]\n#[sea_orm(table_name = \"{table}\")]\n\
             pub struct Model {{\n    #[sea_orm(primary_key)]\n    pub id: i64,\n{rest}}}\n"
        )
    };
    let rest = "    pub name: Option<String>,\n    #[sea_orm(column_type = \"JsonBinary\")]\n    pub data: Json,\n    pub raw: Vec<u8>,\n";
    let project = Project::new()
        .with("Cargo.toml", manifest("sea-orm", "sqlx-postgres"))
        .with("src/users.rs", entity("users", ""));
    let project =
        project.with("src/main.rs", "mod cake;\nmod users;\nfn main() {}\n").with("src/cake.rs", entity("cake", rest));
    let project = project.with("migrations/0001_init.sql", "CREATE TABLE users (id BIGSERIAL PRIMARY KEY);\n");
    let expected = "-- cake.data: what type it has in the database is not known\nCREATE TABLE \"cake\" (\n    \
        \"id\" BIGSERIAL NOT NULL,\n    \"name\" TEXT,\n    \"raw\" BYTEA NOT NULL,\n    PRIMARY KEY (\"id\")\n);";
    assert_eq!(printed(&project)[1..].join("\n"), expected);
}

#[test]
fn values_are_added_to_the_types_that_are_there() {
    let schema = "datasource db {\n  provider = \"postgresql\"\n}\nmodel A {\n  id Int @id\n  k  Kind?\n}\nenum Kind {\n  OLD\n  NEW\n}\n";
    let made = "CREATE TYPE \"Kind\" AS ENUM ('OLD');\nCREATE TABLE \"A\" (\"id\" INTEGER, \"k\" \"Kind\");\n";
    let project = Project::new().with("prisma/schema.prisma", schema);
    let (path, text) = written(&project.with("prisma/migrations/20250101000000_init/migration.sql", made));
    assert_eq!(text, "ALTER TYPE \"Kind\" ADD VALUE 'NEW';\n");
    assert!(path.ends_with("_add_kind_new/migration.sql"), "{path}");
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
    project.run(&["stub"]).exits(0).tells("nothing that is declared lacks a migration");
}
