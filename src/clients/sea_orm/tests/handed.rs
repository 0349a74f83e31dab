//! What migrations hand to the database, where it stood somewhere and where it did not.

use super::{CREATE, catalog, made};

/// The table after `CREATE` and that.
fn after(up: &str, beside: &str) -> Vec<String> {
    made(&format!("{CREATE} let db = manager.get_connection(); {up}"), beside)
}

const KNOWN: &str = "cake(id name)";
const OPEN: &str = "cake(id name)?";

#[test]
fn what_stood_somewhere_is_known() {
    let beside = "use sea_orm_migration::*; pub const UP: &str = \"ALTER TABLE cake ADD c int\";
        fn text() -> String { let x = 1; \"ALTER TABLE cake ADD c int\".to_owned() }";
    for up in [
        "let sql = \"ALTER TABLE cake ADD c int\"; db.execute_unprepared(sql).await?;",
        "let sql = UP.to_owned(); db.execute_unprepared(&sql).await?;",
        "let sql = text(); db.execute_unprepared(&sql).await?;",
        "db.execute(Statement::from_string(DbBackend::Postgres, String::from(\"ALTER TABLE cake ADD c int\"))).await?;",
        "let sql = match manager.get_database_backend() {
            DbBackend::Postgres => \"ALTER TABLE cake ADD c int\", _ => return Ok(()) }; db.execute_unprepared(sql).await?;",
        "let change = Table::alter().table(Cake::Table).add_column(text(\"c\")).to_owned(); manager.alter_table(change).await?;",
    ] {
        assert_eq!(after(up, beside), ["cake(id name c)"], "{up}");
    }
    for up in [
        "for index in [Index::create().table(Cake::Table).col(Cake::Id).to_owned()] { manager.create_index(index).await?; }",
        "let mut index = Index::create(); index.table(Cake::Table).col(Cake::Id); manager.create_index(index).await?;",
        "Entity::update_many().exec(db).await?; sqlx::query(\"SELECT 1\").execute(db).await?;",
        "self.noted(\"x\");",
    ] {
        assert_eq!(after(up, beside), [KNOWN], "{up}");
    }
}

#[test]
fn what_stood_nowhere_can_do_anything() {
    for up in [
        "let sql = other::text(); db.execute_unprepared(&sql).await?;",
        "db.execute_unprepared(&other::text()).await?;",
        "db.execute_unprepared(&self.text).await?;",
        "let sql = \"SELECT f(x)\".replace(\"x\", name); db.execute_unprepared(&sql).await?;",
        "let sql = lines.join(\";\"); db.execute(Statement::from_string(DbBackend::Postgres, sql)).await?;",
        "let mut sql = String::new(); sql.push_str(other()); db.execute_unprepared(&sql).await?;",
        "let mut sql = String::from(\"SELECT 1 \"); sql += &other(); db.execute_unprepared(&sql).await?;",
        "let mut sql = String::from(\"SELECT 1 \"); write!(&mut sql, \"{}\", x)?; db.execute_unprepared(&sql).await?;",
        "let sql = if a { \"SELECT 1\" } else { other() }; db.execute_unprepared(sql).await?;",
        "db.execute_unprepared(concat!(\"ALTER TABLE cake \", \"ADD c int\")).await?;",
        "db.execute_unprepared(include_str!(\"nowhere.sql\")).await?;",
        "manager.create_table(other::table()).await?;",
        "manager.alter_table(self.statement(1)).await?;",
        "helper.run(manager).await?;",
        "make!(manager, Cake);",
    ] {
        assert_eq!(after(up, ""), [OPEN], "{up}");
    }
}

#[test]
fn what_is_added_to_a_statement_later_leaves_its_table_open() {
    let up = "let mut table = Table::create().table(\"a\").col(integer(\"id\")).to_owned();
        table.col(text(\"b\")); manager.create_table(table).await?;";
    assert_eq!(after(up, ""), ["a(id)?", KNOWN]);
    let up =
        "let mut table = Table::create(); table.table(\"a\").col(integer(\"id\")); manager.create_table(table).await?;";
    assert_eq!(after(up, ""), [OPEN]);
}

#[test]
fn what_is_done_to_a_type_that_is_not_named_is_open() {
    for up in ["Type::drop().name(other()).to_owned()", "Type::alter().name(other()).add_value(\"x\")"] {
        assert!(catalog(up, "").open_types.is_some(), "{up}");
    }
    assert!(catalog("Type::drop().name(Alias::new(\"kind\")).to_owned()", "").open_types.is_none());
}

#[test]
fn a_parameter_hides_nothing_of_the_name_that_it_is_given() {
    let helper = "pub async fn make(m: &SchemaManager<'_>, name: &str) {
        m.create_table(Table::create().table(Alias::new(name)).col(integer(\"id\"))).await }";
    assert_eq!(made("let name = \"a\"; make(manager, name).await?;", helper), ["a(id)"]);
}
