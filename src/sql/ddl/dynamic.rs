//! SQL that a script puts together and executes.
//!
//! Literals are read where they stand: everything between them is blanked out, what their text does not tell becomes a
//! run of one special byte, and the rest is SQL as any other, with its spans in the source. A name with that byte in it
//! could be any.

use super::reader::Reader;
use super::reading::Reading;
use super::rename::is_rename;
use super::routine::Literal;
use crate::catalog::{Change, ColumnChange, Condition, Dialect, Name, QualifiedName};
use crate::source::Span;
use crate::sql::lexer::UNKNOWN;
use crate::sql::token::{Token, TokenKind};

/// Something that was assigned to a variable.
#[derive(Clone, Debug)]
pub(super) struct Assigned {
    pub(super) text: Dynamic,
    /// Under what condition.
    pub(super) when: Condition,
}

/// SQL made from literals, byte for byte where it stands in the source.
#[derive(Clone, Debug)]
pub(super) struct Dynamic {
    text: String,
    base: usize,
}

impl Reading {
    /// Reads EXECUTE, EXEC, CALL, PERFORM and PREPARE.
    pub(super) fn execute(&mut self, mut reader: Reader<'_>, when: &Condition, in_block: bool) {
        let span = reader.whole();
        let verb = reader.word_at(0).to_ascii_uppercase();
        reader.at += 1;
        reader.eat("IMMEDIATE");
        match verb.as_str() {
            "PERFORM" => {
                self.remember_found(&reader, when);
                let calls = self.calls(&mut reader);
                self.push(span, calls, when);
            }
            "PREPARE" => self.prepare(reader, when),
            "EXECUTE" if self.dialect == Dialect::MySql => {}
            // Outside of blocks PostgreSQL executes prepared statements, which change no relation.
            "EXECUTE" if self.dialect != Dialect::SqlServer && !in_block => {}
            _ if is_rename(&reader) => match reader.execute_rename() {
                Ok(changes) => self.push(span, changes, when),
                Err(gap) => self.gap(gap, span, when),
            },
            "CALL" => self.call_procedure(reader, when),
            "EXEC" | "EXECUTE" if self.dialect == Dialect::SqlServer => self.execute_transact(reader, when),
            _ => self.execute_expression(&reader, when),
        }
    }

    /// `PREPARE s FROM @sql` (MySQL): taken for executed.
    fn prepare(&mut self, mut reader: Reader<'_>, when: &Condition) {
        while !reader.is_at_end() && !reader.eat("FROM") {
            reader.at += 1;
        }
        if self.dialect == Dialect::MySql {
            self.execute_expression(&reader, when);
        }
    }

    fn call_procedure(&mut self, mut reader: Reader<'_>, when: &Condition) {
        let span = reader.whole();
        let calls = match self.call(&mut reader.clone()) {
            Some(call) => vec![call],
            None => {
                let called = reader.qualified_name();
                called
                    .map(|(name, span)| Change::CallRoutine { name, span, arguments: Vec::new() })
                    .into_iter()
                    .collect()
            }
        };
        self.push(span, calls, when);
    }

    /// `EXEC ('…')`, `EXEC sp_executesql N'…'`, `EXEC procedure …` (SQL Server).
    fn execute_transact(&mut self, mut reader: Reader<'_>, when: &Condition) {
        let name = reader.clone().qualified_name();
        match name {
            Some((name, _)) if name.name.text.eq_ignore_ascii_case("sp_executesql") => {
                reader.qualified_name();
                self.execute_expression(&reader, when);
            }
            Some(_) => self.call_procedure(reader, when),
            None => self.execute_expression(&reader, when),
        }
    }

    /// Reads the SQL that an expression yields.
    fn execute_expression(&mut self, reader: &Reader<'_>, when: &Condition) {
        if let Some(dynamic) = reader.dynamic() {
            return self.dynamic(&dynamic, when);
        }
        let variable = reader.tokens.get(reader.at..).unwrap_or_default();
        let variable = variable.iter().find(|token| token.kind == TokenKind::Word).map(|token| reader.text_of(*token));
        let variable = variable.unwrap_or_default().to_lowercase();
        let assigned = self.variables.get(&variable).cloned();
        let position = self.parameters.iter().position(|parameter| *parameter == variable);
        match (assigned, position) {
            (Some(all), _) => {
                for one in all {
                    let when = Condition::All(vec![when.clone(), one.when]);
                    self.dynamic(&one.text, &when);
                }
            }
            (None, Some(position)) => {
                let span = reader.whole();
                self.push(span, vec![Change::RunArgument { position, span }], when);
            }
            (None, None) => {
                let reason = super::outcome::Gap::anywhere("it is not in the text what is executed");
                self.gap(reason, reader.whole(), when);
            }
        }
    }

