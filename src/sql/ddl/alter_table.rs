//! `ALTER TABLE` and its actions.

use super::column::Constraints;
use super::outcome::{Gap, Outcome, UNREADABLE};
use super::reader::Reader;
use super::rename::moved_and_renamed;
use crate::catalog::{Change, ColumnChange, Dialect, QualifiedName};
use crate::source::Span;

/// The table that is altered, and what was read of its actions.
struct Altered {
    name: QualifiedName,
    span: Span,
    if_exists: bool,
    changes: Vec<Change>,
}

impl Reader<'_> {
    /// `ALTER TABLE` was read.
    pub(super) fn alter_table(&mut self) -> Outcome {
        let if_exists = self.eat_all(&["IF", "EXISTS"]);
        let only = self.eat("ONLY");
        if self.are(&["ALL", "IN", "TABLESPACE"]) {
            return Ok(Vec::new());
        }
        let (name, span) = self.qualified_name().ok_or_else(|| Gap::anywhere(UNREADABLE))?;
        let _ = only || self.eat_symbol(b'*');
        self.eat_any(&["WITH"]).then(|| self.eat_any(&["CHECK", "NOCHECK"]));
        let mut altered = Altered { name, span, if_exists, changes: Vec::new() };
        let mut last = Action::Other;
        loop {
            last = self.alter_action(&mut altered, last)?;
            self.skip_element();
            if !self.eat_symbol(b',') {
                break;
            }
        }
        Ok(altered.settled(self.dialect))
    }

    /// One action between commas. SQL Server leaves out the verb where it is the same as in the `last` one.
    fn alter_action(&mut self, altered: &mut Altered, last: Action) -> Result<Action, Gap> {
        let verb = self.word_at(0).to_ascii_uppercase();
        let continued = self.dialect == Dialect::SqlServer && !is_verb(&verb);
        let action = if continued { last } else { Action::of(&verb) };
        self.at += usize::from(!continued && !verb.is_empty());
        match action {
            Action::Add => self.add(altered)?,
            Action::Drop | Action::DropConstraint => return self.drop_member(altered, action),
            Action::Alter => self.alter_column(altered)?,
            Action::Modify => self.modify(altered)?,
            Action::Change => self.change(altered)?,
            Action::Rename => self.rename_member(altered)?,
            Action::Set if self.eat("SCHEMA") => self.set_schema(altered)?,
            Action::Attach | Action::Detach if self.eat("PARTITION") => {
                self.partition(altered, action == Action::Attach);
            }
            Action::Inherit => self.inherit(altered, true),
            Action::No if self.eat("INHERIT") => self.inherit(altered, false),
            Action::Unknown if !verb.is_empty() => {
                return Err(altered.gap(format!("`ALTER TABLE … {verb}` is not known")));
            }
            _ => {}
        }
        Ok(action)
    }

    /// ADD was read.
    fn add(&mut self, altered: &mut Altered) -> Result<(), Gap> {
        let keyword = self.eat("COLUMN");
        let if_not_exists = self.eat_all(&["IF", "NOT", "EXISTS"]);
        if self.eat_symbol(b'(') {
            while !self.is_at_end() && !self.is_symbol(b')') {
                self.add_one(altered, if_not_exists, false)?;
                self.skip_element();
                self.eat_symbol(b',');
            }
            self.eat_symbol(b')');
            return Ok(());
        }
        self.add_one(altered, if_not_exists, keyword)
    }

    fn add_one(&mut self, altered: &mut Altered, if_not_exists: bool, keyword: bool) -> Result<(), Gap> {
        if !keyword && (self.is_table_constraint() || self.is("PARTITION")) {
            let constraints = self.table_constraint();
            altered.constrain(&constraints, self.dialect);
            return Ok(());
        }
        let (column, constraints) = self.column_definition().ok_or_else(|| altered.gap(UNREADABLE))?;
        altered.constrain(&constraints, self.dialect);
        altered.column(ColumnChange::Add { column, if_not_exists });
        Ok(())
    }

    /// DROP was read, or another name follows one that was dropped (SQL Server).
    fn drop_member(&mut self, altered: &mut Altered, last: Action) -> Result<Action, Gap> {
        let keyword = self.eat("COLUMN");
        let indexes = match self.dialect {
            Dialect::MySql => self.is_any(&["INDEX", "KEY", "CHECK", "PARTITION", "SYSTEM"]),
            Dialect::SqlServer => self.is_any(&["INDEX", "PERIOD"]),
            _ => false,
        };
        let constraint = self.are(&["PRIMARY", "KEY"]) || self.are(&["FOREIGN", "KEY"]) || self.is("CONSTRAINT");
        // SQL Server drops a constraint where no keyword stands.
        let bare =
            self.dialect == Dialect::SqlServer && (last == Action::DropConstraint || !keyword && !altered.drops());
        if !keyword && (indexes || constraint || bare) {
            return Ok(Action::DropConstraint);
        }
        let if_exists = self.eat_all(&["IF", "EXISTS"]);
        let (name, span) = self.name().ok_or_else(|| altered.gap(UNREADABLE))?;
        let cascade = self.eat("CASCADE");
        altered.column(ColumnChange::Drop { name, span, if_exists, cascade });
        Ok(Action::Drop)
    }

    /// ALTER was read.
    fn alter_column(&mut self, altered: &mut Altered) -> Result<(), Gap> {
        let keyword = self.eat("COLUMN");
        if !keyword && self.is_any(&["CONSTRAINT", "INDEX", "CHECK"]) {
            return Ok(());
        }
        self.eat_all(&["IF", "EXISTS"]);
        let (name, span) = self.name().ok_or_else(|| altered.gap(UNREADABLE))?;
        let (mut data_type, mut nullable) = (None, None);
        if self.eat_all(&["SET", "NOT", "NULL"]) {
            nullable = Some(false);
        } else if self.eat_all(&["DROP", "NOT", "NULL"]) {
            nullable = Some(true);
        } else if self.eat_all(&["SET", "DATA", "TYPE"]) || self.eat("TYPE") {
            data_type = self.data_type();
        } else if self.dialect == Dialect::SqlServer && !self.is_any(&["ADD", "DROP"]) {
            data_type = self.data_type();
            nullable = Some(self.column_constraints().nullable.unwrap_or(true));
        }
        if data_type.is_some() || nullable.is_some() {
            let data_type = data_type.map(|data_type| (data_type.text, data_type.family));
            altered.column(ColumnChange::Redefine { name, span, data_type, nullable });
        }
        Ok(())
    }

    /// MODIFY was read (MySQL): a whole new definition.
    fn modify(&mut self, altered: &mut Altered) -> Result<(), Gap> {
        self.eat("COLUMN");
        self.eat_all(&["IF", "EXISTS"]);
        let (column, constraints) = self.column_definition().ok_or_else(|| altered.gap(UNREADABLE))?;
        altered.constrain(&constraints, self.dialect);
        let data_type = Some((column.data_type, column.family));
        altered.column(ColumnChange::Redefine {
            name: column.name,
            span: column.span,
            data_type,
            nullable: Some(column.nullable),
        });
        Ok(())
    }

    /// CHANGE was read (MySQL): a new name and a whole new definition.
    fn change(&mut self, altered: &mut Altered) -> Result<(), Gap> {
        self.eat("COLUMN");
        let if_exists = self.eat_all(&["IF", "EXISTS"]);
        let (name, span) = self.name().ok_or_else(|| altered.gap(UNREADABLE))?;
        let (column, _) = self.column_definition().ok_or_else(|| altered.gap(UNREADABLE))?;
        if column.name.text != name.text {
            let (to, to_span) = (column.name.clone(), column.span);
            altered.column(ColumnChange::Rename { name, span, to, to_span, if_exists });
        }
        let data_type = Some((column.data_type, column.family));
        let nullable = Some(column.nullable);
        altered.column(ColumnChange::Redefine { name: column.name, span: column.span, data_type, nullable });
        Ok(())
    }

    /// RENAME was read.
    fn rename_member(&mut self, altered: &mut Altered) -> Result<(), Gap> {
        let unreadable = |altered: &Altered| altered.gap(UNREADABLE);
        if self.is_any(&["CONSTRAINT", "INDEX", "KEY"]) && !self.word_at(1).eq_ignore_ascii_case("TO") {
            return Ok(());
        }
        let alone = self.tokens.len() == self.at + 1 || self.is_symbol_at(1, b',') || self.is_symbol_at(1, b'.');
        if self.eat_any(&["TO", "AS"]) || alone {
            self.eat_symbol(b'=');
            let (to, _) = self.qualified_name().ok_or_else(|| unreadable(altered))?;
            let renamed = moved_and_renamed(altered.name.clone(), altered.span, to, altered.if_exists);
            altered.changes.extend(renamed);
            return Ok(());
        }
        self.eat("COLUMN");
        let if_exists = self.eat_all(&["IF", "EXISTS"]);
        let (name, span) = self.name().ok_or_else(|| unreadable(altered))?;
        self.eat("TO");
        let (to, to_span) = self.name().ok_or_else(|| unreadable(altered))?;
        altered.column(ColumnChange::Rename { name, span, to, to_span, if_exists });
        Ok(())
    }

    fn set_schema(&mut self, altered: &mut Altered) -> Result<(), Gap> {
        let (to_schema, _) = self.name().ok_or_else(|| altered.gap(UNREADABLE))?;
        let (name, span, if_exists) = (altered.name.clone(), altered.span, altered.if_exists);
        altered.changes.push(Change::MoveRelation { name, span, to_schema, if_exists });
        Ok(())
    }

    fn partition(&mut self, altered: &mut Altered, attached: bool) {
        if let Some((name, span)) = self.qualified_name() {
            altered.changes.push(Change::SetParent { name, span, parent: altered.name.clone(), attached });
        }
    }

    fn inherit(&mut self, altered: &mut Altered, attached: bool) {
        if let Some((parent, _)) = self.qualified_name() {
            let (name, span) = (altered.name.clone(), altered.span);
            altered.changes.push(Change::SetParent { name, span, parent, attached });
        }
    }

    /// `ALTER VIEW`: an action as on a table, or a new query (MySQL, SQL Server).
    pub(super) fn alter_view(&mut self) -> Outcome {
        let start = self.at;
        self.eat_all(&["IF", "EXISTS"]);
        let redefines = self.qualified_name().is_some() && (self.is("AS") || self.is_symbol(b'('));
        self.at = start;
        if redefines { self.create_view(crate::catalog::RelationKind::View, true) } else { self.alter_table() }
    }
}

