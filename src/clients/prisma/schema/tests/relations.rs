//! Relations: their ends, what hides them, and the tables they imply.

use super::{fields, read_text};
use crate::model::{Definitions, FieldKind};

fn opposite(definitions: &Definitions, model: &str, field: &str) -> Option<String> {
    let model = &definitions[definitions.model(model).unwrap()];
    match &model.field(field).unwrap().kind {
        FieldKind::Relation { opposite, .. } => opposite.clone(),
        other => panic!("{other:?}"),
    }
}

fn tables(text: &str) -> Vec<(String, Vec<String>)> {
    let (definitions, problems) = read_text(text);
    assert_eq!(problems, [""; 0]);
    definitions.implied_tables.into_iter().map(|(name, columns, _)| (name.to_string(), columns)).collect()
}

#[test]
fn ends_go_by_name() {
    let text = r#"model User {
  id Int @id
  posts Post[] @relation("author")
  edited Post[] @relation(name: "editor")
  bossId Int?
  boss User? @relation("boss", fields: [bossId], references: [id])
  staff User[] @relation("boss")
}
model Post {
  id Int @id
  authorId Int
  editorId Int
  author User @relation("author", fields: [authorId], references: [id])
  editor User @relation(fields: [editorId], references: [id], name: "editor", onDelete: Cascade)
}"#;
    let (definitions, problems) = read_text(text);
    assert_eq!(problems, [""; 0]);
    assert_eq!(opposite(&definitions, "User", "posts").as_deref(), Some("author"));
    assert_eq!(opposite(&definitions, "User", "edited").as_deref(), Some("editor"));
    assert_eq!(opposite(&definitions, "User", "boss").as_deref(), Some("staff"));
    assert_eq!(opposite(&definitions, "User", "staff").as_deref(), Some("boss"));
    let post = &definitions[definitions.model("Post").unwrap()];
    let FieldKind::Relation { fields, references, target, many_to_many, .. } = &post.field("editor").unwrap().kind
    else {
        panic!("a relation")
    };
    assert_eq!((fields.as_slice(), references.as_slice()), (&["editorId".to_owned()][..], &["id".to_owned()][..]));
    assert_eq!(definitions[*target].name, "User");
    assert!(!many_to_many);
}

#[test]
fn ambiguous_ends_have_no_opposite() {
    let text = "model A {\n id Int @id\n b B[]\n c B[]\n}\nmodel B {\n id Int @id\n aId Int\n a A @relation(fields: [aId], references: [id])\n}";
    let (definitions, _) = read_text(text);
    assert_eq!(opposite(&definitions, "B", "a"), None);
    assert_eq!(opposite(&definitions, "A", "b").as_deref(), Some("a"));
}

#[test]
fn an_ignored_foreign_key_hides_both_ends() {
    let text = "model A {\n id Int @id\n bId Int @ignore\n b B @relation(fields: [bId], references: [id])\n}\n\
                model B {\n id Int @id\n as A[]\n}";
    let (definitions, _) = read_text(text);
    assert_eq!(fields(&definitions.models[0]), ["id", "-bId", "-b"]);
    assert_eq!(fields(&definitions.models[1]), ["id", "-as[]"]);
}

#[test]
fn an_ignored_end_hides_the_other() {
    let text = "model A {\n id Int @id\n bId Int\n b B @relation(fields: [bId], references: [id]) @ignore\n}\n\
                model B {\n id Int @id\n as A[]\n}";
    let (definitions, _) = read_text(text);
    assert_eq!(fields(&definitions.models[0]), ["id", "bId", "-b"]);
    assert_eq!(fields(&definitions.models[1]), ["id", "-as[]"]);
}

#[test]
fn an_ignored_referenced_field_hides_nothing() {
    let text = "model A {\n id Int @id\n bId Int\n b B @relation(fields: [bId], references: [key])\n}\n\
                model B {\n id Int @id\n key Int @unique @ignore\n as A[]\n}";
    let (definitions, _) = read_text(text);
    assert_eq!(fields(&definitions.models[0]), ["id", "bId", "b"]);
    assert_eq!(fields(&definitions.models[1]), ["id", "-key", "as[]"]);
}

#[test]
fn an_ignored_model_keeps_its_table() {
    let (definitions, _) = read_text("model A {\n id Int @id\n @@ignore\n}");
    assert!(definitions.models[0].ignored);
    assert_eq!(definitions.models[0].columns().count(), 1);
}

#[test]
fn many_to_many_tables_are_called_after_their_models_in_byte_order() {
    let pair = |first: &str, second: &str| {
        tables(&format!(
            "model {first} {{\n id Int @id\n x {second}[]\n @@map(\"other\")\n}}\nmodel {second} {{\n id Int @id\n y {first}[]\n}}"
        ))
    };
    let columns = || vec!["A".to_owned(), "B".to_owned()];
    assert_eq!(pair("zeta", "Beta"), [("_BetaTozeta".to_owned(), columns())]);
    assert_eq!(pair("apple", "Banana"), [("_BananaToapple".to_owned(), columns())]);
}

#[test]
fn many_to_many_tables_take_the_relations_name_and_the_first_models_schema() {
    let named = "model A {\n id Int @id\n b B[] @relation(\"my rel\")\n @@schema(\"s\")\n}\n\
                 model B {\n id Int @id\n a A[] @relation(\"my rel\")\n @@schema(\"t\")\n}";
    assert_eq!(tables(named)[0].0, "s._my rel");
    let own = "model A {\n id Int @id\n up A[] @relation(\"tree\")\n down A[] @relation(\"tree\")\n}";
    assert_eq!(tables(own).len(), 1);
    assert_eq!(tables(own)[0].0, "_tree");
}

#[test]
fn a_list_on_one_side_only_implies_no_table() {
    let text = "model A {\n id Int @id\n b B[]\n}\nmodel B {\n id Int @id\n aId Int\n a A @relation(fields: [aId], references: [id])\n}";
    assert!(tables(text).is_empty());
}

#[test]
fn documents_hold_both_keys_and_imply_no_table() {
    let text = "datasource db {\n provider = \"mongodb\"\n}\n\
                model A {\n id String @id\n bIds String[]\n b B[] @relation(fields: [bIds], references: [id])\n}\n\
                model B {\n id String @id\n aIds String[]\n a A[] @relation(fields: [aIds], references: [id])\n}";
    assert!(tables(text).is_empty());
    let (definitions, _) = read_text(text);
    let kind = &definitions.models[0].field("b").unwrap().kind;
    assert!(matches!(kind, FieldKind::Relation { many_to_many: true, .. }));
}
