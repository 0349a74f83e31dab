//! The files outside of the focus that say something about files in it.
//!
//! A name can stand in one file and reach a query in another: a constant that is imported there, or what a call gives to a
//! function. It is reported where it stands, so that both files have to be read.

use std::collections::BTreeSet;

use aho_corasick::AhoCorasick;
use rayon::prelude::*;

use crate::link::Link;
use crate::resolve::call_sites::Outcome;
use crate::settings::Focus;
use crate::source::{Source, SourceId, Sources};
use crate::syntax::is_javascript;

/// A focus with the files around it that are read for it.
pub(super) struct Surroundings<'f> {
    focus: &'f Focus,
    /// Those outside of it.
    beside: BTreeSet<SourceId>,
}

impl<'f> Surroundings<'f> {
    pub(super) fn of(link: &Link, focus: &'f Focus) -> Surroundings<'f> {
        Surroundings { focus, beside: beside(link, focus) }
    }

    /// Whether a file is read.
    pub(super) fn has(&self, file: SourceId, path: &str) -> bool {
        self.focus.covers(path) || self.beside.contains(&file)
    }

    /// What of the outcome of a file is about files in focus.
    pub(super) fn about(&self, sources: &Sources, file: SourceId, mut outcome: Outcome) -> Outcome {
        if self.beside.contains(&file) {
            outcome.references.retain(|reference| self.focus.covers(&sources[reference.location.source].path));
            outcome.sites.clear();
        }
        outcome
    }
}

/// The files that files in focus import something from, and those that import something from them.
fn beside(link: &Link, focus: &Focus) -> BTreeSet<SourceId> {
    let Focus::Paths { .. } = focus else { return BTreeSet::new() };
    let code = link.modules.sources.iter().filter(|(_, source)| is_javascript(&source.path));
    let (asked, others): (Vec<_>, Vec<_>) = code.partition(|(_, source)| focus.covers(&source.path));
    let asked: BTreeSet<SourceId> = asked.into_iter().map(|(id, _)| id).collect();
    let words = asked.iter().map(|id| import_word(&link.modules.sources[*id]));
    let words = AhoCorasick::new(words).ok();
    let may_name = |text: &str| words.as_ref().is_none_or(|words| words.is_match(text));
    let importing = others.into_par_iter().filter(|(id, source)| {
        may_name(&source.text) && imported(link, *id, may_name).any(|imported| asked.contains(&imported))
    });
    let mut beside: BTreeSet<SourceId> = importing.map(|(id, _)| id).collect();
    beside.extend(asked.iter().flat_map(|id| imported(link, *id, |_| true)));
    beside.difference(&asked).copied().collect()
}

/// The files of the workspace that what a file imports is made in: of the imports from such modules.
fn imported(link: &Link, file: SourceId, is_such: impl Fn(&str) -> bool) -> impl Iterator<Item = SourceId> {
    let imports = link.modules.get(file).map_or(&[][..], |module| &module.imports);
    let such = imports.iter().enumerate().filter(move |(_, import)| is_such(&import.module.text));
    such.filter_map(move |(at, _)| link.import(file, at as u32).source())
}

/// What an import of a file has in its path: the file's name without its last ending, or that of its folder.
fn import_word(source: &Source) -> &str {
    let name = source.file_name();
    match name.rsplit_once('.').map_or(name, |(stem, _)| stem) {
        "index" => source.folder().rsplit('/').next().unwrap_or_default(),
        stem => stem,
    }
}
