//! Code nested so deep that a naive walk would overflow the stack. Tests run on threads of 2 MB, as worker threads do.

use crate::syntax::parse;

const DEPTH: usize = 10_000;

#[test]
fn deep_nesting_is_a_problem_and_no_overflow() {
    for (open, middle, close) in [
        ("{ a: ", "1", " }"),
        ("[", "1", "]"),
        ("(", "1", ")"),
        ("f(", "1", ")"),
        ("() => ", "1", ""),
        ("!", "a", ""),
        ("`${", "1", "}`"),
        ("a ? b : ", "c", ""),
        ("<a>{", "1", "}</a>"),
        ("function () { return ", "1", " }"),
        ("class { a = ", "1", " }"),
        ("await ", "1", ""),
        ("{ get a() { return ", "1", " } }"),
    ] {
        let text = format!("const it = {}{middle}{};", open.repeat(DEPTH), close.repeat(DEPTH));
        let module = parse("a.jsx", &text).unwrap();
        assert!(!module.problems.is_empty(), "{open}");
    }
}

#[test]
fn deep_nesting_to_the_left_is_no_overflow() {
    for (first, more) in [("a", " + b"), ("a", ".b"), ("a", "()"), ("a", "[0]"), ("a", " && b"), ("a", "`b`")] {
        let text = format!("const it = {first}{};", more.repeat(DEPTH));
        assert!(parse("a.js", &text).is_some(), "{more}");
    }
}

#[test]
fn deep_statements_patterns_and_types_are_no_overflow() {
    for (open, middle, close) in [
        ("{", "", "}"),
        ("if (a) ", "b", ""),
        ("if (a) {} else ", "b", ""),
        ("for (;;) ", "b", ""),
        ("namespace A {", "", "}"),
        ("type A = { a: ", "B", "};"),
        ("type A = B<", "C", ">;"),
        ("type A = () => ", "C", ";"),
        ("type A = B extends C ? D : ", "C", ";"),
        ("const { a: ", "b", " } = c;"),
        ("function f() {", "", "}"),
    ] {
        let (first, rest) = match open.split_once('=').filter(|_| open.starts_with("type")) {
            Some((_, inner)) => ("type A =", inner),
            None => open.split_once("const").map_or(("", open), |(_, inner)| ("const", inner)),
        };
        let close = close.trim_end_matches([';']).trim_end_matches(" = c");
        let text = format!("{first}{}{middle}{} = c;", rest.repeat(DEPTH), close.repeat(DEPTH));
        assert!(parse("a.ts", &text).is_some(), "{open}");
    }
}

#[test]
fn deep_nesting_of_types_to_the_left_is_no_overflow() {
    for (first, more) in [("typeof a", "['b']"), ("typeof a", ".b"), ("A", "[]"), ("A", ".B"), ("import('a')", ".B")] {
        let text = format!("type A = {first}{};", more.repeat(DEPTH));
        assert!(parse("a.ts", &text).is_some(), "{more}");
    }
}

#[test]
fn what_is_tried_in_two_ways_ends() {
    for open in ["a<", "({[", "(a = ", "a ? (b) => (", "async (", "f<A>(", "<A>(", "!", "a=>", "a ? b : ", "new "] {
        for depth in [200, DEPTH] {
            assert!(parse("a.ts", &format!("x = {}1", open.repeat(depth))).is_some(), "{open}");
        }
    }
}

#[test]
fn long_lists_are_all_read() {
    let text = format!("type A = {};\nconst a = [{}];", "'b' | ".repeat(DEPTH) + "'c'", "d(), ".repeat(DEPTH));
    let module = parse("a.ts", &text).unwrap();
    assert_eq!(module.problems, []);
    assert_eq!(module.calls.len(), DEPTH);
}
