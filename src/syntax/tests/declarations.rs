use super::{dump, module};

fn bindings(text: &str) -> Vec<String> {
    dump::bindings(&module("a.ts", text))
}

/// What each use of `name` means, as the position of the binding among the module's.
fn uses(text: &str, name: &str) -> Vec<Option<u32>> {
    let module = module("a.ts", text);
    let mut found: Vec<_> = module
        .expressions
        .iter()
        .filter_map(|expression| match &expression.shape {
            crate::syntax::Shape::Name { name: used, binding } if used == name => Some((expression.span, *binding)),
            _ => None,
        })
        .collect();
    found.sort_by_key(|(span, _)| *span);
    found.into_iter().map(|(_, binding)| binding.map(|id| id.0)).collect()
}

#[test]
fn variables_and_patterns() {
    for (text, expected) in [
        ("const a = 1, b: B = 2", vec!["const a = 1", "const b: B? = 1"]),
        ("let a; var b", vec!["let a", "var b"]),
        (
            "const { a, b: c, 'd': e, f = 1, ...g } = h",
            vec!["const a<.a = h?", "const c<.b = h?", "const e<.d = h?", "const f<.f=1 = h?", "const g<... = h?"],
        ),
        (
            "const { a: { b = 1 } = {}, c: [d, , e], [f]: i } = h",
            vec!["const b<.a<.b=1 = h?", "const d<.c<0 = h?", "const e<.c<2 = h?", "const i<? = h?"],
        ),
        ("const [a = 1, ...b] = c", vec!["const a<0=1 = c?", "const b<... = c?"]),
        ("for (const { a } of b) {}", vec!["element a<.a = b?"]),
        ("for (const a in b) {}", vec!["other a"]),
        ("try {} catch (e) {}", vec!["catch e"]),
        ("enum A { B = 'b', C }", vec!["other A = {B: \"b\", C: 1}"]),
        ("namespace A { const b = 1 }", vec!["other A", "const b = 1"]),
        ("type A = B; interface C { d: 'e'; f: G }", vec!["type A = B?", "type C = {d: \"e\", f: <G?>}"]),
        ("interface A extends B<C> { d(): E }", vec!["type A = (B?<C?> & {d: <() => E?>})"]),
        ("import a = b.c", vec!["const a = b?.c"]),
        ("function f(a) { return a } ", vec!["parameter a", "function f = f(a) => [a]"]),
        ("var a = 1; var a = 2; a = 3", vec!["var a = 1 then 1 then 1"]),
        (
            "let a = 1; a += b; a++; [a] = c; for (a of d) {}",
            vec!["let a = 1 then (a + b?) then other() then other(c?) then other(d?)"],
        ),
    ] {
        assert_eq!(bindings(text), expected, "{text}");
    }
}

#[test]
fn parameters() {
    for (text, expected) in [
        (
            "function f(this: A, a?: B, { b, ...c }: C = {}, ...d: E[]): F {}",
            "f(a: B?, b<.b c<...: C? = {}, ...d: E?[]): F? => []",
        ),
        ("const f = a => a", "f(a) => [a]"),
        (
            "const f = async <T extends A>(a: T) => { if (b) { return 1 } return (() => { return 2 })() }",
            "async f(a: T) => [1, () => [1]()]",
        ),
    ] {
        let module = module("a.ts", text);
        assert_eq!(dump::function(&module, crate::syntax::FunctionId(0)), expected, "{text}");
    }
}

