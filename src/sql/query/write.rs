//! INSERT, UPDATE, DELETE and MERGE.

use sqlparser::ast::{
    Assignment, AssignmentTarget, ConflictTarget, Delete, Expr, FromTable, Ident, Insert, InsertAliases, Merge,
    MergeAction, MergeInsertKind, MergeUpdateKind, ObjectName, OnConflictAction, OnInsert, OutputClause, SelectItem,
    SetExpr, TableFactor, TableObject, Update, UpdateTableFromKind,
};

use super::resolver::Resolver;
use super::scope::{InScope, Kind, Scope};
use super::select::Yield;
use super::table_function::output;

impl<'a> Resolver<'a> {
    /// INSERT and REPLACE.
    pub(super) fn insert(&mut self, insert: &Insert, parent: &Scope<'_, 'a>) -> Yield<'a> {
        let mut target = match &insert.table {
            TableObject::TableName(name) => self.table(name, parent),
            TableObject::TableFunction(_) | TableObject::TableQuery(_) => InScope::unknown(),
        };
        let kinds = self.insert_columns(&insert.columns, &target);
        if let Some(source) = &insert.source {
            match source.body.as_ref() {
                SetExpr::Values(values) if source.with.is_none() => drop(self.values(values, &kinds, parent)),
                _ => drop(self.query(source, parent)),
            }
        }
        if let Some(alias) = self.alias(insert) {
            target.key = Some(self.key(alias));
            target.schema = None;
        }
        self.assignments(&insert.assignments, &target, parent);
        if let Some(on) = &insert.on {
            self.on_insert(on, insert, &target, parent);
        }
        let scope = Scope::of(vec![target], parent);
        self.returning(insert.returning.as_deref(), insert.output.as_ref(), &scope)
    }

    /// `INSERT INTO table AS name`.
    fn alias<'i>(&'i self, insert: &'i Insert) -> Option<&'i Ident> {
        let TableObject::TableName(name) = &insert.table else { return None };
        let table = name.0.last().and_then(|part| part.as_ident());
        let brought = table.and_then(|table| self.brought(table.span).first());
        insert.table_alias.as_ref().map(|alias| &alias.alias).or(brought)
    }

    /// The column list of an INSERT, as kinds in its order; without one, the table's.
    fn insert_columns(&mut self, columns: &[ObjectName], target: &InScope<'a>) -> Vec<Kind<'a>> {
        if columns.is_empty() {
            return target.columns.all(&self.kinds).0.iter().map(|output| output.kind).collect();
        }
        let mut kinds = Vec::with_capacity(columns.len());
        for column in columns {
            kinds.push(self.target_column(column, target));
        }
        kinds
    }

    /// A column that is written to: `column`, `column.field`, or `table.column` where the dialect has that.
    fn target_column(&mut self, written: &ObjectName, target: &InScope<'a>) -> Kind<'a> {
        let parts: Vec<&Ident> = written.0.iter().filter_map(|part| part.as_ident()).collect();
        match parts.as_slice() {
            [] => Kind::Other,
            [only] => self.column_of(only, target),
            [first, ..] if self.is_postgres() => {
                self.column_of(first, target);
                Kind::Other
            }
            [.., last] => self.column_of(last, target),
        }
    }

    /// ON CONFLICT, and ON DUPLICATE KEY UPDATE.
    fn on_insert(&mut self, on: &OnInsert, insert: &Insert, target: &InScope<'a>, parent: &Scope<'_, 'a>) {
        match on {
            OnInsert::DuplicateKeyUpdate(assignments) => {
                let mut relations = vec![target.clone()];
                if let Some(alias) = &insert.insert_alias {
                    relations.push(self.new_row(alias, target));
                }
                if insert.source.as_ref().is_some_and(|source| !matches!(source.body.as_ref(), SetExpr::Values(_))) {
                    relations.push(InScope::unknown());
                }
                let mut scope = Scope::of(relations, parent);
                scope.open = insert.source.is_none() || scope.relations.iter().any(|found| found.key.is_none());
                self.set(assignments, target, &scope);
            }
            OnInsert::OnConflict(conflict) => {
                let only = Scope::of(vec![target.clone()], parent);
                for expression in self.conflict() {
                    self.expression(&expression, &only);
                }
                if let Some(ConflictTarget::Columns(columns)) = &conflict.conflict_target {
                    for column in columns {
                        self.column_of(column, target);
                    }
                }
                if let OnConflictAction::DoUpdate(update) = &conflict.action {
                    let excluded = InScope { key: Some("excluded".to_owned()), schema: None, ..target.clone() };
                    let scope = Scope::of(vec![target.clone(), excluded], parent);
                    self.set(&update.assignments, target, &scope);
                    if let Some(selection) = &update.selection {
                        self.expression(selection, &scope);
                    }
                }
            }
            _ => {}
        }
    }

    /// `VALUES (…) AS new`, `AS new(a, b)`: the row that is inserted, with the names that it gives its columns.
    fn new_row(&self, alias: &InsertAliases, target: &InScope<'a>) -> InScope<'a> {
        let key = alias.row_alias.0.last().and_then(|part| part.as_ident()).map(|name| self.key(name));
        match &alias.col_aliases {
            Some(names) if !names.is_empty() => {
                InScope::derived(key, names.iter().map(|name| output(&self.key(name))).collect(), false)
            }
            _ => InScope { key, ..target.clone() },
        }
    }

    /// `INSERT … SET` (MySQL): assignments that see the target alone.
    fn assignments(&mut self, assignments: &[Assignment], target: &InScope<'a>, parent: &Scope<'_, 'a>) {
        let scope = Scope::of(vec![target.clone()], parent);
        self.set(assignments, target, &scope);
    }

    /// Assignments to columns of `target`, with values that see `scope`.
    fn set(&mut self, assignments: &[Assignment], target: &InScope<'a>, scope: &Scope<'_, 'a>) {
        for Assignment { target: columns, value } in assignments {
            match columns {
                AssignmentTarget::ColumnName(column) => {
                    let kind = self.target_column(column, target);
                    self.assigned(kind, value, scope);
                }
                AssignmentTarget::Tuple(columns) => self.tuple(columns, value, target, scope),
            }
        }
    }

    /// `(a, b) = (1, 2)` and `(a, b) = (SELECT …)`.
    fn tuple(&mut self, columns: &[ObjectName], value: &Expr, target: &InScope<'a>, scope: &Scope<'_, 'a>) {
        let mut kinds = Vec::with_capacity(columns.len());
        for column in columns {
            kinds.push(self.target_column(column, target));
        }
        match value {
            Expr::Tuple(values) => {
                for (kind, value) in kinds.iter().zip(values) {
                    self.assigned(*kind, value, scope);
                }
            }
            other => self.names_in(other, scope),
        }
    }

    /// UPDATE; its target may be a join (MySQL) or be joined with FROM.
    pub(super) fn update(&mut self, update: &Update, parent: &Scope<'_, 'a>) -> Yield<'a> {
        let mut relations = self.from(std::slice::from_ref(&update.table), parent);
        let only = (relations.len() == 1).then(|| relations[0].clone());
        if let Some(UpdateTableFromKind::BeforeSet(items) | UpdateTableFromKind::AfterSet(items)) = &update.from {
            let first = Scope::of(std::mem::take(&mut relations), parent);
            let others = self.from(items, if self.is_postgres() { parent } else { &first });
            relations = first.relations.into_iter().chain(others).collect();
        }
        let scope = Scope::of(relations, parent);
        let target = only.map(|target| self.written(target, &update.table.relation, &scope));
        match &target {
            Some(target) => self.set(&update.assignments, target, &scope),
            None => self.set_in_join(&update.assignments, &scope),
        }
        if let Some(condition) = &update.selection {
            self.condition(condition, &scope);
        }
        if let Some(limit) = &update.limit {
            self.expression(limit, &scope);
        }
        for order in &update.order_by {
            self.expression(&order.expr, &scope);
        }
        self.returning(update.returning.as_deref(), update.output.as_ref(), &scope)
    }

    /// The relation that is written to: SQL Server's UPDATE may name an alias of its FROM.
    fn written(&self, target: InScope<'a>, factor: &TableFactor, scope: &Scope<'_, 'a>) -> InScope<'a> {
        let aliased = matches!(factor, TableFactor::Table { alias: None, .. });
        let other = scope.relations.iter().skip(1).find(|relation| aliased && relation.key == target.key);
        match other {
            Some(other) if !self.is_postgres() => other.clone(),
            _ => target,
        }
    }

    /// Assignments to any relation of a join.
    fn set_in_join(&mut self, assignments: &[Assignment], scope: &Scope<'_, 'a>) {
        for Assignment { target, value } in assignments {
            let columns = match target {
                AssignmentTarget::ColumnName(column) => std::slice::from_ref(column),
                AssignmentTarget::Tuple(columns) => columns.as_slice(),
            };
            let mut kind = Kind::Other;
            for column in columns {
                let parts: Vec<Ident> = column.0.iter().filter_map(|part| part.as_ident()).cloned().collect();
                kind = self.qualified(&parts, scope);
            }
            self.assigned(kind, value, scope);
        }
    }

    /// DELETE, with USING or over a join.
    pub(super) fn delete(&mut self, delete: &Delete, parent: &Scope<'_, 'a>) -> Yield<'a> {
        let (FromTable::WithFromKeyword(items) | FromTable::WithoutKeyword(items)) = &delete.from;
        let mut relations = match &delete.using {
            Some(using) if !self.is_postgres() => self.from(using, parent),
            _ => self.from(items, parent),
        };
        if let Some(using) = delete.using.as_ref().filter(|_| self.is_postgres()) {
            let others = self.from(using, parent);
            relations.extend(others);
        }
        let scope = Scope::of(relations, parent);
        if let Some(condition) = &delete.selection {
            self.condition(condition, &scope);
        }
        if let Some(limit) = &delete.limit {
            self.expression(limit, &scope);
        }
        for order in &delete.order_by {
            self.expression(&order.expr, &scope);
        }
        self.returning(delete.returning.as_deref(), delete.output.as_ref(), &scope)
    }

    /// MERGE.
    pub(super) fn merge(&mut self, merge: &Merge, parent: &Scope<'_, 'a>) -> Yield<'a> {
        let target = self.from(&[alone(&merge.table)], parent).pop().unwrap_or_else(InScope::unknown);
        let source = self.from(&[alone(&merge.source)], parent);
        let scope = Scope::of(std::iter::once(target.clone()).chain(source).collect(), parent);
        self.expression(&merge.on, &scope);
        for clause in &merge.clauses {
            if let Some(predicate) = &clause.predicate {
                self.expression(predicate, &scope);
            }
            match &clause.action {
                MergeAction::Insert(insert) => {
                    let kinds = self.insert_columns(&insert.columns, &target);
                    if let MergeInsertKind::Values(values) = &insert.kind {
                        self.values(values, &kinds, &scope);
                    }
                }
                MergeAction::Update(update) => {
                    if let MergeUpdateKind::Set(assignments) = &update.kind {
                        self.set(assignments, &target, &scope);
                    }
                }
                MergeAction::Delete { .. } | MergeAction::DoNothing { .. } => {}
            }
        }
        self.returning(None, merge.output.as_ref(), &scope)
    }

    /// RETURNING and OUTPUT: the columns that the statement yields.
    fn returning(
        &mut self,
        returning: Option<&[SelectItem]>,
        output: Option<&OutputClause>,
        scope: &Scope<'_, 'a>,
    ) -> Yield<'a> {
        if let Some(items) = returning {
            return self.projection(items, scope);
        }
        match output {
            Some(OutputClause::Returning { select_items, .. }) => self.projection(select_items, scope),
            Some(OutputClause::Output { select_items, .. }) => {
                let target = scope.relations.first().cloned().unwrap_or_else(InScope::unknown);
                let named = |key: &str| InScope { key: Some(key.to_owned()), schema: None, ..target.clone() };
                let around = Scope::of(vec![named("inserted"), named("deleted")], scope);
                self.projection(select_items, &around)
            }
            None => (Vec::new(), false),
        }
    }
}

/// A table that stands for itself.
fn alone(factor: &TableFactor) -> sqlparser::ast::TableWithJoins {
    sqlparser::ast::TableWithJoins { relation: factor.clone(), joins: Vec::new() }
}
