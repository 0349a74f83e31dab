//! The columns that a query yields.

use super::resolver::Resolver;
use super::scope::{Output, Scope};
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
}

/// One column of a query.
#[derive(Clone, Debug)]
pub struct YieldedColumn<'a> {
    /// The name in the form under which it is compared; none for an expression without one.
    pub name: Option<String>,
    /// The column of the catalog that it is handed on from, if it is one.
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
    let columns = outputs
        .into_iter()
        .map(|Output { key, source, .. }| YieldedColumn { name: key, source: source.map(|source| source.column) });
    let columns = columns.collect();
    let mut reads: Vec<QualifiedName> = resolver.uses().into_iter().filter_map(|found| table(found.target)).collect();
    reads.sort();
    reads.dedup();
    Ok(Yielded { columns, open: open.then(|| MORE.to_owned()), reads })
}

fn table(target: Target) -> Option<QualifiedName> {
    match target {
        Target::Table { name } => Some(name),
        _ => None,
    }
}
