//! Structs that rows become: each field is a column of the query's result.

mod fields;

use super::compose::Composed;
use super::find::Sink;
use super::{Known, SqlSites};
use crate::catalog::{Dialect, Found, Name, QualifiedName};
use crate::reference::{Certainty, NameOrigin, Reference, Target};
use crate::resolve::call_sites::Outcome;
use crate::source::{Location, SourceId};
use crate::sql::query::{self, Yielded};
use crate::syntax::Module;

/// A field of a struct, and the column that it takes.
struct Taken {
    location: Location,
    column: String,
}

impl SqlSites<'_> {
    /// Writes down the fields of the struct that rows become which no table of the query has a column for.
    ///
    /// Only where all columns of the result are known, and the database would be asked for the field's column.
    pub(super) fn rows(
        &self,
        source: SourceId,
        module: &Module,
        sink: &Sink<'_>,
        composed: &Composed,
        databases: &[usize],
        outcome: &mut Outcome,
    ) {
        let Some(fields) = self.row(source, module, sink) else { return };
        let (texts, _) = self.render(composed, Dialect::default());
        let [text] = texts.as_slice() else { return };
        if !text.holes.is_empty() {
            return;
        }
        let known: Vec<(usize, &Known)> =
            databases.iter().filter_map(|&at| Some((at, self.known[at].as_ref()?))).collect();
        let yielded: Vec<Yielded> = known.iter().map(|(_, known)| query::columns(&text.text, &known.catalog)).collect();
        let Some(first) = yielded.first() else { return };
        for field in fields {
            let lacks = |(at, known): (&Yielded, &(usize, &Known))| is_missing(&field.column, at, known.1);
            if yielded.iter().zip(&known).all(lacks) {
                let call = module[sink.whole].span;
                outcome.references.push(reference(field, first, known[0].0, call));
            }
        }
    }
}

/// Whether a query surely yields no such column, and no table that it reads has one.
fn is_missing(column: &str, yielded: &Yielded<'_>, known: &Known<'_>) -> bool {
    let dialect = known.catalog.dialect;
    let wanted = Name::exact(column);
    let same = |name: &String| dialect.same(name, &wanted);
    let is_there = yielded.columns.iter().any(|one| one.name.as_ref().is_none_or(same));
    let may_be = |table: &QualifiedName| !matches!(known.catalog.column(table, &wanted), Found::No(_));
    yielded.open.is_none() && !yielded.reads.is_empty() && !is_there && !yielded.reads.iter().any(may_be)
}

fn reference(field: Taken, yielded: &Yielded<'_>, database: usize, call: crate::source::Span) -> Reference {
    let column = Name::exact(&field.column);
    let target = match yielded.reads.as_slice() {
        [table] => Target::Column { table: table.clone(), column },
        tables => Target::MissingColumn { tables: tables.to_vec(), column, candidates: Vec::new() },
    };
    Reference {
        database,
        location: field.location,
        call,
        name: field.column,
        target,
        origin: NameOrigin::Named,
        certainty: Certainty::Certain,
    }
}
