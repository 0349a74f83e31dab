//! The tree that code is lowered from: flat, one node behind the other as they begin in the source.
//!
//! Two readers make it: [`super::whole`] of code that is whole, [`super::recover`] of any other.

use super::kind::{Field, Kind};
use crate::source::{Problem, Span};

/// The tree of one file, and what stands beside it.
#[derive(Default)]
pub(super) struct Tree {
    nodes: Vec<Node>,
    /// The comments, in source order.
    pub(super) comments: Vec<Span>,
    /// What could not be read, in source order.
    pub(super) problems: Vec<Problem>,
}

/// A node; what is in it follows it.
struct Node {
    span: Span,
    /// The position behind the last node in it.
    end: u32,
    kind: Kind,
    field: Field,
}

impl Tree {
    /// Adds a node whose children are added next, until [`Tree::close`]; answers its position.
    pub(super) fn open(&mut self, kind: Kind, field: Field, span: Span) -> usize {
        let at = self.nodes.len();
        self.nodes.push(Node { span, end: at as u32 + 1, kind, field });
        at
    }

    /// Ends the node at that position: all that was added since is in it.
    pub(super) fn close(&mut self, at: usize) {
        self.nodes[at].end = self.nodes.len() as u32;
    }

    /// The node that all others are in; none where nothing was added.
    pub(super) fn root(&self) -> Option<Part<'_>> {
        let nodes = &self.nodes[..];
        nodes.first().map(|root| Part { nodes, at: 0, kind: root.kind, field: root.field })
    }
}

/// A node as a child of another.
#[derive(Clone, Copy)]
pub(super) struct Part<'t> {
    nodes: &'t [Node],
    at: u32,
    pub(super) kind: Kind,
    pub(super) field: Field,
}

impl<'t> Part<'t> {
    /// Where it stands.
    pub(super) fn span(self) -> Span {
        self.node().span
    }

    /// Its children without punctuation.
    pub(super) fn parts(self) -> Parts<'t> {
        Parts { nodes: self.nodes, at: self.at + 1, end: self.node().end, punctuation: false }
    }

    /// Its children with the brackets, colons and commas between them.
    pub(super) fn all_parts(self) -> Parts<'t> {
        Parts { punctuation: true, ..self.parts() }
    }

    fn node(self) -> &'t Node {
        &self.nodes[self.at as usize]
    }
}

/// The children of a node, in source order.
#[derive(Clone, Copy)]
pub(super) struct Parts<'t> {
    nodes: &'t [Node],
    at: u32,
    end: u32,
    punctuation: bool,
}

impl<'t> Parts<'t> {
    /// The first child at that place.
    pub(super) fn field(self, field: Field) -> Option<Part<'t>> {
        self.fields(field).next()
    }

    /// The children at that place.
    pub(super) fn fields(self, field: Field) -> impl Iterator<Item = Part<'t>> {
        self.filter(move |part| part.field == field)
    }

    /// The first child of that kind.
    pub(super) fn kind(mut self, kind: Kind) -> Option<Part<'t>> {
        self.find(|part| part.kind == kind)
    }

    /// Whether there is a child of that kind.
    pub(super) fn has(self, kind: Kind) -> bool {
        self.kind(kind).is_some()
    }

    /// The children that are no tokens.
    pub(super) fn named(self) -> impl Iterator<Item = Part<'t>> {
        self.filter(|part| !part.kind.is_token())
    }

    /// The children that are no tokens and have none of the places that matter.
    pub(super) fn plain(self) -> impl Iterator<Item = Part<'t>> {
        self.named().filter(|part| part.field == Field::None)
    }
}

impl<'t> Iterator for Parts<'t> {
    type Item = Part<'t>;

    fn next(&mut self) -> Option<Part<'t>> {
        while self.at < self.end {
            let at = self.at;
            let Node { end, kind, field, .. } = self.nodes[at as usize];
            self.at = end;
            if self.punctuation || !kind.is_bracket_or_comma() {
                return Some(Part { nodes: self.nodes, at, kind, field });
            }
        }
        None
    }
}
