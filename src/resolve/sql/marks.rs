//! The byte search that comes before all others, made once for all clients: whose modules a text takes something from,
//! and whether it has words of statements at all.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, AhoCorasickKind};
use rayon::prelude::*;

use crate::grammar::{Grammar, Language};
use crate::link::{Modules, Search};
use crate::source::{Source, SourceId, Sources};
use crate::syntax;

/// What the texts of a workspace hold.
pub struct Marks<'a> {
    sources: &'a Sources,
    /// The sources whose text has words of statements.
    stating: BTreeSet<SourceId>,
    /// Whether a literal of a text begins as a statement does, once somebody asked.
    literals: Search,
    /// By client, whether any code takes something from it.
    taken: Vec<bool>,
}

impl<'a> Marks<'a> {
    /// Searches all code.
    pub fn of(grammars: &[Grammar], modules: &'a Modules<'a>) -> Marks<'a> {
        let words = [Language::Javascript, Language::Rust].map(|language| (language, Words::of(grammars, language)));
        let search = modules.search("words of clients and statements");
        let own = |path: &str| {
            let own = words.iter().find(|(language, _)| syntax::is_code(path) && Language::of(path) == *language);
            own.map(|(_, words)| words)
        };
        let code = modules.sources.iter().filter_map(|(id, source)| Some((id, source, own(&source.path)?)));
        let code: Vec<(SourceId, &Source, &Words)> = code.collect();
        let met = code.par_iter().map(|(id, source, words)| (*id, search.of(*id, || words.met(&source.text))));
        let met: Vec<(SourceId, &[usize])> = met.collect();
        let mut taken: Vec<bool> = grammars.iter().map(|grammar| grammar.sinks.distinctive).collect();
        for client in met.iter().flat_map(|(_, met)| *met).filter(|at| **at < grammars.len()) {
            taken[*client] = true;
        }
        let stating = met.iter().filter(|(_, met)| met.contains(&grammars.len())).map(|(id, _)| *id).collect();
        Marks { sources: modules.sources, stating, literals: modules.search("literals of statements"), taken }
    }

    /// Whether code takes something from a module of that client's.
    ///
    /// One whose members nothing else has needs no module; one whose types the platform declares is told by those.
    pub fn is_taken(&self, client: usize) -> bool {
        self.taken[client]
    }

    /// Whether a text has words that statements have, or may take them from elsewhere.
    pub fn has_statement(&self, source: SourceId) -> bool {
        self.stating.contains(&source)
    }

    /// Whether a text has a literal that begins as a statement does.
    pub fn has_literal_statement(&self, source: SourceId) -> bool {
        self.literals.meets(source, || begins_literal(&self.sources[source].text))
    }
}

/// What code of one language writes that is looked for.
struct Words {
    /// None where the words make no automaton; then every text has all of them.
    automaton: Option<AhoCorasick>,
    /// By word: the position of its client; that of statements is behind all clients.
    positions: Vec<usize>,
}

impl Words {
    fn of(grammars: &[Grammar], language: Language) -> Words {
        let spoken = grammars.iter().enumerate().filter(|(_, grammar)| grammar.language == language);
        let taking = spoken.flat_map(|(at, grammar)| taking(grammar).map(move |word| (at, word)));
        let stating = STATING.iter().map(|word| (grammars.len(), (*word).to_owned()));
        let (positions, words): (Vec<usize>, Vec<String>) = taking.chain(stating).unzip();
        // Every file of the workspace is searched, and nothing is faster than a table.
        let automaton = AhoCorasick::builder().kind(Some(AhoCorasickKind::DFA)).build(words).ok();
        Words { automaton, positions }
    }

    /// The positions of what a text has, in order.
    fn met(&self, text: &str) -> BTreeSet<usize> {
        let Some(automaton) = &self.automaton else { return self.positions.iter().copied().collect() };
        automaton.find_overlapping_iter(text).map(|found| self.positions[found.pattern().as_usize()]).collect()
    }
}

/// What code writes that takes something of a client's: its modules in quotes or as a path, its ambient types.
fn taking(grammar: &Grammar) -> impl Iterator<Item = String> {
    let around = match grammar.language {
        Language::Javascript => &["'*'", "\"*\"", "'*/", "\"*/"][..],
        Language::Rust => &["*::"],
    };
    let modules = &grammar.client.modules;
    let modules = modules.iter().flat_map(move |module| around.iter().map(|form| form.replace('*', module)));
    modules.chain(grammar.client.ambient_types.iter().cloned())
}

/// Words of statements as they are mostly written, and of places that statements are taken from.
const STATING: [&str; 16] = [
    "SELECT",
    "select ",
    "select\n",
    "INSERT INTO",
    "insert into",
    "UPDATE ",
    "update ",
    "DELETE FROM",
    "delete from",
    "REPLACE INTO",
    "replace into",
    "MERGE INTO",
    "merge into",
    "SQL",
    "queries",
    "statements",
];

/// Where the first literal of a text begins with a word that statements begin with. One that is only this word, and that
/// nothing is added to, is none.
fn begins_literal(text: &str) -> Option<usize> {
    static WORDS: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| {
        let words = ["select", "insert", "update", "delete", "replace", "with", "create", "alter", "drop"];
        let mut builder = AhoCorasick::builder();
        builder.ascii_case_insensitive(true).kind(Some(AhoCorasickKind::DFA)).build(words).ok()
    });
    let begins = |at: usize| {
        let before = text[..at].trim_end_matches(|letter: char| letter.is_ascii_whitespace() || letter == '\\');
        before.ends_with(['"', '\'', '`'])
    };
    let goes_on = |at: usize| {
        let behind = text[at..].strip_prefix(['"', '\'', '`']);
        behind.is_none_or(|behind| behind.trim_ascii_start().starts_with('+'))
    };
    let Some(words) = WORDS.as_ref() else { return Some(0) };
    words.find_iter(text).find(|found| goes_on(found.end()) && begins(found.start())).map(|found| found.start())
}
