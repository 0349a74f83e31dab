//! Layouts as projects have them.

use super::*;
use crate::link::Modules;
use crate::source::Source;

const DATASOURCE: &str = "datasource db {\n provider = \"postgresql\"\n}\n";

/// The text of a model with an id.
fn model(name: &str) -> String {
    format!("model {name} {{\n id Int @id\n}}\n")
}

fn head(models: &str) -> String {
    format!("{DATASOURCE}{models}")
}

fn sources(files: &[(&str, &str)]) -> Sources {
    Sources::new(files.iter().map(|(path, text)| Source::new(*path, *text)).collect())
}

/// Each database as `label: files | migrations`.
fn found(files: &[(&str, &str)]) -> Vec<String> {
    let sources = sources(files);
    let shown = |database: &Database| {
        let definitions: Vec<&str> = database.definitions.iter().map(|&id| sources[id].path.as_str()).collect();
        let history = database.history.as_ref().map_or("-", |history| history.folder.as_str());
        format!("{}: {} | {history}", database.label, definitions.join(" "))
    };
    databases(&Modules::new(&sources), &Settings::default()).databases.iter().map(shown).collect()
}

fn notes(files: &[(&str, &str)]) -> Vec<String> {
    let sources = sources(files);
    let notes = databases(&Modules::new(&sources), &Settings::default()).notes;
    notes.iter().map(|note| format!("{}: {}", sources[note.source].path, note.message)).collect()
}

#[test]
fn the_usual_places() {
    let schema = head(&model("A"));
    let files = [("prisma/schema.prisma", schema.as_str()), ("prisma/migrations/1_init/migration.sql", "")];
    assert_eq!(found(&files), ["prisma/schema.prisma: prisma/schema.prisma | prisma/migrations"]);
    let files = [("api/schema.prisma", schema.as_str()), ("api/migrations/1_init/migration.sql", "")];
    assert_eq!(found(&files), ["api/schema.prisma: api/schema.prisma | api/migrations"]);
    assert_eq!(found(&[("package.json", "{}")]), [""; 0]);
}

#[test]
fn a_schema_folder_with_its_migrations_above_it() {
    let files = [
        ("prisma/schema/schema.prisma", DATASOURCE),
        ("prisma/schema/user.prisma", &*model("User")),
        ("prisma/schema/blog/post.prisma", &*model("Post")),
        ("prisma/migrations/1_init/migration.sql", ""),
    ];
    let expected =
        "prisma/schema: prisma/schema/blog/post.prisma prisma/schema/schema.prisma prisma/schema/user.prisma";
    assert_eq!(found(&files), [format!("{expected} | prisma/migrations")]);
}

#[test]
fn files_that_need_each_other_are_one_schema() {
    let schema = head("model User {\n id Int @id\n posts Post[]\n}\n");
    let post = "model Post {\n id Int @id\n userId Int\n user User @relation(fields: [userId], references: [id])\n}\n";
    let files = [
        ("db/schema.prisma", schema.as_str()),
        ("db/models/post.prisma", post),
        ("db/migrations/1_init/migration.sql", ""),
    ];
    assert_eq!(found(&files), ["db: db/models/post.prisma db/schema.prisma | db/migrations"]);
}

#[test]
fn files_that_have_nothing_to_do_with_a_schema_are_told() {
    let (schema, other) = (head(&model("A")), model("Old"));
    let files = [("prisma/schema.prisma", schema.as_str()), ("prisma/old/old.prisma", other.as_str())];
    assert_eq!(found(&files), ["prisma/schema.prisma: prisma/schema.prisma | -"]);
    assert_eq!(notes(&files), ["prisma/old/old.prisma: belongs to no schema that has a datasource"]);
}

