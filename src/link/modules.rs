//! Parsed modules, made on demand and kept.

use std::collections::BTreeSet;
use std::sync::{Mutex, OnceLock, PoisonError};

use super::searches::{Search, Searches};
use crate::source::{SourceId, Sources};
use crate::syntax::{self, Module};

/// The modules of all sources that are code.
pub struct Modules<'a> {
    pub sources: &'a Sources,
    parsed: Kept<'a>,
    /// The sources that were asked for, where that is of interest.
    asked: Option<Mutex<BTreeSet<SourceId>>>,
}

/// What was parsed of some sources so far, by position. Whoever edits sources keeps it from one run to the next.
#[derive(Debug, Default)]
pub struct Parsed {
    modules: Vec<OnceLock<Option<Box<Module>>>>,
    searches: Searches,
}

/// The module of a source, while the source stands for something else.
#[derive(Debug)]
pub struct Lent(OnceLock<Option<Box<Module>>>);

enum Kept<'a> {
    Here(Parsed),
    Elsewhere(&'a Parsed),
}

impl Parsed {
    /// Nothing is parsed yet.
    pub fn nothing(sources: &Sources) -> Parsed {
        Parsed { modules: sources.iter().map(|_| OnceLock::new()).collect(), searches: Searches::default() }
    }

    /// The text of a source is another one now.
    pub fn forget(&mut self, id: SourceId) {
        self.lend(id);
    }

    /// Takes a source's module out, to [give it back](Parsed::give_back) later.
    pub fn lend(&mut self, id: SourceId) -> Lent {
        self.searches.forget(id);
        Lent(std::mem::take(&mut self.modules[id.index()]))
    }

    /// Puts a module back in its place.
    pub fn give_back(&mut self, id: SourceId, lent: Lent) {
        self.searches.forget(id);
        self.modules[id.index()] = lent.0;
    }

    /// What of this still holds for other sources: the modules of those with the same path and text.
    pub fn carried(mut self, before: &Sources, after: &Sources) -> Parsed {
        let mut carried = Parsed::nothing(after);
        for (id, source) in after.iter() {
            if let Some(old) = before.find(&source.path).filter(|old| before[*old].text == source.text) {
                carried.modules[id.index()] = std::mem::take(&mut self.modules[old.index()]);
            }
        }
        carried
    }
}

impl<'a> Modules<'a> {
    /// Nothing is parsed yet.
    pub fn new(sources: &'a Sources) -> Modules<'a> {
        Modules { sources, parsed: Kept::Here(Parsed::nothing(sources)), asked: None }
    }

    /// What was parsed of these sources before stays parsed; what is parsed now is kept there.
    pub fn with(sources: &'a Sources, parsed: &'a Parsed) -> Modules<'a> {
        Modules { sources, parsed: Kept::Elsewhere(parsed), asked: None }
    }

    /// The same modules, noting which are asked for.
    pub fn watched(&self) -> Modules<'_> {
        Modules { sources: self.sources, parsed: Kept::Elsewhere(self.kept()), asked: Some(Mutex::default()) }
    }

    /// The sources that were asked for, where that was noted.
    pub fn asked(self) -> BTreeSet<SourceId> {
        self.asked.map(|asked| asked.into_inner().unwrap_or_else(PoisonError::into_inner)).unwrap_or_default()
    }

    /// The module of a source, parsed now if it was not before; none where the source is no code.
    pub fn get(&self, id: SourceId) -> Option<&Module> {
        if let Some(asked) = &self.asked {
            asked.lock().unwrap_or_else(PoisonError::into_inner).insert(id);
        }
        let parse = || syntax::parse(&self.sources[id].path, &self.sources[id].text).map(Box::new);
        self.all()[id.index()].get_or_init(parse).as_deref()
    }

    /// A search of the texts, by its name: what it found before is still known.
    pub fn search(&self, name: impl Into<String>) -> Search {
        self.kept().searches.named(name.into(), self.sources.len())
    }

    /// The modules that were parsed so far, by path.
    pub fn all_parsed(&self) -> impl Iterator<Item = (SourceId, &Module)> {
        let parsed = self.sources.iter().zip(self.all());
        parsed.filter_map(|((id, _), module)| Some((id, module.get()?.as_deref()?)))
    }

    /// How many modules were parsed so far.
    pub fn parsed(&self) -> usize {
        self.all().iter().filter(|module| matches!(module.get(), Some(Some(_)))).count()
    }

    fn all(&self) -> &[OnceLock<Option<Box<Module>>>] {
        &self.kept().modules
    }

    fn kept(&self) -> &Parsed {
        match &self.parsed {
            Kept::Here(parsed) => parsed,
            Kept::Elsewhere(parsed) => parsed,
        }
    }
}
