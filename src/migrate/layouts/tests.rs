use std::collections::BTreeSet;

use super::{histories, history};
use crate::migrate::{History, Layout};
use crate::source::{Source, Sources};

const TABLE: &str = "CREATE TABLE t (id int);";

fn sources(files: &[(&str, &str)]) -> Sources {
    Sources::new(files.iter().map(|(path, text)| Source::new(*path, *text)).collect())
}

fn names(history: &History) -> Vec<&str> {
    history.scripts.iter().map(|script| script.name.as_str()).collect()
}

/// Puts a table into each of the files of a folder `m`, and gives the layout and the order.
fn order(paths: &[&str]) -> (Layout, Vec<String>) {
    let files: Vec<(String, &str)> = paths.iter().map(|path| (format!("m/{path}"), TABLE)).collect();
    let sources = sources(&files.iter().map(|(path, text)| (path.as_str(), *text)).collect::<Vec<_>>());
    let found = history(&sources, "m").unwrap();
    (found.layout, names(&found).into_iter().map(str::to_owned).collect())
}

#[test]
fn prisma_takes_direct_sub_directories_in_the_order_of_their_names() {
    let (layout, names) = order(&["2_b/migration.sql", "10_a/migration.sql", "1_a/down.sql", "x/y/migration.sql"]);
    assert_eq!((layout, names), (Layout::Prisma, vec!["10_a".to_owned(), "2_b".to_owned()]));
}

#[test]
fn diesel_takes_versions_without_dashes() {
    let (layout, names) =
        order(&["2020-01-02-000000_b/up.sql", "20200101000000_a/up.sql", "2020-01-02-000000_b/down.sql"]);
    assert_eq!(
        (layout, names),
        (Layout::Diesel, vec!["20200101000000_a".to_owned(), "2020-01-02-000000_b".to_owned()])
    );
}

#[test]
fn numbers_count_as_numbers_and_down_files_do_not() {
    let (layout, names) =
        order(&["10_b.sql", "9_a.sql", "0011_c.up.sql", "0011_c.down.sql", "12-d-up.sql", "12-d-down.sql", "seed.sql"]);
    assert_eq!(layout, Layout::Numbered);
    assert_eq!(names, ["9_a", "10_b", "0011_c", "12-d"]);
    assert_eq!(order(&["0010_b.sql", "0010_a.sql"]).1, ["0010_a", "0010_b"]);
}

#[test]
fn flyway_compares_versions_part_by_part() {
    let (layout, names) =
        order(&["V10__d.sql", "V1_10__b.sql", "V1.2__a.sql", "R__views.sql", "U1.2__undo.sql", "V2__c.sql"]);
    assert_eq!(layout, Layout::Flyway);
    assert_eq!(names, ["V1.2__a", "V1_10__b", "V2__c", "V10__d", "R__views"]);
}

#[test]
fn drizzle_follows_its_journal_where_it_lists_every_file() {
    let journal = r#"{ "entries": [{ "idx": 0, "tag": "0001_b" }, { "idx": 1, "tag": "0000_a" }] }"#;
    let files = [("m/meta/_journal.json", journal), ("m/0000_a.sql", TABLE), ("m/0001_b.sql", TABLE)];
    assert_eq!(names(&history(&sources(&files), "m").unwrap()), ["0001_b", "0000_a"]);
    let more = [files[0], files[1], files[2], ("m/0002_c.sql", TABLE)];
    assert_eq!(names(&history(&sources(&more), "m").unwrap()), ["0000_a", "0001_b", "0002_c"]);
    let replaced = history(&sources(&[files[0], files[1], files[2], ("m/0001_c.sql", TABLE)]), "m").unwrap();
    assert_eq!(names(&replaced), ["0001_c", "0001_b", "0000_a"]);
    assert_eq!(replaced.scripts.iter().map(|script| script.uncertain).collect::<Vec<_>>(), [true, false, false]);
}

#[test]
fn down_parts_are_left_out() {
    for (text, applied) in [
        ("-- migrate:up\nCREATE TABLE a ();\n-- migrate:down\nDROP TABLE a;", "CREATE TABLE a ();\n"),
        ("-- +goose Up\nCREATE TABLE a ();\n-- +goose Down\nDROP TABLE a;\n", "CREATE TABLE a ();\n"),
        ("-- Up Migration\r\nCREATE TABLE a ();\r\n-- Down Migration\r\nDROP TABLE a;", "CREATE TABLE a ();\r\n"),
        ("CREATE TABLE a ();\n---- create above / drop below ----\nDROP TABLE a;", "CREATE TABLE a ();\n"),
        ("CREATE TABLE a ();", "CREATE TABLE a ();"),
    ] {
        let sources = sources(&[("m/1.sql", text)]);
        let found = history(&sources, "m").unwrap();
        assert_eq!(found.scripts.len(), 1);
        assert_eq!(&text[found.scripts[0].span.range()], applied);
    }
}

#[test]
fn a_dump_counts_where_nothing_else_is_found() {
    let alone = sources(&[("db/structure.sql", TABLE), ("queries/get.sql", "SELECT 1")]);
    let found = histories(&alone, &BTreeSet::new());
    assert_eq!((found.len(), found[0].layout), (1, Layout::Dump));
    let inner = sources(&[("m/1_migrations/migration.sql", TABLE), ("m/2_b/migration.sql", TABLE)]);
    assert_eq!(histories(&inner, &BTreeSet::new()).iter().map(|one| one.layout).collect::<Vec<_>>(), [Layout::Prisma]);
    let beside = sources(&[("db/structure.sql", TABLE), ("db/migrate/1_a.sql", TABLE)]);
    assert_eq!(
        histories(&beside, &BTreeSet::new()).iter().map(|one| one.layout).collect::<Vec<_>>(),
        [Layout::Numbered]
    );
}