#[test]
fn a_package_file_can_give_a_folder() {
    let (schema, other) = (head(&model("A")), model("B"));
    let files = [
        ("package.json", r#"{ "prisma": { "schema": "./database" } }"#),
        ("database/main.prisma", schema.as_str()),
        ("database/b.prisma", other.as_str()),
    ];
    assert_eq!(found(&files), ["database: database/b.prisma database/main.prisma | -"]);
}

#[test]
fn a_configuration_can_give_everything() {
    let (schema, other) = (head(&model("A")), model("B"));
    let configuration =
        "export default { schema: 'src/db', migrations: { path: 'sql' }, tables: { external: ['public.B'] } }";
    let files = [
        ("app/prisma.config.ts", configuration),
        ("app/src/db/main.prisma", schema.as_str()),
        ("app/src/db/more/b.prisma", other.as_str()),
        ("app/sql/1_init/migration.sql", ""),
        ("app/src/db/migrations/1_old/migration.sql", ""),
    ];
    assert_eq!(found(&files), ["app/src/db: app/src/db/main.prisma app/src/db/more/b.prisma | app/sql"]);
    let sources = sources(&files);
    let (definitions, _) = databases(&Modules::new(&sources), &Settings::default()).databases[0].read(&sources);
    let external: Vec<bool> = definitions.models.iter().map(|model| model.external).collect();
    assert_eq!(external, [false, true]);
}

#[test]
fn a_file_made_from_modules_is_counted_once() {
    let (all, user) = (head(&(model("User") + &model("Post"))), model("User"));
    let post = "model Post {\n id Int @id\n added Int\n}\n";
    let files = [
        ("prisma/modules/base.prisma", DATASOURCE),
        ("prisma/modules/user.prisma", user.as_str()),
        ("prisma/modules/blog/post.prisma", post),
        ("prisma/schema.prisma", all.as_str()),
        ("prisma/migrations/1_init/migration.sql", ""),
    ];
    let modules = "prisma/modules/base.prisma prisma/modules/blog/post.prisma prisma/modules/user.prisma";
    assert_eq!(found(&files), [format!("prisma/schema.prisma: {modules} | prisma/migrations")]);
    let without_base = [&files[1..], &[]].concat();
    let modules = "prisma/modules/blog/post.prisma prisma/modules/user.prisma";
    assert_eq!(found(&without_base), [format!("prisma/schema.prisma: {modules} | prisma/migrations")]);
}

#[test]
fn a_made_file_that_says_so_may_be_out_of_date() {
    let old = format!("// Generated by concat.js\n{}", head(&(model("A") + &model("B"))));
    let (a, b, c) = (head(&model("A")), model("B"), "model C {\n id Int @id\n a A\n b B\n}");
    let files = [
        ("prisma/parts/a.prisma", a.as_str()),
        ("prisma/parts/b.prisma", b.as_str()),
        ("prisma/parts/c.prisma", c),
        ("prisma/schema.prisma", old.as_str()),
    ];
    assert_eq!(found(&files).len(), 1);
}

#[test]
fn one_schema_a_provider_side_by_side() {
    let postgres = head(&model("A"));
    let mysql = postgres.replace("postgresql", "mysql");
    let files = [
        ("prisma/mysql-schema.prisma", mysql.as_str()),
        ("prisma/postgresql-schema.prisma", postgres.as_str()),
        ("prisma/pooled-schema.prisma", postgres.as_str()),
        ("prisma/mysql-migrations/1/migration.sql", ""),
        ("prisma/mysql-migrations/migration_lock.toml", "provider = \"mysql\"\n"),
        ("prisma/postgresql-migrations/1/migration.sql", ""),
        ("prisma/postgresql-migrations/migration_lock.toml", "# note\nprovider = \"postgresql\"\n"),
    ];
    assert_eq!(
        found(&files),
        [
            "prisma/mysql-schema.prisma: prisma/mysql-schema.prisma | prisma/mysql-migrations",
            "prisma/pooled-schema.prisma: prisma/pooled-schema.prisma | prisma/postgresql-migrations",
            "prisma/postgresql-schema.prisma: prisma/postgresql-schema.prisma | prisma/postgresql-migrations",
        ]
    );
    let files = [
        ("db/mysql/schema.prisma", mysql.as_str()),
        ("db/mysql/migrations/1/migration.sql", ""),
        ("db/postgresql/schema.prisma", postgres.as_str()),
        ("db/postgresql/migrations/1/migration.sql", ""),
    ];
    assert_eq!(
        found(&files),
        [
            "db/mysql/schema.prisma: db/mysql/schema.prisma | db/mysql/migrations",
            "db/postgresql/schema.prisma: db/postgresql/schema.prisma | db/postgresql/migrations",
        ]
    );
}

#[test]
fn a_schema_that_is_copied_to_the_usual_place_counts_where_it_comes_from() {
    let postgres = head(&model("A"));
    let mysql = postgres.replace("postgresql", "mysql");
    let files = [
        ("db/mysql/schema.prisma", mysql.as_str()),
        ("db/mysql/migrations/1/migration.sql", ""),
        ("db/postgresql/schema.prisma", postgres.as_str()),
        ("db/postgresql/migrations/1/migration.sql", ""),
        ("prisma/schema.prisma", postgres.as_str()),
        ("prisma/migrations/1/migration.sql", ""),
    ];
    assert_eq!(
        found(&files),
        [
            "db/mysql/schema.prisma: db/mysql/schema.prisma | db/mysql/migrations",
            "prisma/schema.prisma: db/postgresql/schema.prisma | db/postgresql/migrations",
        ]
    );
    let two_apps = [("a/prisma/schema.prisma", postgres.as_str()), ("b/prisma/schema.prisma", postgres.as_str())];
    assert_eq!(found(&two_apps).len(), 2);
}

#[test]
fn migrations_of_another_provider_are_not_compared() {
    let schema = head(&model("A"));
    let files = [
        ("prisma/schema.prisma", schema.as_str()),
        ("prisma/migrations/1/migration.sql", "CREATE TABLE `A` (`id` INT);"),
        ("prisma/migrations/migration_lock.toml", "provider = \"mysql\""),
    ];
    assert_eq!(found(&files), ["prisma/schema.prisma: prisma/schema.prisma | -"]);
    let message = "the migrations in `prisma/migrations` are for another database, so nothing is compared with them";
    assert_eq!(notes(&files), [format!("prisma/schema.prisma: {message}")]);
}

#[test]
fn abandoned_migrations_are_not_compared_unless_a_script_runs_them() {
    let models: String = ["A", "B", "C", "D", "E", "F"].map(model).concat();
    let schema = head(&models);
    let old = "CREATE TABLE \"A\" (id INT);\nCREATE TABLE IF NOT EXISTS public.\"b_old\"(id INT);\nALTER TABLE b_old RENAME TO \"B\";";
    let files = [("prisma/schema.prisma", schema.as_str()), ("prisma/migrations/1/migration.sql", old)];
    assert_eq!(found(&files), ["prisma/schema.prisma: prisma/schema.prisma | -"]);
    assert!(notes(&files)[0].contains("create only 2 of the 6 tables"));
    let package = ("package.json", r#"{ "scripts": { "deploy": "prisma migrate deploy" } }"#);
    let files = [files[0], files[1], package];
    assert_eq!(found(&files), ["prisma/schema.prisma: prisma/schema.prisma | prisma/migrations"]);
}

#[test]
fn documents_have_no_migrations() {
    let schema = head(&model("A")).replace("postgresql", "mongodb");
    let sources = sources(&[("prisma/schema.prisma", &schema), ("prisma/migrations/1/migration.sql", "")]);
    let database = databases(&Modules::new(&sources), &Settings::default()).databases.remove(0);
    assert_eq!((database.dialect, database.history, database.migrate_command), (Dialect::Mongo, None, None));
}

#[test]
fn copies_beside_generated_clients_and_in_packages_do_not_count() {
    let schema = format!(
        "generator client {{\n provider = \"prisma-client\"\n output = \"../src/generated\"\n}}\n{}",
        head(&model("A"))
    );
    let files = [
        ("prisma/schema.prisma", schema.as_str()),
        ("src/generated/schema.prisma", schema.as_str()),
        ("node_modules/x/schema.prisma", schema.as_str()),
    ];
    assert_eq!(found(&files), ["prisma/schema.prisma: prisma/schema.prisma | -"]);
}

#[test]
fn prisma_8_is_left_alone() {
    let schema = head(&model("A"));
    let files = [
        ("a/contract.prisma", "model A {\n id Int @id\n}"),
        ("b/package.json", r#"{ "dependencies": { "@prisma/client": "8.0.0-rc.1" } }"#),
        ("b/prisma/schema.prisma", schema.as_str()),
    ];
    assert_eq!(found(&files), [""; 0]);
    let expected = [
        "a/contract.prisma: a contract of Prisma 8, which is not read yet",
        "b/prisma/schema.prisma: a schema of Prisma 8 or later, which is not read yet",
    ];
    assert_eq!(notes(&files), expected);
}

#[test]
fn commands_name_the_schema_only_where_they_must() {
    let schema = head(&model("A"));
    let command = |files: &[(&str, &str)]| {
        let mut all = vec![("package.json", "{}"), ("pnpm-lock.yaml", "")];
        all.extend(files);
        databases(&Modules::new(&sources(&all)), &Settings::default()).databases.remove(0).migrate_command.unwrap()
    };
    assert_eq!(command(&[("prisma/schema.prisma", &schema)]), "pnpm prisma migrate dev --name");
    assert_eq!(command(&[("db/x.prisma", &schema)]), "pnpm prisma migrate dev --schema db/x.prisma --name");
    let package = ("db/package.json", r#"{ "prisma": { "schema": "x.prisma" } }"#);
    assert_eq!(command(&[("db/x.prisma", &schema), package]), "pnpm prisma migrate dev --name");
}

#[test]
fn code_belongs_to_the_nearest_database_first() {
    let (one, two) = (head(&model("A")), head(&model("B")));
    let sources = sources(&[
        ("apps/one/package.json", "{}"),
        ("apps/one/prisma/schema.prisma", &one),
        ("apps/two/package.json", "{}"),
        ("apps/two/prisma/schema.prisma", &two),
        ("templates/web/package.json", "{}"),
        ("templates/web/prisma/schema.prisma", &one),
        ("tests/fixtures/schema.prisma", &two),
    ]);
    let workspace = databases(&Modules::new(&sources), &Settings::default());
    let labels = |path: &str, told: &[usize]| {
        let found = candidates(&workspace.databases, path, told).into_iter();
        found.map(|at| workspace.databases[at].folder.clone()).collect::<Vec<_>>()
    };
    assert_eq!(labels("apps/two/src/a.ts", &[]), ["apps/two", "apps/one"]);
    assert_eq!(labels("apps/three/a.ts", &[]), ["apps/one", "apps/two"]);
    assert_eq!(labels("apps/one/a.ts", &[1]), ["apps/two"]);
    assert_eq!(labels("templates/web/a.ts", &[]), ["templates/web", "apps/one", "apps/two"]);
    assert_eq!(labels("templates/other/a.ts", &[]), ["apps/one", "apps/two"]);
    assert_eq!(labels("tests/fixtures/a.ts", &[]), ["tests/fixtures", "apps/one", "apps/two"]);
}

#[test]
fn an_example_that_is_alone_serves_all() {
    let sources = sources(&[("examples/prisma/schema.prisma", &head(&model("A")))]);
    let workspace = databases(&Modules::new(&sources), &Settings::default());
    assert_eq!(candidates(&workspace.databases, "src/a.ts", &[]), [0]);
}
