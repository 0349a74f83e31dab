//! FROM: tables, joins, subqueries and functions, and what each can see of the others.

use sqlparser::ast::{
    Expr, Ident, Join, JoinConstraint, JoinOperator, JsonTableColumn, ObjectName, TableAlias, TableFactor,
    TableFunctionArgs, TableWithJoins,
};

use super::resolver::{RELATIONS, Resolver};
use super::scope::{Columns, InScope, Output, Place, Scope};
use super::table_function::{output, value};

impl<'a> Resolver<'a> {
    /// Walks a FROM clause and says what is in scope behind it.
    pub(super) fn from(&mut self, items: &[TableWithJoins], parent: &Scope<'_, 'a>) -> Vec<InScope<'a>> {
        let mut scope = Scope::within(parent);
        for item in items {
            let relations = self.joined(item, parent, &scope);
            scope.relations.extend(relations);
            if scope.relations.len() > RELATIONS {
                scope.relations = vec![InScope::unknown()];
            }
        }
        scope.relations
    }

    /// One item of FROM with its joins. `parent` is what subqueries see, `before` what lateral ones see as well.
    fn joined(&mut self, item: &TableWithJoins, parent: &Scope<'_, 'a>, before: &Scope<'_, 'a>) -> Vec<InScope<'a>> {
        let mut tree = Scope::within(before);
        let first = self.factor(&item.relation, parent, &tree);
        tree.relations.extend(first);
        for join in &item.joins {
            let joined = self.factor(&join.relation, parent, &tree);
            let relations = std::mem::take(&mut tree.relations);
            tree.relations =
                self.constrained(join, relations, joined, if self.sees_siblings() { before } else { parent });
            if tree.relations.len() > RELATIONS {
                tree.relations = vec![InScope::unknown()];
            }
        }
        tree.relations
    }

    /// Whether ON may name a relation before the last comma.
    fn sees_siblings(&self) -> bool {
        !self.is_postgres()
    }

    /// The relations of both sides of a join, after its condition was walked.
    fn constrained(
        &mut self,
        join: &Join,
        left: Vec<InScope<'a>>,
        right: Vec<InScope<'a>>,
        parent: &Scope<'_, 'a>,
    ) -> Vec<InScope<'a>> {
        let (matched, constraint) = constraint(&join.join_operator);
        if let Some(JoinConstraint::Using(columns)) = constraint {
            self.using(columns, &left, &right, parent);
        }
        let merged = self.merged(constraint, &left);
        let scope = Scope::of(left.into_iter().chain(right).chain(merged).collect(), parent);
        if let Some(condition) = matched {
            self.expression(condition, &scope);
        }
        if let Some(JoinConstraint::On(condition)) = constraint {
            self.condition(condition, &scope);
        }
        scope.relations
    }

    /// USING names columns that both sides have.
    fn using(&mut self, columns: &[ObjectName], left: &[InScope<'a>], right: &[InScope<'a>], parent: &Scope<'_, 'a>) {
        if parent.is_open() {
            return;
        }
        for column in columns {
            let Some(identifier) = column.0.last().and_then(|part| part.as_ident()) else { continue };
            let key = self.key(identifier);
            let lacks = |side: &[InScope<'a>]| {
                side.iter().all(|relation| relation.columns.find(&key, &self.kinds).is_none()).then(|| side.to_vec())
            };
            let side = lacks(left).or_else(|| lacks(right)).unwrap_or_else(|| right.to_vec());
            self.in_any(identifier, &side);
        }
    }

    /// `USING (a, b) AS name`: the columns of both sides under a name of their own.
    fn merged(&self, constraint: Option<&JoinConstraint>, left: &[InScope<'a>]) -> Option<InScope<'a>> {
        let Some(JoinConstraint::Using(columns)) = constraint else { return None };
        let columns: Vec<&Ident> = columns.iter().filter_map(|name| name.0.last()?.as_ident()).collect();
        let alias = self.brought(columns.last()?.span).first()?;
        let outputs = columns.iter().map(|column| {
            let key = self.key(column);
            let place = left.iter().find_map(|relation| relation.columns.find(&key, &self.kinds));
            match place {
                Some(Place::Stored(source, kind)) => {
                    Output { key: Some(key), source: Some(source), values: None, kind }
                }
                _ => output(&key),
            }
        });
        Some(InScope::derived(Some(self.key(alias)), outputs.collect(), false))
    }

    /// What one table, subquery or function brings into scope.
    fn factor(&mut self, factor: &TableFactor, parent: &Scope<'_, 'a>, tree: &Scope<'_, 'a>) -> Vec<InScope<'a>> {
        match factor {
            TableFactor::Table { name, alias, args: None, .. } => {
                let relation = self.table(name, parent);
                vec![self.aliased(relation, alias.as_ref())]
            }
            TableFactor::Table { name, alias, args: Some(TableFunctionArgs { args, .. }), with_ordinality, .. }
            | TableFactor::Function { name, args, alias, with_ordinality, .. } => {
                self.table_arguments(args, tree);
                let arguments: Vec<&Expr> = args.iter().filter_map(value).collect();
                vec![self.function(name, &arguments, alias.as_ref(), *with_ordinality, tree)]
            }
            TableFactor::UNNEST { array_exprs, alias, with_ordinality, .. } => {
                for array in array_exprs {
                    self.expression(array, tree);
                }
                let arrays: Vec<&Expr> = array_exprs.iter().collect();
                vec![self.unnested(&arrays, alias.as_ref(), *with_ordinality, tree)]
            }
            TableFactor::Derived { lateral, subquery, alias, .. } => {
                let (outputs, open) = self.query(subquery, if *lateral { tree } else { parent });
                vec![self.aliased(InScope::derived(None, outputs, open), alias.as_ref())]
            }
            TableFactor::NestedJoin { table_with_joins, alias } => {
                self.nested(table_with_joins, alias.as_ref(), parent, tree)
            }
            TableFactor::JsonTable { json_expr, columns, alias, .. } => {
                self.expression(json_expr, tree);
                let outputs = self.json_columns(columns);
                vec![self.aliased(InScope::derived(None, outputs, false), alias.as_ref())]
            }
            other => vec![self.exotic(other, tree)],
        }
    }

    /// Forms that bring columns which are not looked into.
    fn exotic(&mut self, factor: &TableFactor, tree: &Scope<'_, 'a>) -> InScope<'a> {
        let alias = match factor {
            TableFactor::TableFunction { expr, alias } => {
                self.expression(expr, tree);
                alias
            }
            TableFactor::OpenJsonTable { json_expr, alias, .. } => {
                self.expression(json_expr, tree);
                alias
            }
            TableFactor::XmlTable { row_expression, alias, .. } => {
                self.expression(row_expression, tree);
                alias
            }
            TableFactor::Pivot { alias, .. }
            | TableFactor::Unpivot { alias, .. }
            | TableFactor::MatchRecognize { alias, .. } => alias,
            _ => &None,
        };
        self.aliased(InScope::unknown(), alias.as_ref())
    }

    /// A join in parentheses: with an alias, its relations can only be reached by that.
    fn nested(
        &mut self,
        item: &TableWithJoins,
        alias: Option<&TableAlias>,
        parent: &Scope<'_, 'a>,
        tree: &Scope<'_, 'a>,
    ) -> Vec<InScope<'a>> {
        let relations = self.joined(item, parent, tree);
        let Some(alias) = alias else { return relations };
        let (mut outputs, mut open) = (Vec::new(), false);
        for relation in &relations {
            let (columns, more) = relation.columns.all(&self.kinds);
            outputs.extend(columns);
            open |= more;
        }
        vec![self.aliased(InScope::derived(None, outputs, open), Some(alias))]
    }

    /// The relation under its alias, and its columns under theirs.
    pub(super) fn aliased(&self, relation: InScope<'a>, alias: Option<&TableAlias>) -> InScope<'a> {
        let Some(alias) = alias else { return relation };
        if self.has_hole(&alias.name) {
            return InScope { many: true, ..InScope::unknown() };
        }
        let columns = match alias.columns.is_empty() || matches!(relation.columns, Columns::Unknown) {
            true => relation.columns,
            false => {
                let (outputs, open) = relation.columns.all(&self.kinds);
                let (outputs, open) = self.renamed(alias, outputs, open);
                return InScope::derived(Some(self.key(&alias.name)), outputs, open);
            }
        };
        InScope {
            key: Some(self.key(&alias.name)),
            schema: None,
            columns,
            stored: relation.stored,
            many: relation.many,
        }
    }

    /// The columns of JSON_TABLE.
    fn json_columns(&self, columns: &[JsonTableColumn]) -> Vec<Output<'a>> {
        let mut outputs = Vec::new();
        for column in columns {
            match column {
                JsonTableColumn::Named(named) => outputs.push(output(&self.key(&named.name))),
                JsonTableColumn::ForOrdinality(name) => outputs.push(output(&self.key(name))),
                JsonTableColumn::Nested(nested) => outputs.extend(self.json_columns(&nested.columns)),
            }
        }
        outputs
    }

    /// A column that one of these relations has to have.
    fn in_any(&mut self, identifier: &Ident, relations: &[InScope<'a>]) {
        let key = self.key(identifier);
        match relations.iter().find_map(|relation| relation.columns.find(&key, &self.kinds)) {
            Some(place) => {
                self.found(identifier, place);
            }
            None => self.missing_in(identifier, relations),
        }
    }
}

