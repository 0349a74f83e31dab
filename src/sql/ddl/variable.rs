//! Variables that hold SQL, or the answer of a question to the database's catalog.

use super::dynamic::right_side;
use super::reader::Reader;
use super::reading::Reading;
use crate::catalog::{Change, Condition};
use crate::source::Span;

impl Reading {
    /// `SET @a = '…'`, `DECLARE @a NVARCHAR(MAX) = '…'`: remembers the text, or what is asked.
    pub(super) fn set_variable(&mut self, mut reader: Reader<'_>) {
        reader.at = 1;
        let name = reader.word_at(0).to_owned();
        while !reader.is_at_end() && !reader.is_symbol(b'=') {
            reader.at += 1;
        }
        let appends = reader.at.checked_sub(1).is_some_and(|before| reader.tokens[before].is_symbol(b'+'));
        reader.at += 1;
        if !appends {
            self.variables.remove(&name.to_lowercase());
        }
        if !self.answer(&name, &reader, &Condition::Always) {
            self.assign_choice(&name, reader);
        }
    }

    /// Remembers what is asked where the value of an assignment is `EXISTS (…)` or a count: whether it is.
    pub(super) fn answer(&mut self, name: &str, reader: &Reader<'_>, when: &Condition) -> bool {
        let selects = reader.is_symbol(b'(') && reader.word_at(1).eq_ignore_ascii_case("SELECT");
        let counts = ["COUNT", "EXISTS"].iter().any(|word| reader.word_at(2).eq_ignore_ascii_case(word));
        let asks = selects && counts || reader.is_any(&["EXISTS", "NOT"]);
        match reader.presence(&self.conditions).filter(|_| asks) {
            Some(condition) => {
                self.note(name, reader.whole(), condition, when);
                true
            }
            None => {
                self.conditions.remove(&name.to_lowercase());
                false
            }
        }
    }

    /// `IF(condition, '…', '…')`, within a SELECT or not, else a text.
    fn assign_choice(&mut self, name: &str, mut reader: Reader<'_>) {
        while reader.is_symbol(b'(') || reader.is("SELECT") {
            reader.at += 1;
        }
        if !(reader.is("IF") && reader.is_symbol_at(1, b'(')) {
            return self.assign(name, &reader, Condition::Always);
        }
        reader.at += 2;
        let condition = reader.next_element().condition(&self.conditions);
        for when in [condition.clone(), Condition::Not(Box::new(condition))] {
            self.assign(name, &reader.next_element(), when);
        }
    }

    /// `SELECT … INTO variable …`: whether it is that; remembers the text, or what is asked.
    pub(super) fn select_into_variable(&mut self, reader: &Reader<'_>, when: &Condition) -> bool {
        let mut ahead = reader.clone();
        while !ahead.is_at_end() && !ahead.is("INTO") {
            ahead.skip_one();
        }
        let into = ahead.at;
        ahead.at += 1;
        ahead.eat("STRICT");
        let name = ahead.word_at(0).to_lowercase();
        if name.is_empty() {
            return false;
        }
        self.remember_found(reader, when);
        if let Some(condition) = reader.presence(&self.conditions) {
            self.note(&name, reader.whole(), condition, when);
        } else {
            self.conditions.remove(&name);
            let first = if into == 1 { ahead.at + 1 } else { 1 };
            self.assign(&name, &right_side(reader, first), Condition::Unknown);
        }
        true
    }

    /// What PL/pgSQL's FOUND says after a query.
    pub(super) fn remember_found(&mut self, reader: &Reader<'_>, when: &Condition) {
        match reader.asked(0, reader.tokens.len()) {
            Condition::Unknown => _ = self.conditions.remove("found"),
            asked => self.note("found", reader.whole(), asked, when),
        }
    }

    /// What the condition of a branch says: it is asked once, before what stands in the branch changes the answer.
    pub(super) fn held(&mut self, reader: &Reader<'_>) -> Condition {
        let condition = reader.condition(&self.conditions);
        if matches!(condition, Condition::Unknown | Condition::Noted(_)) {
            return condition;
        }
        let span = reader.whole();
        self.push(span, vec![Change::Note { span, condition }], &Condition::Always);
        Condition::Noted(span)
    }

    /// The answer is taken now, and not where the variable is used.
    fn note(&mut self, name: &str, span: Span, condition: Condition, when: &Condition) {
        self.push(span, vec![Change::Note { span, condition }], when);
        self.conditions.insert(name.to_lowercase(), Condition::Noted(span));
    }
}

impl<'a> Reader<'a> {
    /// The next element of a list as a reader of its own; this one goes behind its comma.
    fn next_element(&mut self) -> Reader<'a> {
        let first = self.at;
        self.skip_element();
        let element = Reader { tokens: &self.tokens[..self.at.min(self.tokens.len())], at: first, ..self.clone() };
        self.eat_symbol(b',');
        element
    }
}
