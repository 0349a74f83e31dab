//! Code that the parser gave up on: what stands in an error node is a loose row of nodes and tokens.
//!
//! Expressions in it are read by themselves. Calls, objects and arrays whose end is missing are put together again from
//! their brackets, so that a call that is being typed is seen with the names it has so far.

use super::object::Key;
use super::{DEEPEST, Lowering};
use crate::source::Span;
use crate::syntax::kind::Kind;
use crate::syntax::tree::Part;
use crate::syntax::{Element, ExpressionId, Property, Shape, Word};

/// A bracket that is open.
struct Open {
    kind: Kind,
    start: u32,
    /// What stands before a parenthesis: what is called.
    callee: Option<ExpressionId>,
    /// The key before a colon in an object, whose value is awaited.
    key: Option<Word>,
    properties: Vec<Property>,
    elements: Vec<Element>,
}

impl Open {
    fn new(kind: Kind, start: u32) -> Open {
        Open { kind, start, callee: None, key: None, properties: Vec::new(), elements: Vec::new() }
    }
}

impl<'t> Lowering<'t> {
    /// Lowers what stands in an error node; answers the expressions that stand side by side in it.
    pub(super) fn broken(&mut self, part: Part<'t>) -> Vec<ExpressionId> {
        // The outermost is no bracket: what stands in it stands side by side.
        let mut open = vec![Open::new(Kind::Error, part.span().start)];
        let mut name = None;
        for item in part.all_parts() {
            match item.kind {
                Kind::OpenParenthesis | Kind::OpenBracket | Kind::OpenBrace => self.open(item, &mut open),
                Kind::CloseParenthesis | Kind::CloseBracket | Kind::CloseBrace => self.close(item, &mut open),
                Kind::Colon => set_key(&mut open, name.take()),
                Kind::PropertyIdentifier | Kind::Identifier if self.is_key(item, &open) => name = Some(self.word(item)),
                kind if kind.is_token() => {}
                _ => self.broken_item(item, &mut open),
            }
        }
        while open.len() > 1 {
            self.finish_last(&mut open, part.span().end);
        }
        open.pop().map_or_else(Vec::new, |whole| whole.elements.iter().map(|element| element.value).collect())
    }

    /// Whether a name is followed by a colon, in an object.
    fn is_key(&self, item: Part<'t>, open: &[Open]) -> bool {
        let rest = self.text[item.span().end as usize..].trim_start();
        is_object(open) && rest.starts_with(':')
    }

    fn open(&mut self, item: Part<'t>, open: &mut Vec<Open>) {
        if self.depth as usize + open.len() >= DEEPEST as usize {
            return;
        }
        let mut opened = Open::new(item.kind, item.span().start);
        if item.kind == Kind::OpenParenthesis {
            opened.callee = self.callee_before(item, open);
            if let Some(callee) = opened.callee {
                opened.start = self.module[callee].span.start;
            }
        }
        open.push(opened);
    }

    /// The expression right before an open parenthesis, taken out of the row.
    fn callee_before(&self, item: Part<'t>, open: &mut [Open]) -> Option<ExpressionId> {
        let elements = &mut open.last_mut()?.elements;
        let last = elements.last()?.value;
        let between = self.text.get(self.module[last].span.end as usize..item.span().start as usize)?;
        let callable = matches!(
            self.module[last].shape,
            Shape::Name { .. } | Shape::Member { .. } | Shape::Index { .. } | Shape::Call { .. }
        );
        (callable && between.trim().is_empty()).then(|| elements.pop().map(|element| element.value))?
    }

    /// Closes the innermost bracket that fits, and all in it.
    fn close(&mut self, item: Part<'t>, open: &mut Vec<Open>) {
        let fits = match item.kind {
            Kind::CloseParenthesis => Kind::OpenParenthesis,
            Kind::CloseBracket => Kind::OpenBracket,
            _ => Kind::OpenBrace,
        };
        let Some(at) = open.iter().rposition(|bracket| bracket.kind == fits) else { return };
        while open.len() > at {
            self.finish_last(open, item.span().end);
        }
    }

    /// Makes an expression of the innermost bracket and adds it to the one around.
    fn finish_last(&mut self, open: &mut Vec<Open>, end: u32) {
        let Some(mut bracket) = open.pop() else { return };
        let span = Span { start: bracket.start, end };
        if bracket.key.is_some() {
            let nothing = self.other(span, Vec::new());
            add(&mut bracket, nothing);
        }
        let value = match (bracket.kind, bracket.callee) {
            (Kind::OpenParenthesis, Some(callee)) => self.call(span, callee, bracket.elements, Vec::new(), false),
            (Kind::OpenBracket, _) => self.expression_of(span, Shape::Array(bracket.elements)),
            (Kind::OpenBrace, _) if bracket.elements.is_empty() => {
                self.expression_of(span, Shape::Object(bracket.properties))
            }
            _ => {
                let inner = bracket.elements.iter().map(|element| element.value).collect();
                self.other(span, inner)
            }
        };
        if let Some(around) = open.last_mut() {
            add(around, value);
        }
    }

    /// A whole node in an error node.
    fn broken_item(&mut self, item: Part<'t>, open: &mut [Open]) {
        let Some(innermost) = open.last_mut() else { return };
        match item.kind {
            Kind::Pair | Kind::ShorthandPropertyIdentifier | Kind::MethodDefinition
                if innermost.kind == Kind::OpenBrace =>
            {
                self.property(item, &mut innermost.properties);
            }
            Kind::SpreadElement => {
                for value in item.parts().named() {
                    let value = self.expression(value);
                    match innermost.kind {
                        Kind::OpenBrace => innermost.properties.push(Property::Spread(value)),
                        _ => innermost.elements.push(Element { value, spread: true }),
                    }
                }
            }
            Kind::Arguments => self.broken_call(item, open),
            kind if kind.is_expression() => {
                let value = self.expression(item);
                add(innermost, value);
            }
            _ => self.any(item),
        }
    }

    /// Arguments that are whole: a call, where something to be called stands before them.
    fn broken_call(&mut self, item: Part<'t>, open: &mut [Open]) {
        let elements = self.elements(item);
        let callee = self.callee_before(item, open);
        let Some(innermost) = open.last_mut() else { return };
        match callee {
            Some(callee) => {
                let span = Span { start: self.module[callee].span.start, end: item.span().end };
                let value = self.call(span, callee, elements, Vec::new(), false);
                add(innermost, value);
            }
            None => innermost.elements.extend(elements),
        }
    }
}

fn is_object(open: &[Open]) -> bool {
    open.last().is_some_and(|innermost| innermost.kind == Kind::OpenBrace)
}

/// The key of an object is known where its colon stands.
fn set_key(open: &mut [Open], name: Option<Word>) {
    if let Some(innermost) = open.last_mut() {
        innermost.key = name;
    }
}

/// Adds a value to a bracket: to the key that awaits it, else to the row.
fn add(bracket: &mut Open, value: ExpressionId) {
    match bracket.key.take() {
        Some(key) => bracket.properties.push(Key::Named(key).property(value)),
        None => bracket.elements.push(Element { value, spread: false }),
    }
}
