//! Functions of the workspace that hand the text they are given on to a client: `database.count("SELECT …")`.
//!
//! They are known by their names, as what a method is called on can seldom be told. So such a call counts only where
//! the text is a statement.

use std::collections::{BTreeMap, BTreeSet};

use compact_str::CompactString;
use rayon::prelude::*;

use super::SqlSites;
use super::compose::is_keeping;
use super::find::{Handed, Sink, given, member_name};
use super::needles::{SqlNeedles, has_literal_statement};
use crate::grammar::{Extent, Language, TextSink};
use crate::resolve::receivers::Role;
use crate::source::SourceId;
use crate::syntax::{BindingKind, Element, ExpressionId, FunctionId, Module, Shape};

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

/// The positions of the arguments that are handed on, by the function's name.
pub(super) type HandedOn = BTreeMap<CompactString, BTreeSet<usize>>;

impl<'a> SqlSites<'a> {
    /// Whether a text can give a statement to a function that hands it on.
    pub fn may_hand_on(&self, text: &str) -> bool {
        let names = |name: &CompactString| memchr::memmem::find(text.as_bytes(), name.as_bytes()).is_some();
        self.handed_on.keys().any(names) && has_literal_statement(text)
    }

    /// What a call gives to a function that hands it on.
    pub(super) fn handing_sink(
        &self,
        source: SourceId,
        module: &Module,
        callee: ExpressionId,
        arguments: &[Element],
    ) -> Option<Handed<'a>> {
        let positions = self.handed_on.get(member_name(module, callee)?)?;
        let text = positions.iter().find_map(|position| given(arguments, *position))?;
        match self.receivers.expression(source, callee) {
            Role::Foreign(package) if self.is_of_other(&package) => None,
            _ => Some(Handed::Text(text, &STATEMENT)),
        }
    }

    /// Whether a function only hands on what it is given: then it is its callers that have the statement.
    pub(super) fn is_handed_on(&self, source: SourceId, sink: &Sink<'_>) -> bool {
        let Some(module) = self.receivers.link.modules.get(source) else { return false };
        match sink.handed {
            Handed::Text(text, _) => self.grammar.sinks.handed_on && parameter(module, text).is_some(),
            _ => false,
        }
    }

    /// Looks for the functions that hand on in all files that can hand SQL to the client.
    pub(super) fn find_handed_on(&mut self) {
        let needles = SqlNeedles::new(self.grammar);
        for _ in 0..ROUNDS {
            let files: Vec<(SourceId, &str)> = self.files().collect();
            let sighted = files.into_par_iter().filter(|(_, text)| needles.sight(text) || self.may_hand_on(text));
            let found: Vec<(CompactString, usize)> = sighted.flat_map_iter(|(id, _)| self.handing_on(id)).collect();
            let before: usize = self.handed_on.values().map(BTreeSet::len).sum();
            for (name, position) in found {
                self.handed_on.entry(name).or_default().insert(position);
            }
            if self.handed_on.values().map(BTreeSet::len).sum::<usize>() == before {
                break;
            }
        }
    }

    fn files(&self) -> impl Iterator<Item = (SourceId, &str)> {
        let sources = self.receivers.link.modules.sources;
        let is_own = |path: &str| crate::syntax::is_code(path) && Language::of(path) == self.grammar.language;
        sources.iter().filter(move |(_, source)| is_own(&source.path)).map(|(id, source)| (id, source.text.as_str()))
    }

    /// The functions of a file that hand on what they are given.
    fn handing_on(&self, source: SourceId) -> Vec<(CompactString, usize)> {
        let Some(module) = self.receivers.link.modules.get(source) else { return Vec::new() };
        let given = self.sinks(source, module).into_iter().filter_map(|sink| match sink.handed {
            Handed::Text(text, _) => parameter(module, text),
            _ => None,
        });
        let named =
            given.filter_map(|(function, position)| Some((module[function].name.as_ref()?.text.clone(), position)));
        named.collect()
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
