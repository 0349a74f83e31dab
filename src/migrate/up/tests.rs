//! What single migrations do.

use super::folders;
use crate::catalog::{Change, ColumnChange, Dialect};
use crate::link::Modules;
use crate::migrate::{History, Layout, replay};
use crate::source::{Source, Sources};

/// The columns that migrations leave, by table, and what of them was not understood.
fn left(files: &[(&str, &str)]) -> (Vec<String>, usize) {
    let sources = Sources::new(files.iter().map(|(path, text)| Source::new(*path, *text)).collect());
    let modules = Modules::new(&sources);
    let folder = folders(&modules).into_iter().next().expect("there are migrations");
    let history = History { folder: folder.path, layout: Layout::Up, scripts: folder.scripts };
    let replay = replay(&modules, &history, Dialect::Postgres);
    let columns = |relation: &crate::catalog::Relation| {
        let names: Vec<&str> = relation.columns.iter().map(|column| column.name.as_str()).collect();
        format!("{}: {}", relation.name, names.join(" "))
    };
    (replay.catalog.relations.values().map(columns).collect(), replay.not_understood.len())
}

fn knex(body: &str) -> (Vec<String>, usize) {
    left(&[("migrations/1_a.js", &format!("exports.up = async (knex) => {{ {body} }};"))])
}

#[test]
fn functions_that_are_only_kept_do_not_run() {
    let body = "const never = () => knex.schema.createTable('a', (table) => table.text('b'));
        const once = () => knex.schema.createTable('c', (table) => table.text('d'));
        await once();";
    assert_eq!(knex(body), (vec!["c: d".to_owned()], 0));
}

#[test]
fn what_calls_itself_ends() {
    let body = "const again = async (knex) => { await again(knex); }; await again(knex);";
    assert_eq!(knex(body).0, Vec::<String>::new());
}

#[test]
fn what_is_made_of_itself_ends() {
    for body in [
        "const walk = async (node) => { await knex.raw(node.sql); await walk(node.next); }; await walk({});",
        "const a = { ...a }; await knex.schema.createTable(a, a);",
        "const a = a.b; await knex.raw(a); await knex.schema.createTable(a.b.c, () => {});",
        "const a = `${b}${b}${b}${b}`, b = `${a}${a}${a}${a}`; await knex.raw(a);",
        "const a = [b, b, b, b].join(), b = [a, a, a, a].join(); await knex.raw(a);",
        "const a = () => b(), b = () => a(); await knex.raw(a());",
        "const a = b && b, b = a || a; if (a) await knex.raw('CREATE TABLE a (b int)');",
        "const { a } = a, [b] = b; await knex.raw(a + b);",
        "const a = a(); await knex.schema.createTable('t', (table) => table.specificType('a', a));",
    ] {
        assert!(knex(body).1 < 1_000, "{body}");
    }
}

#[test]
fn a_function_that_is_not_here_can_do_anything() {
    assert_eq!(knex("await require('elsewhere').fill(knex);").1, 1);
    assert_eq!(knex("await require('elsewhere').fill(await knex('a').select());").1, 0);
}

#[test]
fn sql_with_holes_opens_what_it_could_touch() {
    assert_eq!(knex("await knex.raw(`ALTER TABLE ${process.env.T} ADD COLUMN b int`);").1, 1);
    assert_eq!(knex("await knex.raw(`ALTER TABLE ${process.env.T} DROP CONSTRAINT b`);").1, 0);
    assert_eq!(knex("await knex.raw(process.env.SQL);").1, 1);
    assert_eq!(knex("await knex.raw(`UPDATE a SET b = '${process.env.B}'`);").1, 0);
}

#[test]
fn spans_lead_back_through_escapes_and_holes() {
    let text = "const T = 'a';
        exports.up = (knex) => knex.raw('SELECT \\'x\\'; ' + `ALTER TABLE \\\"${T}\\\" ADD \\\"b\\\" int`);";
    let sources = Sources::new(vec![Source::new("migrations/1_a.js", text)]);
    let modules = Modules::new(&sources);
    let folder = folders(&modules).into_iter().next().expect("there are migrations");
    let (read, _) = super::statements(&modules, &folder.scripts, Dialect::Postgres);
    let added = read.iter().flatten().flat_map(|(_, statement)| &statement.changes).find_map(|change| match change {
        Change::AlterRelation { change: ColumnChange::Add { column, .. }, .. } => Some(column.span),
        _ => None,
    });
    assert_eq!(added.map(|span| &text[span.range()]), Some("b"));
}

#[test]
fn versions_come_in_their_order() {
    let create = "exports.up = (knex) => knex.schema.createTable('a', (table) => table.text('b'));";
    let alter = "exports.up = (knex) => knex.schema.table('a', (table) => table.renameColumn('b', 'c'));";
    let files = [("migrations/2.0.0-beta.38.js", create), ("migrations/2.0.0-beta.148.js", alter)];
    assert_eq!(left(&files).0, ["a: c"]);
    let files = [("migrations/2.10.0.js", alter), ("migrations/2.2.0.js", create)];
    assert_eq!(left(&files).0, ["a: c"]);
}
