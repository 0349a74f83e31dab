use super::{dump, module};
use crate::source::Span;
use crate::syntax::Shape;

/// What the last `it` is.
fn expression(text: &str) -> String {
    let module = module(&format!("fn outer(given: &str) {{ let it = {text}; }}"));
    let it = module.bindings.iter().rfind(|binding| binding.name.text == "it").unwrap();
    dump::expression(&module, it.value.unwrap())
}

#[test]
fn expressions_are_those_of_every_language() {
    for (text, expected) in [
        ("a.b?.c", "a?.b.c"),
        ("self.db.x", "this.db.x"),
        ("a[0].1", "a?[1].1"),
        ("f(1, &b)", "f?(1, b?)"),
        ("a.b::<C>(d)", "a?.b<C?>(d?)"),
        ("f::<_, C>(d)", "f?<other<>, C?>(d?)"),
        ("a.b().await?", "await a?.b()"),
        ("r#\"a \"b\" c\"#", "\"a \\\"b\\\" c\""),
        ("\"a \\\n    b\"", "\"a b\""),
        ("b\"a\"", "\"a\""),
        ("'a'", "\"a\""),
        ("[a, b]", "[a?, b?]"),
        ("vec![a, b]", "[a?, b?]"),
        ("(a, \"b\")", "[a?, \"b\"]"),
        ("\"a\".to_owned() + &b + c", "((\"a\".to_owned() + b?) + c?)"),
        ("if a { \"b\" } else if c { \"d\" } else { \"e\" }", "(a? ? \"b\" : (c? ? \"d\" : \"e\"))"),
        ("match a { B => \"b\", C if d => \"c\", _ => return }", "(a? ? \"b\" : (a? ? \"c\" : ()))"),
        ("{ let b = 1; b }", "b"),
        ("{ f(); return; }", "()"),
        ("{ f(); }", "undefined"),
        ("a && b || c", "((a? && b?) || c?)"),
        ("a == b", "other(a?, b?)"),
        ("!*a", "other(a?)"),
        ("|x, y: T| x", "(x, y: T?) => [x]"),
        ("async move { a }", "a?"),
        ("S { a: 1, b, ..c }", "({...c?, a: 1, b} satisfies S?)"),
        ("concat!(\"a\", \"b\")", "(\"a\" + \"b\")"),
        (
            "format!(\"a {} {{b}} {given} {:?} {x} {0}\", c, d, x = e)",
            "`a ${c?} {b} ${given} ${other(d?)} ${e?} ${c?}`",
        ),
        ("format!(\"{{a}}\")", "\"{a}\""),
        ("assert!(a.b(\"c\"), \"d\")", "assert!?(a?.b(\"c\"), \"d\")"),
        ("json!({ \"a\": f(\"b\"), \"c\": 1 })", "json!?(other(f?(\"b\"), 1))"),
        ("sqlx::query!(\"a\" + \"b\", id = given)", "query!((\"a\" + \"b\"), given)"),
        ("crate::a::b::C", "C"),
        ("std::Vec::new()", "Vec.new()"),
    ] {
        assert_eq!(expression(text), expected, "{text}");
    }
}

#[test]
fn a_name_means_what_was_declared_last() {
    let module = module("fn f() { let it = \"a\"; let it = format!(\"{it} b\"); { let it = 1; } g(it); }");
    let call = module.calls.iter().find_map(|call| match &module[*call].shape {
        Shape::Call { arguments, .. } => Some(arguments[0].value),
        _ => None,
    });
    let Shape::Name { binding: Some(binding), .. } = module[call.unwrap()].shape else { panic!("no name") };
    assert_eq!(dump::binding(&module, binding), "it");
    assert_eq!(dump::expression(&module, module[binding].value.unwrap()), "`${it} b`");
}

#[test]
fn what_is_added_to_text_is_kept() {
    let module =
        module("fn f() { let mut it = String::new(); it += \"a\"; it.push_str(\"b\"); write!(it, \"c{}\", 1)?; }");
    let shown = dump::bindings(&module).into_iter().find(|shown| shown.starts_with("let it")).unwrap();
    assert_eq!(shown, "let it = String?.new() then (it + \"a\") then (it + \"b\") then (it + `c${1}`)");
}

#[test]
fn code_in_macros_is_code() {
    for text in [
        "tokio::select! { r = f(\"it\") => { g(r) } _ = h() => {} }",
        "tokio::select! { biased; Some(x) = a.b() => { f(\"it\").await?; } else => {} }",
        "matches!(f(\"it\"), Some(_))",
        "rsx! { div { onclick: move |_| f(\"it\"), \"text\" } }",
        "retry!(3, { let a = f(\"it\"); a })",
        "assert_eq!(vec![json!({ \"a\": [f(\"it\")] })], b)",
        "try_join!(async { f(\"it\") }, async { 1 })",
        "m!(@tag f(\"it\"))",
    ] {
        let module = module(&format!("fn a() {{ {text} }}"));
        let calls: Vec<String> = module.calls.iter().map(|call| dump::expression(&module, *call)).collect();
        assert!(calls.iter().any(|call| call.starts_with("f?(\"it\")")), "{text}: {calls:?}");
    }
}

#[test]
fn code_in_macros_that_hold_items_is_code() {
    for text in [
        "lazy_static! { pub static ref A: String = f(\"it\"); }",
        "cfg_if::cfg_if! { if #[cfg(test)] { fn a() { f(\"it\") } } else { fn a() {} } }",
        "macro_rules! m { ($a:expr, $($b:ident),*) => {{ f(\"it\", $a, $($b),*) }}; }",
        "thread_local! { static A: u8 = f(\"it\") }",
        "task_local! { static A: u8; } fn a() { f(\"it\") }",
    ] {
        let module = module(text);
        let calls: Vec<String> = module.calls.iter().map(|call| dump::expression(&module, *call)).collect();
        assert!(calls.iter().any(|call| call.starts_with("f?(\"it\"")), "{text}: {calls:?}");
    }
}

#[test]
fn spans_lead_to_the_source() {
    let text = "/* ä */ fn f() { g(r#\"ab \"c\" \"#, format!(\"x {{ {} yz\", 1)); }";
    let module = module(text);
    let shown = |wanted: &str| {
        let strings = module.expressions.iter().flat_map(|expression| match &expression.shape {
            Shape::String(text) => vec![text.clone()],
            Shape::Template { texts, .. } => texts.clone(),
            _ => Vec::new(),
        });
        let mut found = strings.filter_map(|part| {
            let at = part.text.find(wanted)?;
            Some(part.locate(Span::new(at, at + wanted.len())))
        });
        found.next_back().map(|span| text[span.range()].to_owned())
    };
    for wanted in ["ab", "\"c\"", "x {", "yz"] {
        assert!(shown(wanted).is_some_and(|found| found.starts_with(&wanted[..1])), "{wanted}");
    }
    assert_eq!(shown("yz").as_deref(), Some("yz"));
}
