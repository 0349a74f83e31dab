//! Entities and migrations of SeaORM, and what is read in them.

mod handed;

use proptest::prelude::*;

use super::*;
use crate::catalog::{Catalog, Dialect};
use crate::link::Modules;
use crate::migrate::{History, Layout, Script, replay};
use crate::source::Source;

fn sources(files: &[(&str, &str)]) -> Sources {
    Sources::new(files.iter().map(|(path, text)| Source::new(*path, *text)).collect())
}

/// The entities of a file as `name table(field column, …)`.
fn entities(path: &str, text: &str) -> Vec<String> {
    let sources = sources(&[(path, text)]);
    let files: Vec<SourceId> = sources.iter().map(|(id, _)| id).collect();
    let (definitions, _) = definitions(&sources, &files);
    let shown = |model: &crate::model::Model| {
        let fields = model.fields.iter().map(|field| format!("{} {}", field.name, field.column.clone().unwrap()));
        format!("{} {}({})", model.name, model.table, fields.collect::<Vec<_>>().join(", "))
    };
    definitions.models.iter().map(shown).collect()
}

#[test]
fn entities_are_read_with_their_names_in_the_database() {
    let text = r#"
        #[sea_orm::model]
        #[derive(Clone, Debug, DeriveEntityModel)]
        #[sea_orm(table_name = "cakes", schema_name = "shop")]
        pub struct Model {
            #[sea_orm(primary_key)]
            pub id: i32,
            #[sea_orm(column_name = "title", column_type = "Text")]
            pub name: Option<String>,
            pub r#type: String,
            pub is_2fa: bool,
            #[sea_orm(ignore)]
            pub price: f64,
            #[sea_orm(has_many)]
            pub fruits: HasMany<super::fruit::Entity>,
            pub filling: Option<super::filling::Entity>,
        }
    "#;
    assert_eq!(entities("src/entity/cake.rs", text), ["cake shop.cakes(id id, name title, type type, is_2fa is_2fa)"]);
}

#[test]
fn a_style_renames_all_columns() {
    let text = r#"mod user { #[derive(DeriveEntityModel)] #[sea_orm(table_name = "User", rename_all = "camelCase")]
        struct Model { created_at: X, #[sea_orm(column_name = "e_mail")] email: Y } }"#;
    assert_eq!(entities("src/lib.rs", text), ["user User(created_at createdAt, email e_mail)"]);
}

#[test]
fn the_expanded_form_names_its_columns_in_an_enum() {
    let text = r#"
        struct Entity;
        impl EntityName for Entity { fn table_name(&self) -> &str { "fillings" } }
        #[derive(DeriveModel)] struct Model { id: i32, vendor_id: i32 }
        #[derive(EnumIter, DeriveColumn)] enum Column { Id, #[sea_orm(column_name = "vendor")] VendorId }
    "#;
    assert_eq!(entities("src/filling.rs", text), ["filling fillings(id id, vendor_id vendor)"]);
}

const MIGRATOR: &str = "
    mod m1; mod m2;
    impl MigratorTrait for Migrator {
        fn migrations() -> Vec<Box<dyn MigrationTrait>> { vec![Box::new(m2::Migration), Box::new(m1::Migration)] }
    }
";

/// What is there after one migration with that `up`, in a package with another file.
fn catalog(up: &str, beside: &str) -> Catalog {
    let migration = format!(
        "use crate::names::*; impl MigrationTrait for Migration {{
            async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {{ {up} }}
            async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {{
                manager.drop_table(Table::drop().table(Cake::Table).to_owned()).await }}
        }}
        #[derive(DeriveIden)]
        enum Cake {{ Table, Id, Name, #[sea_orm(iden = \"made\")] CreatedAt }}"
    );
    let files = [
        ("m/src/lib.rs", MIGRATOR),
        ("m/src/m1.rs", migration.as_str()),
        ("m/src/m2.rs", "impl MigrationTrait for Migration { async fn up(&self, m: &SchemaManager) { Ok(()) } }"),
        ("m/src/names.rs", beside),
        ("m/src/up.sql", "CREATE TABLE included (id int);"),
    ];
    let sources = sources(&files);
    let migrators = migrations::migrators(&sources);
    let scripts = migrators[0].migrations.iter().map(|one| Script::new(one.source, one.name.clone(), one.up));
    let history = History { folder: "m/src".to_owned(), layout: Layout::SeaOrm, scripts: scripts.collect() };
    replay(&Modules::new(&sources), &history, Dialect::Postgres).catalog
}

/// The tables of that, as `name(column, …)`; open ones and uncertain ones end with `?`.
fn made(up: &str, beside: &str) -> Vec<String> {
    let catalog = catalog(up, beside);
    let everything = catalog.open.is_some();
    let shown = |relation: &crate::catalog::Relation| {
        let name =
            |column: &crate::catalog::Column| format!("{}{}", column.name, if column.uncertain { "?" } else { "" });
        let columns: Vec<String> = relation.columns.iter().map(name).collect();
        let open = everything || relation.open.is_some() || relation.uncertain;
        format!("{}({}){}", relation.name, columns.join(" "), if open { "?" } else { "" })
    };
    let mut tables: Vec<String> = catalog.relations.values().map(shown).collect();
    if everything && tables.is_empty() {
        tables.push("?".to_owned());
    }
    tables
}

const CREATE: &str = "manager.create_table(Table::create().table(Cake::Table).if_not_exists()
    .col(pk_auto(Cake::Id)).col(ColumnDef::new(Cake::Name).string().not_null()).to_owned()).await?;";

