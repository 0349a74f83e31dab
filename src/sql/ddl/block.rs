//! Blocks of procedural SQL: PL/pgSQL, and the routines of MySQL and MariaDB.
//!
//! One pass over the tokens with a stack of what is open, so nesting costs no recursion. Statements inside become
//! statements of the script under the conditions around them; what an exception handler forgives is forgiven.

use super::dynamic::right_side;
use super::reader::Reader;
use super::reading::Reading;
use crate::catalog::{Change, ColumnChange, Condition, Statement};
use crate::source::Span;
use crate::sql::split::tokenize;

/// Conditions that stand deeper, or in longer chains, are not told apart any more.
const MOST: usize = 16;

impl Reading {
    /// Reads a block that is a text of its own.
    pub(super) fn block(&mut self, text: &str, base: usize, when: &Condition) {
        if self.is_deepest() {
            return self.too_deep(Span::new(base, base + text.len()), when);
        }
        self.depth += 1;
        let tokens = tokenize(text, Span::new(0, text.len()), self.dialect);
        let reader = Reader { text, base, dialect: self.dialect, tokens: &tokens, at: 0 };
        self.statements_of_block(reader, when);
        self.depth -= 1;
    }

    /// Reads the statements of a block up to the end of the reader's tokens.
    pub(super) fn statements_of_block(&mut self, reader: Reader<'_>, when: &Condition) {
        let mut block = Block { reading: self, reader, frames: Vec::new(), when: when.clone(), returned: 0 };
        while !block.reader.is_at_end() {
            block.step();
        }
    }
}

/// What is open at a place in a block.
enum Frame {
    /// BEGIN: the first of its statements.
    Block(usize),
    /// An EXCEPTION clause, or MySQL's handler.
    Handler,
    /// IF: the conditions of the branches before this one, and its own.
    If(Vec<Condition>, Condition),
    Case,
    /// What runs any number of times, or not at all.
    Loop,
    /// What runs once at least.
    Once,
}

struct Block<'s, 'a> {
    reading: &'s mut Reading,
    reader: Reader<'a>,
    frames: Vec<Frame>,
    /// The condition under which the rest of the block runs.
    when: Condition,
    /// How often the block may have been left before its end.
    returned: usize,
}

impl Block<'_, '_> {
    /// Reads one statement, or one word that opens or closes something.
    fn step(&mut self) {
        let word = self.reader.word_at(0).to_ascii_uppercase();
        match word.as_str() {
            "DECLARE" => self.declarations(),
            "BEGIN" => {
                self.reader.at += 1;
                self.reader.eat_all(&["NOT", "ATOMIC"]);
                self.reader.eat("ATOMIC");
                self.frames.push(Frame::Block(self.reading.statements.len()));
            }
            "EXCEPTION" | "WHEN" => self.clause(&word),
            "IF" => self.branch(),
            "ELSIF" | "ELSEIF" => self.next_branch(),
            "ELSE" => self.last_branch(),
            "CASE" => self.open(Frame::Case, "WHEN"),
            "LOOP" | "REPEAT" => self.open(Frame::Once, &word),
            "FOR" | "FOREACH" => self.open_for(),
            "WHILE" => self.open_while(),
            "UNTIL" => self.skip_statement(),
            "END" => self.close(),
            "RETURN" | "LEAVE" => self.leave(),
            _ => self.statement(),
        }
    }

    /// The condition under which the next statement runs.
    fn condition(&self) -> Condition {
        if self.frames.len() > MOST {
            return Condition::Unknown;
        }
        let mut all: Vec<Condition> = (self.when != Condition::Always).then(|| self.when.clone()).into_iter().collect();
        for frame in &self.frames {
            match frame {
                Frame::Block(_) | Frame::Once => {}
                Frame::If(earlier, own) => {
                    all.extend(earlier.iter().map(|condition| Condition::Not(Box::new(condition.clone()))));
                    all.push(own.clone());
                }
                Frame::Handler | Frame::Case | Frame::Loop => all.push(Condition::Unknown),
            }
        }
        match all.len() {
            0 => Condition::Always,
            1 => all.remove(0),
            _ => Condition::All(all),
        }
    }

    /// Opens something that begins with a head up to this word.
    fn open(&mut self, frame: Frame, last: &str) {
        self.skip_to(last);
        self.reader.at += 1;
        if matches!(frame, Frame::Case) {
            self.skip_to("THEN");
            self.reader.at += 1;
        }
        self.frames.push(frame);
    }

