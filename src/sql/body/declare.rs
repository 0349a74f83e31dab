//! What a body declares.

use super::walk::Walk;
use crate::catalog::Dialect;

impl Walk<'_> {
    /// DECLARE comes next: all declarations up to BEGIN in PL/pgSQL, one in MySQL.
    pub(super) fn declarations(&mut self) {
        self.at += 1;
        if self.dialect == Dialect::MySql {
            return self.declaration_in_block();
        }
        while self.at < self.tokens.len() && self.word(0) != "BEGIN" {
            self.eat("DECLARE");
            self.declaration();
            self.skip();
            self.at += 1;
        }
    }

    /// `name type := value`, `name ALIAS FOR other`, `name CURSOR (a type) FOR query`.
    fn declaration(&mut self) {
        self.variable(self.at);
        self.at += 1;
        let cursor = self.word(0) == "CURSOR" || self.find(&["CURSOR"]) < self.find(&[]);
        if cursor {
            self.cursor();
        } else {
            self.value();
        }
    }

    /// `a, b type DEFAULT value`, `name CURSOR FOR query`, `EXIT HANDLER FOR condition statement`.
    fn declaration_in_block(&mut self) {
        if ["EXIT", "CONTINUE", "UNDO"].contains(&self.word(0).as_str()) {
            self.at = self.find(&["BEGIN", "SET", "ROLLBACK", "INSERT", "UPDATE", "DELETE", "RESIGNAL", "SELECT"]);
            return;
        }
        self.variable(self.at);
        while self.is_symbol(1, b',') {
            self.at += 2;
            self.variable(self.at);
        }
        self.at += 1;
        if self.word(0) == "CURSOR" { self.cursor() } else { self.value() }
    }

    fn cursor(&mut self) {
        let query = self.find(&["FOR", "IS"]);
        for at in self.at..query {
            if self.tokens[at].is_symbol(b'(') || self.tokens[at].is_symbol(b',') {
                self.variable(at + 1);
            }
        }
        self.at = query + 1;
        self.statement();
    }

    /// The value behind `:=`, `=` or DEFAULT, if there is one.
    fn value(&mut self) {
        let end = self.find(&[]);
        let default = self.find(&["DEFAULT"]);
        let equals = (self.at..end).find(|at| self.tokens[*at].is_symbol(b'='));
        if let Some(sign) = equals.into_iter().chain((default < end).then_some(default)).min() {
            self.at = sign + 1;
            self.expression(end);
        }
    }
}
