//! Configurations, and what is wrong with some.

use super::super::Wanted;
use super::*;

fn read(text: &str) -> Settings {
    parse(FILE_NAME, text).unwrap().unwrap()
}

/// Where the mistake is in a text, and what is said.
fn mistake(text: &str) -> (String, String, Option<String>) {
    let mistake = parse(FILE_NAME, text).unwrap_err();
    (text[mistake.span.range()].to_owned(), mistake.message, mistake.near)
}

#[test]
fn levels_are_read_with_their_places() {
    let text = "[levels]\nimplicit-column = \"off\"\nunread-source = \"error\"\n";
    let levels = read(text).levels;
    assert_eq!(levels.rules["implicit-column"].level, Level::Off);
    assert_eq!(&text[levels.rules["unread-source"].span.range()], "unread-source");
}

#[test]
fn overrides_count_for_their_paths_the_last_one_most() {
    let text = "levels = { a-b = \"warning\" }\n\
        overrides = [\n\
          { paths = \"tests/\", level = \"information\" },\n\
          { paths = [\"*.seed.ts\"], levels = { a-b = \"error\" } },\n\
        ]\n";
    let levels = read(text).levels;
    let wanted = |path: &str| levels.wanted("a-b", path);
    assert_eq!(wanted("src/a.ts"), Wanted { level: Some(Level::Warning), most: None });
    assert_eq!(wanted("tests/a.ts"), Wanted { level: Some(Level::Warning), most: Some(Level::Information) });
    assert_eq!(wanted("tests/a.seed.ts"), Wanted { level: Some(Level::Error), most: None });
    assert_eq!(levels.wanted("c-d", "src/a.ts"), Wanted::default());
}

#[test]
fn a_database_is_read_whole() {
    let text = "[[databases]]\ndefinitions = [\"a\", \"b.prisma\"]\nmigrations = false\ndialect = \"mysql\"\nsnapshot = \"c.sql\"\ncode = \"x/\"\n";
    let database = &read(text).databases[0];
    assert_eq!(database.definitions.iter().map(|told| told.text.as_str()).collect::<Vec<_>>(), ["a", "b.prisma"]);
    assert!(matches!(database.migrations, Migrations::None));
    assert!(database.snapshot.as_ref().is_some_and(|told| told.text == "c.sql"));
    assert!(database.dialect.as_deref() == Some("mysql") && database.code.fit("x/y.ts"));
}

#[test]
fn a_wrong_key_is_told_where_it_stands_with_the_nearest_right_one() {
    let (place, message, near) = mistake("exclude = []\nlevel = 1\n");
    assert_eq!((place.as_str(), near.as_deref()), ("level", Some("levels")));
    assert!(message.starts_with("unknown key `level`; the keys here are `exclude`, `baseline`, `levels`"), "{message}");
    let (place, _, near) = mistake("[[databases]]\nmigration = \"x\"\n");
    assert_eq!((place.as_str(), near.as_deref()), ("migration", Some("migrations")));
}

#[test]
fn a_wrong_value_is_told_where_it_stands() {
    for (text, place, told) in [
        ("exclude = 7", "7", "expected a text or a list of texts, not a number"),
        ("exclude = [\"a{b\"]", "\"a{b\"", "`a{b` is no pattern"),
        ("levels = \"off\"", "\"off\"", "expected a table with a level for each rule, not a text"),
        ("[levels]\na-b = \"warn\"", "\"warn\"", "`warn` is none of `off`, `information`, `warning`, `error`"),
        ("databases = [{ migrations = true }]", "true", "expected a text or `false`, not a flag"),
        ("databases = [7]", "7", "expected a table, not a number"),
    ] {
        let (found, message, _) = mistake(text);
        assert_eq!(found, place, "{text}");
        assert!(message.contains(told), "{text}: {message}");
    }
}

#[test]
fn other_files_hold_one_under_a_key() {
    let package = "{ \"columnist\": { \"exclude\": \"old/\" }, \"devDependencies\": { \"columnist\": \"1\" } }";
    assert_eq!(parse("package.json", package).unwrap().unwrap().exclude, ["old/"]);
    assert!(parse("package.json", "{ \"devDependencies\": { \"columnist\": \"1\" } }").unwrap().is_none());
    let cargo = "[package]\nname = \"a\"\n[package.metadata.columnist]\nexclude = \"old/\"\n";
    assert_eq!(parse("Cargo.toml", cargo).unwrap().unwrap().exclude, ["old/"]);
    assert!(parse("Cargo.toml", "[package]\nname = \"columnist\"\n").unwrap().is_none());
}

#[test]
fn an_empty_file_says_nothing() {
    assert!(read("# the root of the project\n").levels.rules.is_empty());
}
