//! Files of SQL that a client takes queries from: each stands behind a line that names it, or is a file of its own.

use std::collections::BTreeSet;

use memchr::memmem;

use super::compose::{Composed, Node};
use super::{SqlSites, Workspace};
use crate::grammar::{Grammar, QueryFiles};
use crate::resolve::call_sites::Outcome;
use crate::source::{Location, Source, SourceId, Span, path};
use crate::workspace::{self, Database};

/// A query of a file.
#[derive(Debug, PartialEq, Eq)]
struct Query {
    /// The line that names it, or all of it where none does.
    named: Span,
    text: Span,
}

/// The files of a workspace that the client takes queries from.
pub fn query_files(workspace: &Workspace, grammar: &Grammar, files: &QueryFiles) -> Vec<SourceId> {
    let folders = files.folder.as_ref().map(|folder| folders(workspace, grammar, files, folder));
    let is_there = |source: &Source| folders.as_ref().is_none_or(|folders| folders.contains(source.folder()));
    let begin = files.begin.as_ref().map(|begin| memmem::Finder::new(begin.as_bytes()));
    let begins = |source: &Source| begin.as_ref().is_none_or(|begin| begin.find(source.text.as_bytes()).is_some());
    let queries = workspace.link.modules.sources.iter().filter(|(_, source)| source.extension() == "sql");
    queries.filter(|(_, source)| is_there(source) && begins(source)).map(|(id, _)| id).collect()
}

/// The folders of that name beside the client's definitions, and beside the folders of these.
fn folders(workspace: &Workspace, grammar: &Grammar, files: &QueryFiles, name: &str) -> BTreeSet<String> {
    let sources = workspace.link.modules.sources;
    let own = workspace.databases.iter().filter(|database| database.client == Some(grammar.name.as_str()));
    let is_declared = |database: &&Database| {
        let says = |word: &str| database.definitions.iter().any(|id| sources[*id].text.contains(word));
        files.declared.as_deref().is_none_or(says)
    };
    let definitions = own.filter(is_declared).flat_map(|database| &database.definitions);
    let around = definitions.map(|id| sources[*id].folder()).flat_map(|folder| [Some(folder), path::parent(folder)]);
    around.flatten().filter_map(|folder| path::join(folder, name)).collect()
}

impl SqlSites<'_> {
    /// Everything that the queries of a file name.
    pub fn in_query_file(&self, source: SourceId, files: &QueryFiles) -> Outcome {
        let mut outcome = Outcome::default();
        let sources = self.receivers.link.modules.sources;
        let candidates = workspace::candidates(self.databases, &sources[source].path, &[]).into_iter();
        let speaks = |at: &usize| self.known[*at].is_some() && self.grammar.sinks.speaks(self.databases[*at].dialect);
        let databases: Vec<usize> = candidates.filter(speaks).collect();
        for query in queries(&sources[source].text, files.begin.as_deref()) {
            let node = Node::Part { source, span: query.text };
            let composed = Composed { node, parameters: files.parameters.clone() };
            let location = Location { source, span: query.named };
            self.resolved(location, &composed, &databases, false, &mut outcome);
        }
        outcome.references.sort_by_key(|reference| reference.location);
        outcome
    }
}

/// The queries of a text: each goes on to the line that names the next. Where no line does, the text is one.
fn queries(text: &str, begin: Option<&str>) -> Vec<Query> {
    let Some(begin) = begin else {
        let whole = Span::new(0, text.len());
        return vec![Query { named: whole, text: whole }];
    };
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
        let found: Vec<(String, String)> = queries(text, Some("--!")).into_iter().map(shown).collect();
        let expected = [("--! users : User", "SELECT *\nFROM users;\n"), ("--! none ()", ""), ("--! last", "SELECT 1")];
        assert_eq!(found, expected.map(|(name, text)| (name.to_owned(), text.to_owned())));
    }
}
