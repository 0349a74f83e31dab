//! Expressions: columns and enum literals in them.

use sqlparser::ast::{
    AccessExpr, ArrayElemTypeDef, BinaryOperator, CaseWhen, DataType, Expr, Ident, ObjectName, Subscript,
    UnaryOperator, Value, ValueWithSpan, WindowFrameBound, WindowSpec,
};

use super::resolver::{Resolver, name};
use super::scope::{InScope, Kind, Place, Scope, Source};
use super::select::Yield;
use super::tokens;
use crate::catalog::{self, Name, QualifiedName};
use crate::reference::Target;
use crate::source::Span;

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

    /// `a.b`, `schema.a.b`, and `b` alone where the parser made a list of it.
    pub(super) fn qualified(&mut self, parts: &[Ident], scope: &Scope<'_, 'a>) -> Kind<'a> {
        match parts {
            [] => Kind::Other,
            [only] => self.unqualified(only, scope),
            [.., schema, relation, column] => self.qualified_in(Some(schema), relation, column, scope),
            [relation, column] => self.qualified_in(None, relation, column, scope),
        }
    }

    fn qualified_in(
        &mut self,
        schema: Option<&Ident>,
        relation: &Ident,
        column: &Ident,
        scope: &Scope<'_, 'a>,
    ) -> Kind<'a> {
        if self.has_hole(relation) || schema.is_some_and(|schema| self.has_hole(schema)) {
            self.unsee();
            return Kind::Other;
        }
        let schema_key = schema.map(|schema| self.key(schema));
        match scope.relation(schema_key.as_deref(), &self.key(relation)).cloned() {
            Some(found) => self.column_of(column, &found),
            None => {
                if !scope.is_open() && !self.has_hole(column) && !relation.value.starts_with('@') {
                    self.missing_alias(relation, scope);
                }
                Kind::Other
            }
        }
    }

    /// `(row).field`, `column[1].field`: fields of rows are columns, fields of other values are not known.
    fn access(&mut self, root: &Expr, chain: &[AccessExpr], scope: &Scope<'_, 'a>) -> Kind<'a> {
        let row = row_name(root).and_then(|identifier| self.row(identifier, scope));
        match (row, chain) {
            (Some(relation), [AccessExpr::Dot(Expr::Identifier(field)), rest @ ..]) => {
                let kind = self.column_of(field, &relation);
                self.subscripts(rest, scope);
                if rest.is_empty() { kind } else { Kind::Other }
            }
            _ => {
                let kind = self.expression(root, scope);
                self.subscripts(chain, scope);
                match (kind, chain) {
                    (Kind::EnumArray(element), [AccessExpr::Subscript(Subscript::Index { .. })]) => Kind::Enum(element),
                    _ => Kind::Other,
                }
            }
        }
    }

    /// The relation whose rows the name stands for; none where a column has that name.
    fn row(&self, identifier: &Ident, scope: &Scope<'_, 'a>) -> Option<InScope<'a>> {
        let key = self.key(identifier);
        let is_column = scope.levels().any(|level| {
            let has = |relation: &InScope<'a>| matches!(relation.columns.find(&key, &self.kinds), Some(place) if !matches!(place, Place::Perhaps));
            level.relations.iter().any(has)
        });
        if is_column || self.has_hole(identifier) { None } else { scope.relation(None, &key).cloned() }
    }

    fn subscripts(&mut self, chain: &[AccessExpr], scope: &Scope<'_, 'a>) {
        for access in chain {
            match access {
                AccessExpr::Subscript(Subscript::Index { index }) => self.names_in(index, scope),
                AccessExpr::Subscript(Subscript::Slice { lower_bound, upper_bound, stride }) => {
                    for bound in lower_bound.iter().chain(upper_bound).chain(stride) {
                        self.expression(bound, scope);
                    }
                }
                AccessExpr::Dot(Expr::Function(function)) => {
                    self.function_call(function, scope);
                }
                AccessExpr::Dot(_) => {}
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

    fn cast(&mut self, value: &Expr, data_type: &DataType, scope: &Scope<'_, 'a>) -> Kind<'a> {
        self.expression(value, scope);
        if matches!(data_type, DataType::Regclass) {
            self.relation_literal(value);
            return Kind::Other;
        }
        let target = self.data_type(data_type);
        match (target, peeled(value)) {
            (Kind::EnumArray(element), Expr::Array(array)) => {
                for item in &array.elem {
                    self.literal(Kind::Enum(element), item);
                }
            }
            (target, value) => self.literal(target, value),
        }
        target
    }

    /// A type's name: an enum of the catalog is a name too.
    pub(super) fn data_type(&mut self, data_type: &DataType) -> Kind<'a> {
        match data_type {
            DataType::Custom(written, _) => self.enumeration(written).map_or(Kind::Other, Kind::Enum),
            DataType::Array(element) => {
                let inner = match element {
                    ArrayElemTypeDef::AngleBracket(inner)
                    | ArrayElemTypeDef::SquareBracket(inner, _)
                    | ArrayElemTypeDef::Parenthesis(inner) => self.data_type(inner),
                    _ => Kind::Other,
                };
                match inner {
                    Kind::Enum(found) => Kind::EnumArray(found),
                    _ => Kind::Other,
                }
            }
            _ => Kind::Other,
        }
    }

    /// The enum that a type's name means; the name is written down.
    fn enumeration(&mut self, written: &ObjectName) -> Option<&'a catalog::Enum> {
        let parts: Vec<&Ident> = written.0.iter().filter_map(|part| part.as_ident()).collect();
        let last = *parts.last()?;
        let schema = parts.len().checked_sub(2).map(|at| name(parts[at]));
        let qualified = QualifiedName { schema, name: name(last) };
        if self.has_hole(last) {
            return None;
        }
        self.record(last, Target::Enum { name: qualified.clone() });
        self.kinds.named(&qualified)
    }

    /// `'name'::regclass`: a table, if there is one of that name (it may be an index as well).
    fn relation_literal(&mut self, value: &Expr) {
        let Some((text, span)) = string(value) else { return };
        if self.overlaps_hole(span) || text.contains(['.', ' ']) {
            return;
        }
        let (inner, quoted) = match text.strip_prefix('"').and_then(|text| text.strip_suffix('"')) {
            Some(inner) => (inner, true),
            None => (text, false),
        };
        let written = QualifiedName { schema: None, name: Name { text: inner.to_owned(), quoted } };
        if let catalog::Found::Yes(_) = self.catalog.relation(&written) {
            let shift = usize::from(quoted) as u32;
            let place = Span { start: span.start + shift, end: span.end - shift };
            self.record_text(place, inner, Target::Table { name: written });
        }
    }

    /// A value that is stored in a column of that kind.
    pub(super) fn assigned(&mut self, kind: Kind<'a>, value: &Expr, scope: &Scope<'_, 'a>) {
        self.expression(value, scope);
        match (kind, peeled(value)) {
            (Kind::EnumArray(element), Expr::Array(array)) => {
                for item in &array.elem {
                    self.literal(Kind::Enum(element), item);
                }
            }
            (_, Expr::Case { conditions, else_result, .. }) => {
                let results = conditions.iter().map(|when| &when.result).chain(else_result.as_deref());
                for result in results {
                    self.literal(kind, result);
                }
            }
            (kind, value) => self.literal(kind, value),
        }
    }

    /// Writes a literal down that has to be a value of an enum.
    fn literal(&mut self, kind: Kind<'a>, expression: &Expr) {
        let Some((text, span)) = string(expression) else { return };
        if self.overlaps_hole(span) {
            return;
        }
        let target = match kind {
            Kind::Enum(found) => Target::Literal {
                enumeration: QualifiedName {
                    schema: (!found.schema.is_empty()).then(|| Name::exact(&found.schema)),
                    name: Name::exact(&found.name),
                },
                value: text.to_owned(),
            },
            Kind::Inline(relation, column) => Target::InlineLiteral {
                table: QualifiedName {
                    schema: (!relation.schema.is_empty()).then(|| Name::exact(&relation.schema)),
                    name: Name::exact(&relation.name),
                },
                column: Name::exact(&column.name),
                value: text.to_owned(),
            },
            Kind::EnumArray(_) | Kind::Other => return,
        };
        self.record_text(span, text, target);
    }

    /// The columns of `relation.*`.
    pub(super) fn all_of(&mut self, relation: &ObjectName, scope: &Scope<'_, 'a>) -> Yield<'a> {
        let parts: Vec<&Ident> = relation.0.iter().filter_map(|part| part.as_ident()).collect();
        let Some(last) = parts.last() else { return (Vec::new(), true) };
        let schema = parts.len().checked_sub(2).map(|at| self.key(parts[at]));
        match scope.relation(schema.as_deref(), &self.key(last)) {
            Some(found) => {
                self.record_all(last.span, &[&found.columns]);
                found.columns.all(&self.kinds)
            }
            None => {
                if !scope.is_open() && !parts.iter().any(|part| self.has_hole(part)) {
                    self.missing_alias(last, scope);
                }
                (Vec::new(), true)
            }
        }
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

/// The expression inside of any parentheses.
fn peeled(mut expression: &Expr) -> &Expr {
    while let Expr::Nested(inner) = expression {
        expression = inner;
    }
    expression
}

/// The name that an expression is, in parentheses or not.
fn row_name(expression: &Expr) -> Option<&Ident> {
    match peeled(expression) {
        Expr::Identifier(identifier) => Some(identifier),
        _ => None,
    }
}

/// The text of a string literal and where it stands, without its quotes.
fn string(expression: &Expr) -> Option<(&str, Span)> {
    let Expr::Value(ValueWithSpan { value, span }) = peeled(expression) else { return None };
    let (text, before) = match value {
        Value::SingleQuotedString(text) | Value::DoubleQuotedString(text) => (text, 1),
        Value::EscapedStringLiteral(text) | Value::NationalStringLiteral(text) => (text, 2),
        _ => return None,
    };
    let whole = tokens::span(*span)?;
    (whole.end > whole.start + before)
        .then(|| (text.as_str(), Span { start: whole.start + before, end: whole.end - 1 }))
}
