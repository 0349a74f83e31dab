//! Statements of any kind.

use std::rc::Rc;

use sqlparser::ast::{CopySource, CreateTable, CreateView, Query, Select, SetExpr, Statement};

use super::resolver::Resolver;
use super::scope::{Local, Output, Scope};
use super::select::Yield;

impl<'a> Resolver<'a> {
    /// Walks a statement and says what it yields; kinds that name no table yield nothing.
    pub(super) fn statement(&mut self, statement: &Statement, scope: &Scope<'_, 'a>) -> Yield<'a> {
        match statement {
            Statement::Query(query) => {
                let yielded = self.query(query, scope);
                self.table_made_by(query, &yielded);
                yielded
            }
            Statement::Insert(insert) => self.insert(insert, scope),
            Statement::Update(update) => self.update(update, scope),
            Statement::Delete(delete) => self.delete(delete, scope),
            Statement::Merge(merge) => self.merge(merge, scope),
            Statement::Explain { statement, .. } => self.statement(statement, scope),
            Statement::Prepare { statement, .. } => self.statement(statement, scope),
            other => {
                self.other_statement(other, scope);
                (Vec::new(), true)
            }
        }
    }

    fn other_statement(&mut self, statement: &Statement, scope: &Scope<'_, 'a>) {
        match statement {
            Statement::CreateTable(create) => self.create_table(create, scope),
            Statement::CreateView(view) => self.create_view(view, scope),
            Statement::Truncate(truncate) if !truncate.if_exists => {
                for table in &truncate.table_names {
                    self.table(&table.name, scope);
                }
            }
            Statement::Copy { source, .. } => self.copy(source, scope),
            _ => {}
        }
    }

    /// The table that a text makes is known to the rest of it.
    fn create_table(&mut self, create: &CreateTable, scope: &Scope<'_, 'a>) {
        let yielded = create.query.as_ref().map(|query| self.query(query, scope));
        let inherits = create.like.is_some() || create.inherits.is_some() || create.partition_of.is_some();
        let (mut outputs, more) = yielded.unwrap_or_default();
        for column in &create.columns {
            outputs.push(Output {
                key: Some(self.key(&column.name)),
                source: None,
                values: None,
                kind: self.data_type(&column.data_type),
            });
        }
        let Some(last) = create.name.0.last().and_then(|part| part.as_ident()) else { return };
        self.make(self.key(last), outputs, more || inherits);
    }

    fn create_view(&mut self, view: &CreateView, scope: &Scope<'_, 'a>) {
        let (outputs, open) = self.query(&view.query, scope);
        let Some(last) = view.name.0.last().and_then(|part| part.as_ident()) else { return };
        self.make(self.key(last), outputs, open || !view.columns.is_empty());
    }

    /// SELECT … INTO makes a table.
    fn table_made_by(&mut self, query: &Query, yielded: &Yield<'a>) {
        let SetExpr::Select(select) = query.body.as_ref() else { return };
        let Select { into: Some(into), .. } = select.as_ref() else { return };
        for target in &into.targets {
            if let sqlparser::ast::Expr::Identifier(name) = target {
                self.make(self.key(name), yielded.0.clone(), yielded.1);
            }
        }
    }

    /// Remembers a table for the statements that follow.
    fn make(&mut self, key: String, outputs: Vec<Output<'a>>, open: bool) {
        self.made.push(Local { key, outputs: Rc::new(outputs), open });
    }

    fn copy(&mut self, source: &CopySource, scope: &Scope<'_, 'a>) {
        match source {
            CopySource::Table { table_name, columns } => {
                let table = self.table(table_name, scope);
                for column in columns {
                    self.column_of(column, &table);
                }
            }
            CopySource::Query(query) => drop(self.query(query, scope)),
        }
    }
}
