//! The names that a select list gives its columns.

use sqlparser::ast::{DataType, Expr, Query, SelectItem, SetExpr, Statement};

use super::resolver::{Resolver, name};
use crate::reference::Target;

/// The name of an expression's column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum OutputName {
    /// This one, as the database compares it.
    Known(String),
    /// None that can be used.
    None,
    /// It depends on the version, or is the expression's own text.
    Unknown,
}

impl Resolver<'_> {
    /// Writes down the names that a statement gives the columns of its result.
    pub(super) fn result_names(&mut self, statement: &Statement) {
        for item in result(statement) {
            if let SelectItem::ExprWithAlias { alias, .. } = item
                && !self.has_hole(alias)
            {
                self.record(alias, Target::ResultColumn { name: name(alias) });
            }
        }
    }

    /// The name that the database gives a column without an alias.
    ///
    /// PostgreSQL's rules are those of `FigureColname` (parse_target.c, version 16); the other databases use the text.
    pub(super) fn output_name(&self, expression: &Expr) -> OutputName {
        match expression {
            Expr::Identifier(identifier) => match self.has_hole(identifier) {
                true => OutputName::Unknown,
                false => OutputName::Known(self.key(identifier)),
            },
            Expr::CompoundIdentifier(parts) => match parts.last() {
                Some(last) if !self.has_hole(last) => OutputName::Known(self.key(last)),
                _ => OutputName::Unknown,
            },
            Expr::Nested(inner) => self.output_name(inner),
            _ if self.is_postgres() => self.postgres_name(expression),
            _ => OutputName::Unknown,
        }
    }

    fn postgres_name(&self, expression: &Expr) -> OutputName {
        let known = |name: &str| OutputName::Known(name.to_owned());
        match expression {
            // Without parentheses only `CURRENT_DATE` and the like, which are named as they are written.
            Expr::Function(function) => match function.name.0.last().and_then(|part| part.as_ident()) {
                Some(last) => OutputName::Known(self.key(last)),
                _ => OutputName::Unknown,
            },
            Expr::Cast { expr, data_type, .. } => match self.output_name(expr) {
                OutputName::None => type_name(data_type),
                name => name,
            },
            Expr::Collate { expr, .. } => self.output_name(expr),
            Expr::Subquery(query) => self.first_name(query),
            Expr::Exists { negated: false, .. } => known("exists"),
            Expr::Case { else_result, .. } => {
                match else_result.as_ref().map_or(OutputName::None, |result| self.output_name(result)) {
                    OutputName::None => known("case"),
                    name => name,
                }
            }
            Expr::Array(_) => known("array"),
            Expr::Tuple(_) => known("row"),
            Expr::Value(_)
            | Expr::BinaryOp { .. }
            | Expr::UnaryOp { .. }
            | Expr::IsNull(_)
            | Expr::IsNotNull(_)
            | Expr::InList { .. }
            | Expr::InSubquery { .. }
            | Expr::Between { .. }
            | Expr::Like { .. }
            | Expr::ILike { .. }
            | Expr::AnyOp { .. }
            | Expr::AllOp { .. }
            | Expr::IsDistinctFrom(..)
            | Expr::IsNotDistinctFrom(..) => OutputName::None,
            _ => OutputName::Unknown,
        }
    }

    /// The name of the first column of a subquery.
    fn first_name(&self, query: &Query) -> OutputName {
        match query.body.as_ref() {
            SetExpr::Select(select) => match select.projection.first() {
                Some(SelectItem::UnnamedExpr(expression)) => self.output_name(expression),
                Some(SelectItem::ExprWithAlias { alias, .. }) => OutputName::Known(self.key(alias)),
                _ => OutputName::Unknown,
            },
            _ => OutputName::Unknown,
        }
    }
}

/// The list that a statement's result comes from.
fn result(statement: &Statement) -> &[SelectItem] {
    match statement {
        Statement::Query(query) => first_list(query),
        Statement::Insert(insert) => insert.returning.as_deref().unwrap_or_default(),
        Statement::Update(update) => update.returning.as_deref().unwrap_or_default(),
        Statement::Delete(delete) => delete.returning.as_deref().unwrap_or_default(),
        _ => &[],
    }
}

/// The select list that names the columns of a query: of a set operation, the first.
fn first_list(query: &Query) -> &[SelectItem] {
    let mut body = query.body.as_ref();
    loop {
        body = match body {
            SetExpr::Select(select) => return &select.projection,
            SetExpr::SetOperation { left, .. } => left,
            SetExpr::Query(query) => query.body.as_ref(),
            SetExpr::Insert(statement) | SetExpr::Update(statement) | SetExpr::Delete(statement) => {
                return result(statement);
            }
            _ => return &[],
        };
    }
}

/// The column name that a cast of something nameless gets.
fn type_name(data_type: &DataType) -> OutputName {
    match data_type {
        DataType::Text => OutputName::Known("text".to_owned()),
        DataType::Int(_) | DataType::Integer(_) => OutputName::Known("int4".to_owned()),
        DataType::BigInt(_) => OutputName::Known("int8".to_owned()),
        DataType::Date => OutputName::Known("date".to_owned()),
        DataType::Uuid => OutputName::Known("uuid".to_owned()),
        DataType::Boolean | DataType::Bool => OutputName::Known("bool".to_owned()),
        DataType::JSON => OutputName::Known("json".to_owned()),
        DataType::JSONB => OutputName::Known("jsonb".to_owned()),
        _ => OutputName::Unknown,
    }
}
