use super::{dump, module};

#[test]
fn items_are_declared_before_they_are_read() {
    let module = module("fn f() -> &'static str { A } const A: &str = B; static B: &str = \"b\";");
    assert_eq!(dump::bindings(&module), ["function f", "const A: str? = B", "const B: str? = \"b\""]);
    assert_eq!(dump::exports(&module), ["f = binding f", "A = binding A", "B = binding B"]);
}

#[test]
fn uses_are_imports() {
    let text = "use sqlx::{self, query as q, postgres::{PgPool, *}}; use super::a::B; use crate::c; mod d; use d::E;
        use std::fmt;";
    let shown = dump::imports(&module(text));
    for expected in [
        "d <- * of self::d",
        "sqlx <- * of sqlx",
        "q <- query of sqlx",
        "PgPool <- PgPool of sqlx::postgres",
        "B <- B of super::a",
        "c <- c of crate",
        "E <- E of self::d",
    ] {
        assert!(shown.iter().any(|import| import == expected), "{expected}: {shown:?}");
    }
    assert!(dump::exports(&module(text)).contains(&"all of sqlx::postgres".to_owned()));
}

#[test]
fn paths_are_imports_too() {
    let text = "use crate::db; use tokio_postgres as pg; mod inner { pub const A: &str = \"a\"; use super::B; }
        const B: &str = \"b\";
        fn f() { (db::queries::FIND, pg::Client::new(), inner::A, sqlx::query!(\"c\"), super::x::Y::Z, Self::W) }";
    let module = module(text);
    let shown = dump::imports(&module);
    for expected in [
        "FIND <- FIND of crate::db::queries",
        "Client <- Client of tokio_postgres",
        "A <- A of self",
        "B <- B of self",
        "query! <- query! of sqlx",
        "Y <- Y of super::x",
    ] {
        assert!(shown.iter().any(|import| import == expected), "{expected}: {shown:?}");
    }
    assert!(dump::exports(&module).contains(&"A = binding A".to_owned()));
}

#[test]
fn what_is_declared_nowhere_comes_from_where_all_is_imported() {
    let shown = dump::imports(&module("use crate::queries::*; fn f() { g(FIND) }"));
    assert!(shown.contains(&"FIND <- FIND of self".to_owned()), "{shown:?}");
}

#[test]
fn types_have_fields_members_and_attributes() {
    let text = "#[derive(Debug, sqlx::FromRow)] #[sqlx(rename_all = \"camelCase\")] #[cfg_attr(test, serde(default))]
        struct User { #[sqlx(rename = \"n\", default)] name: Option<String>, pair: (i32, Vec<u8>) }
        impl User { const SQL: &'static str = \"a\"; fn find(&self, id: i32) -> String { Self::SQL } fn new() {} }
        enum Kind { #[a] A = 1, B(u8) }
        type Users = Vec<User>;";
    let module = module(text);
    let user = module.classes.iter().position(|class| class.name.as_ref().is_some_and(|name| name.text == "User"));
    assert_eq!(
        dump::class(&module, crate::syntax::ClassId(user.unwrap() as u32)),
        "@derive?(Debug?, sqlx?.FromRow) @sqlx?(rename_all? = \"camelCase\") @serde?(default?) class User \
         { @sqlx?(rename? = \"n\", default?) name: Option?<String?>; pair: [i32?, Vec?<u8?>]; \
         static SQL: str? = \"a\"; find(id: i32?): String? => [this.SQL]; static new() => [] }"
    );
    let kind = module.classes.iter().position(|class| class.name.as_ref().is_some_and(|name| name.text == "Kind"));
    let shown = dump::class(&module, crate::syntax::ClassId(kind.unwrap() as u32));
    assert_eq!(shown, "class Kind { @a? static A = 1; static B }");
    assert!(dump::bindings(&module).contains(&"type Users = Vec?<User>".to_owned()));
}

#[test]
fn files_that_are_included_are_imports() {
    let text = "const A: &str = include_str!(\"../a.sql\");
        const B: &str = include_str!(concat!(env!(\"CARGO_MANIFEST_DIR\"), \"/b.sql\"));";
    let shown = dump::imports(&module(text));
    assert!(shown.iter().any(|import| import.ends_with("<- * of ../a.sql")), "{shown:?}");
    assert!(shown.iter().any(|import| import.ends_with("<- * of /b.sql")), "{shown:?}");
}
