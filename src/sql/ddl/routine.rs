//! Functions, procedures, and blocks that run at once.

use super::column::Constraints;
use super::data_type::postgres_family;
use super::outcome::Gap;
use super::reader::Reader;
use super::reading::Reading;
use crate::catalog::{Change, Code, ColumnDefinition, Condition, Dialect, Family, Language, Name, Returns, Statement};
use crate::source::Span;
use crate::sql::token::{Token, TokenKind};

impl Reading {
    /// `DO $$ … $$`: the statements inside run.
    pub(super) fn do_block(&mut self, reader: Reader<'_>, when: &Condition) {
        let span = reader.whole();
        match reader.tokens.iter().find(|token| reader.is_literal(**token)) {
            Some(body) if reader.speaks_sql() => self.body(&reader, *body, when),
            Some(_) => self.gap(Gap::anywhere("the block is in a language that is not read"), span, when),
            None => {}
        }
    }

    /// Reads the statements of a body that stands in a literal.
    pub(super) fn body(&mut self, reader: &Reader<'_>, body: Token, when: &Condition) {
        let literal = reader.literal(body);
        self.block(&literal.text, literal.base, when);
    }

    /// `CREATE FUNCTION`, `CREATE PROCEDURE`.
    pub(super) fn create_routine(&mut self, mut reader: Reader<'_>, when: &Condition) {
        let whole = reader.whole();
        while !reader.is_at_end() && !reader.eat_any(&["FUNCTION", "PROCEDURE", "PROC"]) {
            reader.at += 1;
        }
        reader.eat_all(&["IF", "NOT", "EXISTS"]);
        let Some((name, span)) = reader.qualified_name() else {
            return;
        };
        let Parameters { names, arity, out } = reader.parameters();
        let returns = reader.returns(out);
        let code = reader.code(&names, &returns);
        let lower = names.iter().map(|name| name.text.to_lowercase()).collect();
        let body = self.routine_body(&mut reader, lower);
        self.push(whole, vec![Change::CreateRoutine { name, span, returns, body, code, arity }], when);
    }

    /// What a routine does when it is called. That of a trigger is never called by a script.
    fn routine_body(&mut self, reader: &mut Reader<'_>, parameters: Vec<String>) -> Vec<Statement> {
        let mut inner = Reading { depth: self.depth + 1, parameters, ..Reading::new(self.dialect) };
        let literal = reader.body_literal();
        match literal {
            _ if inner.is_deepest() => {}
            _ if reader.returns_trigger() || !reader.speaks_sql() => {}
            Some(body) => inner.body(reader, body, &Condition::Always),
            None => {
                while !reader.is_at_end() && !reader.is("BEGIN") {
                    reader.skip_one();
                }
                inner.statements_of_block(reader.clone(), &Condition::Always);
            }
        }
        inner.statements
    }
}

