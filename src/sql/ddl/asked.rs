//! Subqueries over the database's own catalog: what they look for.

mod kind;

use super::reader::{Reader, unquoted};
use super::rename::path_parts;
use crate::catalog::{Condition, Name, QualifiedName, RelationKind};
use crate::source::Span;
use crate::sql::token::{Token, TokenKind};

impl Reader<'_> {
    /// What a subquery over the database's catalog looks for.
    pub(super) fn asked(&self, first: usize, end: usize) -> Condition {
        let mut asked = Asked::default();
        let mut at = first;
        while at < end {
            let token = self.tokens[at];
            match token.kind {
                TokenKind::Word | TokenKind::QuotedName => {
                    if let Some((kinds, end)) = self.kinds_compared(at) {
                        asked.narrow(&kinds);
                        at = end;
                        continue;
                    }
                    self.ask_word(at, &mut asked);
                }
                TokenKind::Text if !self.is_compared(at) => asked.more = true,
                TokenKind::Text => self.ask_literal(at, token, &mut asked),
                _ => {}
            }
            at += 1;
        }
        asked.condition()
    }

    /// The word at a position, in capitals; empty where there is none.
    pub(super) fn capitals(&self, at: usize) -> String {
        match self.tokens.get(at) {
            Some(token) if token.kind == TokenKind::Word => self.text_of(*token).to_ascii_uppercase(),
            _ => String::new(),
        }
    }

    fn ask_word(&self, at: usize, asked: &mut Asked) {
        let word = self.text_of(self.tokens[at]).to_ascii_lowercase();
        if let Some(kinds) = kind::listed_in(&word) {
            asked.narrow(kinds);
        }
        match word.as_str() {
            "information_schema" | "pg_catalog" | "sys" => asked.of_catalog = true,
            "pg_type" | "pg_enum" | "pg_class" | "pg_tables" | "pg_views" | "pg_matviews" | "pg_attribute" => {
                asked.of_catalog = true;
            }
            "pg_constraint"
            | "pg_indexes"
            | "pg_index"
            | "pg_proc"
            | "pg_trigger"
            | "pg_policies"
            | "pg_policy"
            | "table_constraints"
            | "key_column_usage"
            | "constraint_column_usage"
            | "referential_constraints"
            | "statistics"
            | "routines"
            | "triggers"
            | "foreign_keys"
            | "indexes"
            | "default_constraints"
            | "check_constraints"
            | "pg_extension"
            | "pg_roles"
            | "pg_publication"
            | "pg_publication_tables" => {
                asked.of_catalog = true;
                asked.more = true;
            }
            "not" if self.capitals(at + 1) == "ATTISDROPPED" => {}
            "or" | "like" | "ilike" | "not" | "in" | "any" | "is" | "between" | "having" | "similar" => {
                asked.more = true;
            }
            _ => {}
        }
    }

    /// Whether an equals sign stands before the literal.
    fn is_compared(&self, at: usize) -> bool {
        let before = |back: usize| at.checked_sub(back).map(|at| self.tokens[at]);
        let equals = before(1).is_some_and(|token| token.is_symbol(b'='));
        equals
            && !before(2).is_some_and(|token| token.is_symbol(b'<') || token.is_symbol(b'>') || token.is_symbol(b'!'))
            || before(1).is_some_and(|token| token.is_symbol(b'('))
                && self.capitals(at.saturating_sub(2)) == "OBJECT_ID"
    }

    /// `table_name = 'users'`, `attrelid = '"User"'::regclass`, `object_id = OBJECT_ID('dbo.User')`.
    fn ask_literal(&self, at: usize, token: Token, asked: &mut Asked) {
        let value = unquoted(self.text_of(token));
        let cast = |kind: &str| self.text_after_cast(at).eq_ignore_ascii_case(kind);
        if cast("regclass") || self.capitals(at.saturating_sub(2)) == "OBJECT_ID" {
            asked.relation = Some(name_in_string(&value));
            return;
        }
        if cast("regtype") {
            asked.kind = Some(name_in_string(&value));
            return;
        }
        let key = self.compared_name(at);
        match key.as_str() {
            "table_name" | "relname" | "tablename" | "viewname" | "matviewname" => asked.table = Some(value),
            "column_name" | "attname" => asked.column = Some(value),
            "typname" | "udt_name" => asked.kind = Some(QualifiedName::exact(value)),
            "enumlabel" => asked.value = Some(value),
            "table_schema" | "nspname" | "schemaname" => asked.schema = Some(value),
            "name" => asked.name = Some(value),
            "typtype" | "table_catalog" => {}
            _ => asked.more = true,
        }
    }

    fn text_after_cast(&self, at: usize) -> &str {
        let colons = [at + 1, at + 2].iter().all(|at| self.tokens.get(*at).is_some_and(|token| token.is_symbol(b':')));
        self.tokens.get(at + 3).filter(|_| colons).map_or("", |token| self.text_of(*token))
    }

    /// The name that is compared with the literal, without what stands before its dot.
    fn compared_name(&self, at: usize) -> String {
        let mut before = at.saturating_sub(2);
        if self.tokens[before].is_symbol(b')') {
            before = before.saturating_sub(1);
        }
        unquoted(self.text_of(self.tokens[before])).to_ascii_lowercase()
    }
}

