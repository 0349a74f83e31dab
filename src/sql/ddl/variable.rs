//! Variables of a session that hold SQL (MySQL's `@sql`, SQL Server's `@SQL`).

use super::dynamic::right_side;
use super::reader::Reader;
use super::reading::Reading;
use crate::catalog::Condition;
use crate::sql::token::TokenKind;

impl Reading {
    /// `SET @a = '…'`, `DECLARE @a NVARCHAR(MAX) = '…'`: remembers the text.
    pub(super) fn set_variable(&mut self, mut reader: Reader<'_>) {
        reader.at = 1;
        let name = reader.word_at(0).to_owned();
        while !reader.is_at_end() && !reader.is_symbol(b'=') {
            reader.at += 1;
        }
        reader.at += 1;
        if let Some(condition) = self.counted(&reader) {
            self.conditions.insert(name.to_lowercase(), condition);
        } else {
            let appends = reader.tokens.get(reader.at.wrapping_sub(2)).is_some_and(|token| token.is_symbol(b'+'));
            if !appends {
                self.variables.remove(&name.to_lowercase());
            }
            self.assign_choice(&name, reader, &Condition::Always);
        }
    }

    /// `IF(condition, '…', '…')`, within a SELECT or not, else a text.
    fn assign_choice(&mut self, name: &str, mut reader: Reader<'_>, when: &Condition) {
        while reader.is_symbol(b'(') || reader.is("SELECT") {
            reader.at += 1;
        }
        if !(reader.is("IF") && reader.is_symbol_at(1, b'(')) {
            let end = reader.tokens.len();
            return self.assign(
                name,
                &right_side(&Reader { tokens: &reader.tokens[..end], ..reader.clone() }, reader.at),
                when.clone(),
            );
        }
        reader.at += 2;
        let first = reader.at;
        reader.skip_element();
        let condition =
            self.with_variables(&Reader { tokens: &reader.tokens[..reader.at], at: first, ..reader.clone() });
        reader.eat_symbol(b',');
        for when in [condition.clone(), Condition::Not(Box::new(condition))] {
            let first = reader.at;
            reader.skip_element();
            self.assign(name, &Reader { tokens: &reader.tokens[..reader.at], at: first, ..reader.clone() }, when);
            reader.eat_symbol(b',');
        }
    }

    /// A condition, in which a variable may stand for what was counted into it.
    fn with_variables(&self, reader: &Reader<'_>) -> Condition {
        let known = self.conditions.get(&reader.word_at(0).to_lowercase());
        match known {
            Some(there) => match reader.presence() {
                Some(true) => there.clone(),
                Some(false) => Condition::Not(Box::new(there.clone())),
                None => Condition::Unknown,
            },
            None => reader.condition(),
        }
    }

    /// `(SELECT COUNT(*) FROM information_schema…)`: what it counts.
    fn counted(&self, reader: &Reader<'_>) -> Option<Condition> {
        let counts = reader.is_symbol(b'(') && reader.word_at(1).eq_ignore_ascii_case("SELECT");
        let counts = counts && ["COUNT", "EXISTS"].iter().any(|word| reader.word_at(2).eq_ignore_ascii_case(word));
        counts.then(|| reader.asked(reader.at, reader.tokens.len()))
    }

    /// `SELECT COUNT(*) INTO @a FROM information_schema…`: whether it is that; remembers what is counted.
    pub(super) fn count_into_variable(&mut self, reader: &Reader<'_>) -> bool {
        let into = reader.tokens.windows(2).find(|pair| reader.text_of(pair[0]).eq_ignore_ascii_case("INTO"));
        let variable = into.map(|pair| pair[1]).filter(|token| token.kind == TokenKind::Word);
        let Some(variable) = variable.filter(|_| reader.word_at(1).eq_ignore_ascii_case("COUNT")) else {
            return false;
        };
        let asked = reader.asked(0, reader.tokens.len());
        self.conditions.insert(reader.text_of(variable).to_lowercase(), asked);
        true
    }
}
