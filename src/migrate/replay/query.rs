//! Views, and tables made from queries: their columns are those that the query yields at that moment.

use std::collections::BTreeSet;

use super::Replayer;
use crate::catalog::{Column, Dialect, Family, Open, Query, Relation};
use crate::source::{Location, Span};
use crate::sql::query::{NameUse, YieldedColumn, columns};

/// A name in the query of a view that nothing had when the view was made.
#[derive(Clone, Debug)]
pub struct Unmet {
    pub location: Location,
    pub used: NameUse,
}

impl Replayer {
    pub(super) fn fill_from_query(&mut self, relation: &mut Relation, query: &Query) {
        let yielded = columns(&query.text, &self.catalog);
        if query.text.len() == query.span.range().len() && !self.maybe && !relation.is_table() {
            let source = self.source;
            let place = |used: &NameUse| Location { source, span: used.span.shifted(query.span.range().start) };
            let unmet = |used: NameUse| (relation.origin.location, Unmet { location: place(&used), used });
            self.unmet.extend(yielded.missing.into_iter().map(unmet));
        }
        let open = yielded.open.map(|reason| Open { location: self.location(query.span), reason });
        let named = query.names.iter().map(|(name, span)| (self.catalog.dialect.shown(name), *span));
        let mut names: std::collections::VecDeque<(String, Span)> = named.collect();
        let all_named = !names.is_empty() && yielded.columns.len() <= names.len();
        let joins_outer = ["LEFT", "RIGHT", "FULL", "UNION"].iter().any(|word| has_word(&query.text, word));
        for column in &yielded.columns {
            let (name, span) = match names.pop_front() {
                Some(name) => name,
                None if column.name.is_none() && open.is_some() => continue,
                None => (self.shown_name(column), query.span),
            };
            relation.put(self.yielded(name, span, column.source, joins_outer), self.catalog.dialect);
        }
        for (name, span) in names {
            relation.put(self.yielded(name, span, None, joins_outer), self.catalog.dialect);
        }
        relation.open = relation.open.take().or(open.filter(|_| !all_named));
        let reads = yielded.reads.iter().filter_map(|name| self.catalog.relation_key(name));
        relation.reads = if relation.is_table() { Vec::new() } else { reads.collect() };
    }

    /// What is missing in the views that are left.
    pub(super) fn unmet_left(&mut self) -> Vec<Unmet> {
        let left = self.catalog.relations.values().filter(|relation| !relation.is_table());
        let left: BTreeSet<Location> = left.map(|relation| relation.origin.location).collect();
        let unmet = std::mem::take(&mut self.unmet).into_iter();
        unmet.filter(|(view, _)| left.contains(view)).map(|(_, unmet)| unmet).collect()
    }

    /// The name of a column as the database shows it. PostgreSQL has one for what has none.
    fn shown_name(&self, column: &YieldedColumn<'_>) -> String {
        match (&column.name, column.source) {
            (Some(name), Some(source)) if source.name.to_lowercase() == *name => source.name.clone(),
            (Some(name), _) => name.clone(),
            (None, _) => "?column?".to_owned(),
        }
    }

    fn yielded(&self, name: String, span: Span, source: Option<&Column>, joins_outer: bool) -> Column {
        let keeps_not_null = matches!(self.catalog.dialect, Dialect::MySql | Dialect::SqlServer) && !joins_outer;
        let nullable = source.is_none_or(|source| source.nullable) || !keeps_not_null;
        let (data_type, family) = match source {
            Some(source) => (source.data_type.clone(), source.family.clone()),
            None => (String::new(), Family::Other),
        };
        Column { name, data_type, family, nullable, origin: self.origin(span), uncertain: false }
    }
}

fn has_word(text: &str, word: &str) -> bool {
    text.split_ascii_whitespace().any(|other| other.eq_ignore_ascii_case(word))
}
