//! Holds what is resolved in queries against what the server says of them.
//!
//! Each statement is one that the server accepts. Then every name of a table and column that columnist sees in it is
//! misspelled, one at a time: the server must reject it as not there, and columnist must call exactly that name missing.

use std::path::Path;

use columnist::catalog::{Catalog, Dialect};
use columnist::reference::Target;
use columnist::source::Span;
use columnist::sql::query::{NameUse, resolve};

use crate::catalog::{Server, Truth};
use crate::fixture::Fixture;

/// A page of statements, and the script that makes what they name.
pub(crate) struct Page {
    schema: String,
    statements: Vec<String>,
    catalog: Catalog,
    dialect: Dialect,
}

/// A statement as it stands, or with a name misspelled.
struct Case {
    text: String,
    /// Where the misspelled name stands.
    misspelled: Option<Span>,
}

impl Page {
    /// The page of a dialect.
    pub(crate) fn of(folder: &str, dialect: Dialect) -> Page {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/queries");
        let schema = std::fs::read_to_string(path.join(format!("{folder}-schema.sql"))).unwrap();
        let text = std::fs::read_to_string(path.join(format!("{folder}.sql"))).unwrap();
        let catalog = Fixture::of_file(String::new(), schema.clone(), dialect).replay().catalog;
        // A statement a line is what the server's messages are told apart by.
        let flat = |statement: &str| statement.split_ascii_whitespace().collect::<Vec<_>>().join(" ");
        let statements = text.split(';').map(flat).filter(|statement| !statement.is_empty()).collect();
        Page { schema, statements, catalog, dialect }
    }

    /// Everything in which columnist and the server do not agree, one line each; and how many statements were asked about.
    pub(crate) fn differences(&self, server: &mut dyn Server) -> (Vec<String>, usize) {
        let cases: Vec<Case> = self.statements.iter().flat_map(|statement| self.cases(statement)).collect();
        let asked: Vec<String> =
            cases.iter().enumerate().map(|(at, case)| asked(at, &case.text, self.dialect)).collect();
        let truth = server.run(&[&self.schema, &asked.concat()]);
        let difference = |(at, case): (usize, &Case)| self.difference(case, &truth, at + 1);
        (cases.iter().enumerate().filter_map(difference).collect(), cases.len())
    }

    fn cases(&self, statement: &str) -> Vec<Case> {
        let names = resolve(statement, &[], &self.catalog).uses.into_iter().filter(is_stored).map(|used| used.span);
        let misspelled = names.map(|span| {
            let (before, after) = (&statement[..span.range().start], &statement[span.range().end..]);
            let text = format!("{before}{WRONG}{after}");
            Case { text, misspelled: Some(Span::new(before.len(), before.len() + WRONG.len())) }
        });
        std::iter::once(Case { text: statement.to_owned(), misspelled: None }).chain(misspelled).collect()
    }

    fn difference(&self, case: &Case, truth: &Truth, line: usize) -> Option<String> {
        let resolution = resolve(&case.text, &[], &self.catalog);
        let missing: Vec<Span> =
            resolution.uses.iter().filter(|used| used.is_missing(&self.catalog)).map(|used| used.span).collect();
        let rejected = truth.rejected.get(&(1, line));
        let agrees = match case.misspelled {
            None => rejected.is_none() && missing.is_empty() && resolution.problems.is_empty(),
            Some(span) => rejected.is_some_and(|message| is_undefined(message)) && missing.contains(&span),
        };
        let found: Vec<&str> = missing.iter().map(|span| &case.text[span.range()]).collect();
        let unread = resolution.problems.first().map(|problem| &problem.message);
        (!agrees).then(|| format!("{}: missing {found:?}, unread {unread:?}, the server says {rejected:?}", case.text))
    }
}

/// A name that no schema has.
const WRONG: &str = "nowhere_to_be_found";

/// What makes the server look at a statement without running it, on a line of its own.
fn asked(at: usize, statement: &str, dialect: Dialect) -> String {
    match dialect {
        Dialect::Postgres => format!("PREPARE q{at} AS {statement};\n"),
        _ => format!("EXPLAIN {statement};\n"),
    }
}

/// Whether a name stands for something of the schema.
fn is_stored(used: &NameUse) -> bool {
    matches!(used.target, Target::Table { .. } | Target::Column { .. })
}

/// Whether a server's message says that something is not there.
fn is_undefined(message: &str) -> bool {
    let words =
        ["does not exist", "doesn't exist", "Unknown column", "Unknown table", "no such", "has no column named"];
    words.iter().any(|words| message.contains(words))
}