    fn dynamic(&mut self, dynamic: &Dynamic, when: &Condition) {
        let span = Span::new(0, dynamic.text.len());
        self.script(&dynamic.text, dynamic.base, span, when);
    }

    /// Reads the statements in a literal.
    pub(super) fn literal_script(&mut self, literal: Literal, when: &Condition) {
        self.dynamic(&Dynamic { text: literal.text, base: literal.base }, when);
    }

    /// Remembers the text that is assigned to a variable, if it is one.
    pub(super) fn assign(&mut self, name: &str, reader: &Reader<'_>, when: Condition) {
        if let Some(text) = reader.dynamic() {
            let assigned = self.variables.entry(name.to_lowercase()).or_default();
            assigned.retain(|earlier| when != Condition::Always && earlier.when != when);
            assigned.push(Assigned { text, when });
        }
    }
}

impl Reader<'_> {
    /// The SQL that the expression from here to the end yields; none where it has no literal.
    pub(super) fn dynamic(&self) -> Option<Dynamic> {
        let tokens = self.tokens.get(self.at..)?;
        let literal = tokens.iter().any(|token| self.is_literal(*token));
        let (first, last) = (tokens.first().filter(|_| literal)?, tokens.last()?);
        let start = first.span.range().start;
        let mut bytes = vec![b' '; last.span.range().end - start];
        let mut reader = self.clone();
        while reader.eat_any(&["SELECT", "DISTINCT"]) {}
        let mut glue = 0;
        while let Some(token) = reader.peek() {
            if reader.is_any(&["USING", "INTO", "FROM", "AS"]) && reader.at > self.at {
                break;
            }
            let at = token.span.range().start - start;
            if self.is_literal(token) {
                let literal = self.literal(token);
                let from = literal.base - self.base - start;
                join(&mut bytes, glue, from, literal.text.bytes().next());
                bytes[from..from + literal.text.len()].copy_from_slice(literal.text.as_bytes());
                glue = from + literal.text.len();
                reader.at += 1;
            } else if reader.at_format() {
                glue = reader.format(&mut bytes, start);
            } else if reader.is_any(&JOINING) && reader.is_symbol_at(1, b'(') {
                // Its arguments are the parts.
                reader.at += 2;
            } else if token.kind == TokenKind::Word || token.kind == TokenKind::QuotedName {
                reader.skip_operand();
                let end = reader.tokens[reader.at - 1].span.range().end - start;
                join(&mut bytes, glue, at, Some(UNKNOWN));
                bytes[at..end].fill(UNKNOWN);
                glue = end;
            } else {
                reader.at += 1;
            }
        }
        Some(Dynamic { text: String::from_utf8(bytes).ok()?, base: self.base + start })
    }

    /// Whether `format(` or `pg_catalog.format(` comes next.
    fn at_format(&self) -> bool {
        let ahead = if self.is("pg_catalog") && self.is_symbol_at(1, b'.') { 2 } else { 0 };
        self.word_at(ahead).eq_ignore_ascii_case("FORMAT") && self.is_symbol_at(ahead + 1, b'(')
    }

    fn skip_past_parenthesis(&mut self) {
        while !self.is_at_end() && !self.eat_symbol(b'(') {
            self.at += 1;
        }
    }

    /// Takes a variable or call: `schema.name(…)[1]::text`.
    fn skip_operand(&mut self) {
        self.at += 1;
        while self.is_symbol(b'.') || self.is_symbol(b':') || self.is_symbol(b'(') || self.is_symbol(b'[') {
            if !self.skip_parentheses() {
                self.at = (self.at + 2).min(self.tokens.len());
            }
        }
    }

    /// `format('… %I …', …)`: each `%` is something that the text does not tell. Returns where its text ends.
    fn format(&mut self, bytes: &mut [u8], start: usize) -> usize {
        self.skip_past_parenthesis();
        let Some(token) = self.peek().filter(|token| self.is_literal(*token)) else {
            return 0;
        };
        let literal = self.literal(token);
        let from = literal.base - self.base - start;
        let mut text = literal.text.into_bytes();
        fill_placeholders(&mut text);
        let end = from + text.len();
        bytes[from..end].copy_from_slice(&text);
        self.at -= 1;
        self.skip_parentheses();
        end
    }
}

