//! Names with dots in them, and fields of rows.

use sqlparser::ast::{AccessExpr, Expr, Ident, ObjectName, Subscript};

use super::resolver::Resolver;
use super::scope::{InScope, Kind, Place, Scope};
use super::select::Yield;
use super::typed::peeled;

impl<'a> Resolver<'a> {
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
            None if self.part => {
                self.unsee();
                Kind::Other
            }
            None => {
                if !scope.is_open() && !self.has_hole(column) && !relation.value.starts_with('@') {
                    self.missing_alias(relation, scope);
                }
                Kind::Other
            }
        }
    }

    /// `(row).field`, `column[1].field`: fields of rows are columns, fields of other values are not known.
    pub(super) fn access(&mut self, root: &Expr, chain: &[AccessExpr], scope: &Scope<'_, 'a>) -> Kind<'a> {
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
}

/// The name that an expression is, in parentheses or not.
fn row_name(expression: &Expr) -> Option<&Ident> {
    match peeled(expression) {
        Expr::Identifier(identifier) => Some(identifier),
        _ => None,
    }
}