/// The condition of a join: the one of an AS OF join, and the usual one.
fn constraint(operator: &JoinOperator) -> (Option<&Expr>, Option<&JoinConstraint>) {
    match operator {
        JoinOperator::Join(constraint)
        | JoinOperator::Inner(constraint)
        | JoinOperator::Left(constraint)
        | JoinOperator::LeftOuter(constraint)
        | JoinOperator::Right(constraint)
        | JoinOperator::RightOuter(constraint)
        | JoinOperator::FullOuter(constraint)
        | JoinOperator::CrossJoin(constraint)
        | JoinOperator::Semi(constraint)
        | JoinOperator::LeftSemi(constraint)
        | JoinOperator::RightSemi(constraint)
        | JoinOperator::Anti(constraint)
        | JoinOperator::LeftAnti(constraint)
        | JoinOperator::RightAnti(constraint)
        | JoinOperator::StraightJoin(constraint) => (None, Some(constraint)),
        JoinOperator::AsOf { match_condition, constraint } => (Some(match_condition), Some(constraint)),
        JoinOperator::CrossApply
        | JoinOperator::OuterApply
        | JoinOperator::ArrayJoin
        | JoinOperator::LeftArrayJoin
        | JoinOperator::InnerArrayJoin => (None, None),
    }
}
