//! Parsed modules, made on demand and kept.

use std::sync::OnceLock;

use crate::source::{SourceId, Sources};
use crate::syntax::{self, Module};

/// The modules of all sources that are code.
pub struct Modules<'a> {
    pub sources: &'a Sources,
    parsed: Vec<OnceLock<Option<Box<Module>>>>,
}

impl<'a> Modules<'a> {
    /// Nothing is parsed yet.
    pub fn new(sources: &'a Sources) -> Modules<'a> {
        Modules { sources, parsed: sources.iter().map(|_| OnceLock::new()).collect() }
    }

    /// The module of a source, parsed now if it was not before; none where the source is no code.
    pub fn get(&self, id: SourceId) -> Option<&Module> {
        let parse = || syntax::parse(&self.sources[id].path, &self.sources[id].text).map(Box::new);
        self.parsed[id.index()].get_or_init(parse).as_deref()
    }

    /// The modules that were parsed so far, by path.
    pub fn all_parsed(&self) -> impl Iterator<Item = (SourceId, &Module)> {
        let parsed = self.sources.iter().zip(&self.parsed);
        parsed.filter_map(|((id, _), module)| Some((id, module.get()?.as_deref()?)))
    }

    /// How many modules were parsed so far.
    pub fn parsed(&self) -> usize {
        self.parsed.iter().filter(|module| matches!(module.get(), Some(Some(_)))).count()
    }
}
