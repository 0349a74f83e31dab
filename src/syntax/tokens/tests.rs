//! Texts of Rust and the tokens and items in them.

use proptest::prelude::*;

use super::outline::{Outline, attribute};
use super::*;

fn kinds(text: &str) -> Vec<(Kind, &str)> {
    let tokens = Tokens::of(text);
    (0..tokens.len()).map(|at| (tokens.get(at).unwrap().kind, tokens.slice(at))).collect()
}

#[test]
fn literals_are_told_from_lifetimes_and_names() {
    let text = r####"'a 'b' b'\'' '\u{41}' "x\"y" r#"a"b"# br"c" r#type 1.5e3 0..1"####;
    let sign = (Kind::Sign(b'.'), ".");
    let expected = [
        (Kind::Literal, "'a"),
        (Kind::Literal, "'b'"),
        (Kind::Literal, r"'\''"),
        (Kind::Literal, r"'\u{41}'"),
        (Kind::Text { raw: false }, r#"x\"y"#),
        (Kind::Text { raw: true }, r#"a"b"#),
        (Kind::Text { raw: true }, "c"),
        (Kind::Word, "type"),
        (Kind::Literal, "1.5e3"),
        (Kind::Literal, "0"),
        sign,
        sign,
        (Kind::Literal, "1"),
    ];
    assert_eq!(kinds(text), expected);
}

#[test]
fn comments_are_no_tokens() {
    assert_eq!(kinds("a // b\n/* c /* d */ e */ f /** g").len(), 2);
}

#[test]
fn brackets_that_do_not_match_end_with_what_is_around_them() {
    let tokens = Tokens::of("{ (a ] } b");
    assert_eq!(tokens.group(0, b'{'), Some(1..3));
    assert_eq!(tokens.group(1, b'('), Some(2..3));
    assert_eq!(tokens.after(0), 4);
    assert_eq!(tokens.slice(4), "b");
}

#[test]
fn escapes_are_undone_and_lead_back() {
    let text = r#"x("a\n\"b\"\
      c\u{e9}")"#;
    let tokens = Tokens::of(text);
    assert_eq!(tokens.string(2).unwrap().0, "a\n\"b\"c\u{e9}");
    let literal = tokens.literal(2).unwrap();
    let written = |said: &str| {
        let start = literal.text.find(said).unwrap();
        &text[literal.locate(Span::new(start, start + said.len())).range()]
    };
    assert_eq!((written("a"), written("b"), written("c"), written("\u{e9}")), ("a", "b", "c", r"\u{e9}"));
    assert_eq!(written("\"b\""), r#"\"b\""#);
}

#[test]
fn types_are_found_with_their_attributes_wherever_they_stand() {
    let text = r#"
        pub mod a { fn f() {
            #[derive(Clone)]
            #[cfg_attr(feature = "full", derive(Insertable), diesel(table_name = crate::schema::users))]
            pub(crate) struct New<'a, T: Into<String>> where T: Send {
                /// text
                #[diesel(column_name = "type")]
                pub kind: HashMap<A, B>,
                r#in: fn(u8) -> Vec<T>,
            }
        } }
        enum Table { #[iden = "x"] Table, Id(u8), Name = 1 }
    "#;
    let tokens = Tokens::of(text);
    let outline = Outline::of(&tokens);
    let [new, table] = outline.types.as_slice() else { panic!("{:?}", outline.types) };
    let names =
        |found: &outline::Type<'_>| found.members.iter().map(|member| member.name.to_owned()).collect::<Vec<_>>();
    assert_eq!((new.name, names(new)), ("New", vec!["kind".to_owned(), "in".to_owned()]));
    assert_eq!((table.name, names(table)), ("Table", vec!["Table".into(), "Id".into(), "Name".into()]));
    assert_eq!(outline.modules_around(new.at).collect::<Vec<_>>(), ["a"]);
    let entry = attribute(&new.attributes, "diesel").unwrap().entry(&tokens, "table_name").unwrap();
    assert_eq!(tokens.slice(entry.value.end - 1), "users");
    assert_eq!(tokens.string(table.members[0].attributes[0].arguments.start).unwrap().0, "x");
}

#[test]
fn imports_are_read_with_the_names_they_have_here() {
    let text = "use crate::schema::{self, users::dsl::*, posts as p, a::{b, c as _}}; fn f() { use x::y; }";
    let tokens = Tokens::of(text);
    let outline = Outline::of(&tokens);
    let shown: Vec<String> = outline
        .imports
        .iter()
        .map(|import| format!("{} {}", import.path.join("::"), import.name.unwrap_or("*")))
        .collect();
    let expected = [
        "crate::schema schema",
        "crate::schema::users::dsl *",
        "crate::schema::posts p",
        "crate::schema::a::b b",
        "x::y y",
    ];
    assert_eq!(shown, expected);
    assert!(outline.imports[4].scope.end < tokens.len());
}

#[test]
fn what_is_for_tests_is_told() {
    let text = "struct A; #[cfg(test)] mod tests { struct B; } impl X for Y { #[test] fn f() { g() } }";
    let tokens = Tokens::of(text);
    let outline = Outline::of(&tokens);
    assert_eq!(outline.tests.len(), 2);
    let [function] = outline.functions.as_slice() else { panic!() };
    assert_eq!(tokens.slice(function.implementation.clone().unwrap().end - 1), "Y");
}

proptest! {
    #[test]
    fn any_text_is_read(text in "[\\PC\\n]{0,200}") {
        Outline::of(&Tokens::of(&text));
    }

    #[test]
    fn any_tokens_are_read(parts in prop::collection::vec(prop::sample::select(PARTS), 0..80)) {
        let text = parts.concat();
        let tokens = Tokens::of(&text);
        Outline::of(&tokens);
        for at in 0..tokens.len() {
            assert!(tokens.after(at) > at);
            let inside = |literal: Text| literal.span.contains(literal.locate(Span::new(0, literal.text.len())));
            assert!(tokens.literal(at).is_none_or(inside));
        }
    }
}

const PARTS: &[&str] = &[
    "{",
    "}",
    "(",
    ")",
    "[",
    "]",
    "<",
    ">",
    "#",
    "!",
    ",",
    ";",
    ":",
    "::",
    "=",
    "->",
    "'",
    "\"",
    "\\",
    "r#\"",
    "\"#",
    "/*",
    "*/",
    "//",
    "\n",
    " ",
    "struct ",
    "enum ",
    "fn ",
    "mod ",
    "use ",
    "impl ",
    "pub ",
    "const ",
    "derive",
    "cfg_attr",
    "cfg(test)",
    "table",
    "a",
    "b'",
    "é",
    "1.",
    "\\u{",
    "as ",
    "self",
    "*",
];
