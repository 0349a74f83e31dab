use super::dump;
use crate::syntax::{Module, parse};

fn calls(module: &Module) -> Vec<String> {
    module.calls.iter().map(|&id| dump::expression(module, id)).collect()
}

#[test]
fn the_rest_of_a_broken_file_is_read() {
    for path in ["a.js", "a.ts", "a.tsx"] {
        let text = "import { db } from './db';\n\
                    const a = ;\n\
                    db.user.findMany({ where: { name: 1 } });\n\
                    function f( { return db.post.count({ where: { a: 1 } }) }\n\
                    db.team.findFirst({ where: { b: 1 } })";
        let module = parse(path, text).unwrap();
        assert!(!module.problems.is_empty(), "{path}");
        let calls = calls(&module);
        for call in ["db.user.findMany({where: {name: 1}})", "db.team.findFirst({where: {b: 1}})"] {
            assert!(calls.iter().any(|found| found == call), "{path}: {calls:?}");
        }
    }
}

#[test]
fn a_call_whose_end_is_missing_is_seen() {
    for (text, expected) in [
        (
            "async function f() { await db.user.findMany({ where: { name: 1 }, \n }",
            "db?.user.findMany({where: {name: 1}})",
        ),
        ("db.user.findMany({ where: { a: 1 }", "db?.user.findMany({where: {a: 1}})"),
        ("db.user.findMany({ where: { a: 1", "db?.user.findMany({where: {a: 1}})"),
        ("x = db.user.findMany({ where: { OR: [{ a: 1 }, { b", "db?.user.findMany({where: {OR: [{a: 1}, other(b?)]}})"),
        (
            "db.user.update({ data: { ...a, b: c() }, select: { id:",
            "db?.user.update({data: {...a?, b: c?()}, select: {id: other()}})",
        ),
        ("f(db.user.count({ where: { a }", "db?.user.count({where: {a}})"),
    ] {
        for path in ["a.ts", "a.js"] {
            let module = parse(path, text).unwrap();
            assert!(!module.problems.is_empty(), "{text}");
            let calls = calls(&module);
            assert!(calls.iter().any(|call| call == expected), "{path}: {text}: {calls:?}");
        }
    }
}

#[test]
fn brackets_that_never_close_end_at_the_limit() {
    for open in ["f({ a: ", "[", "(", "{", "f(", "`${", "<a>{"] {
        for path in ["a.js", "a.tsx"] {
            assert!(parse(path, &open.repeat(3_000)).is_some(), "{open}");
        }
    }
}

#[test]
fn nothing_at_all_is_a_module() {
    for text in ["", "\u{feff}", "\r\n", "\0", "}{", "const", "`${", "'", "/*", "a.", "a[", "import", "<", "@"] {
        for path in ["a.js", "a.ts", "a.tsx"] {
            assert!(parse(path, text).is_some(), "{path}: {text:?}");
        }
    }
}
