//! What is handed to the database: whether it stood where it was read, in a literal, a constant, a file or a builder.
//!
//! Texts and statements are read where they stand. What is run without having stood anywhere can do anything.

use std::ops::Range;

use super::Reader;
use super::calls::TELLING;
use super::taken::makes_of_code;
use crate::clients::sea_orm::migrations::builder::makes;
use crate::clients::sea_orm::migrations::chains::{self, Chain};
use crate::clients::sea_orm::migrations::idens::Bindings;
use crate::clients::sea_orm::migrations::package::Place;

/// More steps than anything that is handed over takes.
const LONGEST: usize = 16;

impl<'a> Reader<'_, 'a> {
    /// Whether a call runs something that stood nowhere.
    pub(super) fn runs_unknown(&self, file: usize, chain: &Chain, bindings: &Bindings<'a>) -> bool {
        let tokens = &self.package.files[file].tokens;
        let name = chain.path.last().map_or("", |at| tokens.slice(*at));
        let is_own = self.package.find_function(file, name).is_some();
        let given = RUNNING.iter().find(|(running, _)| *running == name && !is_own).map(|(_, position)| *position);
        let part = given.and_then(|position| chain.parts(tokens).into_iter().nth(position));
        part.is_some_and(|part| !self.is_here(&Place { file, range: part }, bindings, 0))
    }

    /// Whether what an expression gives stood somewhere.
    fn is_here(&self, place: &Place, bindings: &Bindings<'a>, steps: usize) -> bool {
        let (file, tokens) = (place.file, &self.package.files[place.file].tokens);
        let start = self.beginning(place);
        if steps == LONGEST || start >= place.range.end {
            return false;
        }
        let here = |range: Range<usize>| self.is_here(&Place { file, range }, bindings, steps + 1);
        let end = place.range.end;
        if tokens.string(start).is_some() {
            return self.is_kept(file, start + 1..end);
        }
        if let Some(content) = tokens.group(start, b'(').or_else(|| tokens.group(start, b'{')) {
            return here(self.last(file, content)) && self.is_kept(file, tokens.after(start)..end);
        }
        match tokens.word(start) {
            Some("return") => true,
            Some("if" | "match") => self.outcomes(file, start..end).into_iter().all(here),
            Some(word) if tokens.are(start + 1, "!") => {
                let is_read = match word {
                    "include_str" => self.package.included(self.sources, &Place { file, range: start..end }).is_some(),
                    _ if word.starts_with("format") => self.is_sql_format(file, start + 2),
                    _ => TELLING.contains(&word),
                };
                is_read && self.is_kept(file, tokens.after(start + 2)..end)
            }
            // It was said where it stands what these make.
            Some(_) if tokens.level(start..end).any(|at| tokens.word(at).is_some_and(makes_of_code)) => true,
            Some(_) => self.is_named_here(&Place { file, range: start..end }, bindings, steps),
            None => false,
        }
    }

    /// The position behind what only lends: `&`, `*`, `mut`, `self.`.
    fn beginning(&self, place: &Place) -> usize {
        let tokens = &self.package.files[place.file].tokens;
        let mut start = place.range.start;
        loop {
            start += match () {
                () if tokens.is_word(start, "self") && tokens.are(start + 1, ".") => 2,
                () if tokens.are(start, "&") || tokens.are(start, "*") || tokens.is_word(start, "mut") => 1,
                () => return start,
            };
        }
    }

    /// Whether a path stands for something that stood somewhere: a variable, a constant, or what a call gives.
    fn is_named_here(&self, place: &Place, bindings: &Bindings<'a>, steps: usize) -> bool {
        let (file, tokens) = (place.file, &self.package.files[place.file].tokens);
        let Some((path, behind)) = tokens.path(place.range.start) else { return false };
        let name = path.last().map_or("", |last| tokens.slice(*last));
        let Some(chain) = chains::read(tokens, place.range.start).filter(|chain| chain.arguments.start == behind + 1)
        else {
            let own = bindings.find(name).filter(|_| path.len() == 1).cloned();
            let named = own.or_else(|| self.package.find_constant(file, name));
            let is_whole = !self.changed.contains(&name) && self.is_kept(file, behind..place.range.end);
            return is_whole && named.is_some_and(|named| self.is_here(&named, bindings, steps + 1));
        };
        let called = self.package.called(file, &chain);
        if makes(&called) {
            return true;
        }
        let rest = tokens.after(behind)..place.range.end;
        let given = chain.parts(tokens);
        let wrapped = match called.as_str() {
            "String::from" | "Cow::from" | "timestamps" | "Some" | "Ok" => given.into_iter().next(),
            _ if name == "from_string" || name == "from_sql_and_values" => given.into_iter().nth(1),
            _ => return self.is_given_here(file, name, steps) && self.is_kept(file, rest),
        };
        let here = |range: Range<usize>| self.is_here(&Place { file, range }, bindings, steps + 1);
        wrapped.is_some_and(here) && self.is_kept(file, rest)
    }

    /// Whether a function of the package gives something that stands in it.
    fn is_given_here(&self, file: usize, name: &str, steps: usize) -> bool {
        let Some((file, function)) = self.package.find_function(file, name) else { return false };
        let place = Place { file, range: self.last(file, function.body.clone()) };
        self.is_here(&place, &Bindings::default(), steps + 1)
    }

    /// The expression that a block ends with.
    fn last(&self, file: usize, block: Range<usize>) -> Range<usize> {
        let tokens = &self.package.files[file].tokens;
        let start =
            tokens.level(block.clone()).filter(|at| tokens.are(*at, ";")).last().map_or(block.start, |at| at + 1);
        start..block.end
    }

    /// What the branches of an `if` or a `match` give.
    fn outcomes(&self, file: usize, range: Range<usize>) -> Vec<Range<usize>> {
        let tokens = &self.package.files[file].tokens;
        let blocks = || tokens.level(range.clone()).filter_map(|at| tokens.group(at, b'{'));
        if tokens.is_word(range.start, "if") {
            return blocks().map(|block| self.last(file, block)).collect();
        }
        let arms = blocks().last().unwrap_or(range.end..range.end);
        let arrows: Vec<usize> = tokens.level(arms.clone()).filter(|at| tokens.are(*at, "=>")).collect();
        let outcome = |at: &usize| {
            let behind = tokens.level(at + 2..arms.end).take_while(|at| !tokens.are(*at, ","));
            at + 2..behind.last().map_or(arms.end, |last| tokens.after(last))
        };
        arrows.iter().map(outcome).collect()
    }

    /// Whether what stands behind a text leaves it as it is.
    fn is_kept(&self, file: usize, rest: Range<usize>) -> bool {
        let tokens = &self.package.files[file].tokens;
        tokens.level(rest).all(|at| match tokens.word(at) {
            Some(word) => KEEPING.contains(&word),
            None => tokens.are(at, ".") || tokens.are(at, "?") || tokens.group(at, b'(').is_some(),
        })
    }

    /// Whether the brackets of `format!(…)` begin with SQL: then it was read as a text with holes.
    fn is_sql_format(&self, file: usize, open: usize) -> bool {
        let content = self.package.files[file].tokens.any_group(open);
        content.is_some_and(|content| self.package.text(file, content.start, true, self.dialect).is_some())
    }
}

/// What runs what it is given, and at which position it is given that.
const RUNNING: [(&str, usize); 12] = [
    ("execute_unprepared", 0),
    ("from_string", 1),
    ("from_sql_and_values", 1),
    ("create_table", 0),
    ("alter_table", 0),
    ("drop_table", 0),
    ("rename_table", 0),
    ("create_type", 0),
    ("alter_type", 0),
    ("drop_type", 0),
    ("truncate_table", 0),
    ("exec_stmt", 0),
];

/// What leaves a text as it is.
const KEEPING: [&str; 10] =
    ["to_owned", "to_string", "into", "as_str", "as_ref", "clone", "trim", "await", "take", "unwrap"];
