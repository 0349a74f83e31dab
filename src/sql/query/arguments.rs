//! Calls of functions, and the expressions inside of those that need no care.

use sqlparser::ast::{
    Expr, Function, FunctionArg, FunctionArgExpr, FunctionArgumentClause, FunctionArguments, OrderByExpr, WindowType,
};

use super::builtin::takes_unit;
use super::resolver::Resolver;
use super::scope::{Kind, Scope};

impl<'a> Resolver<'a> {
    /// A call: its arguments, filter, order and window.
    pub(super) fn function_call(&mut self, function: &Function, scope: &Scope<'_, 'a>) -> Kind<'a> {
        let name = function.name.0.last().and_then(|part| part.as_ident()).map(|last| last.value.to_ascii_lowercase());
        let name = name.unwrap_or_default();
        let kind = match &function.args {
            FunctionArguments::None => Kind::Other,
            FunctionArguments::Subquery(query) => {
                self.query(query, scope);
                Kind::Other
            }
            FunctionArguments::List(list) => {
                let skipped = usize::from(takes_unit(&name, self.dialect()));
                let kind = self.arguments(&name, list.args.get(skipped..).unwrap_or_default(), scope);
                for clause in &list.clauses {
                    self.clause(clause, scope);
                }
                kind
            }
        };
        self.ordered(&function.within_group, scope);
        if let Some(filter) = &function.filter {
            self.expression(filter, scope);
        }
        if let Some(WindowType::WindowSpec(window)) = &function.over {
            self.window(window, scope);
        }
        kind
    }

    /// The arguments of a call; those of a few functions have one type.
    fn arguments(&mut self, function: &str, arguments: &[FunctionArg], scope: &Scope<'_, 'a>) -> Kind<'a> {
        let is_alike = matches!(function, "coalesce" | "nullif" | "greatest" | "least" | "ifnull");
        let plain: Option<Vec<&Expr>> = arguments.iter().map(plain_argument).collect();
        match plain {
            Some(expressions) if is_alike => self.alike(&expressions, scope),
            _ => {
                for argument in arguments {
                    self.argument(argument, scope);
                }
                Kind::Other
            }
        }
    }

    /// One argument.
    pub(super) fn argument(&mut self, argument: &FunctionArg, scope: &Scope<'_, 'a>) {
        let value = match argument {
            FunctionArg::Named { arg, .. } | FunctionArg::ExprNamed { arg, .. } | FunctionArg::Unnamed(arg) => arg,
        };
        match value {
            FunctionArgExpr::Expr(expression) => self.names_in(expression, scope),
            FunctionArgExpr::QualifiedWildcard(relation) => drop(self.all_of(relation, scope)),
            FunctionArgExpr::Wildcard | FunctionArgExpr::WildcardWithOptions(_) => {}
        }
    }

    fn clause(&mut self, clause: &FunctionArgumentClause, scope: &Scope<'_, 'a>) {
        match clause {
            FunctionArgumentClause::OrderBy(order) => self.ordered(order, scope),
            FunctionArgumentClause::Where(expression) | FunctionArgumentClause::Limit(expression) => {
                self.expression(expression, scope);
            }
            _ => {}
        }
    }

    fn ordered(&mut self, order: &[OrderByExpr], scope: &Scope<'_, 'a>) {
        for OrderByExpr { expr, .. } in order {
            self.expression(expr, scope);
        }
    }
}

/// The expression that an argument without a name is.
fn plain_argument(argument: &FunctionArg) -> Option<&Expr> {
    match argument {
        FunctionArg::Unnamed(FunctionArgExpr::Expr(expression)) => Some(expression),
        _ => None,
    }
}

/// Hands over the expressions directly inside of one that gives them no meaning of its own.
pub(super) fn children(expression: &Expr, visit: &mut dyn FnMut(&Expr)) {
    match expression {
        Expr::IsFalse(inner)
        | Expr::IsNotFalse(inner)
        | Expr::IsTrue(inner)
        | Expr::IsNotTrue(inner)
        | Expr::IsNull(inner)
        | Expr::IsNotNull(inner)
        | Expr::IsUnknown(inner)
        | Expr::IsNotUnknown(inner)
        | Expr::OuterJoin(inner)
        | Expr::Prior(inner) => visit(inner),
        Expr::UnaryOp { expr, .. }
        | Expr::IsJson { expr, .. }
        | Expr::IsNormalized { expr, .. }
        | Expr::Extract { expr, .. }
        | Expr::Ceil { expr, .. }
        | Expr::Floor { expr, .. }
        | Expr::Named { expr, .. }
        | Expr::Convert { expr, .. }
        | Expr::JsonAccess { value: expr, .. }
        | Expr::Prefixed { value: expr, .. } => visit(expr),
        Expr::Like { expr, pattern, escape_char, .. }
        | Expr::ILike { expr, pattern, escape_char, .. }
        | Expr::SimilarTo { expr, pattern, escape_char, .. } => {
            visit(expr);
            visit(pattern);
            escape_char.iter().for_each(|escape| visit(escape));
        }
        Expr::RLike { expr, pattern, .. } => [expr, pattern].into_iter().for_each(|part| visit(part)),
        Expr::InUnnest { expr, array_expr, .. } => [expr, array_expr].into_iter().for_each(|part| visit(part)),
        Expr::AtTimeZone { timestamp, time_zone } => [timestamp, time_zone].into_iter().for_each(|part| visit(part)),
        Expr::Position { expr, r#in } => [expr, r#in].into_iter().for_each(|part| visit(part)),
        Expr::MemberOf(member) => [&member.value, &member.array].into_iter().for_each(|part| visit(part)),
        Expr::Interval(interval) => visit(&interval.value),
        Expr::Tuple(list) => list.iter().for_each(visit),
        Expr::Struct { values, .. } => values.iter().for_each(visit),
        Expr::Dictionary(fields) => fields.iter().for_each(|field| visit(&field.value)),
        Expr::GroupingSets(sets) | Expr::Cube(sets) | Expr::Rollup(sets) => sets.iter().flatten().for_each(visit),
        other => text_functions(other, visit),
    }
}

/// The functions on text that have a syntax of their own.
fn text_functions(expression: &Expr, visit: &mut dyn FnMut(&Expr)) {
    match expression {
        Expr::Substring { expr, substring_from, substring_for, .. } => {
            visit(expr);
            substring_from.iter().chain(substring_for).for_each(|part| visit(part));
        }
        Expr::Trim { expr, trim_what, trim_characters, .. } => {
            visit(expr);
            trim_what.iter().for_each(|what| visit(what));
            trim_characters.iter().flatten().for_each(visit);
        }
        Expr::Overlay { expr, overlay_what, overlay_from, overlay_for } => {
            [expr, overlay_what, overlay_from].into_iter().for_each(|part| visit(part));
            overlay_for.iter().for_each(|length| visit(length));
        }
        _ => {}
    }
}
