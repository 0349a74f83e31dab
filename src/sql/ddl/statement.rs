//! One statement: which kind it is.

use super::outcome::{Gap, Outcome};
use super::reader::Reader;
use super::reading::Reading;
use crate::catalog::{Condition, Dialect};
use crate::sql::lexer::UNKNOWN;
use crate::sql::token::TokenKind;

impl Reading {
    /// Reads one statement and adds what it does. In a block, `SELECT … INTO` fills variables.
    pub(super) fn statement(&mut self, mut reader: Reader<'_>, when: &Condition, in_block: bool) {
        let span = reader.whole();
        let kind = reader.word_at(0).to_ascii_uppercase();
        match kind.as_str() {
            "DO" => self.do_block(reader, when),
            "CREATE" if reader.creates_routine() => self.create_routine(reader, when),
            "EXEC" | "EXECUTE" | "CALL" | "PERFORM" | "PREPARE" => self.execute(reader, when, in_block),
            "SELECT" | "WITH" | "VALUES" => self.select(reader, when, in_block),
            "SET" | "DECLARE" if reader.word_at(1).starts_with('@') => self.set_variable(reader),
            _ => match reader.changes() {
                Ok(changes) => self.push(span, changes, when),
                Err(gap) => self.gap(gap, span, when),
            },
        }
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
            "SP_RENAME" => self.sp_rename(),
            "SET" => Ok(self.set()),
            "INSERT" | "UPDATE" | "DELETE" | "TRUNCATE" | "COPY" | "COMMENT" | "LOCK" => Ok(Vec::new()),
            _ if self.is_harmless(&kind) => Ok(Vec::new()),
            _ => Err(Gap::anywhere(self.unknown_kind())),
        }
    }

    /// Whether no statement that begins like this changes a relation.
    fn is_harmless(&self, kind: &str) -> bool {
        let first = self.tokens.first().map(|token| token.kind);
        HARMLESS.binary_search(&kind).is_ok()
            || first == Some(TokenKind::Symbol(b'('))
            || self.dialect == Dialect::SqlServer && kind.starts_with('@')
    }

    fn unknown_kind(&self) -> String {
        match self.tokens.first().map(|token| self.text_of(*token)) {
            Some(first) if !first.as_bytes().contains(&UNKNOWN) => {
                format!("statements that begin with `{first}` are not known")
            }
            _ => "it is not in the text what is executed".to_owned(),
        }
    }
}

/// Words that begin statements that change no relation: data, transactions, rights, settings, maintenance. Sorted.
const HARMLESS: [&str; 73] = [
    "ABORT",
    "ANALYZE",
    "ATTACH",
    "BACKUP",
    "BEGIN",
    "BINLOG",
    "CALL",
    "CHANGE",
    "CHECK",
    "CHECKPOINT",
    "CHECKSUM",
    "CLOSE",
    "CLUSTER",
    "COMMENT",
    "COMMIT",
    "CONFIGURE",
    "DEALLOCATE",
    "DECLARE",
    "DELETE",
    "DENY",
    "DESC",
    "DESCRIBE",
    "DETACH",
    "DISABLE",
    "DISCARD",
    "ELSE",
    "ENABLE",
    "END",
    "EXPLAIN",
    "FETCH",
    "FLUSH",
    "GRANT",
    "HANDLER",
    "HELP",
    "INSTALL",
    "KILL",
    "LISTEN",
    "LOAD",
    "LOCK",
    "MERGE",
    "MOVE",
    "NOTIFY",
    "OPEN",
    "OPTIMIZE",
    "PRAGMA",
    "PRINT",
    "PURGE",
    "RAISERROR",
    "REASSIGN",
    "REFRESH",
    "REINDEX",
    "RELEASE",
    "REPAIR",
    "REPLACE",
    "RESET",
    "RESTORE",
    "RETURN",
    "REVOKE",
    "ROLLBACK",
    "SAVE",
    "SAVEPOINT",
    "SECURITY",
    "SHOW",
    "START",
    "STOP",
    "TABLE",
    "THROW",
    "UNINSTALL",
    "UNLISTEN",
    "UNLOCK",
    "USE",
    "VACUUM",
    "XA",
];

#[cfg(test)]
mod tests {
    #[test]
    fn the_list_is_sorted() {
        assert!(super::HARMLESS.is_sorted());
    }
}
