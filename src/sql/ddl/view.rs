//! Views, and where names without a schema are looked up.

use super::outcome::{Gap, Outcome, UNREADABLE};
use super::reader::Reader;
use crate::catalog::{Change, Name, Query, RelationDefinition, RelationKind};
use crate::source::Span;
use crate::sql::token::Token;

impl Reader<'_> {
    /// `CREATE … VIEW` was read up to VIEW.
    pub(super) fn create_view(&mut self, kind: RelationKind, or_replace: bool) -> Outcome {
        let if_not_exists = self.eat_all(&["IF", "NOT", "EXISTS"]);
        self.eat_all(&["IF", "EXISTS"]);
        let (name, span) = self.qualified_name().ok_or_else(|| Gap::anywhere(UNREADABLE))?;
        let names = self.name_list();
        while !self.is_at_end() && !self.eat("AS") {
            self.skip_one();
        }
        let mut query = self.query();
        query.names = names;
        let definition = RelationDefinition::new(name, span, kind);
        let definition = RelationDefinition { if_not_exists, or_replace, query: Some(query), ..definition };
        Ok(vec![Change::CreateRelation(Box::new(definition))])
    }

    /// The query that begins here and ends the statement, without what may follow it.
    pub(super) fn query(&mut self) -> Query {
        let mut tokens = &self.tokens[self.at.min(self.tokens.len())..];
        for tail in QUERY_TAILS {
            let words = tokens.len().checked_sub(tail.len()).map_or(&[][..], |at| &tokens[at..]);
            let is = |(token, word): (&Token, &&str)| self.text_of(*token).eq_ignore_ascii_case(word);
            if words.len() == tail.len() && words.iter().zip(tail.iter()).all(is) {
                tokens = &tokens[..tokens.len() - tail.len()];
            }
        }
        let (Some(first), Some(last)) = (tokens.first(), tokens.last()) else {
            return Query::default();
        };
        let span = Span { start: first.span.start, end: last.span.end };
        let text = self.text[span.range()].to_owned();
        let text = if self.is("TABLE") { text.replacen(self.word_at(0), "SELECT * FROM", 1) } else { text };
        Query { names: Vec::new(), text, span: span.shifted(self.base) }
    }

    /// SET was read: only the search path matters.
    pub(super) fn set(&mut self) -> Vec<Change> {
        self.eat_any(&["LOCAL", "SESSION"]);
        if !self.eat("SEARCH_PATH") {
            return Vec::new();
        }
        let _ = self.eat("TO") || self.eat_symbol(b'=');
        let mut schemas: Vec<Name> = Vec::new();
        loop {
            match self.string() {
                Some((name, _)) => schemas.push(Name::exact(name)),
                None => schemas.extend(self.name().map(|(name, _)| name)),
            }
            if !self.eat_symbol(b',') {
                break;
            }
        }
        schemas.retain(|schema| !schema.text.is_empty() && schema.text != "$user");
        vec![Change::SetSearchPath { schemas }]
    }
}

/// What may follow the query of a view or table.
const QUERY_TAILS: [&[&str]; 6] = [
    &["WITH", "NO", "DATA"],
    &["WITH", "DATA"],
    &["WITH", "CASCADED", "CHECK", "OPTION"],
    &["WITH", "LOCAL", "CHECK", "OPTION"],
    &["WITH", "CHECK", "OPTION"],
    &["WITH", "READ", "ONLY"],
];
