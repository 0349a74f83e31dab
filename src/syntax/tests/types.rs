use super::{dump, module};

#[test]
fn types_are_kept_as_written() {
    for (text, expected) in [
        ("A.B.C<D, E[]>", "A.B.C?<D?, E?[]>"),
        ("'a' | \"b\" | 1 | null | undefined | true", "(\"a\" | \"b\" | 1 | null | undefined | true)"),
        ("| A | B", "(A? | B?)"),
        (
            "A & { b: C, 'd'?: { e: F[] }, g(): H, [key: string]: I }",
            "(A? & {b: <C?>, d: {e: <F?[]>}, g: <() => H?>, [other()]: <I?>})",
        ),
        ("A | B & C | D", "(A? | (B? & C?) | D?)"),
        ("(a: A, ...b: B[]) => C", "(A?, B?[]) => C?"),
        ("new () => C", "() => C?"),
        ("keyof typeof a.b", "operator typeof a?.b"),
        ("A['b'][number]", "A?[\"b\"][other<>]"),
        ("readonly A[]", "operator A?[]"),
        ("[A, B?, ...C[], d: D]", "[A?, B?, C?[], D?]"),
        ("(A)", "A?"),
        ("A extends infer B ? C : D", "other<A?, other<B?>, C?, D?>"),
        ("{ [K in keyof A]: B<K> }", "{[other()]: <B?<K>>}"),
        ("`a${B}`", "other<other<B?>>"),
        ("string", "other<>"),
        ("Prisma.PromiseReturnType<typeof f>", "Prisma.PromiseReturnType?<typeof f?>"),
        ("import('m').A.B", "import.A.B"),
        ("typeof import('m').a", "typeof import?(\"m\").a"),
        ("(a: A) => a is B", "(A?) => other<B?>"),
    ] {
        let module = module("a.ts", &format!("let it: {text};"));
        let it = module.bindings.iter().find_map(|binding| binding.annotation).unwrap();
        assert_eq!(dump::type_of(&module, it), expected, "{text}");
    }
}

#[test]
fn references_are_listed_in_order_and_resolved() {
    let text = "import { Prisma } from 'p'; type A<T> = T | B; interface B {} \
                function f<T extends Prisma.X>(a: T): Promise<A<T>> { return g<Prisma.Y>() as Prisma.Z }";
    let module = module("a.ts", text);
    let shown: Vec<String> = module.type_references.iter().map(|&id| dump::type_of(&module, id)).collect();
    assert_eq!(shown, ["T", "B", "Prisma.X", "T", "Promise?<A<T>>", "A<T>", "T", "Prisma.Y", "Prisma.Z"]);
}

#[test]
fn flow_annotations_in_javascript_are_read() {
    let module = module("a.js", "// @flow\nconst f = (a: string): Promise<A> => db.user.find({ a });");
    assert_eq!(module.calls.len(), 1);
}

#[test]
fn types_stay_what_they_are_beside_text_that_the_grammar_cannot_read() {
    let text = "type A = B & C | D & E | F; const g = <h i=\"j&k\">L & M&N</h>; const o = f<typeof import('p')>();";
    let module = module("a.tsx", text);
    assert_eq!(dump::bindings(&module)[0], "type A = ((B? & C?) | (D? & E?) | F?)");
}