/// Replaces `%I`, `%L`, `%s`, `%1$I`, `%-10s`.
fn fill_placeholders(text: &mut [u8]) {
    let mut at = 0;
    while let Some(found) = text.get(at..).and_then(|rest| memchr::memchr(b'%', rest)) {
        let start = at + found;
        let length =
            text[start + 1..].iter().take(8).take_while(|byte| !byte.is_ascii_alphabetic() && **byte != b'%').count();
        let end = (start + length + 2).min(text.len());
        if text.get(start + length + 1).is_some_and(|byte| matches!(byte, b'I' | b'L' | b's')) {
            text[start..end].fill(UNKNOWN);
        }
        at = end;
    }
}

/// Closes the gap between two parts that make one word together.
fn join(bytes: &mut [u8], end: usize, next: usize, first: Option<u8>) {
    let word = |byte: u8| byte == UNKNOWN || byte.is_ascii_alphanumeric() || byte == b'_';
    if end > 0 && end < next && word(bytes[end - 1]) && first.is_some_and(word) {
        bytes[end..next].fill(UNKNOWN);
    }
}

/// The changes of dynamic SQL: what has a name that its text does not tell could be any.
pub(super) fn settle(changes: Vec<Change>, span: Span) -> Vec<Change> {
    changes.into_iter().filter_map(|change| settle_one(change, span)).collect()
}

fn settle_one(change: Change, span: Span) -> Option<Change> {
    let any = || Change::OpenAll { span, reason: "it is not in the text which relation is changed".to_owned() };
    match &change {
        Change::Expect { name, .. } | Change::CallRoutine { name, .. } if is_unknown(name) => None,
        Change::CreateRelation(made) if is_unknown(&made.name) && !made.parents.is_empty() => None,
        Change::CreateRelation(made) if is_unknown(&made.name) => Some(any()),
        Change::RenameRelation { name, to, .. } if is_unknown(name) || is_unknown_name(to) => Some(any()),
        Change::MoveRelation { name, to_schema, .. } if is_unknown(name) || is_unknown_name(to_schema) => Some(any()),
        Change::DropRelation { name, .. } | Change::Open { name, .. } if is_unknown(name) => Some(any()),
        Change::AlterRelation { name, .. } if is_unknown(name) => Some(any()),
        Change::AlterRelation { name, span, change: of_column, .. } if names_unknown(of_column) => {
            let reason = "it is not in the text which column is changed".to_owned();
            Some(Change::Open { name: name.clone(), span: *span, reason })
        }
        Change::CreateEnum { name, .. } | Change::AddEnumValue { name, .. } | Change::DropType { name, .. }
            if is_unknown(name) =>
        {
            Some(any())
        }
        Change::DropSchema { name, .. } if is_unknown_name(name) => Some(any()),
        _ => Some(change),
    }
}

fn names_unknown(change: &ColumnChange) -> bool {
    match change {
        ColumnChange::Add { column, .. } => is_unknown_name(&column.name),
        ColumnChange::Drop { name, .. } | ColumnChange::Redefine { name, .. } => is_unknown_name(name),
        ColumnChange::Rename { name, to, .. } => is_unknown_name(name) || is_unknown_name(to),
    }
}

fn is_unknown(name: &QualifiedName) -> bool {
    is_unknown_name(&name.name)
}

fn is_unknown_name(name: &Name) -> bool {
    name.text.as_bytes().contains(&UNKNOWN)
}

/// Functions whose arguments are the parts of the text.
const JOINING: [&str; 8] =
    ["CONCAT", "CONCAT_WS", "STRING_AGG", "GROUP_CONCAT", "ARRAY_TO_STRING", "ARRAY_AGG", "COALESCE", "TRIM"];

/// The tokens of an assignment's right side.
pub(super) fn right_side<'a>(reader: &Reader<'a>, from: usize) -> Reader<'a> {
    let tokens: &'a [Token] = reader.tokens;
    Reader { tokens, at: from, ..reader.clone() }
}
