//! The columns that a query yields.

use sqlparser::ast::Expr;

use super::NameUse;
use super::resolver::Resolver;
use super::scope::{Columns, Kinds, Output, Scope, column};
use super::tokens::{self, Parsed};
use crate::catalog::{Catalog, Column, QualifiedName};
use crate::reference::Target;

/// What a query yields.
#[derive(Clone, Debug, Default)]
pub struct Yielded<'a> {
    pub columns: Vec<YieldedColumn<'a>>,
    /// Why there may be more columns, or others, if so: a clause without a full stop.
    pub open: Option<String>,
    /// The tables that it names.
    pub reads: Vec<QualifiedName>,
    /// The names that the catalog does not have.
    pub missing: Vec<NameUse>,
}

/// One column of a query.
#[derive(Clone, Debug)]
pub struct YieldedColumn<'a> {
    /// The name in the form under which it is compared; none for an expression without one.
    pub name: Option<String>,
    /// The column of the catalog whose values it has, under whatever name, if it is a copy of one.
    pub source: Option<&'a Column>,
}

/// The columns of the query that `text` is, as the catalog's database would find them now.
pub fn columns<'a>(text: &str, catalog: &'a Catalog) -> Yielded<'a> {
    read(text, catalog).unwrap_or_else(|_| Yielded { open: Some(UNREAD.to_owned()), ..Yielded::default() })
}

const UNREAD: &str = "its query could not be read";
const MORE: &str = "the columns of its query are not all known";

fn read<'a>(text: &str, catalog: &'a Catalog) -> Result<Yielded<'a>, String> {
    let pieces = tokens::pieces(text, catalog.dialect)?;
    let [piece] = pieces.as_slice() else {
        return Err(UNREAD.to_owned());
    };
    let Parsed { statement, .. } = tokens::parse(piece, &[], catalog.dialect)?;
    let mut resolver = Resolver::new(&[], catalog, false);
    let (outputs, open) = resolver.statement(&statement, &Scope::default());
    let columns = outputs.into_iter().map(|Output { key, values, .. }| YieldedColumn { name: key, source: values });
    let columns = columns.collect();
    let (missing, there) = resolver.uses().into_iter().partition(|used| used.is_missing(catalog));
    let there: Vec<NameUse> = there;
    let mut reads: Vec<QualifiedName> = there.into_iter().filter_map(|found| table(found.target)).collect();
    reads.sort();
    reads.dedup();
    Ok(Yielded { columns, open: open.then(|| MORE.to_owned()), reads, missing })
}

fn table(target: Target) -> Option<QualifiedName> {
    match target {
        Target::Table { name } => Some(name),
        _ => None,
    }
}

impl<'a> Resolver<'a> {
    /// The column of the catalog that an expression only hands on.
    pub(super) fn values_of(&self, expression: &Expr, scope: &Scope<'_, 'a>) -> Option<&'a Column> {
        match expression {
            Expr::Nested(inner) => self.values_of(inner, scope),
            Expr::Identifier(identifier) => {
                let key = self.key(identifier);
                let mut relations = scope.levels().flat_map(|level| &level.relations);
                relations.find_map(|relation| relation.columns.values_of(&key, &self.kinds))
            }
            Expr::CompoundIdentifier(parts) => {
                let [.., relation, column] = parts.as_slice() else { return None };
                let found = scope.relation(None, &self.key(relation))?;
                found.columns.values_of(&self.key(column), &self.kinds)
            }
            _ => None,
        }
    }
}

impl<'a> Columns<'a> {
    fn values_of(&self, key: &str, kinds: &Kinds<'a>) -> Option<&'a Column> {
        match self {
            Columns::Stored { relation, .. } => column(relation, key, kinds.dialect),
            Columns::Derived { outputs, .. } => {
                outputs.iter().find(|output| output.key.as_deref() == Some(key))?.values
            }
            Columns::Unknown => None,
        }
    }
}
