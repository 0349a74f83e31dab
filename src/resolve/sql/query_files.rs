//! Files of SQL that a client takes queries from: each stands behind a line that names it.

use super::SqlSites;
use super::compose::{Composed, Node};
use crate::grammar::QueryFiles;
use crate::resolve::call_sites::Outcome;
use crate::source::{Location, Source, SourceId, Span};
use crate::workspace;

/// A query of a file.
#[derive(Debug, PartialEq, Eq)]
struct Query {
    /// The line that names it.
    named: Span,
    text: Span,
}

/// Whether a file of SQL has queries of this form.
pub fn has_queries(source: &Source, files: &QueryFiles) -> bool {
    source.extension() == "sql" && memchr::memmem::find(source.text.as_bytes(), files.begin.as_bytes()).is_some()
}

impl SqlSites<'_> {
    /// Everything that the queries of a file name.
    pub fn in_query_file(&self, source: SourceId, files: &QueryFiles) -> Outcome {
        let mut outcome = Outcome::default();
        let sources = self.receivers.link.modules.sources;
        let candidates = workspace::candidates(self.databases, &sources[source].path, &[]).into_iter();
        let speaks = |at: &usize| self.known[*at].is_some() && self.grammar.sinks.speaks(self.databases[*at].dialect);
        let databases: Vec<usize> = candidates.filter(speaks).collect();
        for query in queries(&sources[source].text, &files.begin) {
            let node = Node::Part { source, span: query.text };
            let composed = Composed { node, parameters: files.parameters.clone() };
            let location = Location { source, span: query.named };
            self.resolved(location, &composed, &databases, false, &mut outcome);
        }
        outcome.references.sort_by_key(|reference| reference.location);
        outcome
    }
}

/// The queries of a text: each goes on to the line that names the next.
fn queries(text: &str, begin: &str) -> Vec<Query> {
    let mut queries: Vec<Query> = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let behind = at + line.len();
        if line.trim_start().starts_with(begin) {
            let start = at + line.len() - line.trim_start().len();
            let named = Span::new(start, start + line.trim().len());
            queries.push(Query { named, text: Span::new(behind, behind) });
        } else if let Some(query) = queries.last_mut() {
            query.text.end = behind as u32;
        }
        at = behind;
    }
    queries
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_query_goes_on_to_the_next() {
        let text =
            "-- Users.\n--: User(name?)\n\n--! users : User\nSELECT *\nFROM users;\n  --! none ()\n--! last\nSELECT 1";
        let shown = |query: Query| (text[query.named.range()].to_owned(), text[query.text.range()].to_owned());
        let found: Vec<(String, String)> = queries(text, "--!").into_iter().map(shown).collect();
        let expected = [("--! users : User", "SELECT *\nFROM users;\n"), ("--! none ()", ""), ("--! last", "SELECT 1")];
        assert_eq!(found, expected.map(|(name, text)| (name.to_owned(), text.to_owned())));
    }
}
