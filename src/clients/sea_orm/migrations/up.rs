//! What an `up` does, in its order.

mod calls;
mod control;
mod handed;
mod later;
mod lists;
mod taken;

use self::calls::{SILENT, parameters};
use super::idens::Bindings;
use super::package::{Package, Place};
use crate::catalog::{Change, Condition, Dialect, Statement};
use crate::source::{SourceId, Sources, Span};

/// The statements of the `up` with that body.
pub(super) fn statements<'a>(
    sources: &'a Sources,
    package: &Package<'a>,
    dialect: Dialect,
    source: SourceId,
    up: Span,
) -> Vec<(SourceId, Statement)> {
    let Some(file) = package.position(source) else { return Vec::new() };
    let tokens = &package.files[file].tokens;
    let body = tokens.position(Span { end: up.start, ..up })..tokens.position(Span { start: up.end, end: up.end });
    let mut reader = Reader {
        sources,
        package,
        dialect,
        found: Vec::new(),
        managers: Vec::new(),
        changed: Vec::new(),
        calls: 0,
        depth: 0,
    };
    let functions = &package.files[file].outline.functions;
    if let Some(function) = functions.iter().find(|function| function.body.start == body.start) {
        reader.managers = parameters(package, file, function.parameters.clone());
    }
    reader.block(Place { file, range: body }, &mut Bindings::default(), Condition::Always);
    reader.found
}

struct Reader<'t, 'a> {
    sources: &'a Sources,
    package: &'t Package<'a>,
    dialect: Dialect,
    found: Vec<(SourceId, Statement)>,
    /// The parameters of `up`: a function that is given one of these can do anything.
    managers: Vec<&'a str>,
    /// Variables that are not what was bound to them any more.
    changed: Vec<&'a str>,
    /// How many functions were entered.
    calls: usize,
    /// How many blocks are around.
    depth: usize,
}

/// More blocks in one another than anybody writes.
const DEEPEST: usize = 100;

impl<'a> Reader<'_, 'a> {
    /// Reads a block; gives the condition under which what follows it in its function runs.
    fn block(&mut self, place: Place, bindings: &mut Bindings<'a>, when: Condition) -> Condition {
        let Place { file, range } = place;
        if self.depth == DEEPEST {
            let span = self.package.files[file].tokens.span(range.start);
            self.not_understood(file, span, "it is nested too deep", &when);
            return when;
        }
        self.depth += 1;
        let mut when = when;
        let mut at = range.start;
        while at < range.end {
            at = self.step(file, at, range.end, bindings, &mut when);
        }
        self.depth -= 1;
        when
    }

    /// Takes what stands at a position, and says where to go on.
    fn step(&mut self, file: usize, at: usize, end: usize, bindings: &mut Bindings<'a>, when: &mut Condition) -> usize {
        let tokens = &self.package.files[file].tokens;
        match tokens.word(at) {
            Some("if") => return self.branches(Place { file, range: at..end }, bindings, when),
            Some("match") => return self.arms(Place { file, range: at..end }, bindings, when),
            Some("for") => return self.repeated(Place { file, range: at..end }, bindings, when),
            Some("while" | "loop") => return self.uncertain(Place { file, range: at..end }, bindings, when),
            Some("let") => return self.bound(file, at, end, bindings),
            Some("include_str") => {
                self.include(&Place { file, range: at..at + 1 }, when);
                return tokens.after(at + 2);
            }
            Some(word) if tokens.are(at + 1, "!") && tokens.any_group(at + 2).is_some() => {
                return self.called_macro(file, at, word, when);
            }
            Some(word) if SILENT.contains(&word) && tokens.group(at + 1, b'(').is_some() => {
                return tokens.after(at + 1);
            }
            Some(_) => return self.called(file, at, bindings, when),
            None => {}
        }
        if let Some(statements) = self.package.text(file, at, false, self.dialect) {
            self.add(file, statements, when);
        }
        at + 1
    }

    /// Anything can have happened at a place.
    fn not_understood(&mut self, file: usize, span: Span, reason: &str, when: &Condition) {
        let changes = vec![Change::OpenAll { span, reason: reason.to_owned() }];
        let not_understood = Some(reason.to_owned());
        self.add(file, vec![Statement { span, changes, not_understood, ..Statement::default() }], when);
    }

    /// `let name = …;`: the name stands for what follows, which is read as it comes.
    fn bound(&mut self, file: usize, at: usize, end: usize, bindings: &mut Bindings<'a>) -> usize {
        let tokens = &self.package.files[file].tokens;
        let name_at = if tokens.is_word(at + 1, "mut") { at + 2 } else { at + 1 };
        let is_end = |at: &usize| tokens.are(*at, ";") || tokens.is_word(*at, "let");
        let level: Vec<usize> = tokens.level(at + 1..end).take_while(|at| !is_end(at)).collect();
        let equals = level.iter().copied().find(|at| tokens.are(*at, "="));
        if let (Some(name), Some(equals), Some(last)) = (tokens.word(name_at), equals, level.last()) {
            let value = equals + 1..tokens.after(*last);
            if value.clone().any(|at| tokens.is_word(at, "get_connection")) {
                self.managers.push(name);
            }
            self.changed.retain(|changed| *changed != name);
            bindings.bind(name, Place { file, range: value });
            return equals + 1;
        }
        at + 1
    }

    fn add(&mut self, file: usize, statements: Vec<Statement>, when: &Condition) {
        self.add_in(self.package.files[file].source, statements, when);
    }

    fn add_in(&mut self, source: SourceId, statements: Vec<Statement>, when: &Condition) {
        let under = statements.into_iter().map(|statement| {
            let when = when.and(statement.when.clone());
            (source, Statement { when, ..statement })
        });
        self.found.extend(under);
    }
}
