//! Lines, comments, and what a mistake costs.

use super::{fields, model, read_text};

#[test]
fn spaces_do_not_count() {
    let text = "model A{\n\tid   Int@id\n name String @ map (\"n\")\n tags Int []\n more String ?\n}";
    let model = model(text);
    assert_eq!(fields(&model), ["id", "name", "tags[]", "more?"]);
    assert_eq!(model.fields[1].column.as_deref(), Some("n"));
    assert!(model.uniques[0].primary);
}

#[test]
fn every_kind_of_line_end_and_a_byte_order_mark() {
    for end in ["\n", "\r\n", "\r"] {
        let text = ["\u{feff}model A {", "  id Int @id // key", "  b String", "}"].join(end);
        let model = model(&text);
        assert_eq!(fields(&model), ["id", "b"]);
        assert_eq!(&text[model.fields[1].location.span.range()], "b");
    }
}

#[test]
fn comments_of_both_kinds() {
    let text = "/* head\n model No { } */\n/// A model\nmodel A { // opens\n /// id Int\n id Int @id /* trailing */\n \
                // gone Int\n url String @default(\"http://x\") // a \"quote\n /* off\n old Int\n */\n} // closed\n";
    assert_eq!(fields(&model(text)), ["id", "url"]);
}

#[test]
fn a_comment_that_nothing_closes_costs_its_line() {
    let (definitions, problems) = read_text("model A {\n id Int @id\n /* off\n b Int\n}");
    assert_eq!(problems.len(), 1);
    assert_eq!(fields(&definitions.models[0]), ["id", "b"]);
    assert!(definitions.models[0].open);
}

#[test]
fn keywords_and_unicode_in_names() {
    let text = "model A {\n model String @id\n type Int\n enum Int\n view Int\n größe Int\n a Int\n A Int\n}";
    assert_eq!(fields(&model(text)), ["model", "type", "enum", "view", "größe", "a", "A"]);
}

#[test]
fn a_name_that_begins_wrong_costs_its_line() {
    let (definitions, problems) = read_text("model A {\n id Int @id\n _count Int\n 1st Int\n}");
    assert_eq!(problems, ["_: a name is expected here", "1: a name is expected here"]);
    assert_eq!(fields(&definitions.models[0]), ["id"]);
    assert!(definitions.models[0].open);
}

#[test]
fn a_block_on_one_line_is_passed_over_and_the_next_is_read() {
    let (definitions, problems) = read_text("model A { id Int @id }\nmodel B {\n id Int @id\n}");
    assert_eq!(problems, ["id Int @id }: what follows `{` on its line is passed over"]);
    assert!(definitions.models[0].open);
    assert!(definitions.models[0].fields.is_empty());
    assert_eq!(fields(&definitions.models[1]), ["id"]);
    assert!(!definitions.models[1].open);
}

#[test]
fn what_follows_the_brace_is_no_field() {
    let (definitions, problems) = read_text("model A { x Int\n id Int @id\n}");
    assert_eq!(problems.len(), 1);
    assert_eq!(fields(&definitions.models[0]), ["id"]);
    assert!(!definitions.models[0].open);
}

#[test]
fn a_brace_at_the_end_of_a_field_closes_the_block() {
    let (definitions, problems) = read_text("model A {\n id Int @id }\nmodel B {\n id Int @id\n}");
    assert_eq!(problems.len(), 1);
    assert!(definitions.models[0].open);
    assert_eq!(definitions.models.len(), 2);
    assert!(!definitions.models[1].open);
}

#[test]
fn a_block_that_is_not_closed_ends_where_the_next_begins() {
    let (definitions, problems) = read_text("model A {\n id Int @id\n\nmodel B {\n id Int @id\n}");
    assert_eq!(problems, ["A: `A` is not closed"]);
    assert!(definitions.models[0].open);
    assert_eq!(fields(&definitions.models[1]), ["id"]);
    let (definitions, problems) = read_text("model A {\n id Int @id");
    assert_eq!(problems, ["A: `A` is not closed"]);
    assert_eq!(fields(&definitions.models[0]), ["id"]);
}

#[test]
fn legacy_forms_cost_their_line() {
    let (definitions, problems) =
        read_text("model A {\n id Int @id\n a: Int\n b [Int]\n c Int!\n d Int\n}\ntype X = String\n");
    assert_eq!(problems.len(), 4);
    assert_eq!(fields(&definitions.models[0]), ["id", "c", "d"]);
    assert!(definitions.models[0].open);
    assert_eq!(definitions.models.len(), 1);
}

#[test]
fn one_attribute_of_the_block_or_one_field_a_line() {
    let (definitions, problems) = read_text("model A {\n id Int @id @@map(\"x\")\n @@map(\"y\")\n}");
    assert_eq!(problems.len(), 1);
    assert_eq!(definitions.models[0].table.to_string(), "y");
    assert!(definitions.models[0].open);
}

#[test]
fn arguments_over_several_lines_and_trailing_commas_are_read() {
    let text = "model A {\n id Int @id()\n b Int\n @@unique([\n  id, // one\n  b,\n ])\n @@index([b(sort: Desc)],)\n}";
    let model = model(text);
    assert_eq!(model.uniques[1].name, "id_b");
}

#[test]
fn an_attribute_that_cannot_be_read_keeps_its_field() {
    let (definitions, problems) =
        read_text("model A {\n id Int @id\n b Int @map(\"b\n c Int @default(\n d Int\n}\nmodel B {\n id Int @id\n}");
    assert_eq!(problems, ["\": a value is expected here", "I: `,` or `)` is expected here"]);
    assert_eq!(fields(&definitions.models[0]), ["id", "b", "c", "d"]);
    assert!(definitions.models[0].open);
    assert!(!definitions.models[1].open);
}

#[test]
fn what_is_no_block_costs_itself() {
    let text = "contract A {\n id Int\n}\nnonsense\nmodel B {\n id Int @id\n}\n}\n";
    let (definitions, problems) = read_text(text);
    assert_eq!(problems.len(), 3);
    assert_eq!(definitions.models.len(), 1);
    assert!(!definitions.models[0].open);
}

#[test]
fn settings_that_are_no_settings_leave_the_rest() {
    let text = "datasource db {\n URL\n provider = \"sqlite\"\n}";
    let (_, facts, problems) = super::read_files(&[text]);
    assert_eq!(problems.len(), 1);
    assert_eq!(facts.provider.as_deref(), Some("sqlite"));
}

#[test]
fn escapes_in_texts() {
    let model = model(
        r#"model A {
  id Int @id @map("a\"b\\c")
  n  String @default("line\n{\"x\": 1}")
  d  String @default(dbgenerated("'\d+'::text"))
}"#,
    );
    assert_eq!(model.fields[0].column.as_deref(), Some("a\"b\\c"));
    assert_eq!(fields(&model), ["id", "n", "d"]);
}

#[test]
fn depth_without_end() {
    let deep =
        format!("model A {{\n id Int @id\n b Int @x({}\n c Int @y({}\n}}", "[".repeat(100_000), "f(".repeat(100_000));
    let (definitions, problems) = read_text(&deep);
    assert_eq!(problems.len(), 2);
    assert_eq!(fields(&definitions.models[0]), ["id", "b", "c"]);
}