    /// `FOR row IN query LOOP`: the texts that the query selects are the row's.
    fn open_for(&mut self) {
        let name = self.reader.word_at(1);
        let first = self.reader.at + 3;
        self.open(Frame::Loop, "LOOP");
        let tokens = &self.reader.tokens[..self.reader.at.saturating_sub(1)];
        if first < tokens.len() {
            let reader = Reader { tokens, at: first, ..self.reader.clone() };
            self.reading.assign(name, &reader, Condition::Unknown);
        }
    }

    /// `WHILE … LOOP`, `WHILE … DO`.
    fn open_while(&mut self) {
        while !self.reader.is_at_end() && !self.reader.is_any(&["LOOP", "DO"]) {
            self.reader.skip_one();
        }
        self.reader.at += 1;
        self.frames.push(Frame::Loop);
    }

    fn skip_to(&mut self, word: &str) {
        while !self.reader.is_at_end() && !self.reader.is(word) && !self.reader.is_symbol(b';') {
            self.reader.skip_one();
        }
    }

    fn skip_statement(&mut self) {
        while let Some(token) = self.reader.bump() {
            if token.is_symbol(b';') {
                break;
            }
        }
    }

    /// The declarations before BEGIN; the texts that they assign are remembered. MySQL declares within a block.
    fn declarations(&mut self) {
        self.reader.at += 1;
        if self.frames.is_empty() {
            while !self.reader.is_at_end() && !self.reader.is("BEGIN") {
                self.assignment();
                self.skip_statement();
            }
        } else if self.reader.is_any(&["EXIT", "CONTINUE", "UNDO"]) {
            self.skip_to("FOR");
            while !self.reader.is_at_end() && !self.reader.is_any(&["BEGIN", "SET"]) && !self.reader.is_symbol(b';') {
                self.reader.at += 1;
            }
        } else {
            self.skip_statement();
        }
    }

    /// `IF condition THEN`.
    fn branch(&mut self) {
        self.reader.at += 1;
        let now = self.condition_until_then();
        self.frames.push(Frame::If(Vec::new(), now));
    }

    fn condition_until_then(&mut self) -> Condition {
        let first = self.reader.at;
        self.skip_to("THEN");
        let tokens = &self.reader.tokens[first..self.reader.at];
        let reader = Reader { tokens, at: 0, ..self.reader.clone() };
        let condition = self.reading.held(&reader);
        self.reader.at += 1;
        condition
    }

    fn next_branch(&mut self) {
        self.reader.at += 1;
        let own = self.condition_until_then();
        self.turn_to(own);
    }

    /// ELSE of an IF, or of a CASE.
    fn last_branch(&mut self) {
        self.reader.at += 1;
        self.turn_to(Condition::Always);
    }

    /// The innermost IF goes on to a branch with this condition.
    fn turn_to(&mut self, condition: Condition) {
        if let Some(Frame::If(earlier, own)) = self.frames.last_mut() {
            earlier.push(std::mem::replace(own, condition));
            if earlier.len() > MOST {
                *earlier = vec![Condition::Unknown];
            }
        }
    }

    /// `EXCEPTION WHEN … THEN`, and a further WHEN of it or of a CASE.
    fn clause(&mut self, word: &str) {
        self.reader.at += usize::from(word == "EXCEPTION");
        let first = self.reader.at;
        self.skip_to("THEN");
        let names = &self.reader.tokens[first..self.reader.at];
        let forgives = |token: &crate::sql::token::Token| {
            let name = self.reader.text_of(*token).to_ascii_lowercase();
            name == "others"
                || name.starts_with("duplicate_")
                || name.starts_with("undefined_")
                || name.starts_with("invalid_")
        };
        let forgiven = names.iter().any(forgives);
        self.reader.at += 1;
        if word == "EXCEPTION"
            && let Some(Frame::Block(first)) = self.frames.last()
        {
            let first = *first;
            self.frames.push(Frame::Handler);
            if forgiven && self.frames.len() <= MOST {
                self.reading.statements[first..].iter_mut().for_each(forgive);
            }
        }
    }

    /// `END`, `END IF`, `END LOOP` …
    fn close(&mut self) {
        self.reader.at += 1;
        if matches!(self.frames.last(), Some(Frame::Handler)) {
            self.frames.pop();
        }
        self.frames.pop();
        self.skip_statement();
    }

    /// RETURN: what follows runs only where the conditions around it did not hold.
    fn leave(&mut self) {
        self.skip_statement();
        let left = self.condition();
        if left == Condition::Always || self.returned > MOST {
            return;
        }
        self.returned += 1;
        let stays = Condition::Not(Box::new(left));
        self.when = match std::mem::take(&mut self.when) {
            _ if self.returned > MOST => Condition::Unknown,
            Condition::Always => stays,
            Condition::All(mut all) => {
                all.push(stays);
                Condition::All(all)
            }
            other => Condition::All(vec![other, stays]),
        };
    }

