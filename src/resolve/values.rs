//! What an expression can be: followed to the literals in the source text, across files.
//!
//! A [`Search`] follows constants, parameters, functions, spreads, conditions and changes made later. It enumerates; it
//! never guesses: what it can't follow is [`Value::Unknown`] with the reason. It knows no client, only the language and
//! its standard library.
//!
//! Each value knows how it was come to: one that is shared (it was reached through a name) and depends on a condition
//! need not reach every place that uses the name.

mod asked;
mod branches;
mod callers;
mod calls;
mod changes;
mod choice;
mod classes;
mod elsewhere;
mod entries;
mod members;
mod names;
mod origin;
mod outline;
mod parameters;
mod search;

use std::sync::OnceLock;

pub use entries::{Entries, Entry};
pub use origin::{Object, Origin, Reach};
pub use search::Search;

use self::elsewhere::Elsewhere;
use self::outline::Outline;
use crate::link::{Link, Memory};
use crate::source::{Location, SourceId};
use crate::syntax::{FunctionId, Module};

/// One thing that an expression can be.
#[derive(Clone, Debug)]
pub enum Value {
    /// An object whose entries can be asked for.
    Object(Object),
    /// A list whose elements can be asked for.
    List(Object),
    /// A string literal.
    Text(Origin),
    /// `object.name` that is made outside the workspace: a member of an enum, for one.
    Member(Origin),
    Boolean(bool),
    Null,
    Undefined,
    /// A number, a date, a function: something that has no names in it.
    Leaf,
    /// What an unknown function returns when it is given this: perhaps the same with a few changes.
    Wrapped(Origin),
    Unknown(Hole),
    /// An expression that the asker reads itself: see [`Values::search_until`].
    Stopped(Origin),
}

/// Something that could not be followed.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Hole {
    pub location: Location,
    /// A clause without a full stop: "`where` is a parameter of the enclosing function".
    pub reason: String,
}

/// Follows values in the modules of a workspace. Shared by all threads of a run.
pub struct Values<'a> {
    pub link: &'a Link<'a>,
    /// Names of functions that return what they are given, besides those of the language.
    identities: Vec<&'a str>,
    /// What was noted of each module that was asked about.
    outlines: Vec<OnceLock<Outline>>,
    elsewhere: Elsewhere,
    /// Whether a function asks which of several things it is called for.
    asking: Memory<(SourceId, FunctionId), bool>,
}

impl<'a> Values<'a> {
    /// Nothing is followed yet. `identities` are the names of functions that return what they are given.
    pub fn new(link: &'a Link<'a>, identities: Vec<&'a str>) -> Values<'a> {
        let outlines = link.modules.sources.iter().map(|_| OnceLock::new()).collect();
        Values { link, identities, outlines, elsewhere: Elsewhere::default(), asking: Memory::default() }
    }

    /// A search with a budget of its own: for one call site.
    pub fn search(&self) -> Search<'_> {
        Search::new(self)
    }

    /// A search that leaves alone what `stop` says, for an asker that knows more of such expressions.
    pub fn search_until<'v>(&'v self, stop: &'v dyn Fn(&Origin) -> bool) -> Search<'v> {
        Search::new(self).until(stop)
    }

    fn is_identity(&self, name: &str) -> bool {
        self.identities.contains(&name)
    }

    fn module(&self, source: SourceId) -> Option<&'a Module> {
        self.link.modules.get(source)
    }

    fn asks_which(&self, source: SourceId, function: FunctionId) -> bool {
        let asks = || self.module(source).is_some_and(|module| choice::asks_which(module, function));
        self.asking.of((source, function), asks)
    }

    fn outline(&self, source: SourceId) -> Option<&Outline> {
        let module = self.module(source)?;
        Some(self.outlines.get(source.index())?.get_or_init(|| Outline::of(module)))
    }
}
