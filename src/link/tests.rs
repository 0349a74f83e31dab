use super::*;
use crate::source::{Source, Sources};

fn sources(files: &[(&str, &str)]) -> Sources {
    Sources::new(files.iter().map(|(path, text)| Source::new(*path, *text)).collect())
}

/// What a specifier means in a file: `path`, `package name` or `missing path`.
fn resolved(files: &[(&str, &str)], from: &str, specifier: &str) -> String {
    let sources = sources(files);
    let modules = Modules::new(&sources);
    let link = Link::new(&modules);
    match link.resolve(sources.find(from).unwrap(), specifier) {
        Resolved::Source(id) => sources[id].path.clone(),
        Resolved::Package(name) => format!("package {name}"),
        Resolved::Missing(path) => format!("missing {}", path.unwrap_or_default()),
    }
}

/// What the first import of `main.ts` means: `path: name` or `path: text of the value`.
fn linked(files: &[(&str, &str)]) -> String {
    let sources = sources(files);
    let modules = Modules::new(&sources);
    let link = Link::new(&modules);
    shown(&sources, &modules, link.import(sources.find("main.ts").unwrap(), 0))
}

fn shown(sources: &Sources, modules: &Modules<'_>, linked: Linked) -> String {
    match linked {
        Linked::Binding { source, binding } => {
            format!("{}: {}", sources[source].path, modules.get(source).unwrap()[binding].name.text)
        }
        Linked::Expression { source, expression } => {
            let span = modules.get(source).unwrap()[expression].span;
            format!("{}: `{}`", sources[source].path, &sources[source].text[span.range()])
        }
        Linked::Module(source) => format!("module {}", sources[source].path),
        Linked::Package { package, name } => format!("package {package} {name:?}"),
        Linked::Absent { path, name } => format!("absent {path} {name:?}"),
        Linked::Unknown => "unknown".to_owned(),
    }
}

#[test]
fn relative_specifiers() {
    let files = &[
        ("a/main.ts", ""),
        ("a/db.ts", ""),
        ("a/lib/index.ts", ""),
        ("b/package.json", r#"{ "main": "start.js" }"#),
        ("b/start.js", ""),
        ("index.ts", ""),
        ("query.sql", ""),
    ];
    for (specifier, expected) in [
        ("./db", "a/db.ts"),
        ("./db.js", "a/db.ts"),
        ("./lib", "a/lib/index.ts"),
        ("./lib/", "a/lib/index.ts"),
        ("../b", "b/start.js"),
        ("..", "index.ts"),
        ("../query.sql?raw", "query.sql"),
        ("./generated/client.js", "missing a/generated/client"),
        ("../../outside", "missing "),
    ] {
        assert_eq!(resolved(files, "a/main.ts", specifier), expected, "{specifier}");
    }
}

#[test]
fn paths_of_the_nearest_configuration() {
    let files = &[
        (
            "tsconfig.base.json",
            r#"{ // shared
                "compilerOptions": { "baseUrl": ".", "paths": { "@acme/db": ["libs/db/src/index.ts"], }, },
            }"#,
        ),
        ("libs/db/src/index.ts", ""),
        ("apps/web/tsconfig.json", r#"{ "extends": ["../../tsconfig.base.json"] }"#),
        ("apps/web/src/main.ts", ""),
        (
            "apps/api/tsconfig.json",
            r#"{ "extends": "@acme/config/node", "compilerOptions": { "paths": {
            "@/*": ["./src/*"], "@/lib/*": ["./library/*"], "db": ["./src/db"], "*.sql": ["./sql/*.ts"] } } }"#,
        ),
        ("packages/config/package.json", r#"{ "name": "@acme/config" }"#),
        ("packages/config/node.json", r#"{ "compilerOptions": { "baseUrl": "${configDir}/base" } }"#),
        ("apps/api/base/src/db.ts", ""),
        ("apps/api/base/based.ts", ""),
        ("apps/api/base/library/x.ts", ""),
        ("apps/api/base/sql/users.ts", ""),
        ("apps/api/src/main.ts", ""),
    ];
    for (from, specifier, expected) in [
        ("apps/web/src/main.ts", "@acme/db", "libs/db/src/index.ts"),
        ("apps/web/src/main.ts", "libs/db/src", "libs/db/src/index.ts"),
        ("apps/api/src/main.ts", "@/db", "apps/api/base/src/db.ts"),
        ("apps/api/src/main.ts", "@/lib/x", "apps/api/base/library/x.ts"),
        ("apps/api/src/main.ts", "db", "apps/api/base/src/db.ts"),
        ("apps/api/src/main.ts", "users.sql", "apps/api/base/sql/users.ts"),
        ("apps/api/src/main.ts", "based", "apps/api/base/based.ts"),
        ("apps/api/src/main.ts", "@/generated/prisma", "missing apps/api/base/src/generated/prisma"),
        ("apps/api/src/main.ts", "react", "package react"),
    ] {
        assert_eq!(resolved(files, from, specifier), expected, "{specifier}");
    }
}

