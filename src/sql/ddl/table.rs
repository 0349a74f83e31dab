//! `CREATE TABLE`.

use super::column::Constraints;
use super::data_type::untyped_column;
use super::outcome::{Gap, Outcome, UNREADABLE};
use super::reader::Reader;
use crate::catalog::{Change, ColumnDefinition, Dialect, QualifiedName, Query, RelationDefinition, RelationKind};

/// A table while its statement is read.
#[derive(Debug, Default)]
struct Table {
    columns: Vec<ColumnDefinition>,
    /// Beside them, whether each says of itself that it is the primary key.
    columns_are_keys: Vec<bool>,
    like: Vec<QualifiedName>,
    parents: Vec<QualifiedName>,
    constraints: Vec<Constraints>,
    is_partitioned: bool,
    open: Option<String>,
    query: Option<Query>,
}

impl Reader<'_> {
    /// `CREATE … TABLE` was read up to TABLE.
    pub(super) fn create_table(&mut self, kind: RelationKind, or_replace: bool) -> Outcome {
        let if_not_exists = self.eat_all(&["IF", "NOT", "EXISTS"]);
        let (name, span) = self.qualified_name().ok_or_else(|| Gap::anywhere(UNREADABLE))?;
        let temporary = name.name.text.starts_with('#') && self.dialect == Dialect::SqlServer;
        let kind = if temporary { RelationKind::Temporary } else { kind };
        let mut table = Table::default();
        self.table_head(&mut table);
        self.table_tail(&mut table);
        let expected: Vec<Change> =
            table.constraints.iter().flat_map(|constraints| constraints.expectations(self.dialect)).collect();
        let kind = if table.is_partitioned && kind == RelationKind::Table { RelationKind::Partitioned } else { kind };
        let own = |change: &Change| matches!(change, Change::Expect { name: other, .. } if self.dialect.can_be_same(other, &name));
        let mut changes: Vec<Change> = expected.into_iter().filter(|change| !own(change)).collect();
        if self.dialect != Dialect::Sqlite || self.has_no_rowid() {
            table.settle_primary_keys(self.dialect);
        }
        let Table { columns, like, parents, open, query, .. } = table;
        let definition = RelationDefinition {
            columns,
            like,
            open,
            if_not_exists,
            or_replace,
            parents,
            query,
            ..RelationDefinition::new(name, span, kind)
        };
        changes.push(Change::CreateRelation(Box::new(definition)));
        Ok(changes)
    }

    /// What stands right after the name: the columns, or what they are taken from.
    fn table_head(&mut self, table: &mut Table) {
        if self.eat_all(&["PARTITION", "OF"]) {
            let parent = self.qualified_name().map(|(name, _)| name);
            table.like.extend(parent.clone());
            table.parents.extend(parent);
            self.skip_parentheses();
        } else if self.eat("LIKE") {
            table.like.extend(self.qualified_name().map(|(name, _)| name));
        } else if self.eat("OF") {
            table.open = Some("its columns are those of a composite type".to_owned());
        } else if self.is_symbol(b'(') {
            self.table_elements(table);
        }
    }

    /// The list between the parentheses.
    fn table_elements(&mut self, table: &mut Table) {
        self.eat_symbol(b'(');
        if self.is_any(&["SELECT", "WITH", "VALUES"]) || self.is_symbol(b'(') {
            self.at -= 1;
            return;
        }
        while !self.is_at_end() && !self.is_symbol(b')') {
            self.table_element(table);
            self.skip_element();
            self.eat_symbol(b',');
        }
        self.eat_symbol(b')');
    }

    fn table_element(&mut self, table: &mut Table) {
        if self.is("LIKE") {
            self.at += 1;
            table.like.extend(self.qualified_name().map(|(name, _)| name));
        } else if self.is_table_constraint() {
            table.constraints.push(self.table_constraint());
        } else if self.is_symbol(b',') {
        } else if let Some((column, constraints)) = self.column_definition() {
            table.columns.push(column);
            table.columns_are_keys.push(constraints.is_key);
            table.constraints.push(constraints);
        } else {
            table.open = Some("one of its columns could not be read".to_owned());
        }
    }

    /// What stands after the columns: parents, options, a query.
    fn table_tail(&mut self, table: &mut Table) {
        while !self.is_at_end() {
            if self.eat("INHERITS") {
                let parents = self.qualified_name_list();
                table.like.extend(parents.iter().cloned());
                table.parents.extend(parents);
            } else if self.eat_all(&["PARTITION", "BY"]) {
                table.is_partitioned = matches!(self.dialect, Dialect::Postgres | Dialect::Cockroach);
            } else if self.begins_query() {
                return self.table_query(table);
            } else {
                self.skip_one();
            }
        }
    }

    /// Whether a query begins here. WITH also begins storage options, TABLE an option's value.
    fn begins_query(&self) -> bool {
        let word = self.word_at(usize::from(self.is_symbol(b'(')));
        let is = |words: &[&str]| words.iter().any(|it| it.eq_ignore_ascii_case(word));
        let after_as = self.at > 0 && self.text_of(self.tokens[self.at - 1]).eq_ignore_ascii_case("AS");
        is(&["SELECT"]) || after_as && is(&["WITH", "VALUES", "TABLE", "EXECUTE"])
    }

    /// `AS SELECT …`: the columns that were listed only name those of the query.
    fn table_query(&mut self, table: &mut Table) {
        let mut query = self.query();
        if self.dialect != Dialect::MySql {
            query.names = table.columns.drain(..).map(|column| (column.name, column.span)).collect();
        }
        table.query = Some(query);
        self.at = self.tokens.len();
    }

    /// Whether the statement says WITHOUT ROWID, which makes primary keys of SQLite take no NULL.
    fn has_no_rowid(&self) -> bool {
        let is = |at: usize, word: &str| self.text_of(self.tokens[at]).eq_ignore_ascii_case(word);
        (1..self.tokens.len()).any(|at| is(at, "ROWID") && is(at - 1, "WITHOUT"))
    }

    /// Qualified names between parentheses.
    pub(super) fn qualified_name_list(&mut self) -> Vec<QualifiedName> {
        let mut names = Vec::new();
        if self.eat_symbol(b'(') {
            loop {
                names.extend(self.qualified_name().map(|(name, _)| name));
                self.skip_element();
                if !self.eat_symbol(b',') {
                    break;
                }
            }
            self.eat_symbol(b')');
        }
        names
    }

    /// `CREATE VIRTUAL TABLE` (SQLite) was read up to TABLE: the module decides what columns there are.
    pub(super) fn create_virtual_table(&mut self) -> Outcome {
        let if_not_exists = self.eat_all(&["IF", "NOT", "EXISTS"]);
        let (name, span) = self.qualified_name().ok_or_else(|| Gap::anywhere(UNREADABLE))?;
        self.eat("USING");
        let module = self.name().map(|(module, _)| module.text).unwrap_or_default();
        let columns = self.module_arguments();
        let open = Some(format!("it is a virtual table, and `{module}` decides its columns"));
        let definition = RelationDefinition::new(name, span, RelationKind::Table);
        let definition = RelationDefinition { columns, open, if_not_exists, ..definition };
        Ok(vec![Change::CreateRelation(Box::new(definition))])
    }
}

impl Reader<'_> {
    /// The arguments of a virtual table's module that are columns: those that set no option.
    fn module_arguments(&mut self) -> Vec<ColumnDefinition> {
        let mut columns = Vec::new();
        self.eat_symbol(b'(');
        while !self.is_at_end() && !self.is_symbol(b')') {
            let name = self.name().filter(|_| !self.is_symbol(b'='));
            columns.extend(name.map(|(name, span)| untyped_column(name, span)));
            self.skip_element();
            self.eat_symbol(b',');
        }
        columns
    }
}

impl Table {
    /// The columns of the primary key take no NULL.
    fn settle_primary_keys(&mut self, dialect: Dialect) {
        for (column, _) in self.columns.iter_mut().zip(&self.columns_are_keys).filter(|(_, is_key)| **is_key) {
            column.nullable = false;
        }
        let keys = self.constraints.iter().flat_map(|constraints| &constraints.primary_key);
        let keys: std::collections::BTreeSet<String> = keys.map(|(name, _)| dialect.key(name)).collect();
        for column in &mut self.columns {
            column.nullable &= !keys.contains(&dialect.key(&column.name));
        }
    }
}
