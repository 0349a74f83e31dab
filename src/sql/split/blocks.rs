//! Whether a semicolon stands inside a statement: in the body of a routine or trigger, or between the parentheses of a
//! rule.

use crate::catalog::Dialect;
use crate::sql::token::{Token, TokenKind};

/// Follows the words of one statement.
#[derive(Debug)]
pub(super) struct Blocks {
    dialect: Dialect,
    /// What the statement makes, as far as it matters here.
    body: Body,
    /// How many tokens of the statement were seen.
    seen: usize,
    /// What waits for its END, outermost first.
    open: Vec<Opener>,
    parentheses: usize,
    previous: Word,
    /// What the END just seen closed.
    closed: Option<Opener>,
    /// Whether the next word stands where a statement of a body may begin.
    at_start: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Body {
    /// Not known yet: the first words are still to come.
    Undecided,
    /// The statement has no body.
    None,
    /// Statements between BEGIN and END.
    Blocks,
    /// All statements up to the end of the batch (SQL Server).
    Batch,
    /// Statements between parentheses (`CREATE RULE`).
    Parentheses,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Opener {
    Statement,
    /// A CASE within an expression.
    Expression,
}

/// The words that matter, and all others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Word {
    Begin,
    Case,
    End,
    Other,
}

/// How many tokens may stand between CREATE and FUNCTION: `OR REPLACE DEFINER = 'root'@'localhost' AGGREGATE`.
const HEAD: usize = 12;

impl Blocks {
    pub(super) fn new(dialect: Dialect) -> Blocks {
        let body = if dialect == Dialect::SqlServer { Body::Blocks } else { Body::Undecided };
        let (open, previous) = (Vec::new(), Word::Other);
        Blocks { dialect, body, seen: 0, open, parentheses: 0, previous, closed: None, at_start: true }
    }

    /// Whether a semicolon here belongs to the statement.
    pub(super) fn inside(&self) -> bool {
        match self.body {
            Body::Undecided | Body::None => false,
            Body::Blocks => !self.open.is_empty(),
            Body::Batch => true,
            Body::Parentheses => self.parentheses > 0,
        }
    }

    /// Takes note of the next token of the statement.
    pub(super) fn track(&mut self, token: Token, text: &str) {
        self.seen += 1;
        match token.kind {
            TokenKind::Word => return self.word(&text[token.span.range()]),
            TokenKind::Symbol(b'(') => self.parentheses += 1,
            TokenKind::Symbol(b')') => self.parentheses = self.parentheses.saturating_sub(1),
            _ => {}
        }
        self.at_start = token.is_symbol(b';') || token.is_symbol(b':');
        self.previous = Word::Other;
    }

    fn word(&mut self, word: &str) {
        if self.seen <= HEAD && self.body != Body::None {
            self.decide(word);
        }
        let kind = classify(word);
        if self.body == Body::Blocks {
            self.nest(word, kind);
        }
        let before_statement = ["BEGIN", "THEN", "ELSE", "DO", "LOOP", "ROW", "REPEAT"];
        self.at_start = before_statement.iter().any(|it| it.eq_ignore_ascii_case(word));
        self.previous = kind;
    }

    /// Decides from the first words what body the statement can have.
    fn decide(&mut self, word: &str) {
        let is = |words: &[&str]| words.iter().any(|it| it.eq_ignore_ascii_case(word));
        let routine = is(&["FUNCTION", "PROCEDURE", "PROC", "TRIGGER", "EVENT"]);
        match self.dialect {
            Dialect::SqlServer if self.seen == 1 && !is(&["CREATE", "ALTER"]) => self.seen = HEAD,
            Dialect::SqlServer if routine && self.seen <= 4 => self.body = Body::Batch,
            Dialect::SqlServer => {}
            _ if self.seen == 1 && !is(&["CREATE"]) => self.body = Body::None,
            _ if routine => self.body = Body::Blocks,
            _ if is(&["RULE"]) => self.body = Body::Parentheses,
            _ if is(&["TABLE", "VIEW", "INDEX"]) && self.body == Body::Undecided => self.body = Body::None,
            _ => {}
        }
    }

    /// Counts what opens and closes blocks.
    fn nest(&mut self, word: &str, kind: Word) {
        let is = |words: &[&str]| words.iter().any(|it| it.eq_ignore_ascii_case(word));
        match (self.dialect, kind) {
            (_, Word::End) => self.closed = self.open.pop(),
            (Dialect::MySql, Word::Case) if self.previous == Word::End => {}
            (Dialect::Postgres | Dialect::Cockroach, Word::Begin) => {}
            (Dialect::Postgres | Dialect::Cockroach, Word::Case) if self.open.is_empty() => {}
            (Dialect::Postgres | Dialect::Cockroach, _) if self.previous == Word::Begin && is(&["ATOMIC"]) => {
                self.open.push(Opener::Statement);
            }
            (_, Word::Begin) => self.open.push(Opener::Statement),
            (_, Word::Case) => self.open.push(if self.at_start { Opener::Statement } else { Opener::Expression }),
            (Dialect::SqlServer, _) => self.nest_transact(is(&["TRY", "CATCH"]), is(&TRANSACTION_WORDS)),
            (Dialect::MySql, _)
                if self.at_start
                    && self.open.last() != Some(&Opener::Expression)
                    && is(&["IF", "LOOP", "REPEAT", "WHILE"]) =>
            {
                self.open.push(Opener::Statement);
            }
            _ => {}
        }
    }

    /// BEGIN TRAN and BEGIN TRY open no block of their own here: what stands in them are statements of the script.
    fn nest_transact(&mut self, handler: bool, transaction: bool) {
        if self.previous == Word::Begin && (handler || transaction) {
            self.open.pop();
        }
        if self.previous == Word::End && handler {
            self.open.extend(self.closed);
        }
    }
}

const TRANSACTION_WORDS: [&str; 5] = ["TRAN", "TRANSACTION", "DISTRIBUTED", "DIALOG", "CONVERSATION"];

fn classify(word: &str) -> Word {
    let kinds = [("BEGIN", Word::Begin), ("CASE", Word::Case), ("END", Word::End)];
    kinds.iter().find(|(text, _)| text.eq_ignore_ascii_case(word)).map_or(Word::Other, |(_, kind)| *kind)
}
