//! Functions of the workspace that hand the text they are given on to a client: `database.count("SELECT …")`.
//!
//! A call counts where it is surely one of such a function. Where a language seldom tells what a method is called on,
//! its name will do, but then only where the text is a statement.

use std::collections::{BTreeMap, BTreeSet};

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};
use compact_str::CompactString;
use rayon::prelude::*;

use super::SqlSites;
use super::compose::is_keeping;
use super::find::{Called, Handed, Sink};
use super::needles::{SqlNeedles, calls_with_name};
use crate::grammar::{Extent, Language, TextSink};
use crate::resolve::receivers::{Client, Role};
use crate::source::{Source, SourceId};
use crate::syntax::{BindingKind, ExpressionId, FunctionId, Module, Shape};

/// How often functions that hand on to functions that hand on are looked for.
const ROUNDS: usize = 3;

/// What a function that hands on takes.
static STATEMENT: TextSink = TextSink {
    argument: 0,
    keys: Vec::new(),
    row: None,
    file: false,
    takes_pieces: false,
    extent: Extent::Statement,
    parameters: Vec::new(),
};

/// The functions that hand on what they are given.
#[derive(Debug, Default)]
pub(super) struct HandedOn<'g> {
    functions: BTreeMap<(SourceId, FunctionId), Taken<'g>>,
    /// The positions of the arguments that are handed on, by the function's name.
    names: BTreeMap<CompactString, BTreeSet<usize>>,
    /// The names, to search texts for all of them at once; none where they make no automaton.
    automaton: Option<AhoCorasick>,
}

impl<'g> HandedOn<'g> {
    /// Adds functions; says whether one of them is new.
    fn add(&mut self, found: Vec<Handing<'g>>) -> bool {
        let before = self.functions.len();
        for (function, name, taken) in found {
            self.names.entry(name).or_default().insert(taken.position);
            self.functions.entry(function).or_insert(taken);
        }
        self.automaton = automaton(self.names.keys());
        self.functions.len() > before
    }

    /// Whether a text has one of the names, with what is asked for behind it.
    fn is_named(&self, text: &str, behind: impl Fn(&[u8]) -> bool) -> bool {
        let Some(automaton) = &self.automaton else { return !self.names.is_empty() };
        automaton.find_iter(text).any(|found| behind(&text.as_bytes()[found.end()..]))
    }
}

/// What finds these names in a text. Of several in one place the longest is the one that stands there.
fn automaton<'n>(names: impl ExactSizeIterator<Item = &'n CompactString>) -> Option<AhoCorasick> {
    // A table is the fastest, as long as it stays small.
    const MOST: usize = 500;
    let kind = (names.len() <= MOST).then_some(AhoCorasickKind::DFA);
    AhoCorasick::builder()
        .kind(kind)
        .match_kind(MatchKind::LeftmostLongest)
        .build(names.map(CompactString::as_bytes))
        .ok()
}

/// What a function takes that it hands on.
#[derive(Clone, Debug)]
struct Taken<'g> {
    /// The position of the argument.
    position: usize,
    sink: &'g TextSink,
    client: Client,
}

/// A function that hands on what it is given, and its name.
type Handing<'g> = ((SourceId, FunctionId), CompactString, Taken<'g>);

impl<'a> SqlSites<'a> {
    /// Whether a text can give a statement to a function that hands it on.
    pub fn may_hand_on(&self, source: SourceId, text: &str) -> bool {
        !self.handed_on.names.is_empty()
            && self.marks.has_literal_statement(source)
            && self.handed_on.is_named(text, |_| true)
    }

    /// What a call gives to a function that hands it on, and its client.
    pub(super) fn handing_sink(&self, called: Called<'_>) -> Option<(Handed<'a>, Client)> {
        let positions = self.handed_on.names.get(called.name()?)?;
        let role = self.receivers.expression(called.source, called.callee);
        if self.grammar.sinks.handed_on {
            let text = positions.iter().find_map(|position| called.given(*position))?;
            let is_others = matches!(&role, Role::Foreign(package) if self.is_of_other(package));
            return (!is_others).then(|| (Handed::Text(text, &STATEMENT), Client::default()));
        }
        let Role::Function(at, function) = role else { return None };
        let taken = self.handed_on.functions.get(&(at, function))?;
        Some((Handed::Text(called.given(taken.position)?, taken.sink), self.handing_client(called, &taken.client)))
    }