#[test]
fn paths_stand_in_a_referred_configuration() {
    let files = &[
        ("tsconfig.json", r#"{ "files": [], "references": [{ "path": "./tsconfig.app.json" }] }"#),
        ("tsconfig.app.json", r#"{ "compilerOptions": { "paths": { "~/*": ["./source/*"] } } }"#),
        ("source/db.ts", ""),
        ("main.ts", ""),
    ];
    assert_eq!(resolved(files, "main.ts", "~/db"), "source/db.ts");
}

#[test]
fn configurations_that_extend_each_other_end() {
    let files = &[
        ("tsconfig.json", r#"{ "extends": "./other.json" }"#),
        ("other.json", r#"{ "extends": "./tsconfig.json", "compilerOptions": { "paths": { "@/*": ["./*"] } } }"#),
        ("main.ts", ""),
    ];
    assert_eq!(resolved(files, "main.ts", "@/main"), "main.ts");
}

#[test]
fn packages_of_the_workspace() {
    let files = &[
        ("main.ts", ""),
        (
            "packages/db/package.json",
            r#"{ "name": "@acme/db", "main": "./dist/index.js", "exports": {
            ".": { "types": "./dist/index.d.ts", "default": "./dist/index.js" },
            "./client": { "import": { "default": "./build/esm/client.mjs" } },
            "./models/*": "./src/models/*.ts", "./models/private/*": null,
            "./generated": "./generated/prisma/index.js" } }"#,
        ),
        ("packages/db/src/index.ts", ""),
        ("packages/db/src/client.ts", ""),
        ("packages/db/src/models/user.ts", ""),
        ("packages/plain/package.json", r#"{ "name": "plain" }"#),
        ("packages/plain/index.js", ""),
        ("packages/plain/lib/x.js", ""),
        ("packages/source/package.json", r#"{ "name": "source", "types": "source/main.ts", "main": "out.js" }"#),
        ("packages/source/source/main.ts", ""),
        (
            "packages/self/package.json",
            r##"{ "name": "self", "exports": "./self.ts", "imports": {
            "#db": "./db.ts", "#lib/*": { "default": "./lib/*.js" }, "#other": "plain", "#gone": "./gone.js" } }"##,
        ),
        ("packages/self/self.ts", ""),
        ("packages/self/db.ts", ""),
        ("packages/self/lib/x.ts", ""),
        ("packages/self/deep/main.ts", ""),
    ];
    for (from, specifier, expected) in [
        ("main.ts", "@acme/db", "packages/db/src/index.ts"),
        ("main.ts", "@acme/db/client", "packages/db/src/client.ts"),
        ("main.ts", "@acme/db/models/user", "packages/db/src/models/user.ts"),
        ("main.ts", "@acme/db/generated", "missing packages/db/generated/prisma/index"),
        ("main.ts", "plain", "packages/plain/index.js"),
        ("main.ts", "plain/lib/x", "packages/plain/lib/x.js"),
        ("main.ts", "plain/x", "packages/plain/lib/x.js"),
        ("main.ts", "source", "packages/source/source/main.ts"),
        ("packages/self/deep/main.ts", "self", "packages/self/self.ts"),
        ("packages/self/deep/main.ts", "#db", "packages/self/db.ts"),
        ("packages/self/deep/main.ts", "#lib/x", "packages/self/lib/x.ts"),
        ("packages/self/deep/main.ts", "#other", "packages/plain/index.js"),
        ("packages/self/deep/main.ts", "#gone", "missing packages/self/gone"),
        ("main.ts", "@prisma/client", "package @prisma/client"),
        ("main.ts", "@prisma/client/edge", "package @prisma/client"),
        ("main.ts", "node:fs", "package node:fs"),
    ] {
        assert_eq!(resolved(files, from, specifier), expected, "{specifier}");
    }
}

#[test]
fn the_nearest_of_packages_with_one_name() {
    let files = &[
        ("one/db/package.json", r#"{ "name": "db" }"#),
        ("one/db/index.ts", ""),
        ("two/db/package.json", r#"{ "name": "db" }"#),
        ("two/db/index.ts", ""),
        ("two/app/main.ts", ""),
    ];
    assert_eq!(resolved(files, "two/app/main.ts", "db"), "two/db/index.ts");
}

#[test]
fn aliases_of_frameworks() {
    let files = &[
        ("web/package.json", "{}"),
        ("web/src/lib/db.ts", ""),
        ("web/app/x.ts", ""),
        ("web/src/x.ts", ""),
        ("web/src/pages/main.ts", ""),
    ];
    for (specifier, expected) in [
        ("@/lib/db", "web/src/lib/db.ts"),
        ("~/lib/db", "web/src/lib/db.ts"),
        ("$lib/db", "web/src/lib/db.ts"),
        ("@/src/lib/db", "web/src/lib/db.ts"),
        ("src/lib/db", "web/src/lib/db.ts"),
        ("@/nothing", "missing "),
    ] {
        assert_eq!(resolved(files, "web/src/pages/main.ts", specifier), expected, "{specifier}");
    }
    let ambiguous = &[("app/x.ts", ""), ("src/x.ts", ""), ("main.ts", "")];
    assert_eq!(resolved(ambiguous, "main.ts", "@/x"), "missing ");
}

#[test]
fn names_are_followed_to_where_they_are_made() {
    let db = ("db.ts", "export const prisma = 1; export default prisma; export { prisma as other }");
    for (main, barrel, expected) in [
        ("import { prisma } from './db'", "", "db.ts: prisma"),
        ("import db from './db'", "", "db.ts: prisma"),
        ("import * as db from './db'", "", "module db.ts"),
        ("import { a } from './barrel'", "export { prisma as a } from './db'", "db.ts: prisma"),
        ("import { a } from './barrel'", "export { default as a } from './db'", "db.ts: prisma"),
        ("import { a } from './barrel'", "import { other as x } from './db'; export { x as a }", "db.ts: prisma"),
        ("import { prisma } from './barrel'", "export * from './nothing'; export * from './db'", "db.ts: prisma"),
        ("import { a } from './barrel'", "export * as a from './db'", "module db.ts"),
        ("import a from './barrel'", "export { default } from './db'", "db.ts: prisma"),
        ("import a from './barrel'", "export default { b: 1 }", "barrel.ts: `{ b: 1 }`"),
        ("import { a } from './barrel'", "export * from '@prisma/client'", "package @prisma/client Named(\"a\")"),
        ("import { a } from './barrel'", "export * from './generated'", "absent generated Named(\"a\")"),
        ("import { a } from './barrel'", "export * from 'x'; export * from 'y'", "unknown"),
        ("import { a } from './barrel'", "export * from './barrel'; export * from './main'", "unknown"),
        ("import { a } from './barrel'", "export type a = 1; export const a = 1", "barrel.ts: a"),
        ("import { PrismaClient } from '@prisma/client'", "", "package @prisma/client Named(\"PrismaClient\")"),
        ("import { PrismaClient } from './generated/client.js'", "", "absent generated/client Named(\"PrismaClient\")"),
        ("const { prisma } = require('./db')", "", "db.ts: prisma"),
        ("const { prisma } = await import('./db')", "", "db.ts: prisma"),
    ] {
        assert_eq!(linked(&[("main.ts", main), ("barrel.ts", barrel), db]), expected, "{main} {barrel}");
    }
}

#[test]
fn common_js_modules() {
    for (main, db, expected) in [
        ("import db from './db'", "const c = 1; module.exports = c", "db.js: c"),
        ("const db = require('./db')", "const c = 1; module.exports = c", "db.js: c"),
        ("const db = require('./db')", "module.exports = { c: 1 }", "module db.js"),
        ("import db from './db'", "exports.c = 1", "module db.js"),
        ("const { c } = require('./db')", "module.exports = { c: 1 }", "db.js: `1`"),
        ("import { c } from './db'", "const o = { c: d() }; module.exports = o", "db.js: `d()`"),
        ("const c = require('./db').c", "const c = 1; module.exports.c = c", "db.js: c"),
        ("const { c } = require('./db')", "module.exports = require('./other')", "other.js: c"),
        ("const db = require('./db')", "module.exports = require('./other')", "module other.js"),
        ("const { c } = require('./db')", "module.exports = { ...require('./other') }", "other.js: c"),
        ("const { x } = require('./db')", "module.exports = { x: require('./other').c }", "other.js: c"),
        ("const { x } = require('./db')", "module.exports = { x: require('./other') }", "module other.js"),
    ] {
        let other = ("other.js", "const c = 2; exports.c = c");
        assert_eq!(linked(&[("main.ts", main), ("db.js", db), other]), expected, "{main} {db}");
    }
}

#[test]
fn modules_without_a_name() {
    let main = "require('./db').c.d(); (await import('./db')).c; f('./db').c";
    let sources = sources(&[("main.js", main), ("db.js", "const c = 1; exports.c = c")]);
    let modules = Modules::new(&sources);
    let link = Link::new(&modules);
    let id = sources.find("main.js").unwrap();
    let members = &modules.get(id).unwrap().members;
    let found: Vec<String> = members
        .iter()
        .filter_map(|&member| link.required(id, member))
        .map(|linked| shown(&sources, &modules, linked))
        .collect();
    assert_eq!(found, ["db.js: c", "db.js: c"]);
}

#[test]
fn links_are_shared_between_threads() {
    fn shared<T: Sync>() {}
    shared::<Link<'static>>();
}

const RUST: &[(&str, &str)] = &[
    ("Cargo.toml", "[workspace]\nmembers = [\"app\", \"my-db\"]"),
    (
        "app/Cargo.toml",
        "[package]\nname = \"app\"\n[dependencies]\nstore = { path = \"../my-db\", package = \"my-db\" }",
    ),
    ("app/src/main.rs", "use crate::users::queries::{FIND, User}; use my_db::TABLE; mod users;"),
    ("app/src/users/mod.rs", "pub mod queries;"),
    ("app/src/users/queries.rs", "pub const FIND: &str = include_str!(\"../../sql/find.sql\"); pub use super::*;"),
    ("app/src/bin/tool.rs", "mod inner;"),
    ("app/src/bin/inner.rs", ""),
    ("app/sql/find.sql", "SELECT 1"),
    ("app/tests/all.rs", ""),
    ("my-db/Cargo.toml", "[package]\nname = \"my-db\""),
    ("my-db/src/lib.rs", "mod tables; pub use tables::*;"),
    ("my-db/src/tables.rs", "pub const TABLE: &str = \"users\"; mod inner { pub const DEEP: &str = \"deep\"; }"),
];

#[test]
fn paths_of_rust() {
    for (from, specifier, expected) in [
        ("app/src/main.rs", "crate::users", "app/src/users/mod.rs"),
        ("app/src/main.rs", "self::users::queries", "app/src/users/queries.rs"),
        ("app/src/users/queries.rs", "super", "app/src/users/mod.rs"),
        ("app/src/users/queries.rs", "super::super", "app/src/main.rs"),
        ("app/src/users/queries.rs", "crate", "app/src/main.rs"),
        ("app/src/users/queries.rs", "../../sql/find.sql", "app/sql/find.sql"),
        ("app/src/users/queries.rs", "/sql/find.sql", "app/sql/find.sql"),
        ("app/src/bin/tool.rs", "crate::inner", "app/src/bin/inner.rs"),
        ("app/tests/all.rs", "store::tables", "my-db/src/tables.rs"),
        ("app/tests/all.rs", "my_db::tables::inner", "my-db/src/tables.rs"),
        ("app/src/main.rs", "sqlx::postgres", "package sqlx"),
    ] {
        assert_eq!(resolved(RUST, from, specifier), expected, "{from}: {specifier}");
    }
}

#[test]
fn names_of_rust() {
    let sources = sources(RUST);
    let modules = Modules::new(&sources);
    let link = Link::new(&modules);
    let main = sources.find("app/src/main.rs").unwrap();
    let found: Vec<String> = (0..4).map(|import| shown(&sources, &modules, link.import(main, import))).collect();
    assert_eq!(
        found,
        ["module app/src/users/mod.rs", "app/src/users/queries.rs: FIND", "unknown", "my-db/src/tables.rs: TABLE"]
    );
    let queries = sources.find("app/src/users/queries.rs").unwrap();
    assert_eq!(shown(&sources, &modules, link.import(queries, 0)), "app/sql/find.sql: `SELECT 1`");
}
