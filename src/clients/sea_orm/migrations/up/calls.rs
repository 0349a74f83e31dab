//! Calls and macros: what they do to the schema themselves, and functions of the package, which are entered.

use std::ops::Range;

use super::Reader;
use crate::catalog::{Condition, Statement};
use crate::clients::sea_orm::migrations::builder::{Built, Effect};
use crate::clients::sea_orm::migrations::chains::{self, Chain};
use crate::clients::sea_orm::migrations::idens::Bindings;
use crate::clients::sea_orm::migrations::package::{Package, Place};
use crate::source::Span;

/// More functions than any migration enters: what calls itself ends here.
const MOST_CALLS: usize = 500;

impl<'a> Reader<'_, 'a> {
    /// A macro: what only tells something is passed over, a format is a text with holes.
    pub(super) fn called_macro(&mut self, file: usize, at: usize, word: &str, when: &Condition) -> usize {
        let tokens = &self.package.files[file].tokens;
        if word.starts_with("format") {
            let content = tokens.any_group(at + 2).unwrap_or(at..at);
            if let Some(statements) = self.package.text(file, content.start, true, self.dialect) {
                self.add(file, statements, when);
            }
            return tokens.after(at + 2);
        }
        if word == "concat" {
            self.not_understood(file, tokens.span(at), "its text is put together", when);
            return tokens.after(at + 2);
        }
        if TELLING.contains(&word) || word.starts_with("assert") {
            self.written(file, at + 2);
            return tokens.after(at + 2);
        }
        self.macro_given(file, at, word, when);
        at + 2
    }

    /// A macro that is not known can do anything with the manager that it is given.
    fn macro_given(&mut self, file: usize, at: usize, word: &str, when: &Condition) {
        let tokens = &self.package.files[file].tokens;
        let parts = tokens.parts(tokens.any_group(at + 2).unwrap_or(at..at), false);
        if parts.iter().any(|part| self.is_manager(file, part)) {
            self.not_understood(file, tokens.span(at), &format!("`{word}!` is not followed"), when);
        }
    }

    /// A call: a statement of the builder, a function of the package, or something that is given the manager.
    pub(super) fn called(&mut self, file: usize, at: usize, bindings: &Bindings<'a>, when: &Condition) -> usize {
        let tokens = &self.package.files[file].tokens;
        let Some(chain) = chains::read(tokens, at) else {
            let Some((path, behind)) = tokens.path(at) else { return at + 1 };
            let name = path.last().map_or("", |last| tokens.slice(*last));
            if tokens.are(behind, "+=") {
                self.changed.push(name);
            }
            self.constant(file, name, when);
            return behind;
        };
        let span = Span { start: tokens.span(at).start, end: tokens.span(chain.end - 1).end };
        let last = chain.path.last().map_or("", |at| tokens.slice(*at));
        if SILENT.contains(&last) {
            return chain.end;
        }
        if self.made_of_code(file, last, span, when) {
            return chain.end;
        }
        let built = Built { package: self.package, file, chain: &chain, bindings };
        if let Effect::Changes(changes, not_understood) = built.effect(span, self.dialect) {
            let statement = Statement { span, changes, not_understood, ..Statement::default() };
            self.add(file, vec![statement], when);
            return chain.end;
        }
        if self.runs_unknown(file, &chain, bindings) {
            self.not_understood(file, span, "it is not in the text what is executed", when);
        }
        self.added(file, &chain, span, bindings, when);
        self.function(file, &chain, span, bindings, when);
        let (_, behind) = tokens.path(at).unwrap_or_default();
        behind.max(at + 1)
    }

    /// Enters a function of the package; one that is not there can do anything with the manager that it is given.
    fn function(&mut self, file: usize, chain: &Chain, span: Span, bindings: &Bindings<'a>, when: &Condition) {
        let tokens = &self.package.files[file].tokens;
        let Some(name) = chain.path.last().map(|at| tokens.slice(*at)) else { return };
        let parts = chain.parts(tokens);
        let found = self.package.find_function(file, name).filter(|_| self.calls < MOST_CALLS);
        if let Some((other, function)) = found {
            self.calls += 1;
            let mut inner = bindings.clone();
            let names = parameters(self.package, other, function.parameters.clone());
            for (name, part) in names.into_iter().zip(parts) {
                if self.is_manager(file, &part) {
                    self.managers.push(name);
                }
                inner.bind(name, self.value(file, part, bindings));
            }
            let body = function.body.clone();
            self.block(Place { file: other, range: body }, &mut inner, when.clone());
            return;
        }
        let is_given = parts.iter().any(|part| self.is_manager(file, part));
        if is_given && !QUERYING.contains(&name) && !name.starts_with(char::is_uppercase) {
            self.not_understood(file, span, &format!("`{name}` is not a function of this package"), when);
        }
    }

    /// What an argument is: a variable is what it stands for, so that a parameter of its name hides nothing.
    fn value(&self, file: usize, part: Range<usize>, bindings: &Bindings<'a>) -> Place {
        let tokens = &self.package.files[file].tokens;
        let last = part.clone().last().filter(|last| part.clone().all(|at| at == *last || tokens.are(at, "&")));
        let bound = last.and_then(|last| bindings.find(tokens.word(last)?));
        bound.cloned().unwrap_or(Place { file, range: part })
    }

    /// Whether an expression is the manager itself, or the connection that was taken from it.
    pub(super) fn is_manager(&self, file: usize, part: &Range<usize>) -> bool {
        let tokens = &self.package.files[file].tokens;
        let start = if tokens.are(part.start, "&") { part.start + 1 } else { part.start };
        part.end == start + 1 && tokens.word(start).is_some_and(|word| self.managers.contains(&word))
    }
}

/// The names of a function's parameters, without `self`.
pub(super) fn parameters<'a>(package: &Package<'a>, file: usize, range: Range<usize>) -> Vec<&'a str> {
    let tokens = &package.files[file].tokens;
    let parts = tokens.parts(range, true).into_iter();
    let name = |part: Range<usize>| part.clone().find(|at| tokens.are(at + 1, ":")).and_then(|at| tokens.word(at));
    parts.filter_map(name).collect()
}

/// Macros that only tell something.
pub(super) const TELLING: [&str; 16] = [
    "info",
    "warn",
    "error",
    "debug",
    "trace",
    "log",
    "print",
    "println",
    "eprint",
    "eprintln",
    "panic",
    "todo",
    "unimplemented",
    "unreachable",
    "write",
    "writeln",
];

/// Methods that run a query on the connection that they are given.
const QUERYING: [&str; 18] = [
    "all",
    "count",
    "delete",
    "exec",
    "exec_with_returning",
    "exec_without_returning",
    "execute",
    "fetch_all",
    "fetch_one",
    "fetch_optional",
    "insert",
    "num_items",
    "one",
    "paginate",
    "save",
    "stream",
    "update",
    "upsert",
];

/// What only tells or fails: the texts that it is given are no SQL.
pub(super) const SILENT: [&str; 6] = ["expect", "unwrap_or", "Custom", "Migration", "context", "with_context"];