#[test]
fn names_mean_the_nearest_declaration() {
    assert_eq!(uses("a; const a = 1; { a; const a = 2; a }", "a"), [Some(0), Some(1), Some(1)]);
    assert_eq!(uses("a; if (b) { var a = 1 } a", "a"), [Some(0), Some(0)]);
    assert_eq!(uses("f(); function f() { f(); const f = 1 }", "f"), [Some(1), Some(0)]);
    assert_eq!(uses("const a = 1; (a => a)(a)", "a"), [Some(1), Some(0)]);
    assert_eq!(uses("try {} catch (e) { e } e", "e"), [Some(0), None]);
    assert_eq!(uses("for (const x of x) { x }", "x"), [Some(0), Some(0)]);
    assert_eq!(uses("(function f() { f }); f", "f"), [Some(0), None]);
    assert_eq!(uses("switch (1) { case 1: let a; a } a", "a"), [Some(0), None]);
    assert_eq!(uses("type A = 1; const A = 1; A", "A"), [Some(1)]);
    assert_eq!(uses("declare global { var db: Db } db", "db"), [Some(0)]);
    assert_eq!(uses("function f(a, b = a) { return a }", "a"), [Some(0), Some(0)]);
    assert_eq!(uses("const o = { a }; let a", "a"), [Some(1)]);
}

#[test]
fn classes() {
    for (text, expected) in [
        (
            "@D() class A<T> extends B<T> implements C, D {
                @E() readonly a: F = 1; static b = () => this; #c; declare d: G;
                constructor(private readonly db: Db, @I() public x = 1, plain: P) { super() }
                @H() async find(y: T): R { return y }
                get e(): S { return this.#c } set e(v) {} static f() {} *g() {}
                over(a: string): void; over(a: any) {} }",
            "@D?() class A extends B? implements C? implements D? { @E?() a: F? = 1; static b = b() => [this]; #c; d: G?; \
             db: Db?; @I?() x = 1; constructor(db: Db?, x = 1, plain: P?) => []; \
             @H?() async find(y: T): R? => [y]; get e(): S? => [this.#c]; static f() => []; * g() => []; \
             over(a: other<>) => [] }",
        ),
        (
            "abstract class A { abstract get db(): Db; protected abstract find(): R; b?: B }",
            "class A { b: B?; get db(): Db? => []; find(): R? => [] }",
        ),
    ] {
        let module = module("a.ts", text);
        assert_eq!(dump::class(&module, crate::syntax::ClassId(0)), expected, "{text}");
    }
}

#[test]
fn javascript_classes() {
    let module =
        module("a.js", "class A extends B() { #a = 1; static b; c = async () => this.#a; get d() { return 1 } }");
    assert_eq!(
        dump::class(&module, crate::syntax::ClassId(0)),
        "class A extends B?() { #a = 1; static b; c = async c() => [this.#a]; get d() => [1] }"
    );
}

#[test]
fn this_belongs_to_the_class_through_arrows_only() {
    let module = module("a.ts", "class A { a() { this; () => this; (function () { this }) } b = this }");
    let mut classes: Vec<_> = module
        .expressions
        .iter()
        .filter(|expression| matches!(expression.shape, crate::syntax::Shape::This))
        .map(|expression| (expression.span.start, module[expression.scope].class.is_some()))
        .collect();
    classes.sort_unstable();
    assert_eq!(classes.iter().map(|(_, class)| *class).collect::<Vec<_>>(), [true, true, false, true]);
}

#[test]
fn assignments_keep_the_way() {
    let text = "where.a = 1; where['b'].c[0][d] ||= 2; (where as any).e = 3; this.f.g = 4; ({ h: where.i } = j)";
    let module = module("a.ts", text);
    let shown: Vec<String> = module
        .assignments
        .iter()
        .map(|assignment| {
            let steps: Vec<String> = assignment
                .path
                .iter()
                .map(|step| match step {
                    crate::syntax::Step::Key(key) => key.text.to_string(),
                    other => format!("{other:?}"),
                })
                .collect();
            let root = dump::expression(&module, assignment.root);
            format!("{root} {} = {}", steps.join(" "), dump::expression(&module, assignment.value))
        })
        .collect();
    assert_eq!(
        shown,
        [
            "where? a = 1",
            "where? b c Position(0) Unknown = (where?[\"b\"].c[1][d?] || 1)",
            "where? e = 1",
            "this f g = 1",
            "where? i = other(j?)",
        ]
    );
}
