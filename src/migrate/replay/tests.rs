mod any_text;
mod blocks;

use super::{Replay, replay};
use crate::catalog::{Dialect, Family, Found, Name, QualifiedName, Relation, RelationKind};
use crate::link::Modules;
use crate::migrate::layouts::prisma;
use crate::source::{Source, Sources};

/// Replays scripts, one migration each.
fn replayed(scripts: &[&str], dialect: Dialect) -> Replay {
    let source = |(at, text): (usize, &&str)| Source::new(format!("m/{at:03}/migration.sql"), *text);
    let sources = Sources::new(scripts.iter().enumerate().map(source).collect());
    replay(&Modules::new(&sources), &prisma(&sources, "m").unwrap(), dialect)
}

fn postgres(scripts: &[&str]) -> Replay {
    replayed(scripts, Dialect::Postgres)
}

/// Writes a catalog as one line a relation: `User (id, name?)`, with `+` after what is open and `~` after what is
/// uncertain.
fn relations(replay: &Replay) -> Vec<String> {
    replay.catalog.relations.values().map(written).collect()
}

fn written(relation: &Relation) -> String {
    let mark = |uncertain: bool| if uncertain { "~" } else { "" };
    let columns = relation.columns.iter();
    let columns = columns
        .map(|column| format!("{}{}{}", column.name, if column.nullable { "?" } else { "" }, mark(column.uncertain)));
    let open = if relation.open.is_some() { "+" } else { "" };
    let columns = columns.collect::<Vec<_>>().join(", ");
    format!("{}.{} ({columns}){open}{}", relation.schema, relation.name, mark(relation.uncertain))
}

fn messages(replay: &Replay) -> Vec<&str> {
    replay.misfits.iter().map(|misfit| misfit.message.as_str()).collect()
}

/// What is left of a column: the migration that took it, and its new name.
fn gone(replay: &Replay, table: &str, column: &str) -> Option<(String, Option<String>)> {
    match replay.catalog.column(&QualifiedName::exact(table), &Name::exact(column)) {
        Found::No(Some(tombstone)) => Some((tombstone.gone.migration.clone(), tombstone.renamed_to.clone())),
        _ => None,
    }
}

#[test]
fn columns_come_and_go() {
    let replay = postgres(&[
        r#"CREATE TABLE "User" ("id" SERIAL PRIMARY KEY, "a" TEXT NOT NULL, b int, c int);"#,
        r#"ALTER TABLE "User" DROP COLUMN "a", ADD COLUMN "d" TEXT, ALTER COLUMN b SET NOT NULL; ALTER TABLE "User" RENAME c TO e;"#,
        r#"CREATE TABLE IF NOT EXISTS "User" (x int); ALTER TABLE "User" ADD COLUMN IF NOT EXISTS b text; ALTER TABLE "User" ADD b text"#,
        r#"ALTER TABLE "User" DROP COLUMN z; ALTER TABLE "User" DROP COLUMN IF EXISTS y"#,
    ]);
    assert_eq!(relations(&replay), ["public.User (id, b, e?, d?)"]);
    assert_eq!(gone(&replay, "User", "a"), Some(("001".to_owned(), None)));
    assert_eq!(gone(&replay, "User", "c"), Some(("001".to_owned(), Some("e".to_owned()))));
    assert_eq!(gone(&replay, "User", "x"), None);
    assert_eq!(messages(&replay), ["`User` has a column `b` already", "`User` has no column `z`"]);
}

#[test]
fn tables_are_renamed_moved_and_dropped() {
    let replay = postgres(&[
        "CREATE TABLE a (id int); CREATE TABLE b (id int); CREATE TABLE c (id int); CREATE SCHEMA s;",
        "ALTER TABLE a RENAME TO d; ALTER TABLE b SET SCHEMA s; DROP TABLE c, nothing; DROP TABLE IF EXISTS nothing;",
    ]);
    assert_eq!(relations(&replay), ["public.d (id?)", "s.b (id?)"]);
    assert_eq!(messages(&replay), ["`nothing` does not exist"]);
    let Found::No(Some(tombstone)) = replay.catalog.relation(&QualifiedName::exact("a")) else {
        panic!("a is gone");
    };
    assert_eq!(tombstone.renamed_to.as_deref(), Some("d"));
    assert!(matches!(replay.catalog.relation(&QualifiedName::exact("c")), Found::No(Some(_))));
    assert!(matches!(replay.catalog.relation(&QualifiedName::exact("never")), Found::No(None)));
}

#[test]
fn what_no_migration_creates_is_open_until_one_does() {
    let replay =
        postgres(&["ALTER TABLE a ADD COLUMN x int; CREATE INDEX i ON b (c); ALTER TABLE IF EXISTS z ADD q int"]);
    assert_eq!(relations(&replay), ["public.a (x?)+", "public.b ()+"]);
    assert_eq!(messages(&replay), ["`a` does not exist", "`b` does not exist"]);
    let closed = postgres(&["ALTER TABLE a ADD COLUMN x int", "CREATE TABLE IF NOT EXISTS a (y int)"]);
    assert_eq!(relations(&closed), ["public.a (y?, x?)"]);
}

