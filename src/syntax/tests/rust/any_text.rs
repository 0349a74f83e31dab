//! Whatever is put side by side, what is read of it holds together.

use proptest::prelude::*;

use crate::clients::embedded;
use crate::source::{Source, Sources};
use crate::syntax::parse;
use crate::syntax::tests::mutation::holds_together;

proptest! {
    #[test]
    fn any_letters_are_read(text in "[\\PC\\n]{0,200}") {
        holds_together(&parse("a.rs", &text).unwrap(), &text);
    }

    #[test]
    fn any_parts_are_read(parts in prop::collection::vec(prop::sample::select(PARTS), 0..60)) {
        let text = parts.concat();
        holds_together(&parse("a.rs", &text).unwrap(), &text);
        let sources = Sources::new(vec![Source::new("a.rs", text.as_str())]);
        for found in sources.iter().flat_map(|(id, _)| embedded::migrations(&sources, id)) {
            assert!(text.get(found.span.range()).is_some());
        }
    }

    #[test]
    fn any_statements_are_read(parts in prop::collection::vec(prop::sample::select(STATEMENTS), 0..30)) {
        let text = format!("async fn f(x: &X) {{ {} }}", parts.concat());
        let module = parse("a.rs", &text).unwrap();
        assert_eq!(module.problems, [], "{text}");
        holds_together(&module, &text);
    }
}

/// What stands anywhere.
const PARTS: &[&str] = &[
    "fn f() ",
    "{",
    "}",
    "(",
    ")",
    "[",
    "]",
    "<",
    ">",
    "const A: &str = ",
    "static ",
    "let ",
    "a",
    "é",
    " = ",
    ";",
    ",",
    "\"CREATE TABLE t (id int)\"",
    "r#\"x\"#",
    "\"\\\n  x\\u{e9}\"",
    "b'\\''",
    "'a",
    "\"",
    "#[derive(FromRow)] ",
    "struct S ",
    "enum E ",
    "impl S ",
    "match x ",
    " => ",
    "if ",
    " else ",
    "for a in ",
    "loop ",
    "|x| ",
    "async move ",
    ".await?",
    ".execute(",
    "sqlx::query!(",
    "format!(",
    "\"{}{a:?}{{\"",
    "include_str!(\"a.sql\")",
    "vec![",
    "&[",
    "// c\n",
    "/* ",
    " */",
    "macro_rules! m ",
    "$x:expr",
    "::",
    "..",
    "#!",
    "\u{feff}",
    "\n",
    "use a::{b as c, *};",
    "mod m ",
    "pub ",
    "!",
];

/// Statements of a function.
const STATEMENTS: &[&str] = &[
    "let s = String::from(\"SELECT é\");",
    "let mut q = format!(\"a {s} {0:>1$} {{}}\", 1, x);",
    "q += \"b\"; q.push_str(&format!(\"{}\", q));",
    "if let Some(y) = x.a() { q = y.b(); } else { return; }",
    "match x { A::B { c, .. } if c > 0 => \"d\", 1..=2 => { \"e\" } _ => todo!() };",
    "for (a, b) in [(1, 2), (3, 4)] { f(a, &b); }",
    "sqlx::query_as!(U, r#\"SELECT \"é\"\"# + \"b\", a.b).fetch_one(&mut *p).await?;",
    "let f = |a: &str, (b, _)| async move { g(a)?.h(b) };",
    "tokio::select! { Some(é) = g(\"x\") => { h(é).await } else => {} }",
    "struct L<'a> { #[sqlx(rename = \"n\")] r#type: &'a str }",
    "const M: &[M] = &[M::up(\"CREATE TABLE a (b int)\").down(concat!(\"DROP\", \" TABLE a\"))];",
    "unknown! { any => thing, [é] };",
    "let [a, .., b] = c else { loop { break 'q (d, e) } };",
];
