use crate::syntax::rust::{read, span};

/// How many items a file has, or what is wrong with it.
fn items(text: &str) -> Result<usize, String> {
    read(text, |file| file.items.len()).map_err(|problem| problem.message)
}

#[test]
fn depth_is_known_before_it_is_gone_into() {
    let nested = |open: &str, close: &str, count| {
        items(&format!("fn a() {{ let b = {}1{}; }} fn c() {{}}", open.repeat(count), close.repeat(count)))
    };
    for (open, close) in [("(", ")"), ("{", "}"), ("!", ""), ("&", ""), ("f(", ")"), ("|a| ", ""), ("vec![", "]")] {
        assert_eq!(nested(open, close, 100), Ok(2), "{open}");
        assert!(nested(open, close, 100_000).unwrap_err().contains("levels deep"), "{open}");
    }
    assert_eq!(nested("", "+ 1", 400), Ok(2));
    assert!(nested("", ".a()", 100_000).is_err());
}

#[test]
fn long_files_are_not_deep() {
    assert_eq!(items(&"fn a(b: &str) -> &'static str { if b == \"\" { 1 } else { 2 } }\n".repeat(2_000)), Ok(2_000));
    assert_eq!(items(&format!("const A: &[u8] = &[{}];", "-1 + 1, ".repeat(20_000))), Ok(1));
}

#[test]
fn what_stands_before_the_first_item_keeps_its_place() {
    for before in ["", "\u{feff}", "#!/usr/bin/env run\n", "#![allow(dead_code)]\n", "\u{feff}#!/bin/x\n"] {
        let text = format!("{before}/* ä */ mod a {{}}");
        let found = read(&text, |file| match &file.items[0] {
            syn::Item::Mod(module) => span(module.ident.span()),
            _ => panic!("no module"),
        });
        assert_eq!(found.map(|span| text[span.range()].to_owned()).as_deref(), Ok("a"), "{before:?}");
    }
}

#[test]
fn what_does_not_parse_says_where() {
    let problem = read("fn a() {}\nfn b( {}", |_| ()).unwrap_err();
    assert!(problem.message.starts_with("this file could not be read"), "{problem:?}");
}
