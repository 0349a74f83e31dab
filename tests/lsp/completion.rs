//! Completion inside of call sites and SQL, in code that is not finished.

use serde_json::{Value, json};

use crate::support::editor::Editor;
use crate::support::project::Project;

/// Asks at the `|` of a text; what comes back, in order.
#[track_caller]
fn check(text: &str, expected: &[&str]) {
    let found = asked(text);
    let names: Vec<&str> = found.as_array().into_iter().flatten().map(|item| item["label"].as_str().unwrap()).collect();
    assert!(names.starts_with(expected), "{text}: {found}");
    if expected.is_empty() {
        assert_eq!(found, Value::Null, "{text}");
    }
}

/// What is written at the `|` of a text where a name is chosen.
#[track_caller]
fn check_written(text: &str, name: &str, expected: &str) {
    let found = asked(text);
    let chosen = found.as_array().into_iter().flatten().find(|item| item["label"] == name);
    assert_eq!(chosen.unwrap_or_else(|| panic!("{text}: {found}"))["textEdit"]["newText"], expected, "{text}");
}

fn asked(text: &str) -> Value {
    asked_in(&Project::listings(), "src/use.ts", &format!("import {{ prisma }} from './db';\n\n{text}\n"))
}

/// Asks at the `|` of a file.
fn asked_in(project: &Project, path: &str, code: &str) -> Value {
    let at = code.find('|').unwrap();
    let line = code[..at].matches('\n').count();
    let column = at - code[..at].rfind('\n').unwrap() - 1;
    let mut editor = Editor::open(project, json!({}));
    editor.did_open(path, &code.replace('|', ""));
    editor.ask_at("textDocument/completion", path, line as u32, column as u32)
}

const FIELDS: &[&str] = &["id", "title", "categoryId"];

#[test]
fn fields_complete_in_shapes() {
    check("prisma.listing.findMany({ where: { ti| } });", FIELDS);
    check("prisma.listing.findMany({ where: { | } });", FIELDS);
    check("prisma.listing.findMany({ where: { ti|: 'a' } });", FIELDS);
    check("prisma.listing.findMany({ select: { id: true, | } });", FIELDS);
    check("prisma.listing.create({ data: { t| } });", FIELDS);
    check("prisma.listing.findMany({ orderBy: { | } });", FIELDS);
    check("prisma.listing.findMany({ distinct: ['|'] });", FIELDS);
    check("const where = { t| };\nprisma.listing.findMany({ where });", FIELDS);
}

#[test]
fn fields_complete_where_brackets_are_missing() {
    check("prisma.listing.findMany({ where: { ti|", FIELDS);
    check("export const a = 1;\n\nprisma.listing.findMany({ where: { ti|\n\nexport const b = 2;", FIELDS);
}

#[test]
fn models_complete_behind_the_client() {
    check("prisma.li|", &["listing"]);
    check("prisma.li|.findMany();", &["listing"]);
}

#[test]
fn columns_and_tables_complete_in_sql() {
    check("prisma.$queryRaw`SELECT t| FROM \"Listing\"`;", &["id", "title"]);
    check("prisma.$queryRaw`SELECT id FROM \"Listing\" l WHERE l.|`;", &["id", "title"]);
    check("prisma.$queryRaw`SELECT id FROM Lis|`;", &["Listing"]);
}

#[test]
fn names_in_sql_are_completed_with_the_quotes_that_they_need() {
    check_written("prisma.$queryRaw`SELECT c| FROM \"Listing\"`;", "categoryId", "\"categoryId\"");
    check_written("prisma.$queryRaw`SELECT t| FROM \"Listing\"`;", "title", "title");
    check_written("prisma.$queryRaw`SELECT \"c|\" FROM \"Listing\"`;", "categoryId", "categoryId");
    check_written("prisma.$queryRaw`SELECT id FROM Lis|`;", "Listing", "\"Listing\"");
    check_written("prisma.$queryRawUnsafe('SELECT c| FROM \"Listing\"');", "categoryId", "\"categoryId\"");
    check_written("prisma.$queryRawUnsafe(\"SELECT id FROM Lis|\");", "Listing", "\\\"Listing\\\"");
    check_written("prisma.listing.findMany({ where: { c| } });", "categoryId", "categoryId");
}

