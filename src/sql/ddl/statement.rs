//! One statement: which kind it is.

use super::outcome::Outcome;
use super::reader::Reader;
use crate::catalog::{Change, Condition, Statement};

/// Reads one statement and adds what it does.
pub(super) fn read(mut reader: Reader<'_>, statements: &mut Vec<Statement>) {
    let span = reader.whole();
    match reader.changes() {
        Ok(changes) if changes.is_empty() => {}
        Ok(changes) => {
            let not_understood = changes.iter().find_map(open_reason);
            statements.push(Statement { span, changes, when: Condition::Always, not_understood });
        }
        Err(gap) => {
            let not_understood = Some(gap.reason.clone());
            statements.push(Statement {
                span,
                changes: vec![gap.change(span)],
                when: Condition::Always,
                not_understood,
            });
        }
    }
}

/// Why a change opens something, if it does.
fn open_reason(change: &Change) -> Option<String> {
    match change {
        Change::Open { reason, .. } | Change::OpenAll { reason, .. } => Some(reason.clone()),
        _ => None,
    }
}

impl Reader<'_> {
    /// What the statement does to the catalog.
    pub(super) fn changes(&mut self) -> Outcome {
        let kind = self.word_at(0).to_ascii_uppercase();
        self.at += usize::from(!kind.is_empty());
        match kind.as_str() {
            "CREATE" => self.create(),
            "ALTER" => self.alter(),
            "DROP" => self.drop(),
            "RENAME" => self.rename(),
            "EXEC" | "EXECUTE" => self.execute(),
            "SP_RENAME" => self.sp_rename(),
            "SET" => Ok(self.set()),
            _ => Ok(Vec::new()),
        }
    }
}
