//! Reads scripts, and the scripts within them: blocks, routine bodies, executed literals.

use std::collections::BTreeMap;

use super::dynamic::{Assigned, settle};
use super::outcome::Gap;
use super::reader::Reader;
use crate::catalog::{Change, Condition, Dialect, Statement};
use crate::source::Span;
use crate::sql::split::split;

/// How deep texts may stand within texts; what is deeper is not read.
const DEEPEST: usize = 8;

/// What was read so far.
pub(super) struct Reading {
    pub(super) dialect: Dialect,
    pub(super) statements: Vec<Statement>,
    /// How deep the text being read stands within others.
    pub(super) depth: usize,
    /// The texts and conditions that were assigned to variables.
    pub(super) variables: BTreeMap<String, Vec<Assigned>>,
    /// What was counted into variables.
    pub(super) conditions: BTreeMap<String, Condition>,
    /// The parameters of the routine whose body is read, in lower case.
    pub(super) parameters: Vec<String>,
}

impl Reading {
    pub(super) fn new(dialect: Dialect) -> Reading {
        Reading {
            dialect,
            statements: Vec::new(),
            depth: 0,
            variables: BTreeMap::new(),
            conditions: BTreeMap::new(),
            parameters: Vec::new(),
        }
    }

    /// Reads the statements in a part of a text that begins at `base` in its source.
    pub(super) fn script(&mut self, text: &str, base: usize, span: Span, when: &Condition) {
        if self.is_deepest() {
            return self.too_deep(span.shifted(base), when);
        }
        self.depth += 1;
        let script = split(text, span, self.dialect);
        for piece in &script.pieces {
            let reader = Reader { text, base, dialect: self.dialect, tokens: script.tokens_of(piece), at: 0 };
            if self.dialect == Dialect::SqlServer {
                self.transact(reader, when);
            } else {
                self.statement(reader, when, false);
            }
        }
        self.depth -= 1;
    }

    /// Whether no further text within the text is read.
    pub(super) fn is_deepest(&self) -> bool {
        self.depth >= DEEPEST
    }

    pub(super) fn too_deep(&mut self, span: Span, when: &Condition) {
        self.gap(Gap::anywhere("statements stand too deep within others"), span, when);
    }

    /// Adds what a statement does.
    pub(super) fn push(&mut self, span: Span, changes: Vec<Change>, when: &Condition) {
        if changes.is_empty() {
            return;
        }
        let changes = if self.depth > 1 { settle(changes, span) } else { changes };
        let not_understood = changes.iter().find_map(open_reason);
        self.statements.push(Statement { span, changes, when: when.clone(), not_understood });
    }

    /// Adds that a statement was not understood.
    pub(super) fn gap(&mut self, gap: Gap, span: Span, when: &Condition) {
        self.push(span, vec![gap.change(span)], when);
    }
}

/// Why a change opens something, if it does.
fn open_reason(change: &Change) -> Option<String> {
    match change {
        Change::Open { reason, .. } | Change::OpenAll { reason, .. } => Some(reason.clone()),
        _ => None,
    }
}
