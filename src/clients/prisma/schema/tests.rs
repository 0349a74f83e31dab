//! The schema language, as the validators of versions 4 to 7 read it.

use super::*;
use crate::catalog::Dialect;
use crate::model::{Field, FieldKind, Model, Scalar};
use crate::source::Source;

mod endurance;
mod keys;
mod layout;
mod relations;

/// Reads texts as the files of one schema: `0.prisma`, `1.prisma`, and so on.
fn read_files(texts: &[&str]) -> (Definitions, SchemaFacts, Vec<String>) {
    let list = texts.iter().enumerate().map(|(at, text)| Source::new(format!("{at}.prisma"), *text)).collect();
    let sources = Sources::new(list);
    let files: Vec<SourceId> = sources.iter().map(|(id, _)| id).collect();
    let (definitions, facts, problems) = read(&sources, &files);
    let shown = |(source, problem): &(SourceId, Problem)| {
        format!("{}: {}", &sources[*source].text[problem.span.range()], problem.message)
    };
    (definitions, facts, problems.iter().map(shown).collect())
}

fn read_text(text: &str) -> (Definitions, Vec<String>) {
    let (definitions, _, problems) = read_files(&[text]);
    (definitions, problems)
}

/// The only model of a text that has no problems.
fn model(text: &str) -> Model {
    let (mut definitions, problems) = read_text(text);
    assert_eq!(problems, [""; 0]);
    definitions.models.remove(0)
}

/// The fields of a model by name, marked: `-` the client does not know it, `[]` a list, `?` optional.
fn fields(model: &Model) -> Vec<String> {
    let shown = |field: &Field| {
        let hidden = if field.visible { "" } else { "-" };
        let list = if field.list { "[]" } else { "" };
        let optional = if field.optional { "?" } else { "" };
        format!("{hidden}{}{list}{optional}", field.name)
    };
    model.fields.iter().map(shown).collect()
}

#[test]
fn fields_and_their_columns() {
    let text = r#"
model Post {
  id      Int       @id @default(autoincrement())
  key     String    @db.Uuid @map("post_key")
  title   String?   @db.VarChar(191)
  tags    String[]
  meta    Json      @default("{}")
  changed DateTime  @updatedAt
  vector  Unsupported("vector(3)")?
  old     String    @ignore
  @@map("posts")
  @@schema("blog")
}"#;
    let model = model(text);
    assert_eq!(model.table.to_string(), "blog.posts");
    assert_eq!(&text[model.table_location.span.range()], "posts");
    assert_eq!(fields(&model), ["id", "key", "title?", "tags[]", "meta", "changed", "-vector?", "-old"]);
    let columns: Vec<&str> = model.columns().filter_map(|field| field.column.as_deref()).collect();
    assert_eq!(columns, ["id", "post_key", "title", "tags", "meta", "changed", "vector", "old"]);
    assert_eq!(&text[model.fields[1].location.span.range()], "key");
    assert_eq!(&text[model.fields[1].column_location.span.range()], "post_key");
    assert_eq!(model.fields[1].kind, FieldKind::Scalar(Scalar::Uuid));
    assert_eq!(model.fields[2].native_type.as_deref(), Some("VarChar(191)"));
    assert_eq!(model.fields[6].kind, FieldKind::Unsupported);
    let filled: Vec<&str> =
        model.fields.iter().filter(|field| field.has_default).map(|field| field.name.as_str()).collect();
    assert_eq!(filled, ["id", "meta", "changed"]);
    let counting: Vec<bool> = model.fields.iter().map(|field| field.auto_increment).collect();
    assert_eq!(counting.iter().filter(|&&counts| counts).count(), 1);
    assert!(counting[0]);
}

#[test]
fn native_types_go_by_the_name_of_the_datasource() {
    let model = model("datasource pg {\n provider = \"postgres\"\n}\nmodel A {\n id String @id @pg.Uuid\n}");
    assert_eq!(model.fields[0].kind, FieldKind::Scalar(Scalar::Uuid));
}

