//! Conditions of procedural SQL that ask the database's own catalog.
//!
//! What a condition asks is read from the names of the catalog's columns that it compares with literals. Anything else
//! in it makes (a part of) it unknown.

use super::reader::{Reader, unquoted};
use super::rename::path_parts;
use crate::catalog::{Condition, Name, QualifiedName};
use crate::source::Span;
use crate::sql::token::{Token, TokenKind};

/// How deep conditions may stand in parentheses.
const DEEPEST: usize = 8;

impl Reader<'_> {
    /// The condition that the tokens from here to the end make.
    pub(super) fn condition(&self) -> Condition {
        self.condition_of(self.at, self.tokens.len(), 0)
    }

    fn condition_of(&self, first: usize, end: usize, depth: usize) -> Condition {
        if depth > DEEPEST || end - first > 4096 {
            return Condition::Unknown;
        }
        for (word, make) in [("OR", Condition::Any as fn(Vec<Condition>) -> Condition), ("AND", Condition::All)] {
            let parts = self.parts(first, end, word);
            if parts.len() > 1 {
                return make(parts.iter().map(|(first, end)| self.condition_of(*first, *end, depth + 1)).collect());
            }
        }
        let inner = |first| Box::new(self.condition_of(first, end, depth + 1));
        if self.word(first) == "NOT" {
            return Condition::Not(inner(first + 1));
        }
        if self.encloses(first, end) && !matches!(self.word(first + 1).as_str(), "SELECT" | "WITH") {
            return self.condition_of(first + 1, end - 1, depth + 1);
        }
        self.question(first, end)
    }

    /// Cuts at a word that stands outside of parentheses.
    fn parts(&self, first: usize, end: usize, word: &str) -> Vec<(usize, usize)> {
        let (mut parts, mut start, mut depth) = (Vec::new(), first, 0usize);
        for at in first..end {
            match self.tokens[at].kind {
                TokenKind::Symbol(b'(') => depth += 1,
                TokenKind::Symbol(b')') => depth = depth.saturating_sub(1),
                TokenKind::Word if depth == 0 && self.word(at) == word => {
                    parts.push((start, at));
                    start = at + 1;
                }
                _ => {}
            }
        }
        parts.push((start, end));
        parts
    }

    /// The word at a position, in capitals.
    fn word(&self, at: usize) -> String {
        self.tokens
            .get(at)
            .filter(|token| token.kind == TokenKind::Word)
            .map_or_else(String::new, |token| self.text_of(*token).to_ascii_uppercase())
    }

    /// Whether one pair of parentheses stands around all.
    fn encloses(&self, first: usize, end: usize) -> bool {
        let mut reader = Reader { at: first, tokens: &self.tokens[..end], ..self.clone() };
        reader.skip_parentheses() && reader.at == end
    }

    /// `EXISTS (…)`, `to_regclass('…') IS NULL`, `(SELECT count(*) …) = 0`, `COL_LENGTH('…', '…') IS NULL`.
    fn question(&self, first: usize, end: usize) -> Condition {
        if self.word(first) == "EXISTS" && self.encloses(first + 1, end) {
            return self.asked(first + 1, end);
        }
        let Some((subject_end, holds)) = self.comparison(first, end) else {
            return Condition::Unknown;
        };
        let there = match self.word(first).as_str() {
            "" if self.encloses(first, subject_end) => self.asked(first, subject_end),
            _ => self.asked_by_call(first, subject_end),
        };
        if holds { there } else { Condition::Not(Box::new(there)) }
    }

    /// Whether a comparison from here to the end asks for the presence of its subject.
    pub(super) fn presence(&self) -> Option<bool> {
        self.comparison(self.at, self.tokens.len()).map(|(_, holds)| holds)
    }

    /// Where the subject of `… IS [NOT] NULL`, `… = 0`, `… > 0` ends, and whether that asks for its presence.
    fn comparison(&self, first: usize, end: usize) -> Option<(usize, bool)> {
        let text =
            |back: usize| end.checked_sub(back).filter(|at| *at >= first).map(|at| self.text_of(self.tokens[at]));
        let is = |back: usize, word: &str| text(back).is_some_and(|text| text.eq_ignore_ascii_case(word));
        let zero = is(1, "0");
        match () {
            () if is(1, "NULL") && is(2, "NOT") && is(3, "IS") => Some((end - 3, true)),
            () if is(1, "NULL") && is(2, "IS") => Some((end - 2, false)),
            () if is(1, "FALSE") && is(2, "=") => Some((end - 2, false)),
            () if is(1, "TRUE") && is(2, "=") => Some((end - 2, true)),
            () if zero && is(2, "=") => Some((end - 2, false)),
            () if (zero && is(2, ">")) || is(1, "1") && is(2, "=") && !is(3, "<") && !is(3, ">") => {
                Some((end - 2, true))
            }
            () if is(1, "1") && is(2, "=") && is(3, ">") => Some((end - 3, true)),
            () if is(1, "1") && is(2, "<") => Some((end - 2, false)),
            () => None,
        }
    }

    /// A function that looks something up by its name.
    fn asked_by_call(&self, first: usize, end: usize) -> Condition {
        let mut reader = Reader { at: first, tokens: &self.tokens[..end], ..self.clone() };
        let Some((function, _)) = reader.qualified_name() else {
            return Condition::Unknown;
        };
        if !reader.eat_symbol(b'(') {
            return Condition::Unknown;
        }
        let Some((subject, _)) = reader.string() else {
            return Condition::Unknown;
        };
        reader.eat_symbol(b',');
        let member = reader.string().map(|(member, _)| member);
        match (function.name.text.to_ascii_lowercase().as_str(), member) {
            ("to_regclass", _) => Condition::Has { relation: name_in_string(&subject), column: None },
            ("to_regtype", _) => Condition::HasType(name_in_string(&subject)),
            ("object_id", kind) if kind.as_deref().is_none_or(|kind| matches!(kind.trim(), "U" | "V")) => {
                Condition::Has { relation: name_in_string(&subject), column: None }
            }
            ("col_length", Some(column)) => {
                Condition::Has { relation: name_in_string(&subject), column: Some(Name::exact(column)) }
            }
            _ => Condition::Unknown,
        }
    }

    /// What a subquery over the database's catalog looks for.
    pub(super) fn asked(&self, first: usize, end: usize) -> Condition {
        let mut asked = Asked::default();
        for at in first..end {
            let token = self.tokens[at];
            match token.kind {
                TokenKind::Word | TokenKind::QuotedName => self.ask_word(at, &mut asked),
                TokenKind::Text if !self.is_compared(at) => asked.more = true,
                TokenKind::Text => self.ask_literal(at, token, &mut asked),
                _ => {}
            }
        }
        asked.condition()
    }

    fn ask_word(&self, at: usize, asked: &mut Asked) {
        match self.text_of(self.tokens[at]).to_ascii_lowercase().as_str() {
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
            "not" if self.word(at + 1) == "ATTISDROPPED" => {}
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
            || before(1).is_some_and(|token| token.is_symbol(b'(')) && self.word(at.saturating_sub(2)) == "OBJECT_ID"
    }

    /// `table_name = 'users'`, `attrelid = '"User"'::regclass`, `object_id = OBJECT_ID('dbo.User')`.
    fn ask_literal(&self, at: usize, token: Token, asked: &mut Asked) {
        let value = unquoted(self.text_of(token));
        let cast = |kind: &str| self.text_after_cast(at).eq_ignore_ascii_case(kind);
        if cast("regclass") || self.word(at.saturating_sub(2)) == "OBJECT_ID" {
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
            "relkind" | "typtype" | "table_type" | "table_catalog" | "type" | "xtype" => {}
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
    /// Whether it asks for something else, too.
    more: bool,
}

impl Asked {
    fn condition(self) -> Condition {
        if !self.of_catalog {
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
        if self.more { Condition::All(vec![found, Condition::Unknown]) } else { found }
    }
}

/// The name in a literal such as `'public."User"'`.
fn name_in_string(written: &str) -> QualifiedName {
    let mut parts: Vec<Name> = path_parts(written, false, Span::default()).into_iter().map(|(name, _)| name).collect();
    let name = parts.pop().unwrap_or_else(|| Name::exact(""));
    QualifiedName { schema: parts.pop(), name }
}