/// What a subquery asks for.
#[derive(Debug, Default)]
struct Asked {
    of_catalog: bool,
    schema: Option<String>,
    table: Option<String>,
    column: Option<String>,
    relation: Option<QualifiedName>,
    kind: Option<QualifiedName>,
    value: Option<String>,
    /// SQL Server: the name of a column or table.
    name: Option<String>,
    /// The kinds of relations that it looks among, where these are not all; empty where a catalog has none of them.
    kinds: Option<Vec<RelationKind>>,
    /// Whether it asks for something else, too.
    more: bool,
}

impl Asked {
    /// It looks only among relations of these kinds.
    fn narrow(&mut self, kinds: &[RelationKind]) {
        match &mut self.kinds {
            Some(known) => known.retain(|kind| kinds.contains(kind)),
            None => self.kinds = Some(kinds.to_vec()),
        }
    }

    fn condition(self) -> Condition {
        if !self.of_catalog || self.kinds.as_ref().is_some_and(Vec::is_empty) {
            return Condition::Unknown;
        }
        let schema = self.schema.map(Name::exact);
        let table = self.table.map(|name| QualifiedName { schema, name: Name::exact(name) });
        let column = self.column.map(Name::exact);
        let found = match (self.relation.or(table), column, self.kind, self.name) {
            (Some(relation), Some(column), _, _) => Condition::Has { relation, column: Some(column) },
            (Some(relation), None, _, Some(name)) => Condition::Has { relation, column: Some(Name::exact(name)) },
            (Some(relation), None, _, None) => Condition::Has { relation, column: None },
            (None, None, Some(kind), _) => match self.value {
                Some(value) => Condition::HasValue(kind, value),
                None => Condition::HasType(kind),
            },
            (None, None, None, Some(name)) => Condition::Has { relation: QualifiedName::exact(name), column: None },
            _ => Condition::Unknown,
        };
        let found = match (&found, self.kinds) {
            (Condition::Has { relation, .. }, Some(kinds)) => {
                let is = Condition::Is { relation: relation.clone(), kinds };
                Condition::All(vec![found, is])
            }
            _ => found,
        };
        if self.more && found != Condition::Unknown { Condition::All(vec![found, Condition::Unknown]) } else { found }
    }
}

/// The name in a literal such as `'public."User"'`.
pub(super) fn name_in_string(written: &str) -> QualifiedName {
    let mut parts: Vec<Name> = path_parts(written, false, Span::default()).into_iter().map(|(name, _)| name).collect();
    let name = parts.pop().unwrap_or_else(|| Name::exact(""));
    QualifiedName { schema: parts.pop(), name }
}