    /// A statement up to its semicolon.
    fn statement(&mut self) {
        let first = self.reader.at;
        self.label();
        if self.reader.at > first {
            return;
        }
        let assigns = self.assignment();
        self.reader.at = first;
        self.skip_statement();
        let last = self.reader.tokens[..self.reader.at].last();
        let end = self.reader.at - usize::from(last.is_some_and(|token| token.is_symbol(b';')));
        let reader = Reader { tokens: &self.reader.tokens[first..end], at: 0, ..self.reader.clone() };
        if !assigns && end > first && !reader.is_any(&CONTROL) {
            let when = self.condition();
            if reader.is_any(&["INSERT", "UPDATE", "DELETE"]) {
                self.reading.conditions.remove("found");
            }
            self.reading.statement(reader, &when, true);
        }
    }

    /// `<<label>>`, `label:`.
    fn label(&mut self) {
        if self.reader.is_symbol(b'<') && self.reader.is_symbol_at(1, b'<') {
            self.reader.at = (self.reader.at + 5).min(self.reader.tokens.len());
        } else if !self.reader.word_at(0).is_empty()
            && self.reader.is_symbol_at(1, b':')
            && !self.reader.is_symbol_at(2, b'=')
        {
            self.reader.at += 2;
        }
    }

    /// `name := …`, `name = …`, `name type := …`, `name type DEFAULT …`: whether it is one. The text is remembered.
    fn assignment(&mut self) -> bool {
        let name = self.reader.word_at(0);
        let equals = |reader: &Reader<'_>, at: usize| {
            reader.is_symbol_at(at, b'=') || reader.is_symbol_at(at, b':') && reader.is_symbol_at(at + 1, b'=')
        };
        let declares = self.frames.is_empty();
        let value = (1..if declares { 8 } else { 2 }).find(|at| {
            equals(&self.reader, *at) || declares && self.reader.word_at(*at).eq_ignore_ascii_case("DEFAULT")
        });
        let Some(value) = value.filter(|_| !name.is_empty()) else {
            return false;
        };
        let first = self.reader.at + value + if self.reader.is_symbol_at(value, b':') { 2 } else { 1 };
        let rest = self.reader.tokens.get(first..).unwrap_or_default();
        let length = rest.iter().position(|token| token.is_symbol(b';')).unwrap_or(rest.len());
        let tokens = &self.reader.tokens[..first.min(self.reader.tokens.len()) + length];
        let reader = right_side(&Reader { tokens, ..self.reader.clone() }, first.min(tokens.len()));
        let when = self.condition();
        if !self.reading.answer(name, &reader, &when) {
            self.reading.assign(name, &reader, when);
        }
        true
    }
}

/// Makes a statement do nothing where it would fail: what it makes may be there, what it changes may be missing.
fn forgive(statement: &mut Statement) {
    for change in &mut statement.changes {
        match change {
            Change::CreateRelation(made) => made.if_not_exists = true,
            Change::CreateEnum { if_not_exists, .. }
            | Change::CreateType { if_not_exists, .. }
            | Change::AddEnumValue { if_not_exists, .. } => *if_not_exists = true,
            Change::AlterRelation { if_exists, change, .. } => {
                *if_exists = true;
                forgive_column(change);
            }
            Change::RenameRelation { if_exists, .. }
            | Change::MoveRelation { if_exists, .. }
            | Change::DropRelation { if_exists, .. }
            | Change::DropType { if_exists, .. }
            | Change::DropSchema { if_exists, .. } => *if_exists = true,
            _ => {}
        }
    }
    statement.changes.retain(|change| !matches!(change, Change::Expect { .. }));
}

fn forgive_column(change: &mut ColumnChange) {
    match change {
        ColumnChange::Add { if_not_exists, .. } => *if_not_exists = true,
        ColumnChange::Drop { if_exists, .. } | ColumnChange::Rename { if_exists, .. } => *if_exists = true,
        ColumnChange::Redefine { .. } => {}
    }
}

/// Statements of the procedural language that change nothing.
const CONTROL: [&str; 22] = [
    "RAISE",
    "NULL",
    "EXIT",
    "CONTINUE",
    "GET",
    "OPEN",
    "FETCH",
    "CLOSE",
    "MOVE",
    "ASSERT",
    "ITERATE",
    "SIGNAL",
    "RESIGNAL",
    "COMMIT",
    "ROLLBACK",
    "START",
    "USE",
    "SHOW",
    "DEALLOCATE",
    "EXPLAIN",
    "DIAGNOSTICS",
    "SLEEP",
];
