//! Conditions of procedural SQL that ask the database's own catalog.
//!
//! What a condition asks is read from the names of the catalog's columns that it compares with literals. Anything else
//! in it makes (a part of) it unknown.

use std::collections::BTreeMap;

use super::asked::name_in_string;
use super::reader::Reader;
use crate::catalog::{Condition, Name};
use crate::sql::token::TokenKind;

/// How deep conditions may stand in parentheses.
const DEEPEST: usize = 8;

/// Conditions that were assigned to variables, by the variables' names in lower case.
pub(super) type Known = BTreeMap<String, Condition>;

/// A condition that is being read.
struct Question<'r, 'a> {
    reader: &'r Reader<'a>,
    known: &'r Known,
}

impl Reader<'_> {
    /// The condition that the tokens from here to the end make.
    pub(super) fn condition(&self, known: &Known) -> Condition {
        Question { reader: self, known }.condition_of(self.at, self.tokens.len(), 0)
    }

    /// The condition that a value is true that a query selects (`EXISTS (…)`, `COUNT(*) … `), if it asks the catalog.
    pub(super) fn presence(&self, known: &Known) -> Option<Condition> {
        let question = Question { reader: self, known };
        let asked = match self.word_at(0).to_ascii_uppercase().as_str() {
            "SELECT" => self.asked(self.at, self.tokens.len()),
            "" if self.is_symbol(b'(') => self.asked(self.at, self.tokens.len()),
            _ => question.condition_of(self.at, self.tokens.len(), 0),
        };
        (asked != Condition::Unknown).then_some(asked)
    }
}

impl Question<'_, '_> {
    fn condition_of(&self, first: usize, end: usize, depth: usize) -> Condition {
        if depth > DEEPEST || first >= end || end - first > 4096 {
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
            match self.reader.tokens[at].kind {
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

    fn word(&self, at: usize) -> String {
        self.reader.capitals(at)
    }

    /// Whether one pair of parentheses stands around all.
    fn encloses(&self, first: usize, end: usize) -> bool {
        let mut reader = Reader { at: first, tokens: &self.reader.tokens[..end], ..self.reader.clone() };
        reader.skip_parentheses() && reader.at == end
    }

    /// `EXISTS (…)`, `to_regclass('…') IS NULL`, `(SELECT count(*) …) = 0`, `COL_LENGTH('…', '…') IS NULL`.
    fn question(&self, first: usize, end: usize) -> Condition {
        if self.word(first) == "EXISTS" && self.encloses(first + 1, end) {
            return self.reader.asked(first + 1, end);
        }
        let Some((subject_end, holds)) = self.comparison(first, end) else {
            return if end == first + 1 { self.variable(&self.word(first)) } else { Condition::Unknown };
        };
        let there = match self.word(first).as_str() {
            "" if self.encloses(first, subject_end) => self.reader.asked(first, subject_end),
            word if subject_end == first + 1 => self.variable(word),
            _ => self.asked_by_call(first, subject_end),
        };
        if holds { there } else { Condition::Not(Box::new(there)) }
    }

    /// What a variable was found to hold.
    fn variable(&self, name: &str) -> Condition {
        self.known.get(&name.to_lowercase()).cloned().unwrap_or(Condition::Unknown)
    }

    /// Where the subject of `… IS [NOT] NULL`, `… = 0`, `… > 0` ends, and whether that asks for its presence.
    fn comparison(&self, first: usize, end: usize) -> Option<(usize, bool)> {
        let text = |back: usize| {
            end.checked_sub(back).filter(|at| *at >= first).map(|at| self.reader.text_of(self.reader.tokens[at]))
        };
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
        let mut reader = Reader { at: first, tokens: &self.reader.tokens[..end], ..self.reader.clone() };
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
}
