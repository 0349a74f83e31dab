//! `columns`, `log` and `refs`: what they print, for people and for programs.

use serde_json::{Value, json};

use crate::support::project::Project;

const SCHEMA: &str = "\
datasource db {
  provider = \"postgresql\"
}

model User {
  id       Int       @id
  name     String    @map(\"full_name\")
  nickname String?
  listings Listing[]

  @@map(\"users\")
}

model Listing {
  id      Int    @id
  title   String
  ownerId Int
  owner   User   @relation(fields: [ownerId], references: [id])
}
";

const INIT: &str = "\
CREATE TABLE \"people\" (\"id\" INTEGER NOT NULL PRIMARY KEY, \"first_name\" TEXT NOT NULL, \"age\" INTEGER);
CREATE TABLE \"Listing\" (\"id\" INTEGER NOT NULL PRIMARY KEY, \"title\" TEXT NOT NULL, \"ownerId\" INTEGER NOT NULL);
";

const NAMES: &str = "\
ALTER TABLE \"people\" RENAME TO \"users\";
ALTER TABLE \"users\" RENAME COLUMN \"first_name\" TO \"full_name\";
ALTER TABLE \"users\" DROP COLUMN \"age\";
ALTER TABLE \"Listing\" ALTER COLUMN \"title\" TYPE VARCHAR(80);
";

const CODE: &str = "\
import { prisma } from './db';
export const all = () => prisma.listing.findMany();
export const some = () => prisma.listing.findMany({ where: { title: 'a' }, select: { id: true } });
export const owners = () => prisma.listing.findMany({ select: { owner: { select: { name: true } } } });
export const raw = () => prisma.$queryRaw`SELECT full_name FROM users u`;
export const stars = () => prisma.$queryRaw`SELECT u.*, (SELECT count(*) FROM users) FROM users u, \"Listing\" l`;
";

fn project() -> Project {
    Project::new()
        .with("prisma/schema.prisma", SCHEMA)
        .with("prisma/migrations/20250101000000_init/migration.sql", INIT)
        .with("prisma/migrations/20250202000000_names/migration.sql", NAMES)
        .with(
            "src/db.ts",
            "import { PrismaClient } from '@prisma/client';\nexport const prisma = new PrismaClient();\n",
        )
        .with("src/use.ts", CODE)
}

/// The rows of a list in an object, each as the values of these keys.
fn rows(list: &Value, keys: &[&str]) -> Vec<Vec<Value>> {
    let row = |one: &Value| keys.iter().map(|key| one[*key].clone()).collect();
    list.as_array().unwrap().iter().map(row).collect()
}

#[test]
fn columns_have_type_declaration_and_migration() {
    let object = project().run(&["columns", "User", "--format", "json"]).exits(0).json();
    let table = &object["tables"][0];
    assert_eq!((&table["name"], &table["model"], &table["migrated"]), (&json!("users"), &json!("User"), &json!(true)));
    let keys = ["name", "field", "type", "nullable", "migrated", "migration"];
    assert_eq!(
        rows(&table["columns"], &keys),
        [
            vec![json!("id"), json!("id"), json!("INTEGER"), json!(false), json!(true), json!("20250101000000_init")],
            vec![
                json!("full_name"),
                json!("name"),
                json!("TEXT"),
                json!(false),
                json!(true),
                json!("20250202000000_names")
            ],
            vec![json!("nickname"), json!("nickname"), json!("string"), json!(true), json!(false), json!(null)],
        ]
    );
    assert_eq!(table["columns"][2]["declared"]["path"], "prisma/schema.prisma");
    assert_eq!(table["columns"][2]["declared"]["start"], json!({ "line": 8, "column": 3, "offset": 124 }));
}

#[test]
fn columns_are_rows_for_people() {
    let run = project().run(&["columns", "users"]).exits(0);
    let run = run.prints("users (model User)  prisma/schema.prisma:5:7  20250202000000_names\n");
    let run = run.prints("full_name (field name)  TEXT NOT NULL     prisma/schema.prisma:7:3  20250202000000_names\n");
    let run = run.prints("no migration creates it\n");
    assert!(!run.stdout.contains("Listing"), "{}", run.shown());
    project().run(&["columns"]).exits(0).prints("\nusers (model User)").prints("Listing  ");
}

#[test]
fn a_log_follows_the_names_of_a_table() {
    let object = project().run(&["log", "people", "--format", "json"]).exits(0).json();
    assert_eq!(object["tables"][0]["names"], json!(["people", "users"]));
    let events = rows(&object["tables"][0]["events"], &["migration", "column", "event", "to"]);
    let second = "20250202000000_names";
    assert_eq!(
        events[4..],
        [
            vec![json!(second), json!(null), json!("renamed"), json!("users")],
            vec![json!(second), json!("first_name"), json!("renamed"), json!("full_name")],
            vec![json!(second), json!("age"), json!("dropped"), json!(null)],
        ]
    );
}

#[test]
fn a_log_of_a_column_follows_its_names_too() {
    let run = project().run(&["log", "User.name"]).exits(0);
    let run = run.prints("column `first_name` created as TEXT").prints("column `first_name` renamed to `full_name`");
    assert!(!run.stdout.contains("age"), "{}", run.shown());
    let run = project().run(&["log", "Listing.title"]).exits(0);
    run.prints("column `title` altered from TEXT NOT NULL to VARCHAR(80) NOT NULL").prints("migration.sql:4:37\n");
}

#[test]
fn refs_are_the_names_in_code_and_in_sql() {
    let object = project().run(&["refs", "User.name", "--format", "json"]).exits(0).json();
    let found = rows(&object["uses"], &["use", "name"]);
    let star = vec![json!("implied"), json!("*")];
    assert_eq!(found, [vec![json!("named"), json!("name")], vec![json!("named"), json!("full_name")], star]);
    assert_eq!(object["uses"][1]["start"]["line"], 5);
    assert_eq!(object["declared"][0]["start"]["line"], 7);
}

#[test]
fn refs_tell_what_reads_a_column_without_naming_it() {
    let run = project().run(&["refs", "Listing.title"]).exits(0);
    let run = run.prints("src/use.ts:2:41: every column: export const all").prints("src/use.ts:3:62: export");
    run.prints("used in 2 places and 1 file\n");
    let run = project().run(&["refs", "Listing.ownerId"]).exits(0);
    run.prints("src/use.ts:4:65: through the relation: ");
}

#[test]
fn refs_of_a_table_are_its_names() {
    let run = project().run(&["refs", "users"]).exits(0);
    run.prints("prisma/schema.prisma:5:7: declared here\n").prints("src/use.ts:5:65: ").prints("src/use.ts:4:65: ");
}

#[test]
fn what_could_not_be_followed_may_use_it_too() {
    let code =
        "import { prisma } from './db';\nexport const all = (where: any) => prisma.listing.findMany({ where });\n";
    let run = project().with("src/dynamic.ts", code).run(&["refs", "Listing.title"]).exits(0);
    run.prints("1 call site or statement could not be followed wholly");
}

#[test]
fn a_name_that_nothing_bears_gets_the_nearest() {
    let project = project();
    project.run(&["columns", "Usr"]).exits(2).tells("no table or model is called `Usr`").tells("did you mean `User`?");
    project.run(&["refs", "User.nmae"]).exits(2).tells("`User` has no column or field `nmae`").tells("`name`?");
    project.run(&["log", "poeple"]).exits(2).tells("did you mean `people`?");
    project.run(&["log", "users.agee"]).exits(2).tells("did you mean `age`?");
}

#[test]
fn without_migrations_there_is_no_log() {
    let project = Project::new().with("prisma/schema.prisma", SCHEMA);
    project.run(&["log"]).exits(2).tells("there are no migrations");
    project.run(&["columns", "Listing"]).exits(0).prints("no migrations\n");
}
