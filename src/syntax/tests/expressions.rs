use super::{dump, module};
use crate::source::Span;
use crate::syntax::{Shape, parse};

/// What `it` is assigned.
fn expression(path: &str, text: &str) -> String {
    let module = module(path, &format!("let it = {text};"));
    let it = module.bindings.iter().find(|binding| binding.name.text == "it").unwrap();
    dump::expression(&module, it.value.unwrap())
}

#[test]
fn both_languages_read_alike() {
    for (text, expected) in [
        ("a?.b.c", "a?.b.c"),
        ("this.#db.x", "this.#db.x"),
        ("a['b'][0]", "a?[\"b\"][1]"),
        ("f(1, ...b)", "f?(1, ...b?)"),
        ("f?.(a)", "f?(a?)"),
        ("new A(b)", "new A?(b?)"),
        ("new A", "new A?()"),
        ("await a.b()", "await a?.b()"),
        ("sql`a ${b} c`", "sql?`a ${b?} c`"),
        ("sql`a`", "sql?\"a\""),
        ("`a\\n${1}`", "`a\n${1}`"),
        ("[a, , ...b]", "[a?, ...b?]"),
        ("'a' + \"b\" + c", "((\"a\" + \"b\") + c?)"),
        ("(a, b)", "(a?, b?)"),
        ("a ? b : c", "(a? ? b? : c?)"),
        ("a && b || c", "((a? && b?) || c?)"),
        ("a ?? b", "(a? ?? b?)"),
        ("a === b", "other(a?, b?)"),
        ("!a", "other(a?)"),
        ("void 0", "undefined"),
        ("undefined", "undefined"),
        ("null", "null"),
        ("/a/g", "other()"),
        ("-1", "other(1)"),
        ("import('a')", "import?(\"a\")"),
        ("x => x", "it(x) => [x]"),
        ("async ({ a }) => { return a }", "async it(a<.a) => [a]"),
        ("function f() { return f }", "f() => [f]"),
        ("function* () { yield* a }", "* it() => []"),
        ("class A extends B { c = 1 }", "class A extends B? { c = 1 }"),
        ("{ a, 'b': c, 1: d, [e]: f, ...g }", "{a, b: c?, 1: d?, [e?]: f?, ...g?}"),
        (
            "{ a() {}, get b() { return 1 }, set b(x) {}, async *[c]() {} }",
            "{a: a() => [], get b: b() => [1], [c?]: async * () => []}",
        ),
        ("<A b={c} {...d}>{e} <f.g h=\"i\" /></A>", "other(c?, d?, e?, other(\"i\"))"),
        ("a = b = c", "a? = b? = c?"),
        ("a += b", "a? = (a? + b?)"),
        ("a.b ??= c", "a?.b = (a?.b ?? c?)"),
    ] {
        for path in ["a.js", "a.tsx"] {
            assert_eq!(expression(path, text), expected, "{path}: {text}");
        }
    }
}

#[test]
fn typescript_expressions() {
    for (text, expected) in [
        ("a as B", "(a? as B?)"),
        ("a as const", "a?"),
        ("a!", "a?"),
        ("a!.b", "a?.b"),
        ("a satisfies B.C<D>", "(a? satisfies B.C?<D?>)"),
        ("<B>a", "(a? as B?)"),
        ("<const>a", "a?"),
        ("f<A, B>(c)", "f?<A?, B?>(c?)"),
        ("new F<A>(c)", "new F?<A?>(c?)"),
        ("f<A>", "f?"),
        ("await f<A.B>(c)", "await f?<A.B?>(c?)"),
        ("await a.f<A>(c).d[0]!", "await a?.f<A?>(c?).d[1]"),
        ("!await f<A>(c)", "other(await f?<A?>(c?))"),
        ("a + b + f<A>(c).d", "((a? + b?) + f?<A?>(c?).d)"),
        ("await f<A>(b) ?? c", "(await f?<A?>(b?) ?? c?)"),
        ("await f(b) as C", "(await f?(b?) as C?)"),
        ("await f<A>(b) as unknown as C[]", "((await f?<A?>(b?) as other<>) as C?[])"),
        ("await (f(b) as C)", "await (f?(b?) as C?)"),
        ("sql<A>`b`", "sql?<A?>\"b\""),
        ("await a.$queryRaw<A.B[]>`b ${c}`", "await a?.$queryRaw<A.B?[]>`b ${c?}`"),
        ("[sql<A>`b`, sql<{ c: () => D }> `e`]", "[sql?<A?>\"b\", sql?<{c: <() => D?>}>\"e\"]"),
        ("<T extends A>(a: T, b?: B): C => a", "it(a: T, b: B?): C? => [a]"),
    ] {
        assert_eq!(expression("a.ts", text), expected, "{text}");
    }
}

#[test]
fn every_way_to_spell_an_extension_is_read() {
    for extension in ["js", "mjs", "cjs", "jsx", "ts", "mts", "cts", "tsx"] {
        assert!(parse(&format!("a/b.{extension}"), "").is_some(), "{extension}");
    }
    for path in ["a.json", "ts", "a.d", "a.vue"] {
        assert!(parse(path, "").is_none(), "{path}");
    }
}

#[test]
fn spans_are_right_behind_a_byte_order_mark_and_with_carriage_returns() {
    let text = "\u{feff}const a = 1;\r\nb.c({ \"d\\u0065\": 1 });\r\n";
    let module = module("a.js", text);
    let Shape::Call { arguments, .. } = &module[module.calls[0]].shape else { panic!() };
    let Shape::Object(properties) = &module[arguments[0].value].shape else { panic!() };
    let crate::syntax::Property::Keyed { key, .. } = &properties[0] else { panic!() };
    assert_eq!(key.text, "de");
    assert_eq!(&text[key.span.range()], "d\\u0065");
}

#[test]
fn calls_stand_in_source_order_inner_first() {
    let module = module("a.js", "a(b(c)).d(e()); f`g`; h.i");
    let calls: Vec<String> = module.calls.iter().map(|&id| dump::expression(&module, id)).collect();
    assert_eq!(calls, ["a?(b?(c?))", "a?(b?(c?)).d(e?())", "b?(c?)", "e?()"]);
    assert_eq!(module.tagged.len(), 1);
    assert_eq!(module.members.len(), 2);
}

#[test]
fn an_expression_knows_the_function_around_it() {
    let module = module("a.js", "a(); function f() { b(); return () => c() }");
    let around: Vec<Option<u32>> = module.calls.iter().map(|&id| module[id].function.map(|id| id.0)).collect();
    assert_eq!(around, [None, Some(0), Some(1)]);
}

#[test]
fn comments_are_kept_wherever_they_stand() {
    let text = "// a\nf(/* b */ c, [ // d\n 1, { /* e */ }]) /* f */; `${/* g */ h}`;\n<a b={/* i */ c}>{/* j */}</a>";
    let module = module("a.jsx", text);
    let comments: Vec<&str> = module.comments.iter().map(|span: &Span| &text[span.range()]).collect();
    assert_eq!(comments, ["// a", "/* b */", "// d", "/* e */", "/* f */", "/* g */", "/* i */", "/* j */"]);
}