impl Reader<'_> {
    /// Whether CREATE makes a function or procedure.
    pub(super) fn creates_routine(&self) -> bool {
        let mut ahead = self.clone();
        ahead.at += 1;
        let _ = ahead.eat_all(&["OR", "REPLACE"]) || ahead.eat_all(&["OR", "ALTER"]);
        ahead.eat_modifiers();
        ahead.is_any(&["FUNCTION", "PROCEDURE", "PROC"])
    }

    /// Whether a token is a string of either kind.
    pub(super) fn is_literal(&self, token: Token) -> bool {
        matches!(token.kind, TokenKind::Text | TokenKind::DollarText)
    }

    /// Whether LANGUAGE names one of the languages that are read here, or none stands.
    fn speaks_sql(&self) -> bool {
        let is = |token: &Token, word: &str| self.text_of(*token).trim_matches('\'').eq_ignore_ascii_case(word);
        let language = self.tokens.windows(2).find(|pair| is(&pair[0], "LANGUAGE"));
        language.is_none_or(|pair| is(&pair[1], "plpgsql") || is(&pair[1], "sql"))
    }

    fn returns_trigger(&self) -> bool {
        let is = |token: &Token, word: &str| self.text_of(*token).eq_ignore_ascii_case(word);
        let triggers = |word: &Token| is(word, "trigger") || is(word, "event_trigger");
        self.tokens.windows(2).any(|pair| is(&pair[0], "RETURNS") && triggers(&pair[1]))
    }

    /// The string after AS (PostgreSQL).
    fn body_literal(&self) -> Option<Token> {
        if !matches!(self.dialect, Dialect::Postgres | Dialect::Cockroach) {
            return None;
        }
        let rest = &self.tokens[self.at.min(self.tokens.len())..];
        let as_literal = |pair: &&[Token]| self.text_of(pair[0]).eq_ignore_ascii_case("AS") && self.is_literal(pair[1]);
        rest.windows(2).find(as_literal).map(|pair| pair[1])
    }

    fn parameters(&mut self) -> Parameters {
        let mut parameters = Parameters::default();
        if !self.eat_symbol(b'(') {
            return parameters;
        }
        while !self.is_at_end() && !self.is_symbol(b')') {
            let only_out = self.eat("OUT");
            let out = only_out || self.eat("INOUT");
            self.eat_any(&["IN", "VARIADIC"]);
            parameters.arity += usize::from(!only_out);
            let name = self.clone().name().map(|(name, _)| name);
            parameters.names.push(name.unwrap_or_else(|| Name::exact("")));
            if out && let Some((column, _)) = self.column_definition() {
                parameters.out.push(column);
            }
            self.skip_element();
            self.eat_symbol(b',');
        }
        self.eat_symbol(b')');
        parameters
    }

    /// The body, where it is in a language that is read.
    fn code(&self, parameters: &[Name], returns: &Returns) -> Option<Code> {
        let mut names = parameters.to_vec();
        if let Returns::Columns(columns) = returns {
            names.extend(columns.iter().map(|column| column.name.clone()));
        }
        if !matches!(self.dialect, Dialect::Postgres | Dialect::Cockroach) {
            let mut ahead = self.clone();
            while !ahead.is_at_end() && !ahead.is("BEGIN") {
                ahead.skip_one();
            }
            return ahead.rest_as_code(names);
        }
        let literal = self.literal(self.body_literal()?);
        let language = self.language()?;
        let elsewhere = self.searches_elsewhere();
        Some(Code { text: literal.text.into(), start: literal.base as u32, language, parameters: names, elsewhere })
    }

    /// The language, where it is one of SQL.
    fn language(&self) -> Option<Language> {
        let is = |token: &Token, word: &str| self.text_of(*token).trim_matches(['\'', '"']).eq_ignore_ascii_case(word);
        let named = self.tokens.windows(2).find(|pair| is(&pair[0], "LANGUAGE"))?;
        let known = [("plpgsql", Language::Procedural), ("sql", Language::Sql)];
        known.into_iter().find(|(word, _)| is(&named[1], word)).map(|(_, language)| language)
    }

    /// Whether it sets a search path that has other schemas than scripts see.
    fn searches_elsewhere(&self) -> bool {
        const SEEN: [&str; 6] = ["public", "pg_catalog", "pg_temp", "extensions", "$user", ""];
        let set = self.tokens.windows(2).position(|pair| {
            let is = |token: Token, word: &str| self.text_of(token).eq_ignore_ascii_case(word);
            is(pair[0], "SET") && is(pair[1], "SEARCH_PATH")
        });
        let mut ahead = Reader { at: set.map_or(self.tokens.len(), |at| at + 1), ..self.clone() };
        let changes = ahead.set();
        let schemas = changes.iter().filter_map(|change| match change {
            Change::SetSearchPath { schemas } => Some(schemas),
            _ => None,
        });
        schemas.flatten().any(|schema| !SEEN.contains(&schema.text.to_ascii_lowercase().as_str()))
    }

    /// What a call in FROM yields.
    fn returns(&mut self, out: Vec<ColumnDefinition>) -> Returns {
        if !self.eat("RETURNS") {
            return if out.is_empty() { Returns::Unknown } else { Returns::Columns(out) };
        }
        if self.eat("TABLE") {
            return Returns::Columns(self.columns_between_parentheses());
        }
        let set = self.eat("SETOF");
        let start = self.at;
        let Some((name, _)) = self.qualified_name() else {
            return Returns::Unknown;
        };
        self.at = start;
        let record = name.name.text.eq_ignore_ascii_case("record");
        match self.data_type().map(|data_type| data_type.family) {
            _ if !out.is_empty() => Returns::Columns(out),
            _ if record => Returns::Unknown,
            Some(Family::Enum(_)) => Returns::Rows(name),
            Some(family) if !set || postgres_family(&name) != Family::Other => Returns::Value(family),
            _ => Returns::Unknown,
        }
    }

    fn columns_between_parentheses(&mut self) -> Vec<ColumnDefinition> {
        let mut columns: Vec<ColumnDefinition> = Vec::new();
        self.eat_symbol(b'(');
        while !self.is_at_end() && !self.is_symbol(b')') {
            let column: Option<(ColumnDefinition, Constraints)> = self.column_definition();
            columns.extend(column.map(|(column, _)| column));
            self.skip_element();
            self.eat_symbol(b',');
        }
        self.eat_symbol(b')');
        columns
    }
}

