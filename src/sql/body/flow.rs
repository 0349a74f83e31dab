//! The statements of procedural languages: PL/pgSQL, MySQL, and SQLite's triggers, which only have blocks.

use super::walk::Walk;
use crate::catalog::Dialect;

/// What begins a statement of SQL.
const SQL: [&str; 11] =
    ["SELECT", "WITH", "INSERT", "UPDATE", "DELETE", "MERGE", "VALUES", "TRUNCATE", "CREATE", "REPLACE", "PERFORM"];

/// What ends together with an END: `END IF`.
const ENDED: [&str; 6] = ["IF", "LOOP", "CASE", "WHILE", "REPEAT", "FOR"];

impl Walk<'_> {
    /// Takes a text that is a block, or one statement.
    pub(super) fn block(&mut self) {
        while self.at < self.tokens.len() {
            let before = self.at;
            self.step();
            self.statement += 1;
            self.at += usize::from(self.at == before);
        }
    }

    /// Takes one statement, or one word that opens or closes something.
    fn step(&mut self) {
        let word = self.word(0);
        match word.as_str() {
            "DECLARE" => self.declarations(),
            "BEGIN" => {
                self.handling.push(false);
                self.at += 1;
            }
            "EXCEPTION" => {
                self.handling.last_mut().into_iter().for_each(|handling| *handling = true);
                self.at += 1;
            }
            "WHEN" if self.handling.last() == Some(&true) => self.at = self.find(&["THEN"]) + 1,
            "IF" | "ELSIF" | "ELSEIF" | "WHEN" => self.condition(&["THEN"]),
            "WHILE" => self.condition(&["LOOP", "DO"]),
            "UNTIL" => self.condition(&["END"]),
            "CASE" => self.operand(),
            "ELSE" | "LOOP" | "REPEAT" => self.at += 1,
            "FOR" | "FOREACH" => self.counted_loop(&word),
            "END" => self.end(),
            "RETURN" => self.returned(),
            "EXECUTE" | "PREPARE" => self.executed(),
            "RAISE" => self.raised(),
            "EXIT" | "CONTINUE" => self.left(),
            "OPEN" => self.opened(),
            "ASSERT" => self.condition(&[]),
            "SET" if self.dialect == Dialect::MySql => self.condition(&[]),
            "" if self.is_symbol(0, b'<') && self.is_symbol(1, b'<') => self.label(),
            _ if SQL.contains(&word.as_str()) => self.statement(),
            _ => self.assignment(),
        }
    }

    /// An expression behind a word, up to one of these words or the end of the statement.
    fn condition(&mut self, last: &[&str]) {
        self.at += 1;
        self.expression(self.find(last));
        self.at += usize::from(!last.is_empty() && last != ["END"]);
    }

    /// `CASE value WHEN …`, `CASE WHEN …`.
    fn operand(&mut self) {
        self.at += 1;
        self.expression(self.find(&["WHEN"]));
    }

    /// `FOR row IN query LOOP`, `FOR i IN 1..n LOOP`, `FOREACH e IN ARRAY a LOOP`.
    fn counted_loop(&mut self, word: &str) {
        let (head, body) = (self.find(&["IN"]), self.find(&["LOOP"]));
        for at in self.at + 1..head.min(body) {
            self.variable(at);
        }
        self.at = head.min(body) + 1;
        self.body.executes |= self.word(0) == "EXECUTE";
        let is_query = SQL.contains(&self.word(0).as_str()) || self.is_symbol(0, b'(');
        if word == "FOREACH" && self.eat("ARRAY") || is_query && !self.counts_up_to(body) {
            self.query(body);
        }
        self.at = body + 1;
    }

    /// Whether two dots stand between here and there: `1..n`.
    fn counts_up_to(&self, end: usize) -> bool {
        let tokens = &self.tokens[self.at.min(end)..end];
        tokens.windows(2).any(|pair| pair[0].is_symbol(b'.') && pair[1].is_symbol(b'.'))
    }

    /// A query up to a word: as the subquery of an expression it needs its parentheses, alone it needs none.
    fn query(&mut self, end: usize) {
        match SQL.contains(&self.word(0).as_str()) {
            true => self.statement_until(end),
            false => self.expression(end),
        }
    }

    /// `END`, `END IF`, `END label`.
    fn end(&mut self) {
        self.at += 1;
        if !ENDED.contains(&self.word(0).as_str()) {
            self.handling.pop();
        }
        self.skip();
    }

    /// `RETURN value`, `RETURN NEXT value`, `RETURN QUERY query`.
    fn returned(&mut self) {
        self.at += 1;
        let query = self.eat("QUERY");
        self.eat("NEXT");
        match self.word(0).as_str() {
            "EXECUTE" => self.executed(),
            _ if query => self.statement(),
            _ => self.expression(self.find(&[])),
        }
    }

    /// Text that is put together.
    fn executed(&mut self) {
        self.body.executes = true;
        self.skip();
    }

    /// `RAISE level 'text %', value USING option = value`.
    fn raised(&mut self) {
        let end = self.find(&["USING"]);
        let values = (self.at..end).find(|at| self.tokens[*at].is_symbol(b','));
        if let Some(comma) = values {
            self.at = comma + 1;
            self.expression(end);
        }
        self.skip();
    }

    /// `EXIT label WHEN condition`.
    fn left(&mut self) {
        let when = self.find(&["WHEN"]);
        self.at = when;
        if self.word(0) == "WHEN" {
            self.condition(&[]);
        }
    }

    /// `OPEN cursor FOR query`.
    fn opened(&mut self) {
        self.at = self.find(&["FOR"]);
        if self.eat("FOR") {
            if self.word(0) == "EXECUTE" { self.executed() } else { self.statement() }
        }
    }

    /// `<<label>>`.
    fn label(&mut self) {
        self.variable(self.at + 2);
        self.at = (self.at + 5).min(self.tokens.len());
    }

    /// `name := value`, `row.field = value`, `label:`; what else there is changes no names.
    fn assignment(&mut self) {
        if self.is_symbol(1, b':') && !self.is_symbol(2, b'=') {
            self.variable(self.at);
            self.at += 2;
            return;
        }
        let end = self.find(&[]);
        let Some(sign) = (self.at + 1..end).find(|at| self.tokens[*at].is_symbol(b'=')) else { return self.skip() };
        let target_ends = sign - usize::from(self.tokens[sign - 1].is_symbol(b':'));
        let is_target = |at: usize| {
            self.name(at).is_some() || [b'.', b'[', b']'].iter().any(|symbol| self.tokens[at].is_symbol(*symbol))
        };
        let is_apart = |at: usize| self.name(at).is_none() || self.name(at + 1).is_none();
        if !(self.at..target_ends).all(is_target) || !(self.at..target_ends - 1).all(is_apart) {
            return self.skip();
        }
        match self.is_symbol(1, b'.') {
            true => self.expression(target_ends),
            false => self.at = target_ends,
        }
        self.at = sign + 1;
        self.expression(end);
    }
}
