//! Functions that stand in FROM: the columns that they bring.

mod known;

use std::rc::Rc;

use sqlparser::ast::{ArrayElemTypeDef, DataType, Expr, FunctionArg, FunctionArgExpr, ObjectName, TableAlias};

use super::resolver::{Resolver, name};
use super::scope::{Columns, InScope, Kind, Output, Scope};
use crate::catalog::{Family, Found, QualifiedName, Returns};

impl<'a> Resolver<'a> {
    /// A function that stands for a table.
    pub(super) fn function(
        &self,
        written: &ObjectName,
        arguments: &[&Expr],
        alias: Option<&TableAlias>,
        ordinality: bool,
        scope: &Scope<'_, 'a>,
    ) -> InScope<'a> {
        let last = written.0.last().and_then(|part| part.as_ident());
        let Some(last) = last.filter(|last| !self.has_hole(last)) else { return InScope::unknown() };
        let key = self.key(last);
        match known::columns(&key, self.dialect()) {
            _ if self.is_postgres() && key == "unnest" => self.unnested(arguments, alias, ordinality, scope),
            Some(known::Columns::One) => self.scalar(&key, alias, ordinality),
            Some(known::Columns::These(columns)) => {
                let outputs = columns.iter().map(|column| output(column)).collect();
                self.columned(key, outputs, alias, ordinality)
            }
            None => match self.routine(written, alias, ordinality) {
                Some(found) => found,
                None => self.unknown_function(key, alias),
            },
        }
    }

    /// A function that yields one column: it is called like the alias, or else like the function.
    fn scalar(&self, function: &str, alias: Option<&TableAlias>, ordinality: bool) -> InScope<'a> {
        let name = alias.map_or_else(|| function.to_owned(), |alias| self.key(&alias.name));
        self.columned(function.to_owned(), vec![output(&name)], alias, ordinality)
    }

    /// A function that yields these columns.
    fn columned(
        &self,
        function: String,
        mut outputs: Vec<Output<'a>>,
        alias: Option<&TableAlias>,
        ordinality: bool,
    ) -> InScope<'a> {
        outputs.extend(ordinality.then(|| output("ordinality")));
        self.aliased(InScope::derived(Some(function), outputs, false), alias)
    }

    /// A function that the migrations make; none where it is not known what it yields.
    fn routine(&self, written: &ObjectName, alias: Option<&TableAlias>, ordinality: bool) -> Option<InScope<'a>> {
        let mut parts = written.0.iter().rev().filter_map(|part| part.as_ident());
        let qualified = QualifiedName { name: name(parts.next()?), schema: parts.next().map(name) };
        let key = self.catalog.key_in(&self.catalog.routines, &qualified).filter(|_| self.catalog.open.is_none())?;
        match &self.catalog.routines.get(&key)?.returns {
            Returns::Columns(columns) => {
                let outputs = columns.iter().map(|column| output(&self.dialect().key(&column.name)));
                Some(self.columned(key.1, outputs.collect(), alias, ordinality))
            }
            Returns::Value(_) => Some(self.scalar(&key.1, alias, ordinality)),
            Returns::Rows(table) => {
                let Found::Yes(relation) = self.catalog.relation(table) else { return None };
                let columns = Columns::Stored { relation, name: Rc::new(table.clone()) };
                let rows = InScope { key: Some(key.1), columns, ..InScope::unknown() };
                (!ordinality).then(|| self.aliased(rows, alias))
            }
            Returns::Unknown => None,
        }
    }

    /// A function of which nothing is known, or whose columns the alias defines.
    fn unknown_function(&self, key: String, alias: Option<&TableAlias>) -> InScope<'a> {
        let Some(alias) = alias else { return InScope { key: Some(key), ..InScope::unknown() } };
        let defined = !alias.columns.is_empty() && alias.columns.iter().all(|column| column.data_type.is_some());
        let relation = match defined {
            true => InScope::derived(None, Vec::new(), false),
            false => InScope::derived(None, Vec::new(), true),
        };
        self.aliased(relation, Some(alias))
    }

    /// `unnest` of one array or several: as many columns, unless the elements are rows.
    pub(super) fn unnested(
        &self,
        arrays: &[&Expr],
        alias: Option<&TableAlias>,
        ordinality: bool,
        scope: &Scope<'_, 'a>,
    ) -> InScope<'a> {
        if let [array] = arrays
            && self.has_plain_elements(array, scope)
        {
            return self.scalar("unnest", alias, ordinality);
        }
        let Some(alias) = alias else { return InScope { key: Some("unnest".to_owned()), ..InScope::unknown() } };
        if arrays.len() <= 1 && alias.columns.is_empty() {
            let outputs = vec![output(&self.key(&alias.name))];
            return InScope::derived(Some(self.key(&alias.name)), outputs, true);
        }
        let mut outputs: Vec<Output<'a>> = arrays.iter().map(|_| output("unnest")).collect();
        outputs.extend(ordinality.then(|| output("ordinality")));
        let (outputs, open) = self.renamed(alias, outputs, false);
        InScope::derived(Some(self.key(&alias.name)), outputs, open)
    }

    /// Whether the elements of an array are surely no rows.
    fn has_plain_elements(&self, array: &Expr, scope: &Scope<'_, 'a>) -> bool {
        match array {
            Expr::Nested(inner) => self.has_plain_elements(inner, scope),
            Expr::Cast { data_type: DataType::Array(ArrayElemTypeDef::SquareBracket(element, _)), .. } => {
                !matches!(**element, DataType::Custom(..))
            }
            Expr::Array(elements) => matches!(elements.elem.first(), Some(Expr::Value(_))),
            Expr::Identifier(_) | Expr::CompoundIdentifier(_) => {
                let column = self.values_of(array, scope).filter(|column| !column.uncertain);
                matches!(column.map(|column| &column.family), Some(Family::Array(element)) if **element != Family::Other)
            }
            _ => false,
        }
    }
}

/// A column of which only the name is known.
pub(super) fn output<'a>(key: &str) -> Output<'a> {
    Output { key: Some(key.to_owned()), source: None, values: None, kind: Kind::Other }
}

/// The value of an argument.
pub(super) fn value(argument: &FunctionArg) -> Option<&Expr> {
    match argument {
        FunctionArg::Unnamed(FunctionArgExpr::Expr(value)) => Some(value),
        _ => None,
    }
}