/// The parameters of a routine.
#[derive(Default)]
struct Parameters {
    names: Vec<Name>,
    /// How many of them a call hands over.
    arity: usize,
    /// Those that are columns of the result (OUT and INOUT).
    out: Vec<ColumnDefinition>,
}

/// The text within a literal, byte for byte where it stands.
pub(super) struct Literal {
    pub(super) text: String,
    /// Where the text begins in the source.
    pub(super) base: usize,
}

impl Reader<'_> {
    /// What stands between the quotes of a literal.
    pub(super) fn literal(&self, token: Token) -> Literal {
        let written = self.text_of(token);
        let span: Span = self.source_span(token);
        if token.kind == TokenKind::DollarText {
            let open = written[1..].find('$').map_or(written.len(), |at| at + 2);
            let is_closed = written[open..].ends_with(&written[..open]);
            let close = if is_closed { written.len() - open } else { written.len() };
            return Literal { text: written[open..close].to_owned(), base: span.range().start + open };
        }
        let open = written.find(['\'', '"']).map_or(0, |at| at + 1);
        let close =
            if written.len() > open && written.ends_with(['\'', '"']) { written.len() - 1 } else { written.len() };
        let escapes = written.starts_with(['E', 'e']) || self.dialect == Dialect::MySql;
        Literal { text: in_place(&written[open..close], escapes), base: span.range().start + open }
    }
}

/// A literal's text with its escapes undone, each in as many bytes as it was written with, so that spans stay right:
/// a doubled quote becomes a quote and a space.
fn in_place(written: &str, backslash: bool) -> String {
    let mut bytes = written.as_bytes().to_vec();
    let mut opens = true;
    let mut at = 0;
    while at + 1 < bytes.len() {
        let pair = [bytes[at], bytes[at + 1]];
        let replacement = match pair {
            [b'\'', b'\''] | [b'\\', b'\''] if pair[0] == b'\'' || backslash => {
                opens = !opens;
                if opens { *b"' " } else { *b" '" }
            }
            [b'\\', b'n' | b't' | b'r'] if backslash => *b"  ",
            [b'\\', other] if backslash && other.is_ascii() => [b' ', other],
            _ => {
                at += 1;
                continue;
            }
        };
        bytes[at..at + 2].copy_from_slice(&replacement);
        at += 2;
    }
    String::from_utf8(bytes).unwrap_or_else(|_| written.to_owned())
}