    /// The client of a function that hands on. One that is made with what its holder is given is told by the call that
    /// makes the holder: `new Database(process.env.URL)`.
    fn handing_client(&self, called: Called<'_>, client: &Client) -> Client {
        let holder = match called.module[called.callee].shape {
            Shape::Member { object, .. } => Some(object),
            _ => None,
        };
        let is_given = client.made.is_some_and(|made| self.receivers.is_given(made));
        let made = match is_given {
            true => holder.and_then(|holder| self.receivers.making_call(called.source, holder)),
            false => client.made,
        };
        Client { made, ..client.clone() }
    }

    /// Whether a function only hands on what it is given: then it is its callers that have the statement.
    pub(super) fn is_handed_on(&self, source: SourceId, sink: &Sink<'_>) -> bool {
        let Some(module) = self.receivers.link.modules.get(source) else { return false };
        let Handed::Text(text, _) = sink.handed else { return false };
        let Some((function, position)) = parameter(module, text) else { return false };
        let taken = self.handed_on.functions.get(&(source, function));
        self.grammar.sinks.handed_on || taken.is_some_and(|taken| taken.position == position)
    }

    /// Looks for the functions that hand on in all files that can hand SQL to the client.
    pub(super) fn find_handed_on(&mut self) {
        let needles = SqlNeedles::new(self.grammar);
        let names = self.receivers.link.modules.search(needles.name_search());
        let mut files = self.files(|id, text| match self.grammar.sinks.handed_on {
            true => needles.sight(text, self.marks.has_statement(id)),
            false => names.meets(id, || needles.sight_name(text)),
        });
        for _ in 0..ROUNDS {
            let found: Vec<Handing<'a>> = files.into_par_iter().flat_map_iter(|id| self.handing_on(id)).collect();
            if !self.handed_on.add(found) {
                break;
            }
            files = self.files(|id, text| match self.grammar.sinks.handed_on {
                true => self.may_hand_on(id, text),
                false => self.handed_on.is_named(text, calls_with_name),
            });
        }
    }

    /// The files of the client's language whose text is such.
    pub(super) fn files(&self, is_such: impl Fn(SourceId, &str) -> bool + Sync) -> Vec<SourceId> {
        let sources: Vec<(SourceId, &Source)> = self.receivers.link.modules.sources.iter().collect();
        let is_own = |path: &str| crate::syntax::is_code(path) && Language::of(path) == self.grammar.language;
        let files = sources.into_par_iter().filter(|(id, source)| is_own(&source.path) && is_such(*id, &source.text));
        files.map(|(id, _)| id).collect()
    }

    /// The functions of a file that hand on what they are given.
    fn handing_on(&self, source: SourceId) -> Vec<Handing<'a>> {
        let Some(module) = self.receivers.link.modules.get(source) else { return Vec::new() };
        let found = self.sinks(source, module).into_iter().filter_map(|found| {
            let Handed::Text(text, sink) = found.handed else { return None };
            // A query that is made already is given what runs it: `query("…").execute(pool)`.
            let is_text = !matches!(self.receivers.expression(source, text), Role::Client(_));
            let (function, position) = parameter(module, text).filter(|_| is_text)?;
            let name = module[function].name.as_ref()?.text.clone();
            Some(((source, function), name, Taken { position, sink, client: found.client }))
        });
        found.collect()
    }
}

/// The parameter that an expression surely is.
pub(super) fn parameter(module: &Module, mut expression: ExpressionId) -> Option<(FunctionId, usize)> {
    const FARTHEST: usize = 16;
    for _ in 0..FARTHEST {
        expression = match &module[expression].shape {
            Shape::Name { binding: Some(binding), .. } => {
                let declared = &module[*binding];
                match declared.kind {
                    BindingKind::Parameter { function, position } if declared.path.is_empty() => {
                        return Some((function, position as usize));
                    }
                    BindingKind::Const if declared.path.is_empty() => declared.value?,
                    _ => return None,
                }
            }
            Shape::Call { callee, .. } => match &module[*callee].shape {
                Shape::Member { object, property } if is_keeping(&property.text) => *object,
                _ => return None,
            },
            _ => return None,
        };
    }
    None
}
