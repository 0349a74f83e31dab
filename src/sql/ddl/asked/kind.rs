//! Which kinds of relations a question to the database's catalog looks among.

use crate::catalog::RelationKind::{self, MaterializedView, Partitioned, Sequence, Table, View};
use crate::sql::ddl::reader::{Reader, unquoted};
use crate::sql::token::TokenKind;

impl Reader<'_> {
    /// `relkind = 'm'`, `table_type IN ('VIEW', 'BASE TABLE')`: the kinds, and where that ends. None where the word at
    /// this position is no such column, or is not compared in one of these ways.
    pub(super) fn kinds_compared(&self, at: usize) -> Option<(Vec<RelationKind>, usize)> {
        let column = unquoted(self.text_of(self.tokens[at])).to_ascii_lowercase();
        if !matches!(column.as_str(), "relkind" | "table_type" | "type" | "xtype") {
            return None;
        }
        let mut ahead = Reader { at: at + 1, ..self.clone() };
        let list = ahead.eat("IN") && ahead.eat_symbol(b'(');
        if !list && !ahead.eat_symbol(b'=') {
            return None;
        }
        let mut kinds = Vec::new();
        while let Some((code, _)) = ahead.string() {
            kinds.extend(kinds_of(&column, code.trim()));
            ahead.skip_cast();
            if !(list && ahead.eat_symbol(b',')) {
                break;
            }
        }
        (!list || ahead.eat_symbol(b')')).then_some((kinds, ahead.at))
    }

    /// `::"char"`.
    fn skip_cast(&mut self) {
        while self.is_symbol(b':') || self.peek().is_some_and(|token| token.kind == TokenKind::QuotedName) {
            self.at += 1;
        }
    }
}

/// The kinds that a table of the database's catalog lists, where these are not all:
/// <https://www.postgresql.org/docs/current/views.html>.
pub(super) fn listed_in(table: &str) -> Option<&'static [RelationKind]> {
    match table {
        "pg_tables" => Some(&[Table, Partitioned]),
        "pg_views" | "views" => Some(&[View]),
        "pg_matviews" => Some(&[MaterializedView]),
        "tables" | "columns" => Some(&[Table, Partitioned, View]),
        _ => None,
    }
}

/// The kinds that a literal stands for: <https://www.postgresql.org/docs/current/catalog-pg-class.html>, for
/// `table_type` the standard's words, and for `type` and `xtype` SQL Server's.
fn kinds_of(column: &str, code: &str) -> &'static [RelationKind] {
    match (column, code) {
        ("relkind", "r") | ("type" | "xtype", "U") => &[Table],
        ("relkind", "p") => &[Partitioned],
        ("relkind", "v") | ("table_type", "VIEW") | ("type" | "xtype", "V") => &[View],
        ("relkind", "m") => &[MaterializedView],
        ("relkind", "S") => &[Sequence],
        ("table_type", "BASE TABLE") => &[Table, Partitioned],
        _ => &[],
    }
}
