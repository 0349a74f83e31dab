//! Blocks that run under a condition, or more than once.

use std::ops::Range;

use super::Reader;
use crate::catalog::Condition;
use crate::clients::sea_orm::migrations::conditions::decided;
use crate::clients::sea_orm::migrations::idens::Bindings;
use crate::clients::sea_orm::migrations::package::Place;

impl<'a> Reader<'_, 'a> {
    /// The position of the braces of a control structure at a position.
    fn opening(&self, file: usize, at: usize, end: usize) -> Option<usize> {
        let tokens = &self.package.files[file].tokens;
        let mut level = tokens.level(at + 1..end).take_while(|at| !tokens.are(*at, ";") && !tokens.is_word(*at, "if"));
        level.find(|at| tokens.group(*at, b'{').is_some())
    }

    /// The braces of a control structure at a position, and what stands in them.
    fn body(&self, file: usize, at: usize, end: usize) -> Option<(usize, Range<usize>)> {
        let open = self.opening(file, at, end)?;
        Some((open, self.package.files[file].tokens.group(open, b'{')?))
    }

    /// `if … { … } else if … { … } else { … }`.
    pub(super) fn branches(&mut self, here: Place, bindings: &mut Bindings<'a>, when: &mut Condition) -> usize {
        let Place { file, range } = here;
        let (at, end) = (range.start, range.end);
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
            let inside = rest.and(condition.clone());
            self.block(Place { file, range: block.clone() }, &mut bindings.clone(), inside);
            let otherwise = Condition::Not(Box::new(condition));
            if self.package.returns(file, block) {
                after = after.and(otherwise.clone());
            }
            rest = rest.and(otherwise);
            at = tokens.after(open);
            if !tokens.is_word(at, "else") {
                *when = after;
                return at;
            }
            at += 1;
        }
    }

    /// `match … { pattern => …, }`: an arm for another backend never runs; of others it is not known whether.
    pub(super) fn arms(&mut self, here: Place, bindings: &mut Bindings<'a>, when: &Condition) -> usize {
        let Place { file, range } = here;
        let (at, end) = (range.start, range.end);
        let tokens = &self.package.files[file].tokens;
        let Some((open, body)) = self.body(file, at, end) else { return at + 1 };
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
            self.block(Place { file, range: first..last }, &mut bindings.clone(), when.and(condition));
            start = if tokens.are(last, ",") { last + 1 } else { last };
        }
        tokens.after(open)
    }

    /// `for name in [ … ] { … }`: once for each, where the list stands there.
    pub(super) fn repeated(&mut self, here: Place, bindings: &mut Bindings<'a>, when: &Condition) -> usize {
        let Place { file, range } = here;
        let (at, end) = (range.start, range.end);
        let tokens = &self.package.files[file].tokens;
        let Some((open, block)) = self.body(file, at, end) else { return at + 1 };
        let Some(word) = (at..open).find(|at| tokens.is_word(*at, "in")) else { return at + 1 };
        let names: Vec<&'a str> = (at + 1..word).filter_map(|at| tokens.word(at)).collect();
        let elements = self.elements(Place { file, range: word + 1..open }, bindings);
        let condition = if elements.is_some() { when.clone() } else { when.and(Condition::Unknown) };
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

    /// A block that runs as often as nobody can tell.
    pub(super) fn uncertain(&mut self, here: Place, bindings: &mut Bindings<'a>, when: &Condition) -> usize {
        let Place { file, range } = here;
        let (at, end) = (range.start, range.end);
        let tokens = &self.package.files[file].tokens;
        let Some((open, block)) = self.body(file, at, end) else { return at + 1 };
        self.block(Place { file, range: block }, &mut bindings.clone(), when.and(Condition::Unknown));
        tokens.after(open)
    }
}
