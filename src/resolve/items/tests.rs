//! Files of Rust and what they name.

use super::*;
use crate::grammar;
use crate::source::{Source, path};

const SCHEMA: &str = "
diesel::table! { users (id) { id -> Int4, #[sql_name = \"n\"] name -> Text, } }
diesel::table! { posts (id) { id -> Int4, user_id -> Int4, } }
";

/// What a file names beside a schema of diesel: `model`, `model.field`, `model!field` for one that is missing.
fn named(text: &str) -> Vec<String> {
    let routes = Source::new("src/api/schema/posts.rs", "pub fn user_ids() {}");
    let schema = Source::new("src/db/schema.rs", SCHEMA);
    let sources = Sources::new(vec![schema, routes, Source::new("src/main.rs", text)]);
    let schema = sources.find("src/db/schema.rs").unwrap();
    let (definitions, _) = crate::clients::diesel::definitions(&sources, &[schema]);
    let database = Database { client: Some("diesel"), folder: path::join("", "").unwrap(), ..Database::default() };
    let (databases, definitions) = ([database], [definitions]);
    let finder = ItemSites::new(&sources, grammar::find("diesel").unwrap(), &databases, &definitions);
    let outcome = finder.in_file(sources.find("src/main.rs").unwrap());
    let mut references = outcome.references;
    references.sort_by_key(|reference| reference.location);
    let shown = |reference: &Reference| {
        assert_eq!(&text[reference.location.span.range()], reference.name);
        match &reference.target {
            Target::Model(model) => definitions[0][*model].name.clone(),
            Target::Field(field) => {
                let model = &definitions[0][field.model];
                format!("{}.{}", model.name, model.fields[field.position as usize].name)
            }
            Target::MissingField { model, .. } => format!("{}!{}", definitions[0][*model].name, reference.name),
            other => panic!("{other:?}"),
        }
    };
    references.iter().map(shown).collect()
}

#[test]
fn paths_are_followed_through_imports() {
    let all = ["users", "users.name"];
    assert_eq!(named("use crate::db::schema::users; fn f() { users::name.eq(1) }"), all);
    assert_eq!(named("use crate::db::schema::*; fn f() { users::dsl::name.eq(1) }"), all);
    assert_eq!(named("use crate::db::{schema, x}; fn f() { schema::users::columns::name }"), all);
    assert_eq!(named("use crate::db::schema::users as u; fn f() { u::name }"), ["users", "users.name"]);
    assert_eq!(named("fn f() { crate::db::schema::users::table.select(db::schema::users::id) }").len(), 3);
}

#[test]
fn single_names_are_columns_where_all_of_a_table_are_imported() {
    let text = "use crate::db::schema::users::dsl::*; fn f() { users.filter(name.eq(x.id)).select((id, other)) }";
    assert_eq!(named(text), ["users.name", "users.id"]);
    assert_eq!(named("fn f() { schema::users::dsl::users.find(1) }"), ["users"]);
    assert_eq!(named("fn f() { use schema::users::dsl; dsl::name } fn g() { dsl::name }"), ["users.name"]);
    assert_eq!(named("use schema::users::dsl::*; fn f() { S { name: 1 }; x.name; name!(); }"), Vec::<String>::new());
}

#[test]
fn a_column_that_the_table_lacks_is_missing_only_where_the_path_is_sure() {
    assert_eq!(named("use crate::db::schema::users; fn f() { users::nope }"), ["users", "users!nope"]);
    assert_eq!(named("use crate::routes::users; fn f() { users::nope() }"), Vec::<String>::new());
    assert_eq!(named("mod users; fn f() { users::name() }"), Vec::<String>::new());
    assert_eq!(named("use crate::graphql::schema::users; fn f() { users::resolve() }"), ["users"]);
    assert_eq!(named("use schema::posts; fn f() { posts::user_ids() }"), ["posts", "posts!user_ids"]);
    assert_eq!(named("use crate::api::schema::posts; fn f() { posts::user_ids() }"), [""; 0]);
    assert_eq!(named("mod api; fn f() { api::schema::posts::user_ids() }"), [""; 0]);
    assert_eq!(
        named("use crate::db::schema::users; fn f() { users::star; users::all_columns; users::BoxedQuery }"),
        [""; 0]
    );
}

#[test]
fn fields_of_rows_are_columns() {
    let text = "
        use crate::db::schema::{users, posts};
        #[derive(Queryable, Selectable, Clone)]
        #[diesel(table_name = users, check_for_backend(diesel::pg::Pg))]
        struct User { id: i32, #[diesel(column_name = name)] title: String,
            #[diesel(embed)] rest: Rest, #[diesel(select_expression = f())] count: i64, nope: i32 }
        #[cfg_attr(feature = \"full\", derive(Insertable))]
        #[cfg_attr(feature = \"full\", diesel(table_name = crate::db::schema::users))]
        struct New { name: String }
        #[derive(Queryable)]
        struct Other { anything: i32 }
        #[derive(Insertable)]
        #[table_name = \"users\"]
        struct Old { #[column_name = \"name\"] title: String }
        #[derive(Identifiable, Associations)]
        #[diesel(table_name = posts, primary_key(id), belongs_to(User, foreign_key = user_id))]
        struct Post { key: i32 }
    ";
    let expected = [
        "users",
        "users.id",
        "users.name",
        "users!nope",
        "users",
        "users.name",
        "users",
        "users.name",
        "posts",
        "posts.id",
        "posts.user_id",
    ];
    assert_eq!(named(text), expected);
}

#[test]
fn a_struct_without_an_attribute_is_named_after_its_table() {
    let with = "use crate::db::schema::posts; #[derive(Insertable)] struct Post { user_id: i32 }";
    assert_eq!(named(with), ["posts.user_id"]);
    assert_eq!(named("#[derive(Insertable)] struct Post { user_id: i32 }"), Vec::<String>::new());
}