impl Altered {
    fn gap(&self, reason: impl Into<String>) -> Gap {
        Gap::at(&self.name, self.span, reason)
    }

    fn column(&mut self, change: ColumnChange) {
        let (name, span, if_exists) = (self.name.clone(), self.span, self.if_exists);
        self.changes.push(Change::AlterRelation { name, span, if_exists, change });
    }

    /// What constraints mean for columns and other tables.
    fn constrain(&mut self, constraints: &Constraints, dialect: Dialect) {
        self.changes.extend(constraints.expectations(dialect));
        for (name, span) in &constraints.primary_key {
            let (name, span) = (name.clone(), *span);
            self.column(ColumnChange::Redefine { name, span, data_type: None, nullable: Some(false) });
        }
    }

    /// Whether a column was dropped already.
    fn drops(&self) -> bool {
        let drops = |change: &Change| matches!(change, Change::AlterRelation { change: ColumnChange::Drop { .. }, .. });
        self.changes.last().is_some_and(drops)
    }

    /// The changes in the order in which they are done: PostgreSQL drops before it adds, MySQL renames last.
    fn settled(mut self, dialect: Dialect) -> Vec<Change> {
        if dialect == Dialect::MySql {
            let renames =
                |change: &Change| matches!(change, Change::RenameRelation { .. } | Change::MoveRelation { .. });
            self.changes.sort_by_key(renames);
        }
        if matches!(dialect, Dialect::Postgres | Dialect::Cockroach) {
            let drops =
                |change: &Change| matches!(change, Change::AlterRelation { change: ColumnChange::Drop { .. }, .. });
            self.changes.sort_by_key(|change| !drops(change));
        }
        if self.changes.is_empty() && !self.if_exists {
            self.changes.push(Change::Expect { name: self.name, span: self.span });
        }
        self.changes
    }
}

