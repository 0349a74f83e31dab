//! Parsed modules, made on demand and kept.

use std::collections::BTreeSet;
use std::sync::{Mutex, OnceLock, PoisonError};

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
    /// What was found of each text by a search for words, where one was made.
    words: Vec<OnceLock<Words>>,
}

/// What a search for words found in a text: positions in a list that whoever searches has.
type Words = Box<[usize]>;

/// What was read of one source, while the source stands for something else.
#[derive(Debug)]
pub struct Lent {
    module: OnceLock<Option<Box<Module>>>,
    words: OnceLock<Words>,
}

enum Kept<'a> {
    Here(Parsed),
    Elsewhere(&'a Parsed),
}

impl Parsed {
    /// Nothing is parsed yet.
    pub fn nothing(sources: &Sources) -> Parsed {
        Parsed {
            modules: sources.iter().map(|_| OnceLock::new()).collect(),
            words: sources.iter().map(|_| OnceLock::new()).collect(),
        }
    }

    /// The text of a source is another one now.
    pub fn forget(&mut self, id: SourceId) {
        self.lend(id);
    }

    /// The words that are looked for may be others now.
    pub fn forget_words(&mut self) {
        self.words.iter_mut().for_each(|words| *words = OnceLock::new());
    }

    /// Takes a source's module out, to [give it back](Parsed::give_back) later.
    pub fn lend(&mut self, id: SourceId) -> Lent {
        let at = id.index();
        Lent { module: std::mem::take(&mut self.modules[at]), words: std::mem::take(&mut self.words[at]) }
    }

    /// Puts a module back in its place.
    pub fn give_back(&mut self, id: SourceId, lent: Lent) {
        self.modules[id.index()] = lent.module;
        self.words[id.index()] = lent.words;
    }

    /// What of this still holds for other sources: the modules of those with the same path and text.
    pub fn carried(mut self, before: &Sources, after: &Sources) -> Parsed {
        let mut carried = Parsed::nothing(after);
        for (id, source) in after.iter() {
            if let Some(old) = before.find(&source.path).filter(|old| before[*old].text == source.text) {
                carried.modules[id.index()] = self.lend(old).module;
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

    /// What `find` finds in the text of a source, searched now if it was not before.
    pub fn words(&self, id: SourceId, find: impl FnOnce(&str) -> Words) -> &[usize] {
        self.kept().words[id.index()].get_or_init(|| find(&self.sources[id].text))
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
