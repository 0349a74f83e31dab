//! Unique keys and the names that code gives them by.

use super::model;
use crate::model::Model;

/// Reads a model with the fields `a`, `b`, `c`, an ignored `gone` and an unsupported `vector`.
fn with(attributes: &str) -> Model {
    let fields = "a Int\n b Int\n c Int?\n gone Int @ignore\n vector Unsupported(\"vector\")\n meta Json";
    model(&format!("model M {{\n id Int @id\n {fields}\n {attributes}\n}}"))
}

/// The names of the usable keys beside the primary one.
fn names(attributes: &str) -> Vec<String> {
    let keys = with(attributes).uniques.into_iter().filter(|key| key.usable && key.fields != ["id"]);
    keys.map(|key| key.name).collect()
}

#[test]
fn joined_and_given_names() {
    assert_eq!(names("@@unique([a, b])"), ["a_b"]);
    assert_eq!(names("@@unique([b, a])"), ["b_a"]);
    assert_eq!(names("@@unique([a, b], name: \"foo\")"), ["foo"]);
    assert_eq!(names("@@unique([a, b], map: \"db_name\")"), ["a_b"]);
    assert_eq!(names("@@unique([a, b], name: \"foo\", map: \"x\")"), ["foo"]);
    assert_eq!(names("@@unique(fields: [a, b])"), ["a_b"]);
    assert_eq!(names("@@unique(map: \"x\", fields: [a, b], name: \"foo\")"), ["foo"]);
    assert_eq!(names("@@id([a, b], name: \"pk\")"), ["pk"]);
}

#[test]
fn sorting_and_length_do_not_count() {
    assert_eq!(names("@@unique([a(sort: Desc), b(length: 10, ops: raw(\"x\"))])"), ["a_b"]);
}

#[test]
fn keys_of_one_field_go_by_the_field() {
    assert_eq!(names("@@unique([a])"), ["a"]);
    assert_eq!(names("@@unique(a)"), ["a"]);
    assert_eq!(names("@@unique([a], name: \"foo\")"), ["a"]);
}

#[test]
fn members_that_the_client_cannot_give() {
    assert_eq!(names("@@unique([a, vector])"), [""; 0]);
    assert_eq!(names("@@unique([a, gone])"), ["a_gone"]);
    assert_eq!(names("@@unique([gone])"), [""; 0]);
}

#[test]
fn paths_into_composites_go_by_their_last_part() {
    let text = "type Meta {\n street String\n}\nmodel T {\n id String @id\n label String\n meta Meta\n \
                @@unique([label, meta.street])\n}";
    let (definitions, problems) = super::read_text(text);
    assert_eq!(problems, [""; 0]);
    let key = &definitions[definitions.model("T").unwrap()].uniques[1];
    assert_eq!((key.name.as_str(), key.usable), ("label_street", true));
    assert_eq!(key.fields, ["label", "meta.street"]);
}

#[test]
fn the_primary_key_comes_first() {
    let model = model("model M {\n a Int @unique\n b Int\n c Int @unique @id\n @@unique([a, b])\n}");
    let keys: Vec<(&str, bool)> = model.uniques.iter().map(|key| (key.name.as_str(), key.primary)).collect();
    assert_eq!(keys, [("c", true), ("a", false), ("c", false), ("a_b", false)]);
}
