//! Schema files of diesel and what is read in them.

use proptest::prelude::*;

use super::*;
use crate::model::{FieldKind, Model, ModelKind, Scalar};
use crate::source::Source;

fn read(text: &str) -> (Vec<Model>, usize) {
    let sources = Sources::new(vec![Source::new("src/schema.rs", text)]);
    let files: Vec<SourceId> = sources.iter().map(|(id, _)| id).collect();
    let (definitions, problems) = definitions(&sources, &files);
    (definitions.models, problems.len())
}

/// The models as `name table(field column, …)`.
fn shown(text: &str) -> Vec<String> {
    let (models, problems) = read(text);
    assert_eq!(problems, 0, "{text}");
    let field = |field: &crate::model::Field| format!("{} {}", field.name, field.column.as_deref().unwrap_or("-"));
    let fields = |model: &Model| model.fields.iter().map(field).collect::<Vec<_>>().join(", ");
    models.iter().map(|model| format!("{} {}({})", model.name, model.table, fields(model))).collect()
}

#[test]
fn tables_are_read_with_their_names_in_the_database() {
    let text = r#"
        // table! { gone (id) { id -> Text, } }
        diesel::table! {
            use diesel::sql_types::*;
            use super::sql_types::{Status, Ltree};
            /// The users.
            #[sql_name = "user"]
            auth.users (id, r#type) {
                /// The key.
                id -> Int4,
                #[sql_name = "type"]
                #[max_length = 32]
                kind -> Nullable<Array<Nullable<Varchar>>>,
                r#in -> crate::Pair<A, B>,
            }
        }
        table! { posts { id -> Integer } }
        joinable!(posts -> users (id));
        allow_tables_to_appear_in_same_query!(users, posts);
    "#;
    let expected = ["users auth.user(id id, kind type, in in)", "posts posts(id id)"];
    assert_eq!(shown(text), expected);
    let (models, _) = read(text);
    let kind = &models[0].fields[1];
    assert!(kind.list && kind.optional && kind.kind == FieldKind::Scalar(Scalar::String));
    assert_eq!(&text[kind.column_location.span.range()], "type");
    assert_eq!(models[0].uniques[0].fields, ["id", "type"]);
}

#[test]
fn several_tables_stand_in_one_macro_and_views_in_their_own() {
    let text = "table! { a { id -> Text, } b (x) { x -> Text, } } diesel::view! { v { n -> BigInt, } }";
    assert_eq!(shown(text), ["a a(id id)", "b b(x x)", "v v(n n)"]);
    assert_eq!(read(text).0[2].kind, ModelKind::View);
}

#[test]
fn tests_and_templates_of_macros_declare_nothing() {
    let text = "#[cfg(test)] mod tests { table! { a { id -> Text } } }
        macro_rules! my { ($name:ident) => { table! { $name { id -> Text } } } }";
    assert_eq!(shown(text), Vec::<String>::new());
}

#[test]
fn a_column_that_only_some_builds_have_is_not_judged() {
    let (models, _) = read("table! { a { id -> Text, #[cfg(feature = \"x\")] extra -> Text, } }");
    assert_eq!(models[0].fields.iter().map(|field| field.visible).collect::<Vec<_>>(), [true, false]);
}

#[test]
fn what_is_no_table_is_told_and_opens_what_it_is_in() {
    let (models, problems) = read("table! { a { id, name -> Text } } table! { = }");
    assert_eq!((models.len(), models[0].open, problems), (1, true, 2));
}

#[test]
fn the_configuration_tells_the_places() {
    let text = "[print_schema]\nfile = \"src/schema.rs\"\n[print_schema.other]\nfile = \"../b/schema.rs\"\n
        [migrations_directory]\ndir = \"db/migrations\"";
    let found = configuration::read("a", text);
    assert_eq!(found.schemas, ["a/src/schema.rs", "b/schema.rs"]);
    assert_eq!(found.migrations.as_deref(), Some("a/db/migrations"));
    assert_eq!(configuration::read("", "= nonsense"), configuration::Configuration::default());
}

proptest! {
    #[test]
    fn any_text_is_read(parts in prop::collection::vec(prop::sample::select(PARTS), 0..60)) {
        read(&parts.concat());
    }
}

const PARTS: &[&str] = &[
    "table! ",
    "view! ",
    "{",
    "}",
    "(",
    ")",
    "a ",
    "b",
    ".",
    "->",
    "Nullable<",
    ">",
    ",",
    "use ",
    ";",
    "#[sql_name = ",
    "\"x\"",
    "]",
    "#[cfg(test)]",
    "mod m ",
    "$",
    "\"",
    "é",
    "\n",
    "//",
    "r#",
];
