//! The one walk over the tokens of a file that finds its items.

use std::ops::Range;

use super::super::{Kind, Tokens};
use super::{Attribute, Constant, Function, Import, Member, Outline, Scope, Type, imports};

/// The items of a file.
pub(super) fn outline<'a>(tokens: &Tokens<'a>) -> Outline<'a> {
    let mut walk = Walk { tokens, outline: Outline::default(), blocks: Vec::new(), pending: Vec::new() };
    let mut at = 0;
    while at < tokens.len() {
        at = walk.step(at);
    }
    walk.outline
}

struct Walk<'t, 'a> {
    tokens: &'t Tokens<'a>,
    outline: Outline<'a>,
    /// The braces around the walk, each within the one before it.
    blocks: Vec<Block>,
    /// The attributes of the item that comes next.
    pending: Vec<Attribute<'a>>,
}

#[derive(Clone)]
struct Block {
    content: Range<usize>,
    /// The header of the implementation that it is in.
    implementation: Option<Range<usize>>,
}

/// More tokens than the header of any item has on its own level.
const LONGEST_HEADER: usize = 1000;

impl<'a> Walk<'_, 'a> {
    /// Takes what stands at a position, and says where to go on.
    fn step(&mut self, at: usize) -> usize {
        while self.blocks.last().is_some_and(|block| block.content.end <= at) {
            self.blocks.pop();
        }
        if let Some(behind) = self.attribute(at) {
            return behind;
        }
        let next = match self.tokens.word(at) {
            // What may stand between the attributes and the word that says what the item is.
            Some("pub" | "async" | "unsafe" | "extern" | "default") => return self.behind_modifier(at + 1),
            Some("struct" | "enum") => self.declared_type(at),
            Some("mod") => self.module(at),
            Some("fn") => self.function(at),
            Some("impl") => self.implementation(at),
            Some("const" | "static") if self.tokens.is_word(at + 1, "fn") => return at + 1,
            Some("const" | "static") => self.constant(at),
            Some("use") => self.import(at),
            _ => {
                if let Some(content) = self.tokens.group(at, b'{') {
                    self.enter(content, None);
                }
                at + 1
            }
        };
        self.pending.clear();
        next
    }

    fn enter(&mut self, content: Range<usize>, implementation: Option<Range<usize>>) {
        let around = self.blocks.last().and_then(|block| block.implementation.clone());
        self.blocks.push(Block { content, implementation: implementation.or(around) });
    }

    /// The positions from one on up to the end of the item or of what it is in, without what stands inside of brackets.
    fn header(&self, from: usize) -> impl Iterator<Item = usize> {
        let is_end = |at: usize| {
            self.tokens.are(at, ";") || matches!(self.tokens.get(at).map(|token| token.kind), Some(Kind::Close(_)))
        };
        self.tokens.level(from..self.tokens.len()).take_while(move |at| !is_end(*at)).take(LONGEST_HEADER)
    }

    /// The position behind `(crate)` or `"C"`, where that follows.
    fn behind_modifier(&self, at: usize) -> usize {
        let is_text = matches!(self.tokens.get(at).map(|token| token.kind), Some(Kind::Text { .. }));
        if is_text || self.tokens.group(at, b'(').is_some() { self.tokens.after(at) } else { at }
    }

    fn attribute(&mut self, at: usize) -> Option<usize> {
        let (found, behind) = Attribute::at(self.tokens, at)?;
        self.pending.extend(found);
        Some(behind)
    }

    fn declared_type(&mut self, at: usize) -> usize {
        let is_enum = self.tokens.is_word(at, "enum");
        let Some(name) = self.tokens.word(at + 1) else { return at + 1 };
        let body = self.body(at + 2);
        let content = body.and_then(|body| self.tokens.group(body, b'{'));
        let parts = content.map(|content| self.tokens.parts(content, !is_enum)).unwrap_or_default();
        let members = parts.into_iter().filter_map(|part| self.member(part, is_enum)).collect();
        let attributes = std::mem::take(&mut self.pending);
        let span = self.tokens.span(at + 1);
        self.outline.types.push(Type { name, span, at: at + 1, is_enum, attributes, members });
        body.map_or(at + 2, |body| self.tokens.after(body))
    }

    /// The position of the brackets behind the name of an item: its body, or a tuple.
    fn body(&self, from: usize) -> Option<usize> {
        self.header(from).find(|at| self.tokens.group(*at, b'{').is_some() || self.tokens.group(*at, b'(').is_some())
    }

    fn member(&self, part: Range<usize>, is_enum: bool) -> Option<Member<'a>> {
        let (mut at, mut attributes) = (part.start, Vec::new());
        while let Some((found, behind)) = Attribute::at(self.tokens, at) {
            attributes.extend(found);
            at = behind;
        }
        if self.tokens.is_word(at, "pub") {
            at = self.behind_modifier(at + 1);
        }
        let name = self.tokens.word(at).filter(|_| at < part.end)?;
        let rest = match is_enum {
            true => at + 1,
            false if self.tokens.are(at + 1, ":") => at + 2,
            false => return None,
        };
        Some(Member { name, span: self.tokens.span(at), attributes, rest: rest..part.end.max(rest) })
    }

    fn module(&mut self, at: usize) -> usize {
        let Some(name) = self.tokens.word(at + 1) else { return at + 1 };
        if let Some(body) = self.tokens.group(at + 2, b'{') {
            self.note_test(&body);
            self.outline.modules.push(Scope { name, body: body.clone() });
            self.enter(body, None);
            return at + 3;
        }
        at + 2
    }

    fn function(&mut self, at: usize) -> usize {
        let Some(name) = self.tokens.word(at + 1) else { return at + 1 };
        let Some(open) = self.body(at + 2) else { return at + 2 };
        let Some(parameters) = self.tokens.group(open, b'(') else { return at + 2 };
        let behind = self.tokens.after(open);
        let body = self.header(behind).find_map(|at| self.tokens.group(at, b'{'));
        if let Some(body) = body {
            self.note_test(&body);
            let implementation = self.blocks.last().and_then(|block| block.implementation.clone());
            self.outline.functions.push(Function { name, at: at + 1, parameters, body, implementation });
        }
        behind
    }

    fn implementation(&mut self, at: usize) -> usize {
        let Some(open) = self.header(at + 1).find(|at| self.tokens.group(*at, b'{').is_some()) else { return at + 1 };
        if let Some(body) = self.tokens.group(open, b'{') {
            self.note_test(&body);
            self.enter(body, Some(at + 1..open));
        }
        open + 1
    }

    fn constant(&mut self, at: usize) -> usize {
        let Some(name) = self.tokens.word(at + 1) else { return at + 1 };
        let level: Vec<usize> = self.header(at + 2).collect();
        let equals = level.iter().copied().find(|at| self.tokens.are(*at, "="));
        if let Some((equals, last)) = equals.zip(level.last()) {
            self.outline.constants.push(Constant { name, value: equals + 1..self.tokens.after(*last) });
        }
        at + 2
    }

    fn import(&mut self, at: usize) -> usize {
        let end = self.header(at + 1).last().map_or(at + 1, |last| self.tokens.after(last));
        let scope = self.blocks.last().map_or(0..self.tokens.len(), |block| block.content.clone());
        let read: Vec<Import<'a>> = imports::read(self.tokens, at + 1..end, &scope);
        self.outline.imports.extend(read);
        end
    }

    /// Keeps a range that the attributes before it say is for tests.
    fn note_test(&mut self, body: &Range<usize>) {
        let says_so = |attribute: &Attribute<'a>| {
            let mut arguments = attribute.arguments.clone();
            match attribute.name {
                "test" => true,
                "cfg" => arguments.any(|at| self.tokens.is_word(at, "test")),
                _ => false,
            }
        };
        let is_inside = self.outline.tests.last().is_some_and(|around| around.contains(&body.start));
        if !is_inside && self.pending.iter().any(says_so) {
            self.outline.tests.push(body.clone());
        }
    }
}