#[test]
fn names_complete_in_rust() {
    let project = users();
    let names = |code: &str| {
        let code = format!("mod schema;\nuse diesel::prelude::*;\nuse schema::users;\n{code}\n");
        labels(&project, "src/main.rs", &code)
    };
    assert_eq!(names("fn all() { users::table.filter(users::na|.eq(1)); }"), ["id", "name"]);
    assert_eq!(
        names("async fn all() { sqlx::query(\"SELECT na| FROM users\").fetch_all(pool).await; }"),
        ["id", "name"]
    );
    assert_eq!(names("async fn all() { sqlx::query(\"SELECT id FROM us|\").fetch_all(pool).await; }"), ["users"]);
}

#[test]
fn columns_complete_in_paths_of_diesel() {
    let project = users();
    for code in [
        "use schema::users;\nfn all() { users::table.filter(users::|.eq(1)); }",
        "use schema::users;\nfn all() { users::table.filter(users::|); }",
        "use schema::users::dsl;\nfn all() { dsl::users.filter(dsl::na|.eq(1)); }",
        "fn all() { schema::users::table.select((schema::users::id, schema::users::na|)); }",
        "fn all() { use schema::users::dsl::*; users.filter(na|.eq(1)); }",
    ] {
        let code = format!("mod schema;\nuse diesel::prelude::*;\n{code}\n");
        assert_eq!(labels(&project, "src/main.rs", &code), ["id", "name"], "{code}");
    }
}

#[test]
fn columns_complete_in_paths_of_sea_orm() {
    let manifest =
        "[package]\nname = \"a\"\n[dependencies]\nsea-orm = { version = \"1\", features = [\"sqlx-postgres\"] }\n";
    let entity = "use sea_orm::entity::prelude::*;\n#[derive(DeriveEntityModel)]\n#[sea_orm(table_name = \"cake\")]\n\
        pub struct Model {\n    #[sea_orm(primary_key)]\n    pub id: i32,\n    pub baked_on: String,\n}\n\
        pub enum Relation {}\nimpl ActiveModelBehavior for ActiveModel {}\n";
    let project = Project::new().with("Cargo.toml", manifest).with("src/cake.rs", entity).with(
        "migrations/20250101000000_a.sql",
        "CREATE TABLE cake (id SERIAL PRIMARY KEY, baked_on TEXT NOT NULL);\n",
    );
    for code in [
        "fn all() { cake::Entity::find().filter(cake::Column::Ba|.eq(1)); }",
        "fn all() { cake::Entity::find().filter(cake::Column::|); }",
        "fn all() { crate::cake::Entity::find().filter(crate::cake::Column::Ba|); }",
        "use cake::{Column, Entity};\nfn all() { Entity::find().order_by_asc(Column::|); }",
        "use cake::Entity as Cake;\nfn all() { Cake::find().select_only().column(cake::Column::B|).all(db); }",
    ] {
        let code = format!("mod cake;\nuse sea_orm::*;\n{code}\n");
        assert_eq!(labels(&project, "src/main.rs", &code), ["Id", "BakedOn"], "{code}");
    }
}

/// The names that are proposed at the `|` of a file.
fn labels(project: &Project, path: &str, code: &str) -> Vec<String> {
    let found = asked_in(project, path, code);
    found.as_array().into_iter().flatten().map(|item| item["label"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn nothing_completes_where_no_name_stands() {
    check("const a = '|';", &[]);
    check("other.thing({ a| });", &[]);
}

/// A table that diesel declares.
fn users() -> Project {
    let manifest = "[package]\nname = \"a\"\n[dependencies]\ndiesel = { version = \"2\", features = [\"postgres\"] }\nsqlx = \"0.8\"\n";
    let schema = "diesel::table! {\n    users (id) {\n        id -> Int4,\n        name -> Varchar,\n    }\n}\n";
    Project::new()
        .with("Cargo.toml", manifest)
        .with("diesel.toml", "[print_schema]\nfile = \"src/schema.rs\"\n")
        .with("src/schema.rs", schema)
        .with("migrations/2024-01-01-000000_a/up.sql", "CREATE TABLE users (id SERIAL PRIMARY KEY, name VARCHAR);\n")
}