#[test]
fn enums_with_mapped_values() {
    let text = "enum Role {\n  ADMIN @map(\"admin\")\n  default\n  true // not a literal here\n  @@map(\"role_t\")\n}";
    let (definitions, problems) = read_text(text);
    assert_eq!(problems, [""; 0]);
    let role = definitions.enumeration("Role").unwrap();
    assert_eq!(role.database_name.to_string(), "role_t");
    let values: Vec<(&str, &str)> =
        role.values.iter().map(|value| (value.name.as_str(), value.database_name.as_str())).collect();
    assert_eq!(values, [("ADMIN", "admin"), ("default", "default"), ("true", "true")]);
    assert_eq!(&text[role.values[0].location.span.range()], "ADMIN");
}

#[test]
fn datasource_and_generators() {
    let text = r#"
generator client {
  provider        = "prisma-client-js"
  output          = "../src/generated"
  previewFeatures = ["views", "multiSchema"] // two of them
}
generator docs {
  provider = env("DOCS")
}
datasource db {
  provider     = "mysql"
  url          = env("DATABASE_URL")
  relationMode = "prisma"
  schemas      = ["public", "audit"]
  extensions   = [pgcrypto, x(map: "uuid-ossp", schema: "public")]
}"#;
    let (_, facts, problems) = read_files(&[text]);
    assert_eq!(problems, [""; 0]);
    assert_eq!(facts.datasource.as_deref(), Some("db"));
    assert_eq!((facts.provider.as_deref(), facts.dialect), (Some("mysql"), Some(Dialect::MySql)));
    assert_eq!(facts.relation_mode.as_deref(), Some("prisma"));
    assert_eq!(facts.schemas, ["public", "audit"]);
    assert_eq!(facts.preview_features(), ["multiSchema", "views"]);
    assert_eq!(facts.generators[0].output.as_deref(), Some("../src/generated"));
    assert!(facts.generators[0].makes_client());
    assert!(!facts.generators[1].makes_client());
}

#[test]
fn names_resolve_across_files() {
    let files = [
        "model User {\n id Int @id\n role Role\n posts Post[]\n}",
        "model Post {\n id Int @id\n userId Int\n user User @relation(fields: userId, references: id)\n}",
        "enum Role {\n A\n}\ndatasource db {\n provider = \"sqlite\"\n}",
    ];
    let (definitions, facts, problems) = read_files(&files);
    assert_eq!(problems, [""; 0]);
    assert_eq!(definitions.sources.len(), 3);
    assert_eq!(facts.source, definitions.sources.last().copied());
    let user = &definitions[definitions.model("User").unwrap()];
    assert_eq!(user.field("role").unwrap().kind, FieldKind::Enum("Role".to_owned()));
    let FieldKind::Relation { opposite, .. } = &user.field("posts").unwrap().kind else { panic!("a relation") };
    assert_eq!(opposite.as_deref(), Some("user"));
    assert_eq!(user.location.source, definitions.sources[0]);
}

#[test]
fn views_and_composite_types() {
    let text = "type Address {\n street String\n geo Geo?\n}\ntype Geo {\n lat Float @map(\"latitude\")\n}\n\
                model User {\n id String @id @map(\"_id\")\n home Address\n past Address[]\n}\n\
                view Seen {\n id Int @unique\n @@map(\"seen_v\")\n}";
    let (definitions, problems) = read_text(text);
    assert_eq!(problems, [""; 0]);
    let kinds: Vec<String> = definitions.models.iter().map(|model| format!("{:?}", model.kind)).collect();
    assert_eq!(kinds, ["Composite", "Composite", "Table", "View"]);
    let home = definitions.models[2].field("home").unwrap();
    assert_eq!(home.kind, FieldKind::Composite(definitions.model("Address").unwrap()));
    assert_eq!(home.column, None);
    assert_eq!(definitions.models[3].table.to_string(), "seen_v");
}

#[test]
fn a_name_declared_twice_is_open() {
    let (definitions, problems) = read_text("model A {\n id Int @id\n}\nmodel A {\n no Int @id\n}");
    assert_eq!(problems, ["A: `A` is declared twice"]);
    assert_eq!(definitions.models.len(), 1);
    assert!(definitions.models[0].open);
}

#[test]
fn an_unknown_type_opens_its_model() {
    let (definitions, problems) = read_text("model A {\n id int @id\n b Int\n}");
    assert_eq!(problems, ["int: nothing declares the type `int`"]);
    assert!(definitions.models[0].open);
    assert_eq!(definitions.models[0].fields[0].kind, FieldKind::Unknown);
}
