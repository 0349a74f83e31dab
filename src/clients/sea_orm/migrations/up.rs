//! What an `up` does, in its order.

mod taken;

use std::ops::Range;

use super::builder::{Built, Effect};
use super::chains::{self, Chain};
use super::conditions::{both, decided};
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
    let mut reader = Reader { sources, package, dialect, found: Vec::new(), managers: Vec::new(), calls: 0, depth: 0 };
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
    /// How many functions were entered.
    calls: usize,
    /// How many blocks are around.
    depth: usize,
}

/// More functions than any migration enters: what calls itself ends here.
const MOST_CALLS: usize = 500;

/// More blocks in one another than anybody writes.
const DEEPEST: usize = 100;

impl<'a> Reader<'_, 'a> {
    /// Reads a block; gives the condition under which what follows it in its function runs.
    fn block(&mut self, place: Place, bindings: &mut Bindings<'a>, when: Condition) -> Condition {
        let Place { file, range } = place;
        if self.depth == DEEPEST {
            self.not_understood(
                file,
                self.package.files[file].tokens.span(range.start),
                "it is nested too deep",
                &when,
            );
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
            Some("if") => return self.branches(file, at, end, bindings, when),
            Some("match") => return self.arms(file, at, end, bindings, when),
            Some("for") => return self.repeated(file, at, end, bindings, when),
            Some("while" | "loop") => return self.uncertain(file, at, end, bindings, when),
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

    /// A macro: what only tells something is passed over, a format is a text with holes.
    fn called_macro(&mut self, file: usize, at: usize, word: &str, when: &Condition) -> usize {
        let tokens = &self.package.files[file].tokens;
        if word.starts_with("format") {
            let content = tokens.any_group(at + 2).unwrap_or(at..at);
            if let Some(statements) = self.package.text(file, content.start, true, self.dialect) {
                self.add(file, statements, when);
            }
            return tokens.after(at + 2);
        }
        if TELLING.contains(&word) || word.starts_with("assert") { tokens.after(at + 2) } else { at + 2 }
    }

    /// A call: a statement of the builder, a function of the package, or something that is given the manager.
    fn called(&mut self, file: usize, at: usize, bindings: &Bindings<'a>, when: &Condition) -> usize {
        let tokens = &self.package.files[file].tokens;
        let Some(chain) = chains::read(tokens, at) else {
            let Some((path, behind)) = tokens.path(at) else { return at + 1 };
            self.constant(file, path.last().map_or("", |last| tokens.slice(*last)), when);
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
        self.handed_over(file, &chain, span, bindings, when);
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
                inner.bind(name, Place { file, range: part });
            }
            let body = function.body.clone();
            self.block(Place { file: other, range: body }, &mut inner, when.clone());
            return;
        }
        let is_method = chain.path.len() == 1 && chain.path[0] > 0 && tokens.are(chain.path[0] - 1, ".");
        let is_given = parts.iter().any(|part| self.is_manager(file, part));
        if !is_method && is_given && !name.starts_with(char::is_uppercase) {
            self.not_understood(file, span, &format!("`{name}` is not a function of this package"), when);
        }
    }

    /// Whether an expression is the manager itself, or the connection that was taken from it.
    fn is_manager(&self, file: usize, part: &Range<usize>) -> bool {
        let tokens = &self.package.files[file].tokens;
        let start = if tokens.are(part.start, "&") { part.start + 1 } else { part.start };
        part.end == start + 1 && tokens.word(start).is_some_and(|word| self.managers.contains(&word))
    }

    /// Anything can have happened at a place.
    fn not_understood(&mut self, file: usize, span: Span, reason: &str, when: &Condition) {
        let changes = vec![Change::OpenAll { span, reason: reason.to_owned() }];
        let not_understood = Some(reason.to_owned());
        self.add(file, vec![Statement { span, changes, not_understood, ..Statement::default() }], when);
    }

    /// The position of the braces of a control structure at a position.
    fn opening(&self, file: usize, at: usize, end: usize) -> Option<usize> {
        let tokens = &self.package.files[file].tokens;
        let mut level = tokens.level(at + 1..end).take_while(|at| !tokens.are(*at, ";") && !tokens.is_word(*at, "if"));
        level.find(|at| tokens.group(*at, b'{').is_some())
    }

    /// `if … { … } else if … { … } else { … }`.
    fn branches(
        &mut self,
        file: usize,
        at: usize,
        end: usize,
        bindings: &mut Bindings<'a>,
        when: &mut Condition,
    ) -> usize {
        let tokens = &self.package.files[file].tokens;
        let (mut at, mut rest, mut after) = (at, when.clone(), when.clone());
        loop {
            let has_header = tokens.is_word(at, "if");
            let Some(open) = (if has_header { self.opening(file, at, end) } else { Some(at) }) else { return at + 1 };
            let Some(block) = tokens.group(open, b'{') else { return at + 1 };
            let header = Place { file, range: (at + 1).min(open)..open };
            let condition = match has_header {
                true => self.package.condition(&header, bindings, self.dialect),
                false => Condition::Always,
            };
            let inside = both(&rest, condition.clone());
            self.block(Place { file, range: block.clone() }, &mut bindings.clone(), inside);
            let otherwise = Condition::Not(Box::new(condition));
            if self.package.returns(file, block) {
                after = both(&after, otherwise.clone());
            }
            rest = both(&rest, otherwise);
            at = tokens.after(open);
            if !tokens.is_word(at, "else") {
                *when = after;
                return at;
            }
            at += 1;
        }
    }

    /// `match … { pattern => …, }`: an arm for another backend never runs; of others it is not known whether.
    fn arms(&mut self, file: usize, at: usize, end: usize, bindings: &mut Bindings<'a>, when: &Condition) -> usize {
        let tokens = &self.package.files[file].tokens;
        let Some(open) = self.opening(file, at, end) else { return at + 1 };
        let Some(body) = tokens.group(open, b'{') else { return at + 1 };
        let is_of_backends = self.package.backend(&Place { file, range: body.clone() }, self.dialect).is_some();
        let mut taken = false;
        let mut start = body.start;
        while let Some(arrow) = tokens.level(start..body.end).find(|at| tokens.are(*at, "=>")) {
            let pattern = Place { file, range: start..arrow };
            let first = arrow + 2;
            let is_block = tokens.group(first, b'{').is_some();
            let comma = || tokens.level(first..body.end).find(|at| tokens.are(*at, ","));
            let last = if is_block { tokens.after(first) } else { comma().unwrap_or(body.end) };
            let condition = match self.package.backend(&pattern, self.dialect) {
                Some(holds) => {
                    taken |= holds;
                    decided(holds)
                }
                None if taken => decided(false),
                None if is_of_backends => Condition::Always,
                None => Condition::Unknown,
            };
            self.block(Place { file, range: first..last }, &mut bindings.clone(), both(when, condition));
            start = if tokens.are(last, ",") { last + 1 } else { last };
        }
        tokens.after(open)
    }

    /// `for name in [ … ] { … }`: once for each, where the list stands there.
    fn repeated(&mut self, file: usize, at: usize, end: usize, bindings: &mut Bindings<'a>, when: &Condition) -> usize {
        let tokens = &self.package.files[file].tokens;
        let Some(open) = self.opening(file, at, end) else { return at + 1 };
        let (Some(block), Some(word)) = (tokens.group(open, b'{'), (at..open).find(|at| tokens.is_word(*at, "in")))
        else {
            return at + 1;
        };
        let names: Vec<&'a str> = (at + 1..word).filter_map(|at| tokens.word(at)).collect();
        let elements = self.elements(Place { file, range: word + 1..open }, bindings);
        let condition = if elements.is_some() { when.clone() } else { both(when, Condition::Unknown) };
        for element in elements.unwrap_or_else(|| vec![Vec::new()]) {
            let mut inner = bindings.clone();
            for (name, place) in names.iter().zip(element) {
                self.held(&place, &condition);
                inner.bind(name, place);
            }
            self.block(Place { file, range: block.clone() }, &mut inner, condition.clone());
        }
        tokens.after(open)
    }

    /// The elements of a list that is written out, each as its parts where it is a tuple.
    fn elements(&self, list: Place, bindings: &Bindings<'a>) -> Option<Vec<Vec<Place>>> {
        let mut list = list;
        for _ in 0..LONGEST {
            let tokens = &self.package.files[list.file].tokens;
            let mut start = list.range.start;
            while tokens.are(start, "&") {
                start += 1;
            }
            match tokens.word(start).filter(|_| !tokens.are(start + 1, "!")) {
                Some(word) => {
                    list = bindings.find(word).cloned().or_else(|| self.package.find_constant(list.file, word))?;
                }
                None => {
                    let open = if tokens.is_word(start, "vec") { start + 2 } else { start };
                    return Some(self.listed(list.file, tokens.group(open, b'[')?));
                }
            }
        }
        None
    }

    fn listed(&self, file: usize, content: Range<usize>) -> Vec<Vec<Place>> {
        let tokens = &self.package.files[file].tokens;
        let place = |range: Range<usize>| Place { file, range };
        let element = |part: Range<usize>| match tokens.group(part.start, b'(') {
            Some(tuple) => tokens.parts(tuple, false).into_iter().map(place).collect(),
            None => vec![place(part)],
        };
        tokens.parts(content, false).into_iter().map(element).collect()
    }

    /// A block that runs as often as nobody can tell.
    fn uncertain(
        &mut self,
        file: usize,
        at: usize,
        end: usize,
        bindings: &mut Bindings<'a>,
        when: &Condition,
    ) -> usize {
        let tokens = &self.package.files[file].tokens;
        let Some(open) = self.opening(file, at, end) else { return at + 1 };
        let Some(block) = tokens.group(open, b'{') else { return at + 1 };
        self.block(Place { file, range: block }, &mut bindings.clone(), both(when, Condition::Unknown));
        tokens.after(open)
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
            let when = both(when, statement.when.clone());
            (source, Statement { when, ..statement })
        });
        self.found.extend(under);
    }
}

/// The names of a function's parameters, without `self`.
fn parameters<'a>(package: &Package<'a>, file: usize, range: Range<usize>) -> Vec<&'a str> {
    let tokens = &package.files[file].tokens;
    let parts = tokens.parts(range, true).into_iter();
    let name = |part: Range<usize>| part.clone().find(|at| tokens.are(at + 1, ":")).and_then(|at| tokens.word(at));
    parts.filter_map(name).collect()
}

/// More steps than any list takes.
const LONGEST: usize = 8;

/// Macros that only tell something.
const TELLING: [&str; 15] = [
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
];

/// What only tells or fails: the texts that it is given are no SQL.
const SILENT: [&str; 6] = ["expect", "unwrap_or", "Custom", "Migration", "context", "with_context"];
