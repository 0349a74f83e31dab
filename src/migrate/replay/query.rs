//! Views, and tables made from queries: their columns are those that the query yields at that moment.

use super::Replayer;
use crate::catalog::{Column, Dialect, Family, Open, Query, Relation};
use crate::source::Span;
use crate::sql::query::{YieldedColumn, columns};

impl Replayer {
    pub(super) fn fill_from_query(&self, relation: &mut Relation, query: &Query) {
        let yielded = columns(&query.text, &self.catalog);
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
