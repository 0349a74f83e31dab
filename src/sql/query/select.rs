//! Queries: SELECT, VALUES, set operations, common table expressions.

use std::rc::Rc;

use sqlparser::ast::{
    Cte, Distinct, Expr, FunctionArg, GroupByExpr, GroupByWithModifier, Ident, LimitClause, NamedWindowExpr, OrderBy,
    OrderByExpr, OrderByKind, Query, Select, SelectItem, SelectItemQualifiedWildcardKind, SetExpr, TableAlias, Values,
    With,
};

use super::output::OutputName;
use super::resolver::Resolver;
use super::scope::{Kind, Local, Output, Scope};
use super::table_function::output;
use crate::catalog::Dialect;

/// The columns of a query, and whether there may be more.
pub(super) type Yield<'a> = (Vec<Output<'a>>, bool);

impl<'a> Resolver<'a> {
    /// Walks a query and says what it yields.
    pub(super) fn query(&mut self, query: &Query, parent: &Scope<'_, 'a>) -> Yield<'a> {
        let mut scope = Scope::within(parent);
        if let Some(with) = &query.with {
            self.with(with, &mut scope);
        }
        let ordered = match query.body.as_ref() {
            SetExpr::Select(select) => self.select(select, query.order_by.as_ref(), &scope),
            body => {
                let yielded = self.body(body, &scope);
                self.order_of_set(query.order_by.as_ref(), &yielded, &scope);
                yielded
            }
        };
        self.limit(query, &scope);
        ordered
    }

    /// Adds common table expressions to a level, each seeing those before it.
    pub(super) fn with(&mut self, with: &With, scope: &mut Scope<'_, 'a>) {
        for table in &with.cte_tables {
            let local = match with.recursive {
                true => self.recursive(table, scope),
                false => {
                    let (outputs, open) = self.query(&table.query, scope);
                    self.local(&table.alias, outputs, open)
                }
            };
            scope.locals.push(self.with_brought(local, table));
        }
    }

    /// A common table expression with the columns that SEARCH and CYCLE add.
    fn with_brought(&self, mut local: Local<'a>, table: &Cte) -> Local<'a> {
        let names = self.brought(table.closing_paren_token.0.span);
        if !names.is_empty() {
            Rc::make_mut(&mut local.outputs).extend(names.iter().map(|name| output(&self.key(name))));
        }
        local
    }

    /// A common table expression that may name itself: its columns are those of the part that does not.
    fn recursive(&mut self, table: &Cte, scope: &mut Scope<'_, 'a>) -> Local<'a> {
        let SetExpr::SetOperation { left, right, .. } = table.query.body.as_ref() else {
            let itself = self.local(&table.alias, Vec::new(), true);
            scope.locals.push(itself);
            let (outputs, open) = self.query(&table.query, scope);
            scope.locals.pop();
            return self.local(&table.alias, outputs, open);
        };
        let mut inner = Scope::within(scope);
        if let Some(with) = &table.query.with {
            self.with(with, &mut inner);
        }
        let yielded = self.body(left, &inner);
        let itself = self.local(&table.alias, yielded.0.clone(), yielded.1);
        inner.locals.push(itself);
        self.body(right, &inner);
        self.order_of_set(table.query.order_by.as_ref(), &yielded, &inner);
        self.limit(&table.query, &inner);
        self.local(&table.alias, yielded.0, yielded.1)
    }

    fn local(&self, alias: &TableAlias, outputs: Vec<Output<'a>>, open: bool) -> Local<'a> {
        let (outputs, open) = self.renamed(alias, outputs, open);
        Local { key: self.key(&alias.name), outputs: Rc::new(outputs), open }
    }

    /// The columns under the names that an alias gives the first of them.
    pub(super) fn renamed(&self, alias: &TableAlias, mut outputs: Vec<Output<'a>>, open: bool) -> Yield<'a> {
        for (position, column) in alias.columns.iter().enumerate() {
            let key = Some(self.key(&column.name));
            match outputs.get_mut(position) {
                Some(output) => output.key = key,
                None => outputs.push(Output { key, source: None, values: None, kind: Kind::Other }),
            }
        }
        (outputs, open)
    }

    /// What stands between the WITH and the ORDER BY of a query.
    fn body(&mut self, body: &SetExpr, scope: &Scope<'_, 'a>) -> Yield<'a> {
        match body {
            SetExpr::Select(select) => self.select(select, None, scope),
            SetExpr::Query(query) => self.query(query, scope),
            SetExpr::SetOperation { .. } => self.set_operation(body, scope),
            SetExpr::Values(values) => self.values(values, &[], scope),
            SetExpr::Insert(statement)
            | SetExpr::Update(statement)
            | SetExpr::Delete(statement)
            | SetExpr::Merge(statement) => self.statement(statement, scope),
            SetExpr::Table(_) => (Vec::new(), true),
        }
    }

    /// A chain of set operations, which leans to the left and can be long.
    fn set_operation(&mut self, body: &SetExpr, scope: &Scope<'_, 'a>) -> Yield<'a> {
        let mut branches = Vec::new();
        let mut first = body;
        while let SetExpr::SetOperation { left, right, .. } = first {
            branches.push(right);
            first = left;
        }
        let yielded = self.body(first, scope);
        for branch in branches.into_iter().rev() {
            self.body(branch, scope);
        }
        yielded
    }

    /// Rows of values; `kinds` are those of the columns that they are meant for.
    pub(super) fn values(&mut self, values: &Values, kinds: &[Kind<'a>], scope: &Scope<'_, 'a>) -> Yield<'a> {
        for row in &values.rows {
            for (position, value) in row.content.iter().enumerate() {
                let kind = kinds.get(position).copied().unwrap_or(Kind::Other);
                self.assigned(kind, value, scope);
            }
        }
        let width = values.rows.first().map_or(0, |row| row.content.len());
        let (prefix, first) = if self.dialect() == Dialect::MySql { ("column_", 0) } else { ("column", 1) };
        let name = |position: usize| Some(format!("{prefix}{}", position + first));
        let output = |position| Output { key: name(position), source: None, values: None, kind: Kind::Other };
        ((0..width).map(output).collect(), false)
    }

    /// One SELECT, with the ORDER BY that belongs to it alone.
    fn select(&mut self, select: &Select, order: Option<&OrderBy>, parent: &Scope<'_, 'a>) -> Yield<'a> {
        let relations = self.from(&select.from, parent);
        let mut scope = Scope::of(relations, parent);
        scope.open = select.from.is_empty() && select.projection.last().is_some_and(|last| self.is_sql(last));
        for view in &select.lateral_views {
            self.expression(&view.lateral_view, &scope);
            scope.open = true;
        }
        let yielded = self.projection(&select.projection, &scope);
        if self.dialect() == Dialect::Sqlite {
            scope.outputs = yielded.0.clone();
        }
        self.conditions(select, &scope);
        if !self.is_postgres() {
            scope.outputs = yielded.0.clone();
        }
        self.grouping(&select.group_by, &yielded.0, &scope);
        for expression in select.having.iter().chain(&select.qualify) {
            self.expression(expression, &scope);
        }
        for window in &select.named_window {
            if let NamedWindowExpr::WindowSpec(specification) = &window.1 {
                self.window(specification, &scope);
            }
        }
        if let Some(Distinct::On(expressions)) = &select.distinct {
            self.each_by_alias(expressions, &yielded.0, &scope);
        }
        self.order(order, &yielded.0, &scope);
        yielded
    }

    /// Whether an item of the select list is a piece of SQL that is not seen: it can go on with a FROM.
    fn is_sql(&self, item: &SelectItem) -> bool {
        matches!(item, SelectItem::UnnamedExpr(Expr::Identifier(identifier)) if self.is_fragment(identifier))
    }

    fn conditions(&mut self, select: &Select, scope: &Scope<'_, 'a>) {
        for expression in select.prewhere.iter().chain(&select.selection) {
            self.condition(expression, scope);
        }
        for expression in select.cluster_by.iter().chain(&select.distribute_by) {
            self.expression(expression, scope);
        }
    }

    /// The select list.
    pub(super) fn projection(&mut self, items: &[SelectItem], scope: &Scope<'_, 'a>) -> Yield<'a> {
        let (mut outputs, mut open) = (Vec::new(), false);
        for item in items {
            let (columns, more) = self.selected(item, scope);
            outputs.extend(columns);
            open |= more;
        }
        (outputs, open)
    }

    /// What one item of the select list yields.
    fn selected(&mut self, item: &SelectItem, scope: &Scope<'_, 'a>) -> Yield<'a> {
        match item {
            SelectItem::UnnamedExpr(expression) => self.unnamed(expression, scope),
            SelectItem::ExprWithAlias { expr, alias } => {
                let kind = self.expression(expr, scope);
                let key = (!self.has_hole(alias)).then(|| self.key(alias));
                let open = key.is_none();
                (vec![Output { key, source: None, values: self.values_of(expr, scope), kind }], open)
            }
            SelectItem::Wildcard(star) => {
                let taken: Vec<_> = scope.relations.iter().map(|relation| &relation.columns).collect();
                self.record_all(star.wildcard_token.0.span, &taken);
                let all: Vec<Yield> = taken.iter().map(|columns| columns.all(&self.kinds)).collect();
                let open = scope.is_open() || all.iter().any(|(_, more)| *more);
                (all.into_iter().flat_map(|(columns, _)| columns).collect(), open)
            }
            SelectItem::QualifiedWildcard(SelectItemQualifiedWildcardKind::ObjectName(name), _) => {
                self.all_of(name, scope)
            }
            SelectItem::ExprWithAliases { expr, .. }
            | SelectItem::QualifiedWildcard(SelectItemQualifiedWildcardKind::Expr(expr), _) => {
                self.expression(expr, scope);
                (Vec::new(), true)
            }
        }
    }

    /// An item without a name of its own: some expressions give it theirs.
    fn unnamed(&mut self, expression: &Expr, scope: &Scope<'_, 'a>) -> Yield<'a> {
        self.note_hole(expression);
        let kind = self.expression(expression, scope);
        let (source, values) = (self.source(expression, scope), self.values_of(expression, scope));
        match self.output_name(expression) {
            OutputName::Known(key) => (vec![Output { key: Some(key), source, values, kind }], false),
            OutputName::None => (vec![Output { key: None, source, values, kind }], false),
            OutputName::Unknown => (vec![Output { key: None, source: None, values: None, kind }], true),
        }
    }

    fn grouping(&mut self, group: &GroupByExpr, outputs: &[Output<'a>], scope: &Scope<'_, 'a>) {
        let modifiers = match group {
            GroupByExpr::All(modifiers) => modifiers,
            GroupByExpr::Expressions(expressions, modifiers) => {
                for expression in expressions {
                    self.grouped(expression, outputs, scope);
                }
                modifiers
            }
        };
        for modifier in modifiers {
            if let GroupByWithModifier::GroupingSets(expression) = modifier {
                self.grouped(expression, outputs, scope);
            }
        }
    }

    /// An expression of GROUP BY: a column, or where there is none of that name, a name of the select list.
    fn grouped(&mut self, expression: &Expr, outputs: &[Output<'a>], scope: &Scope<'_, 'a>) {
        let is_alias = |identifier: &Ident, resolver: &Self| {
            let key = resolver.key(identifier);
            let is_column =
                scope.relations.iter().any(|relation| relation.columns.find(&key, &resolver.kinds).is_some());
            !is_column && outputs.iter().any(|output| output.key.as_ref() == Some(&key))
        };
        match expression {
            Expr::Identifier(identifier) if is_alias(identifier, self) => {}
            Expr::Nested(inner) => self.grouped(inner, outputs, scope),
            Expr::Tuple(parts) => parts.iter().for_each(|part| self.grouped(part, outputs, scope)),
            Expr::GroupingSets(sets) | Expr::Cube(sets) | Expr::Rollup(sets) => {
                sets.iter().flatten().for_each(|part| self.grouped(part, outputs, scope));
            }
            _ => {
                self.note_hole(expression);
                self.names_in(expression, scope);
            }
        }
    }

    /// ORDER BY of one SELECT: a name of the select list, or else an expression over its relations.
    fn order(&mut self, order: Option<&OrderBy>, outputs: &[Output<'a>], scope: &Scope<'_, 'a>) {
        let Some(OrderBy { kind: OrderByKind::Expressions(expressions), .. }) = order else { return };
        for OrderByExpr { expr, .. } in expressions {
            self.by_alias(expr, outputs, scope);
        }
    }

    fn each_by_alias(&mut self, expressions: &[Expr], outputs: &[Output<'a>], scope: &Scope<'_, 'a>) {
        for expression in expressions {
            self.by_alias(expression, outputs, scope);
        }
    }

    /// An expression that may be a name of the select list.
    fn by_alias(&mut self, expression: &Expr, outputs: &[Output<'a>], scope: &Scope<'_, 'a>) {
        self.note_hole(expression);
        match expression {
            Expr::Nested(inner) => self.by_alias(inner, outputs, scope),
            Expr::Identifier(identifier) => {
                let key = self.key(identifier);
                match outputs.iter().find(|output| output.key.as_ref() == Some(&key)) {
                    Some(Output { source: Some(source), kind, .. }) => {
                        self.found(identifier, super::scope::Place::Stored(source.clone(), *kind));
                    }
                    Some(_) => {}
                    None => self.names_in(expression, scope),
                }
            }
            _ => self.names_in(expression, scope),
        }
    }

    /// ORDER BY of a set operation or of VALUES: only names of the result.
    fn order_of_set(&mut self, order: Option<&OrderBy>, yielded: &Yield<'a>, parent: &Scope<'_, 'a>) {
        let result = super::scope::InScope::derived(None, yielded.0.clone(), yielded.1);
        let scope = Scope::of(vec![result], parent);
        self.order(order, &yielded.0, &scope);
    }

    /// LIMIT, OFFSET and FETCH, which see no column of the query.
    fn limit(&mut self, query: &Query, scope: &Scope<'_, 'a>) {
        match &query.limit_clause {
            Some(LimitClause::LimitOffset { limit, offset, limit_by }) => {
                let offset = offset.as_ref().map(|offset| &offset.value);
                for expression in limit.iter().chain(offset).chain(limit_by) {
                    self.expression(expression, scope);
                }
            }
            Some(LimitClause::OffsetCommaLimit { offset, limit }) => {
                self.expression(offset, scope);
                self.expression(limit, scope);
            }
            None => {}
        }
        if let Some(quantity) = query.fetch.as_ref().and_then(|fetch| fetch.quantity.as_ref()) {
            self.expression(quantity, scope);
        }
    }

    /// The arguments of a table function.
    pub(super) fn table_arguments(&mut self, arguments: &[FunctionArg], scope: &Scope<'_, 'a>) {
        for argument in arguments {
            self.argument(argument, scope);
        }
    }
}
