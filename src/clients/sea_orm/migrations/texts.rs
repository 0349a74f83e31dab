//! SQL that migrations hand over as text: in a literal, or in a file that is included.

use super::package::{Package, Place};
use crate::catalog::{Change, Dialect, Statement};
use crate::source::{SourceId, Sources, Span, path};
use crate::sql::ddl;
use crate::syntax::Text;

/// The words that statements begin with which can touch a table.
const STARTS: [&str; 20] = [
    "ALTER", "BEGIN", "CALL", "COMMENT", "CREATE", "DELETE", "DO", "DROP", "EXEC", "INSERT", "MERGE", "PRAGMA",
    "RENAME", "REPLACE", "SELECT", "SET", "START", "TRUNCATE", "UPDATE", "WITH",
];

impl<'a> Package<'a> {
    /// The statements of the literal at a position, if it is SQL; `has_holes` says whether it is the text of a format.
    pub(super) fn text(&self, file: usize, at: usize, has_holes: bool, dialect: Dialect) -> Option<Vec<Statement>> {
        let tokens = &self.files[file].tokens;
        let literal = tokens.literal(at)?;
        if !is_sql(&literal.text) {
            return None;
        }
        if has_holes && literal.text.contains('{') {
            return Some(vec![with_holes(&literal.text, literal.span)]);
        }
        Some(read(&literal, tokens.text, dialect))
    }

    /// The source that `include_str!("…")` at a position means.
    pub(super) fn included(&self, sources: &Sources, place: &Place) -> Option<SourceId> {
        let tokens = &self.files[place.file].tokens;
        let content = tokens.any_group(place.range.start + 2)?;
        let (name, _) = tokens.string(content.start)?;
        sources.find(&path::join(sources[self.files[place.file].source].folder(), &name)?)
    }
}

/// The statements of a literal, where they stand in the source.
fn read(literal: &Text, source: &str, dialect: Dialect) -> Vec<Statement> {
    if literal.anchors.is_empty() {
        return ddl::read(source, literal.span, dialect);
    }
    let mut statements = ddl::read(&literal.text, Span::new(0, literal.text.len()), dialect);
    for statement in &mut statements {
        statement.relocate(&mut |span| *span = literal.locate(*span));
    }
    statements
}

/// Whether a text begins as a statement does, behind comments.
fn is_sql(text: &str) -> bool {
    let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with("--"));
    let first = lines.next().unwrap_or_default().trim_start_matches("/*").trim_start();
    let mut words = first.split(|letter: char| !letter.is_ascii_alphabetic());
    let (word, has_more) = (words.next().unwrap_or_default(), first.contains(' ') || text.trim().contains('\n'));
    has_more && STARTS.iter().any(|start| word.eq_ignore_ascii_case(start))
}

/// SQL with holes could do anything to any table, unless it is of a kind that touches none.
fn with_holes(text: &str, span: Span) -> Statement {
    let upper = text.to_ascii_uppercase();
    let touches = ["CREATE TABLE", "ALTER TABLE", "DROP TABLE", "CREATE VIEW", "DROP VIEW", "RENAME", "EXECUTE"];
    if !touches.iter().any(|words| upper.contains(words)) {
        return Statement { span, ..Statement::default() };
    }
    let reason = "a part of this SQL is not in the source text".to_owned();
    let changes = vec![Change::OpenAll { span, reason: reason.clone() }];
    Statement { span, changes, not_understood: Some(reason), ..Statement::default() }
}
