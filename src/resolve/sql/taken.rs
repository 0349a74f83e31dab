//! The byte search that comes before all others: which clients the code of a workspace takes something from.

use std::collections::BTreeSet;

use aho_corasick::{AhoCorasick, AhoCorasickKind};
use rayon::prelude::*;

use crate::grammar::{Grammar, Language};
use crate::link::Modules;
use crate::source::SourceId;

/// For each grammar, whether the code of a workspace takes something from a module of the client's.
///
/// One whose members nothing else has needs no module; one whose types the platform declares is told by those.
pub fn taken(grammars: &[Grammar], modules: &Modules) -> Vec<bool> {
    let mut taken: Vec<bool> = grammars.iter().map(|grammar| grammar.sinks.distinctive).collect();
    for language in [Language::Javascript, Language::Rust] {
        let code = modules
            .sources
            .iter()
            .filter(|(_, source)| crate::syntax::is_code(&source.path) && Language::of(&source.path) == language);
        let code: Vec<SourceId> = code.map(|(id, _)| id).collect();
        if code.is_empty() {
            continue;
        }
        let words = Words::of(grammars, language);
        let met: Vec<&[usize]> = code.par_iter().map(|&id| modules.words(id, |text| words.met(text))).collect();
        met.into_iter().flatten().for_each(|&grammar| taken[grammar] = true);
    }
    taken
}

/// What code of one language writes that takes something of a client's, for all clients.
struct Words {
    /// None where the words make no automaton; then every client is taken.
    automaton: Option<AhoCorasick>,
    /// By word: the position of its grammar.
    grammars: Vec<usize>,
}

impl Words {
    fn of(grammars: &[Grammar], language: Language) -> Words {
        let spoken = grammars.iter().enumerate().filter(|(_, grammar)| grammar.language == language);
        let words = spoken.flat_map(|(at, grammar)| words(grammar).map(move |word| (at, word)));
        let (grammars, words): (Vec<usize>, Vec<String>) = words.unzip();
        // Every file of the workspace is searched, and nothing is faster than a table.
        let automaton = AhoCorasick::builder().kind(Some(AhoCorasickKind::DFA)).build(words).ok();
        Words { automaton, grammars }
    }

    /// The positions of the grammars whose words a text has.
    fn met(&self, text: &str) -> Box<[usize]> {
        let Some(automaton) = &self.automaton else { return self.grammars.iter().copied().collect() };
        let found = automaton.find_overlapping_iter(text);
        let met: BTreeSet<usize> = found.map(|found| self.grammars[found.pattern().as_usize()]).collect();
        met.into_iter().collect()
    }
}

/// What code writes that takes something of a client's: its modules in quotes or as a path, its ambient types.
fn words(grammar: &Grammar) -> impl Iterator<Item = String> {
    let around = match grammar.language {
        Language::Javascript => &["'*'", "\"*\"", "'*/", "\"*/"][..],
        Language::Rust => &["*::"],
    };
    let modules = &grammar.client.modules;
    let modules = modules.iter().flat_map(move |module| around.iter().map(|form| form.replace('*', module)));
    modules.chain(grammar.client.ambient_types.iter().cloned())
}