#[test]
fn tables_are_made_and_changed() {
    assert_eq!(made(CREATE, ""), ["cake(id name)"]);
    let alter = "manager.alter_table(Table::alter().table(Cake::Table)
        .add_column(ColumnDef::new(Cake::CreatedAt).date_time()).drop_column(Alias::new(\"name\"))
        .rename_column(Cake::Id, \"key\").take()).await";
    assert_eq!(made(&format!("{CREATE}{alter}"), ""), ["cake(key made)"]);
    assert_eq!(made(&format!("{CREATE} Table::rename().table(Cake::Table, Alias::new(\"x\"))"), ""), ["x(id name)"]);
    assert_eq!(made(&format!("{CREATE} Table::drop().table(Cake::Table).if_exists()"), ""), [""; 0]);
    assert_eq!(made("m.create_table(table_auto(Cake::Table).col(string_null(Cake::Name)).to_owned())", "").len(), 1);
    assert_eq!(made("table_auto(\"a\").col(text(\"b\"))", ""), ["a(b created_at updated_at)"]);
    let renamed = "use sea_orm_migration::prelude::Table as Made; manager.create_table(Made::create().table(\"a\").col(text(\"b\"))).await";
    assert_eq!(made(renamed, ""), ["a(b)"]);
}

#[test]
fn names_come_from_enums_of_the_package() {
    let names =
        "#[derive(Iden)] #[iden = \"users\"] pub enum User { Table, #[iden(rename = \"e-mail\")] Email, UserFk }
        #[derive(DeriveIden)] pub struct Extra; pub const NAME: &str = \"constant\";";
    let create = "Table::create().table(User::Table).col(string(User::Email)).col(&mut ColumnDef::new(User::UserFk))
        .col(text(Extra)).col(text(NAME))";
    assert_eq!(made(create, names), ["users(e-mail user_fk extra constant)"]);
    assert_eq!(made("Table::create().table((Alias::new(\"s\"), User::Table)).col(text(\"a\"))", names), ["users(a)"]);
}

#[test]
fn functions_lists_and_variables_are_followed() {
    let helper = "pub async fn make(m: &SchemaManager<'_>, name: &str) { m.create_table(
        Table::create().table(Alias::new(name)).col(integer(\"id\"))).await }";
    assert_eq!(made("make(manager, \"a\").await?; make(manager, \"b\").await", helper), ["a(id)", "b(id)"]);
    let list = "for (table, column) in [(\"a\", \"b\"), (\"c\", \"d\")] {
        Table::create().table(Alias::new(table)).col(text(Alias::new(column))) }";
    assert_eq!(made(list, ""), ["a(b)", "c(d)"]);
    assert_eq!(
        made("let t = Cake::Table; let c = text(Cake::Name); Table::create().table(t).col(c)", ""),
        ["cake(name)"]
    );
}

#[test]
fn values_of_types_are_listed_or_are_those_of_an_enum() {
    let names = "use sea_orm_migration::*; #[derive(DeriveIden, EnumIter)]
        enum Mood { #[sea_orm(iden = \"mood\")] Enum, Happy, #[sea_orm(iden = \"very_sad\")] Sad }
        #[derive(EnumIter)] enum Other { A }";
    let values = |values: &str| {
        let up = format!("manager.create_type(Type::create().as_enum(Mood::Enum).values({values}).to_owned()).await?;");
        let catalog = catalog(&up, names);
        catalog.enums.values().flat_map(|one| one.values.iter().map(|value| value.value.clone())).collect::<Vec<_>>()
    };
    assert_eq!(values("[Mood::Happy, Mood::Sad]"), ["happy", "very_sad"]);
    assert_eq!(values("Mood::iter().skip(1)"), ["happy", "very_sad"]);
    assert_eq!(values("Mood::iter()"), ["mood", "happy", "very_sad"]);
    assert_eq!(values("Mood::iter().filter(known)"), [""; 0]);
    assert_eq!(values("Other::iter()"), [""; 0]);
}

#[test]
fn what_is_not_in_the_package_can_do_anything() {
    assert_eq!(made("create_table(manager, \"users\", &[]).await", ""), ["?"]);
    assert_eq!(
        made(&format!("{CREATE} Table::alter().table(unknown()).drop_column(Cake::Id)"), ""),
        ["cake(id name)?"]
    );
    assert_eq!(made("Table::create().table(Cake::Table).col(other!())", ""), ["cake()?"]);
}

#[test]
fn sql_is_read_from_literals_and_included_files() {
    let up = "manager.get_connection().execute_unprepared(\"CREATE TABLE a (\\n id int)\").await?;
        let sql = r#\"ALTER TABLE a ADD COLUMN b text\"#; db.execute(Statement::from_string(backend, sql.to_owned())).await?;
        manager.get_connection().execute_unprepared(include_str!(\"up.sql\")).await?;
        info!(\"CREATE TABLE never (id int)\"); x.expect(\"Create table failed\");";
    assert_eq!(made(up, ""), ["a(id b)", "included(id)"]);
    let beside = "use sea_orm_migration::*; pub const UP: &str = r#\"ALTER TABLE a ADD c int\"#;
        const LATER: &[&str] = &[\"CREATE TABLE listed (id int)\"];";
    let up = "const FIRST: &str = \"CREATE TABLE a (id int)\"; db.execute_unprepared(FIRST).await?;
        db.execute_unprepared(crate::names::UP).await?; for sql in LATER { db.execute_unprepared(sql).await?; }";
    assert_eq!(made(up, beside), ["a(id c)", "listed(id)"]);
    assert_eq!(made("db.execute_unprepared(other::UP).await", ""), ["?"]);
    assert_eq!(
        made(
            "let sql = make(); db.execute_unprepared(&sql).await",
            "use sea_orm_migration::*; fn make() -> String { \"CREATE TABLE a (b int)\".to_owned() }"
        ),
        ["a(b)"]
    );
    assert_eq!(made("db.execute_unprepared(&format!(\"ALTER TABLE {} ADD x int\", name))", ""), ["?"]);
}

#[test]
fn conditions_are_decided_where_the_text_does() {
    let with = |condition: &str| made(&format!("{CREATE} if {condition} {{ Table::drop().table(Cake::Table) }}"), "");
    assert_eq!(with("manager.has_table(\"cake\").await?"), [""; 0]);
    assert_eq!(with("!manager.has_column(\"cake\", Cake::Name).await?"), ["cake(id name)"]);
    assert_eq!(with("backend == DatabaseBackend::Sqlite"), ["cake(id name)"]);
    assert_eq!(with("something()"), ["cake(id name)?"]);
    let early = format!("if manager.has_table(\"cake\").await? {{ return Ok(()); }} {CREATE}");
    assert_eq!(made(&early, ""), ["cake(id name)"]);
    let arms = "match manager.get_database_backend() {
        DatabaseBackend::Postgres => { Table::create().table(\"a\").col(text(\"x\")) }
        DbBackend::MySql | DbBackend::Sqlite => Table::create().table(\"b\").col(text(\"x\")), }";
    assert_eq!(made(arms, ""), ["a(x)"]);
}

#[test]
fn a_list_is_in_its_own_order() {
    let sources = sources(&[
        ("m/src/lib.rs", MIGRATOR),
        ("m/src/m1.rs", "impl MigrationTrait for Migration { async fn up(&self) { a } }"),
        ("m/src/m2/mod.rs", "impl MigrationTrait for Migration { async fn up(&self) { b } }"),
    ]);
    let found = migrations::migrators(&sources);
    assert_eq!(found[0].migrations.iter().map(|one| one.name.as_str()).collect::<Vec<_>>(), ["m2", "m1"]);
    assert_eq!(found[0].incomplete, None);
}

#[test]
fn a_list_that_goes_on_elsewhere_is_not_whole() {
    let whole = "let mut all: Vec<Box<dyn MigrationTrait>> = Vec::new(); all.push(Box::new(m1::Migration)); all";
    let more = "vec![Box::new(m1::Migration)].into_iter().chain(other::Migrator::migrations()).collect()";
    let incomplete = |body: &str| {
        let list = format!("impl MigratorTrait for Migrator {{ fn migrations() -> Migrations {{ {body} }} }}");
        let files = [
            ("m/src/lib.rs", list.as_str()),
            ("m/src/m1.rs", "impl MigrationTrait for Migration { async fn up(&self) { a } }"),
        ];
        migrations::migrators(&sources(&files)).remove(0).incomplete
    };
    assert_eq!(incomplete(whole), None);
    assert_eq!(incomplete(more).unwrap(), "it is not in the list what `migrations` gives");
}

proptest! {
    #[test]
    fn any_text_is_read(parts in prop::collection::vec(prop::sample::select(PARTS), 0..80)) {
        made(&parts.concat(), &parts.concat());
        entities("src/a.rs", &parts.concat());
    }
}

const PARTS: &[&str] = &[
    "Table::create()",
    "Table::alter()",
    "Table::drop()",
    ".table(",
    ".col(",
    ".values(",
    "Cake::Table",
    "Cake::Id",
    "(",
    ")",
    "{",
    "}",
    "[",
    "]",
    "if ",
    "else ",
    "match x ",
    "=> ",
    "for a in ",
    "let a = ",
    "a",
    ";",
    ",",
    "while ",
    "return ",
    "&mut ",
    "ColumnDef::new(",
    "\"CREATE TABLE a (b int)\"",
    "\"",
    "format!(",
    "include_str!(\"up.sql\")",
    "fn a(a: B) ",
    "a(manager)",
    "const A: B = A;",
    "#[derive(DeriveEntityModel)]",
    "#[sea_orm(table_name = \"a\")]",
    "struct Model ",
    "x: Y,",
    "é",
    "!",
    "::",
];
