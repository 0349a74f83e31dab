//! Transact-SQL: statements that follow each other without semicolons, `IF`, and blocks.

use super::reader::Reader;
use super::reading::Reading;
use crate::catalog::Condition;
use crate::sql::token::Token;

/// Conditions that stand deeper are not told apart any more.
const MOST: usize = 16;

impl Reading {
    /// Reads a piece of a script of SQL Server, which may hold several statements.
    pub(super) fn transact(&mut self, reader: Reader<'_>, when: &Condition) {
        let mut batch = Batch { reading: self, reader, frames: Vec::new(), when };
        while !batch.reader.is_at_end() {
            batch.step();
        }
    }
}

/// What is open at a place in a batch.
struct Frame {
    condition: Condition,
    /// Whether it holds all statements up to END, and not only the next one.
    block: bool,
    /// Whether ELSE may follow.
    branch: bool,
}

struct Batch<'s, 'a> {
    reading: &'s mut Reading,
    reader: Reader<'a>,
    frames: Vec<Frame>,
    when: &'s Condition,
}

impl Batch<'_, '_> {
    fn step(&mut self) {
        let word = self.reader.word_at(0).to_ascii_uppercase();
        match word.as_str() {
            _ if self.reader.eat_symbol(b';') => {}
            "BEGIN" if self.opens_block() => {
                self.reader.at += 1;
                self.frames.push(Frame { condition: Condition::Always, block: true, branch: false });
            }
            "BEGIN" | "END" if self.reader.word_at(1).len() >= 3 && !self.opens_block() => self.transaction(&word),
            "END" => {
                self.reader.at += 1;
                while self.frames.pop().is_some_and(|frame| !frame.block) {}
                self.end_statement();
            }
            "IF" | "WHILE" => self.branch(),
            "ELSE" => self.reader.at += 1,
            _ => self.statement(),
        }
    }

    /// Whether END closes what begins here, and no TRY or TRAN does.
    fn opens_block(&self) -> bool {
        let next = self.reader.word_at(1);
        !["TRY", "CATCH", "TRAN", "TRANSACTION", "DISTRIBUTED", "CONVERSATION", "DIALOG"]
            .iter()
            .any(|word| next.eq_ignore_ascii_case(word))
    }

    /// `BEGIN TRY`, `END CATCH`, `BEGIN TRAN name`: what stands in them are statements of the script.
    fn transaction(&mut self, word: &str) {
        let handler = self.reader.word_at(1).eq_ignore_ascii_case("CATCH");
        self.reader.at += 2;
        match (handler, word) {
            (true, "BEGIN") => self.frames.push(Frame { condition: Condition::Unknown, block: true, branch: false }),
            (true, _) => _ = self.frames.pop(),
            _ => {}
        }
    }

    /// `IF condition`: the next statement, or block, runs under it.
    fn branch(&mut self) {
        let loops = self.reader.is("WHILE");
        self.reader.at += 1;
        let first = self.reader.at;
        while !self.reader.is_at_end() && !self.reader.is_any(&STARTS) && !self.reader.is_symbol(b';') {
            self.reader.skip_one();
        }
        let tokens: &[Token] = &self.reader.tokens[..self.reader.at];
        let reader = Reader { tokens: &tokens[first..], at: 0, ..self.reader.clone() };
        let condition = if loops { Condition::Unknown } else { self.reading.held(&reader) };
        self.frames.push(Frame { condition, block: false, branch: !loops });
    }

    /// What held only one statement is over; ELSE turns it around.
    fn end_statement(&mut self) {
        while let Some(frame) = self.frames.pop_if(|frame| !frame.block) {
            self.reader.eat_symbol(b';');
            if frame.branch && self.reader.eat("ELSE") {
                let condition = Condition::Not(Box::new(frame.condition));
                self.frames.push(Frame { condition, block: false, branch: false });
                return;
            }
        }
    }

    fn condition(&self) -> Condition {
        if self.frames.len() > MOST {
            return Condition::Unknown;
        }
        let outer = std::iter::once(self.when).chain(self.frames.iter().map(|frame| &frame.condition));
        let mut all: Vec<Condition> = outer.filter(|condition| **condition != Condition::Always).cloned().collect();
        match all.len() {
            0 => Condition::Always,
            1 => all.remove(0),
            _ => Condition::All(all),
        }
    }

    /// A statement up to where the next one begins.
    fn statement(&mut self) {
        let first = self.reader.at;
        self.reader.skip_one();
        while !self.reader.is_at_end() && !self.reader.is_symbol(b';') && !self.begins_statement(first) {
            self.reader.skip_one();
        }
        let tokens = &self.reader.tokens[first..self.reader.at];
        let reader = Reader { tokens, at: 0, ..self.reader.clone() };
        let when = self.condition();
        if reader.word_at(1).starts_with('@') && reader.is_any(&["SELECT", "SET", "DECLARE"]) {
            self.reading.set_variable(reader);
        } else {
            self.reading.statement(reader, &when, false);
        }
        self.end_statement();
    }

    /// Whether a new statement begins here, and the words do not belong to the one that began at `first`.
    fn begins_statement(&self, first: usize) -> bool {
        let begun = |words: &[&str]| {
            let word = self.reader.text_of(self.reader.tokens[first]);
            words.iter().any(|it| it.eq_ignore_ascii_case(word))
        };
        let before = self.reader.text_of(self.reader.tokens[self.reader.at - 1]).to_ascii_uppercase();
        let next = self.reader.word_at(1).to_ascii_uppercase();
        match self.reader.word_at(0).to_ascii_uppercase().as_str() {
            "ALTER" => next != "COLUMN",
            "DROP" => !matches!(next.as_str(), "COLUMN" | "CONSTRAINT" | "PERIOD"),
            "INSERT" => next == "INTO" && !begun(&["MERGE"]),
            "UPDATE" | "DELETE" => {
                !matches!(before.as_str(), "ON" | "," | "AFTER" | "FOR" | "OF" | "THEN") && !begun(&["GRANT"])
            }
            "SELECT" => before != "FOR" && !begun(&["INSERT", "CREATE", "WITH", "GRANT", "MERGE", "SELECT"]),
            "SET" => !begun(&["UPDATE", "MERGE", "ALTER"]) && !matches!(before.as_str(), "DELETE" | "UPDATE"),
            "EXEC" | "EXECUTE" => !begun(&["INSERT", "GRANT"]),
            "SP_RENAME" => !matches!(before.as_str(), "EXEC" | "EXECUTE"),
            "CREATE" => !begun(&["GRANT"]),
            "BEGIN" | "END" | "IF" => before != "DROP" && next != "EXISTS" || !begun(&["DROP", "ALTER", "CREATE"]),
            word => STARTS.contains(&word) && word != "WITH",
        }
    }
}

/// Words that begin a statement wherever they stand.
const STARTS: [&str; 25] = [
    "ALTER",
    "BEGIN",
    "COMMIT",
    "CREATE",
    "DECLARE",
    "DELETE",
    "DROP",
    "ELSE",
    "END",
    "EXEC",
    "EXECUTE",
    "IF",
    "INSERT",
    "PRINT",
    "RAISERROR",
    "RETURN",
    "ROLLBACK",
    "SELECT",
    "SET",
    "THROW",
    "TRUNCATE",
    "UPDATE",
    "USE",
    "WHILE",
    "SP_RENAME",
];
