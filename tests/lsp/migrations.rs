//! Migrations in an editor: what they are made of is followed from the unsaved text, and none is proposed to be edited.

use serde_json::{Value, json};

use crate::support::editor::Editor;
use crate::support::project::Project;

const CODE: &str = "import { knex } from \"knex\";\nconst db = knex({ client: \"pg\" });\nawait db.raw(\"SELECT id, email FROM users\");\n";
const NAMES: &str = "exports.EMAIL = \"email\";\n";
const MAIL: &str = "const { EMAIL } = require(\"./names\");\nexports.addMail = (knex) => knex.schema.alterTable(\"users\", (table) => table.text(EMAIL));\n";
const MIGRATION: &str = "const { addMail } = require(\"../mail\");\nexports.up = async (knex) => {\n  await knex.schema.createTable(\"users\", (table) => table.increments(\"id\"));\n  await addMail(knex);\n};\n";

/// A project with a migration in code, which calls a function of another file, which uses a constant of a third.
fn project() -> Project {
    Project::new()
        .with("package.json", "{ \"dependencies\": { \"knex\": \"*\", \"pg\": \"*\" } }\n")
        .with("db/migrations/20240101000000_init.js", MIGRATION)
        .with("db/mail.js", MAIL)
        .with("db/names.js", NAMES)
        .with("src/app.js", CODE)
}

#[test]
fn what_a_migration_imports_is_followed_from_the_unsaved_text() {
    let mut editor = Editor::open(&project(), json!({}));
    editor.did_open("src/app.js", CODE);
    assert!(editor.diagnostics("src/app.js", 1).is_empty());
    editor.did_open("db/names.js", NAMES);
    editor.did_change("db/names.js", 2, &NAMES.replace("\"email\"", "\"mail\""));
    assert_eq!(editor.diagnostics("src/app.js", 1), ["2:25-30 unknown-column"]);
    editor.did_change("db/names.js", 3, NAMES);
    assert!(editor.diagnostics("src/app.js", 1).is_empty());
    editor.did_open("db/mail.js", MAIL);
    editor.did_change("db/mail.js", 2, &MAIL.replace("table.text(EMAIL)", "table.text(\"mail\")"));
    assert_eq!(editor.diagnostics("src/app.js", 1), ["2:25-30 unknown-column"]);
    editor.did_change("db/mail.js", 3, &MAIL.replace("table.text(EMAIL)", "table.text(\"email\")"));
    assert!(editor.diagnostics("src/app.js", 1).is_empty());
}

#[test]
fn what_is_imported_anew_is_followed() {
    let mut editor = Editor::open(&project(), json!({}));
    editor.did_open("src/app.js", CODE);
    assert!(editor.diagnostics("src/app.js", 1).is_empty());
    let path = "db/migrations/20240101000000_init.js";
    editor.did_open(path, MIGRATION);
    let plain = MIGRATION.replace("addMail(knex)", "knex.schema.alterTable(\"users\", (table) => table.text(EMAIL))");
    editor.did_change(
        path,
        2,
        &plain.replace("{ addMail } = require(\"../mail\")", "{ EMAIL } = require(\"../names\")"),
    );
    assert!(editor.diagnostics(path, 2).is_empty());
    editor.did_open("db/names.js", NAMES);
    editor.did_change("db/names.js", 2, &NAMES.replace("\"email\"", "\"mail\""));
    assert_eq!(editor.diagnostics("src/app.js", 1), ["2:25-30 unknown-column"]);
}

#[test]
fn what_migrations_in_rust_name_is_followed_from_the_unsaved_text() {
    let names = "use sea_orm_migration::prelude::*;\n#[derive(DeriveIden)]\npub enum Cake {\n    Table,\n    Id,\n    Name,\n}\n";
    let migration = "use sea_orm_migration::{prelude::*, schema::*};\nuse crate::names::Cake;\n\
        #[derive(DeriveMigrationName)]\npub struct Migration;\n\
        #[async_trait::async_trait]\nimpl MigrationTrait for Migration {\n    \
        async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {\n        \
        manager.create_table(Table::create().table(Cake::Table).col(pk_auto(Cake::Id)).col(string(Cake::Name)).to_owned()).await\n    \
        }\n}\n";
    let list = "pub use sea_orm_migration::prelude::*;\nmod m1_cakes;\nmod names;\npub struct Migrator;\n\
        #[async_trait::async_trait]\nimpl MigratorTrait for Migrator {\n    \
        fn migrations() -> Vec<Box<dyn MigrationTrait>> {\n        vec![Box::new(m1_cakes::Migration)]\n    }\n}\n";
    let code = "async fn all(db: &sea_orm::DatabaseConnection) {\n    db.execute_unprepared(\"UPDATE cake SET name = ''\").await;\n}\n";
    let manifest = "[package]\nname = \"shop\"\n[dependencies]\nmigration = { path = \"migration\" }\n\
        sea-orm = { version = \"1\", features = [\"sqlx-postgres\"] }\n";
    let project = Project::new()
        .with("columnist.toml", "")
        .with("Cargo.toml", manifest)
        .with("migration/Cargo.toml", "[package]\nname = \"migration\"\n[dependencies]\nsea-orm-migration = \"1\"\n")
        .with("migration/src/lib.rs", list)
        .with("migration/src/m1_cakes.rs", migration)
        .with("migration/src/names.rs", names)
        .with("src/main.rs", code);
    let mut editor = Editor::open(&project, json!({}));
    editor.did_open("src/main.rs", code);
    assert!(editor.diagnostics("src/main.rs", 1).is_empty());
    editor.did_open("migration/src/names.rs", names);
    editor.did_change("migration/src/names.rs", 2, &names.replace("Name,", "#[sea_orm(iden = \"title\")]\n    Name,"));
    assert_eq!(editor.diagnostics("src/main.rs", 1), ["1:43-47 unknown-column"]);
}

#[test]
fn no_migration_is_proposed_to_be_edited() {
    let migration = "CREATE TABLE \"Listing\" (\"id\" TEXT PRIMARY KEY);\nALTER TABLE \"Listing\" DROP COLUMN title;\nSELECT titel FROM \"Listing\";\n";
    let path = "prisma/migrations/20250202000000_again/migration.sql";
    let code = "import { prisma } from './db';\nprisma.listing.count({ where: { titel: '' } });\n";
    let mut editor = Editor::open(&Project::listings().with(path, migration), json!({}));
    editor.did_open(path, migration);
    assert!(!editor.diagnostics(path, 1).is_empty());
    assert_eq!(proposals(&mut editor, path), Vec::<String>::new());
    editor.did_open("src/use.ts", code);
    assert_eq!(proposals(&mut editor, "src/use.ts").len(), 2);
}

/// What can be done about everything in a file.
fn proposals(editor: &mut Editor, path: &str) -> Vec<String> {
    let range = json!({ "start": { "line": 0, "character": 0 }, "end": { "line": 99, "character": 0 } });
    let document = json!({ "uri": editor.uri(path) });
    let parameters = json!({ "textDocument": document, "range": range, "context": { "diagnostics": [] } });
    let actions = editor.ask("textDocument/codeAction", parameters);
    actions.as_array().unwrap().iter().map(|action| text(&action["title"])).collect()
}

fn text(value: &Value) -> String {
    value.as_str().unwrap().to_owned()
}
