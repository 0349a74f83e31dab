//! SQL in code with what is missing in it marked by a line of carets below: `// ^^^ column`. The marks are taken out
//! before the code is read, so they can stand in a template.

mod prisma;

use crate::catalog::{Catalog, Dialect, Found};
use crate::clients::prisma::schema;
use crate::grammar;
use crate::link::{Link, Modules};
use crate::migrate::{History, replay};
use crate::reference::{Reference, Target};
use crate::resolve::call_sites::{Outcome, State};
use crate::source::{Source, SourceId, Sources, Span};
use crate::workspace::Database;

use super::{Marks, SqlSites, Workspace};

const SCHEMA: &str = "
model User { id Int @id
  email String }
";

const MIGRATION: &str = r#"
CREATE TYPE "Role" AS ENUM ('ADMIN', 'MEMBER');
CREATE TABLE "User" ("id" INTEGER NOT NULL, "email" TEXT NOT NULL, "createdAt" TIMESTAMP, "role" "Role", "teamId" INTEGER);
CREATE TABLE "Team" ("id" INTEGER NOT NULL, "title" TEXT NOT NULL);
"#;

/// Checks one file against the small schema; says how much of each call site was seen.
fn check(client: &str, code: &str) -> Vec<State> {
    check_files(client, &[("src/code.ts", code)])
}

/// Checks files against the small schema; says how much of each call site of the last was seen.
fn check_files(client: &str, files: &[(&str, &str)]) -> Vec<State> {
    let (mut all, mut expected) = (Vec::new(), Vec::new());
    for (path, text) in files {
        let (text, marks) = unmarked(text);
        expected.extend(
            marks.into_iter().map(|(span, word)| ((*path).to_owned(), text[span.range()].to_owned(), span, word)),
        );
        all.push(Source::new(*path, text));
    }
    all.push(Source::new("prisma/schema.prisma", SCHEMA));
    all.push(Source::new("prisma/migrations/1_init/migration.sql", MIGRATION));
    let sources = Sources::new(all);
    let outcomes = outcomes(client, &sources, &files.iter().map(|(path, _)| *path).collect::<Vec<_>>());
    let mut found: Vec<_> = outcomes.iter().flat_map(|(_, wrong)| wrong.clone()).collect();
    expected.sort();
    found.sort();
    found.dedup();
    assert_eq!(found, expected);
    let last = outcomes.last().unwrap();
    last.0.sites.iter().map(|site| site.state.clone()).collect()
}

type Wrong = (String, String, Span, String);

fn outcomes(client: &str, sources: &Sources, paths: &[&str]) -> Vec<(Outcome, Vec<Wrong>)> {
    let history = crate::migrate::layouts::prisma(sources, "prisma/migrations").unwrap();
    let catalog = replay(&Modules::new(sources), &history, Dialect::Postgres).catalog;
    let definition = sources.find("prisma/schema.prisma").unwrap();
    let definitions = vec![schema::read(sources, &[definition]).0];
    let databases = vec![database(definition, history)];
    let modules = Modules::new(sources);
    let link = Link::new(&modules);
    let marks = Marks::of(grammar::shipped(), &modules);
    let (link, marks, databases, definitions) = (&link, &marks, &databases, &definitions);
    let workspace = Workspace { link, marks, databases, definitions, catalogs: vec![Some(&catalog)] };
    let sites = SqlSites::new(&workspace, grammar::find(client).unwrap());
    let outcome = |path: &&str| {
        let outcome = sites.in_file(sources.find(path).unwrap());
        let wrong = |reference: &Reference| {
            let source = &sources[reference.location.source];
            let span = reference.location.span;
            let word = verdict(reference, &catalog)?;
            Some((source.path.clone(), source.text[span.range()].to_owned(), span, word.to_owned()))
        };
        let wrong = outcome.references.iter().filter_map(wrong).collect();
        (outcome, wrong)
    };
    paths.iter().map(outcome).collect()
}

fn database(definition: SourceId, history: History) -> Database {
    Database {
        label: "prisma/schema.prisma".to_owned(),
        client: Some("prisma"),
        definitions: vec![definition],
        history: Some(history),
        ..Database::default()
    }
}

fn verdict(reference: &Reference, catalog: &Catalog) -> Option<&'static str> {
    match &reference.target {
        Target::Table { name } => matches!(catalog.relation(name), Found::No(_)).then_some("table"),
        Target::Column { table, column } => matches!(catalog.column(table, column), Found::No(_)).then_some("column"),
        Target::MissingColumn { .. } => Some("column"),
        Target::MissingAlias { .. } => Some("alias"),
        Target::Literal { enumeration, value } => {
            let Found::Yes(found) = catalog.enumeration(enumeration) else { return None };
            (!found.values.iter().any(|known| known.value == *value)).then_some("literal")
        }
        _ => None,
    }
}

/// The code without its marks, and the marks.
fn unmarked(marked: &str) -> (String, Vec<(Span, String)>) {
    let (mut text, mut marks, mut line_start) = (String::new(), Vec::new(), 0);
    for line in marked.split('\n') {
        if line.trim_start_matches([' ', '/']).starts_with('^') {
            let (start, end) = (line.find('^').unwrap(), line.rfind('^').unwrap() + 1);
            marks.push((Span::new(line_start + start, line_start + end), line[end..].trim().to_owned()));
        } else {
            line_start = text.len();
            text.push_str(line);
            text.push('\n');
        }
    }
    (text, marks)
}
