//! Expressions: columns and enum literals in them.

use sqlparser::ast::{BinaryOperator, CaseWhen, Expr, Ident, UnaryOperator, WindowFrameBound, WindowSpec};

use super::resolver::Resolver;
use super::scope::{Kind, Place, Scope, Source};
use super::typed::peeled;

impl<'a> Resolver<'a> {
    /// Walks an expression and says what kind of value it is.
    pub(super) fn expression(&mut self, expression: &Expr, scope: &Scope<'_, 'a>) -> Kind<'a> {
        match expression {
            Expr::Identifier(identifier) => self.unqualified(identifier, scope),
            Expr::CompoundIdentifier(parts) => self.qualified(parts, scope),
            Expr::CompoundFieldAccess { root, access_chain } => self.access(root, access_chain, scope),
            Expr::Nested(inner) | Expr::Collate { expr: inner, .. } => self.expression(inner, scope),
            Expr::BinaryOp { .. } => self.binary(expression, scope),
            Expr::IsDistinctFrom(left, right) | Expr::IsNotDistinctFrom(left, right) => {
                self.alike(&[left.as_ref(), right.as_ref()], scope);
                Kind::Other
            }
            Expr::Between { expr, low, high, .. } => {
                self.alike(&[expr.as_ref(), low.as_ref(), high.as_ref()], scope);
                Kind::Other
            }
            Expr::InList { expr, list, .. } => {
                let all: Vec<&Expr> = std::iter::once(expr.as_ref()).chain(list).collect();
                self.alike(&all, scope);
                Kind::Other
            }
            Expr::InSubquery { expr, subquery, .. } => {
                self.expression(expr, scope);
                self.query(subquery, scope);
                Kind::Other
            }
            Expr::AnyOp { left, right, .. } | Expr::AllOp { left, right, .. } => {
                self.any(left, right, scope);
                Kind::Other
            }
            Expr::Case { operand, conditions, else_result, .. } => {
                self.case(operand.as_deref(), conditions, else_result.as_deref(), scope)
            }
            Expr::Cast { expr, data_type, .. } => self.cast(expr, data_type, scope),
            Expr::Subquery(query) => {
                let (outputs, _) = self.query(query, scope);
                outputs.first().map_or(Kind::Other, |output| output.kind)
            }
            Expr::Exists { subquery, .. } => {
                self.query(subquery, scope);
                Kind::Other
            }
            Expr::Function(function) => self.function_call(function, scope),
            Expr::Array(array) => {
                let elements: Vec<&Expr> = array.elem.iter().collect();
                match self.alike(&elements, scope) {
                    Kind::Enum(found) => Kind::EnumArray(found),
                    _ => Kind::Other,
                }
            }
            Expr::QualifiedWildcard(relation, _) => {
                self.all_of(relation, scope);
                Kind::Other
            }
            Expr::MatchAgainst { columns, .. } => {
                for column in columns {
                    let parts: Vec<Ident> = column.0.iter().filter_map(|part| part.as_ident()).cloned().collect();
                    self.qualified(&parts, scope);
                }
                Kind::Other
            }
            other => {
                super::arguments::children(other, &mut |child| self.names_in(child, scope));
                Kind::Other
            }
        }
    }

    /// Walks an expression whose value matters to nobody.
    pub(super) fn names_in(&mut self, expression: &Expr, scope: &Scope<'_, 'a>) {
        self.expression(expression, scope);
    }

    /// Walks an expression that is true or false: what is not known in it may be a whole condition.
    pub(super) fn condition(&mut self, expression: &Expr, scope: &Scope<'_, 'a>) {
        let mut open = vec![expression];
        while let Some(next) = open.pop() {
            match next {
                Expr::BinaryOp { left, op: BinaryOperator::And | BinaryOperator::Or, right } => {
                    open.extend([right.as_ref(), left.as_ref()]);
                }
                Expr::Nested(inner) | Expr::UnaryOp { op: UnaryOperator::Not, expr: inner } => open.push(inner),
                other => {
                    self.note_hole(other);
                    self.names_in(other, scope);
                }
            }
        }
    }

    /// A chain of operators, which leans to the left and can be long.
    fn binary(&mut self, expression: &Expr, scope: &Scope<'_, 'a>) -> Kind<'a> {
        let mut operations = Vec::new();
        let mut first = expression;
        while let Expr::BinaryOp { left, op, right } = first {
            operations.push((op, right.as_ref(), left.as_ref()));
            first = left;
        }
        let mut kind = self.expression(first, scope);
        for (operator, right, left) in operations.into_iter().rev() {
            let right_kind = self.expression(right, scope);
            if compares(operator) {
                self.unify(&[(left, kind), (right, right_kind)]);
            }
            kind = Kind::Other;
        }
        kind
    }

    /// Walks expressions that have one type, and holds literals among them against it.
    pub(super) fn alike(&mut self, expressions: &[&Expr], scope: &Scope<'_, 'a>) -> Kind<'a> {
        let mut typed = Vec::with_capacity(expressions.len());
        for expression in expressions {
            typed.push((*expression, self.expression(expression, scope)));
        }
        self.unify(&typed)
    }

    /// Holds the literals among values of one type against it.
    fn unify(&mut self, typed: &[(&Expr, Kind<'a>)]) -> Kind<'a> {
        let known = typed.iter().map(|(_, kind)| *kind).find(|kind| matches!(kind, Kind::Enum(_) | Kind::Inline(..)));
        let Some(kind) = known else { return Kind::Other };
        for (expression, _) in typed {
            self.literal(kind, expression);
        }
        kind
    }

    /// `value = ANY(array)` and the like.
    fn any(&mut self, left: &Expr, right: &Expr, scope: &Scope<'_, 'a>) {
        let left_kind = self.expression(left, scope);
        let right_kind = match right {
            Expr::Tuple(inner) if inner.len() == 1 => self.expression(&inner[0], scope),
            right => self.expression(right, scope),
        };
        if let Kind::EnumArray(element) = right_kind {
            self.literal(Kind::Enum(element), left);
        }
        if let (Kind::Enum(_), Expr::Array(array)) = (left_kind, peeled(right)) {
            for element in &array.elem {
                self.literal(left_kind, element);
            }
        }
    }

    fn case(
        &mut self,
        operand: Option<&Expr>,
        conditions: &[CaseWhen],
        otherwise: Option<&Expr>,
        scope: &Scope<'_, 'a>,
    ) -> Kind<'a> {
        let tests = conditions.iter().map(|when| &when.condition);
        match operand {
            Some(_) => {
                self.alike(&operand.into_iter().chain(tests).collect::<Vec<_>>(), scope);
            }
            None => tests.for_each(|test| self.names_in(test, scope)),
        }
        let results = conditions.iter().map(|when| &when.result).chain(otherwise);
        self.alike(&results.collect::<Vec<_>>(), scope)
    }

    /// The column of the catalog that an expression hands on unchanged.
    pub(super) fn source(&self, expression: &Expr, scope: &Scope<'_, 'a>) -> Option<Source<'a>> {
        let place = match expression {
            Expr::Identifier(identifier) => {
                let key = self.key(identifier);
                let mut relations = scope.levels().flat_map(|level| &level.relations);
                relations.find_map(|relation| relation.columns.find(&key, &self.kinds))
            }
            Expr::CompoundIdentifier(parts) => {
                let [.., relation, column] = parts.as_slice() else { return None };
                let found = scope.relation(None, &self.key(relation))?;
                found.columns.find(&self.key(column), &self.kinds)
            }
            _ => None,
        };
        match place? {
            Place::Stored(source, _) => Some(source),
            Place::Derived(_) | Place::Perhaps => None,
        }
    }

    /// A window: what stands in OVER (…) or behind WINDOW name AS.
    pub(super) fn window(&mut self, window: &WindowSpec, scope: &Scope<'_, 'a>) {
        let ordered = window.order_by.iter().map(|order| &order.expr);
        for expression in window.partition_by.iter().chain(ordered) {
            self.expression(expression, scope);
        }
        let Some(frame) = &window.window_frame else { return };
        for bound in std::iter::once(&frame.start_bound).chain(&frame.end_bound) {
            if let WindowFrameBound::Preceding(Some(distance)) | WindowFrameBound::Following(Some(distance)) = bound {
                self.expression(distance, scope);
            }
        }
    }
}

/// Whether both sides of an operator have one type and are held against each other.
fn compares(operator: &BinaryOperator) -> bool {
    matches!(
        operator,
        BinaryOperator::Eq
            | BinaryOperator::NotEq
            | BinaryOperator::Lt
            | BinaryOperator::LtEq
            | BinaryOperator::Gt
            | BinaryOperator::GtEq
            | BinaryOperator::Spaceship
    )
}
