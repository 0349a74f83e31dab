//! Prints the catalog that a folder of migrations leaves behind, one line a table, column and enum value, separated by
//! tabs: `cargo run --example replay -- --dialect postgres DIR…`.

#![expect(clippy::disallowed_methods, clippy::print_stdout, reason = "a program of its own, at the edge")]

use std::collections::BTreeSet;
use std::path::Path;

use columnist::catalog::{Catalog, Dialect, Family, Relation, RelationKind};
use columnist::link::Modules;
use columnist::migrate::{Replay, layouts, replay};
use columnist::source::{LineIndex, Location, Source, Sources};

fn main() {
    let mut dialect = Dialect::Postgres;
    let mut list = Vec::new();
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--dialect" => dialect = dialect_named(&arguments.next().unwrap_or_default()),
            folder => read_below(Path::new(folder), folder, &mut list),
        }
    }
    let sources = Sources::new(list);
    let started = std::time::Instant::now();
    let histories = layouts::histories(&sources, &BTreeSet::new());
    for history in histories {
        let replayed = replay(&Modules::new(&sources), &history, dialect);
        let bytes: usize = history.scripts.iter().map(|script| script.span.range().len()).sum();
        println!("# {}: {} scripts, {bytes} bytes, {:?}", history.folder, history.scripts.len(), started.elapsed());
        print_problems(&sources, &replayed);
        print_catalog(&replayed.catalog);
    }
}

fn dialect_named(name: &str) -> Dialect {
    match name {
        "mysql" => Dialect::MySql,
        "sqlite" => Dialect::Sqlite,
        "sqlserver" => Dialect::SqlServer,
        "cockroach" => Dialect::Cockroach,
        _ => Dialect::Postgres,
    }
}

fn read_below(path: &Path, name: &str, list: &mut Vec<Source>) {
    let Ok(entries) = std::fs::read_dir(path) else {
        let text = std::fs::read(path).unwrap_or_default();
        return list.push(Source::new(name, String::from_utf8_lossy(&text)));
    };
    for entry in entries.flatten() {
        let below = format!("{}/{}", name.trim_end_matches('/'), entry.file_name().to_string_lossy());
        read_below(&entry.path(), &below, list);
    }
}

fn print_problems(sources: &Sources, replayed: &Replay) {
    let place = |location: Location| {
        let source = &sources[location.source];
        let start = LineIndex::new(&source.text).line_column(&source.text, location.span.range().start);
        format!("{}:{}:{}", source.path, start.line, start.column)
    };
    for misfit in &replayed.misfits {
        println!("# misfit {} {}", place(misfit.location), misfit.message);
    }
    for open in &replayed.not_understood {
        println!("# not understood {} {}", place(open.location), open.reason);
    }
    for relation in replayed.catalog.relations.values() {
        if let Some(open) = &relation.open {
            println!("# open {}.{} {} {}", relation.schema, relation.name, place(open.location), open.reason);
        }
    }
    if let Some(open) = &replayed.catalog.open {
        println!("# open {} {}", place(open.location), open.reason);
    }
}

fn print_catalog(catalog: &Catalog) {
    for relation in catalog.relations.values().filter(|relation| relation.kind != RelationKind::Sequence) {
        print_relation(relation);
    }
    for found in catalog.enums.values() {
        for (at, value) in found.values.iter().enumerate() {
            println!("enum\t{}\t{}\t{}\t{}", found.schema, found.name, at + 1, value.value);
        }
    }
}

fn print_relation(relation: &Relation) {
    let (schema, table) = (&relation.schema, &relation.name);
    let uncertain = |uncertain: bool| if uncertain { "\tuncertain" } else { "" };
    let partition = if relation.parents.is_empty() { "" } else { "\tpartition" };
    let kind = match relation.kind {
        RelationKind::View => "v",
        RelationKind::MaterializedView => "m",
        _ => "r",
    };
    let assumed = if relation.assumed { "\tassumed" } else { "" };
    println!("table\t{schema}\t{table}\t{kind}{partition}{assumed}{}", uncertain(relation.uncertain));
    for (at, column) in relation.columns.iter().enumerate() {
        let nullable = if column.nullable { "null" } else { "notnull" };
        let (name, family) = (&column.name, family(&column.family));
        println!("column\t{schema}\t{table}\t{}\t{name}\t{family}\t{nullable}{}", at + 1, uncertain(column.uncertain));
    }
}

fn family(of: &Family) -> String {
    match of {
        Family::Array(inner) => format!("{}[]", family(inner)),
        Family::Enum(name) => format!("enum {name}"),
        Family::InlineEnum(values) => format!("enum({})", values.join(",")),
        other => format!("{other:?}").to_lowercase(),
    }
}