/// What an action begins with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Action {
    Add,
    Alter,
    Attach,
    Change,
    Detach,
    Drop,
    /// SQL Server: further names are constraints, too.
    DropConstraint,
    Inherit,
    Modify,
    No,
    Rename,
    Set,
    /// It changes no column.
    Other,
    Unknown,
}

impl Action {
    fn of(verb: &str) -> Action {
        match verb {
            "ADD" => Action::Add,
            "ALTER" => Action::Alter,
            "ATTACH" => Action::Attach,
            "CHANGE" => Action::Change,
            "DETACH" => Action::Detach,
            "DROP" => Action::Drop,
            "INHERIT" => Action::Inherit,
            "MODIFY" => Action::Modify,
            "NO" => Action::No,
            "RENAME" => Action::Rename,
            "SET" => Action::Set,
            _ if OTHERS.contains(&verb) => Action::Other,
            _ => Action::Unknown,
        }
    }
}

/// Whether a word begins an action, and is no name that continues the last one.
fn is_verb(word: &str) -> bool {
    matches!(
        word,
        "ADD" | "ALTER" | "DROP" | "WITH" | "CHECK" | "NOCHECK" | "ENABLE" | "DISABLE" | "SWITCH" | "SET" | "REBUILD"
    )
}

/// Actions (of any dialect) that change no column: ownership, storage, constraints, triggers, partitions of MySQL.
const OTHERS: [&str; 68] = [
    "ALGORITHM",
    "ANALYZE",
    "AUTO_INCREMENT",
    "AUTOEXTEND_SIZE",
    "AVG_ROW_LENGTH",
    "AS",
    "CHARACTER",
    "CHARSET",
    "CHECK",
    "CHECKSUM",
    "CLUSTER",
    "COALESCE",
    "COLLATE",
    "COMMENT",
    "COMPRESSION",
    "CONFIGURE",
    "CONNECTION",
    "CONVERT",
    "CYCLE",
    "DATA",
    "DEFAULT",
    "DELAY_KEY_WRITE",
    "DEPENDS",
    "DISABLE",
    "DISCARD",
    "ENABLE",
    "ENCRYPTION",
    "ENGINE",
    "EXCHANGE",
    "EXPERIMENTAL_AUDIT",
    "FORCE",
    "IMPORT",
    "INCREMENT",
    "INDEX",
    "INSERT_METHOD",
    "KEY_BLOCK_SIZE",
    "LOCK",
    "MAX_ROWS",
    "MAXVALUE",
    "MIN_ROWS",
    "MINVALUE",
    "NOCHECK",
    "NOT",
    "OF",
    "OPTIMIZE",
    "OPTIONS",
    "ORDER",
    "OWNED",
    "OWNER",
    "PACK_KEYS",
    "PARTITION",
    "PASSWORD",
    "REBUILD",
    "REFRESH",
    "REMOVE",
    "REORGANIZE",
    "REPAIR",
    "REPLICA",
    "RESET",
    "RESTART",
    "ROW_FORMAT",
    "SPLIT",
    "START",
    "STATS_PERSISTENT",
    "SWITCH",
    "TABLESPACE",
    "TRUNCATE",
    "VALIDATE",
];