#[test]
fn enums_follow_their_types() {
    let replay = postgres(&[
        r#"CREATE TYPE "Role" AS ENUM ('A', 'B'); CREATE TABLE t (r "Role", s "Role"[] NOT NULL, o other);"#,
        r#"ALTER TYPE "Role" ADD VALUE 'C'; ALTER TYPE "Role" ADD VALUE IF NOT EXISTS 'A'; ALTER TYPE "Role" RENAME VALUE 'B' TO 'D'"#,
        r#"BEGIN; CREATE TYPE "Role_new" AS ENUM ('A', 'D'); ALTER TABLE t ALTER COLUMN r TYPE "Role_new" USING (r::text::"Role_new");
           ALTER TABLE t ALTER COLUMN s TYPE "Role_new"[] USING (s::text::"Role_new"[]);
           ALTER TYPE "Role" RENAME TO "Role_old"; ALTER TYPE "Role_new" RENAME TO "Role"; DROP TYPE "Role_old"; COMMIT;"#,
    ]);
    let Found::Yes(role) = replay.catalog.enumeration(&QualifiedName::exact("Role")) else {
        panic!("the enum is there");
    };
    let values: Vec<&str> = role.values.iter().map(|value| value.value.as_str()).collect();
    assert_eq!(values, ["A", "D"]);
    assert_eq!(role.values[0].origin.migration, "000");
    assert_eq!(replay.catalog.enum_value_tombstone(role, "C").unwrap().gone.migration, "002");
    assert_eq!(replay.catalog.enum_value_tombstone(role, "B").unwrap().renamed_to.as_deref(), Some("D"));
    let table = &replay.catalog.relations[&("public".to_owned(), "t".to_owned())];
    assert_eq!(table.columns[0].family, Family::Enum(role.qualified_name()));
    assert_eq!(table.columns[2].family, Family::Other);
    assert!(messages(&replay).is_empty());
}

#[test]
fn sqlite_tables_are_made_anew() {
    let replay = replayed(
        &[
            r#"CREATE TABLE "User" ("id" INTEGER NOT NULL PRIMARY KEY, "old" TEXT, "kept" TEXT)"#,
            r#"PRAGMA foreign_keys=OFF; CREATE TABLE "new_User" ("id" INTEGER NOT NULL PRIMARY KEY, "kept" TEXT NOT NULL, "fresh" TEXT);
               INSERT INTO "new_User" ("id") SELECT "id" FROM "User"; DROP TABLE "User"; ALTER TABLE "new_User" RENAME TO "User";"#,
        ],
        Dialect::Sqlite,
    );
    assert_eq!(relations(&replay), ["main.User (id, kept, fresh?)"]);
    assert_eq!(gone(&replay, "User", "OLD"), Some(("001".to_owned(), None)));
    let table = &replay.catalog.relations[&("main".to_owned(), "user".to_owned())];
    let origins: Vec<&str> = table.columns.iter().map(|column| column.origin.migration.as_str()).collect();
    assert_eq!(origins, ["000", "000", "001"]);
}

#[test]
fn partitions_and_children_change_with_their_parents() {
    let replay = postgres(&[
        "CREATE TABLE p (id int NOT NULL, d date) PARTITION BY RANGE (d); CREATE TABLE p1 PARTITION OF p FOR VALUES FROM ('1') TO ('2');
         CREATE TABLE p2 (id int NOT NULL, d date); ALTER TABLE p ATTACH PARTITION p2 DEFAULT; CREATE TABLE c (own int) INHERITS (p);
         CREATE TABLE l (LIKE p INCLUDING ALL, x int); ALTER TABLE p ADD y int;",
    ]);
    let expected = [
        "public.c (id, d?, own?, y?)",
        "public.l (id, d?, x?)",
        "public.p (id, d?, y?)",
        "public.p1 (id, d?, y?)",
        "public.p2 (id, d?, y?)",
    ];
    assert_eq!(relations(&replay), expected);
    let dropped = postgres(&[
        "CREATE TABLE p (id int) PARTITION BY LIST (id); CREATE TABLE p1 PARTITION OF p DEFAULT; DROP TABLE p",
    ]);
    assert!(dropped.catalog.relations.is_empty());
}

#[test]
fn names_are_looked_up_as_each_dialect_does() {
    let replay = postgres(&[
        r#"CREATE TABLE Users (createdAt int, "updatedAt" int); CREATE SCHEMA s; SET search_path = s, public; CREATE TABLE t (a int)"#,
    ]);
    assert_eq!(relations(&replay), ["public.users (createdat?, updatedAt?)", "s.t (a?)"]);
    let plain = |text: &str| Name { text: text.to_owned(), quoted: false };
    let users = QualifiedName { schema: None, name: plain("USERS") };
    assert!(matches!(replay.catalog.column(&users, &plain("CREATEDAT")), Found::Yes(_)));
    assert!(matches!(replay.catalog.column(&users, &plain("updatedAt")), Found::No(None)));
    let foreign = QualifiedName { schema: Some(plain("auth")), name: plain("users") };
    assert!(matches!(replay.catalog.relation(&foreign), Found::Perhaps(None)));
    let mysql = replayed(&["CREATE TABLE `db`.`Users` (`Id` int)"], Dialect::MySql);
    assert!(matches!(mysql.catalog.column(&users, &plain("ID")), Found::Yes(_)));
}

#[test]
fn temporary_tables_are_gone_at_the_end() {
    let replay =
        postgres(&["CREATE TEMP TABLE a (b int); ALTER TABLE a ADD c int; CREATE SEQUENCE s; CREATE TABLE a (d int)"]);
    assert_eq!(relations(&replay), ["public.a (d?)", "public.s ()"]);
    assert_eq!(replay.catalog.relations[&("public".to_owned(), "s".to_owned())].kind, RelationKind::Sequence);
    assert!(messages(&replay).is_empty());
}
