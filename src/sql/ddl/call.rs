//! Calls of routines in a list of expressions, with the SQL that is handed over to them.

use super::reader::Reader;
use super::reading::Reading;
use crate::catalog::{Change, Condition, Name, Statement};
use crate::sql::token::TokenKind;

impl Reading {
    /// The routines that are called in the list of expressions from here on, up to FROM.
    pub(super) fn calls(&mut self, reader: &mut Reader<'_>) -> Vec<Change> {
        let mut changes = Vec::new();
        while !reader.is_at_end() && !reader.is("FROM") {
            changes.extend(self.call(reader));
            while !reader.is_at_end() && !reader.is_symbol(b',') && !reader.is("FROM") {
                reader.skip_one();
            }
            reader.eat_symbol(b',');
        }
        changes
    }

    /// `name(…)`: what the call does.
    pub(super) fn call(&mut self, reader: &mut Reader<'_>) -> Option<Change> {
        let (name, span) = reader.qualified_name()?;
        if !reader.eat_symbol(b'(') {
            return None;
        }
        if name.name.text.eq_ignore_ascii_case("set_config") {
            return reader.set_config();
        }
        let mut arguments = Vec::new();
        while !reader.is_at_end() && !reader.is_symbol(b')') {
            arguments.push(self.argument(reader));
            reader.skip_element();
            reader.eat_symbol(b',');
        }
        reader.eat_symbol(b')');
        if arguments.iter().all(|argument| argument.as_ref().is_some_and(Vec::is_empty)) {
            arguments.clear();
        }
        Some(Change::CallRoutine { name, span, arguments })
    }

    /// What the SQL does that an argument is, if it is a literal.
    fn argument(&mut self, reader: &mut Reader<'_>) -> Option<Vec<Statement>> {
        if reader.is_symbol_at(1, b'=') && reader.is_symbol_at(2, b'>') {
            reader.at += 3;
        }
        let token = reader.peek()?;
        let alone = reader.tokens.get(reader.at + 1).is_none_or(|next| !next.is_symbol(b'|'));
        match token.kind {
            TokenKind::Number => Some(Vec::new()),
            TokenKind::Text | TokenKind::DollarText if alone => {
                let literal = reader.literal(token);
                let first = literal.text.split_ascii_whitespace().next().unwrap_or_default();
                let defines =
                    ["CREATE", "ALTER", "DROP", "RENAME", "DO"].iter().any(|word| first.eq_ignore_ascii_case(word));
                let mut inner = Reading { depth: self.depth, ..Reading::new(self.dialect) };
                if defines {
                    inner.literal_script(literal, &Condition::Always);
                }
                Some(inner.statements)
            }
            _ => None,
        }
    }
}

impl Reader<'_> {
    /// `set_config('search_path', '…', …)`.
    fn set_config(&mut self) -> Option<Change> {
        let (setting, _) = self.string()?;
        self.eat_symbol(b',');
        let (value, _) = self.string()?;
        let schemas = value.split(',').map(|schema| schema.trim().trim_matches('"'));
        let schemas = schemas.filter(|schema| !schema.is_empty() && *schema != "$user").map(Name::exact).collect();
        (setting == "search_path").then_some(Change::SetSearchPath { schemas })
    }
}
