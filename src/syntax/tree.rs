//! The parser's tree, one node and its parts at a time.

use tree_sitter::{Node, TreeCursor};

use super::grammar::Grammar;
use super::kind::{Field, Kind};
use crate::source::Span;

/// A child of a node.
#[derive(Clone, Copy)]
pub(super) struct Part<'t> {
    pub(super) node: Node<'t>,
    pub(super) kind: Kind,
    pub(super) field: Field,
}

impl Part<'_> {
    /// Where it stands.
    pub(super) fn span(&self) -> Span {
        Span::new(self.node.start_byte(), self.node.end_byte())
    }
}

/// The children of a node without comments and punctuation, in source order.
pub(super) struct Parts<'t>(Vec<Part<'t>>);

impl<'t> Parts<'t> {
    /// The first child at that place.
    pub(super) fn field(&self, field: Field) -> Option<Part<'t>> {
        self.0.iter().find(|part| part.field == field).copied()
    }

    /// The children at that place.
    pub(super) fn fields(&self, field: Field) -> impl Iterator<Item = Part<'t>> {
        self.0.iter().filter(move |part| part.field == field).copied()
    }

    /// The first child of that kind.
    pub(super) fn kind(&self, kind: Kind) -> Option<Part<'t>> {
        self.0.iter().find(|part| part.kind == kind).copied()
    }

    /// Whether there is a child of that kind.
    pub(super) fn has(&self, kind: Kind) -> bool {
        self.0.iter().any(|part| part.kind == kind)
    }

    /// The children that are no tokens.
    pub(super) fn named(&self) -> impl DoubleEndedIterator<Item = Part<'t>> {
        self.0.iter().filter(|part| !part.kind.is_token()).copied()
    }

    /// The children that are no tokens and have none of the places that matter.
    pub(super) fn plain(&self) -> impl Iterator<Item = Part<'t>> {
        self.named().filter(|part| part.field == Field::None)
    }

    /// All children.
    pub(super) fn iter(&self) -> impl Iterator<Item = Part<'t>> {
        self.0.iter().copied()
    }
}

/// Reads children off the tree.
pub(super) struct Reader<'t> {
    grammar: &'static Grammar,
    cursor: TreeCursor<'t>,
    /// The comments seen so far. Every node that is lowered is asked for its children once, so all are seen.
    pub(super) comments: Vec<Span>,
}

impl<'t> Reader<'t> {
    pub(super) fn new(grammar: &'static Grammar, root: Node<'t>) -> Reader<'t> {
        Reader { grammar, cursor: root.walk(), comments: Vec::new() }
    }

    /// A node as a part of nothing.
    pub(super) fn whole(&self, node: Node<'t>) -> Part<'t> {
        Part { node, kind: self.grammar.kind(node.kind_id()), field: Field::None }
    }

    /// The children of a node, comments and punctuation left out.
    pub(super) fn parts(&mut self, part: Part<'t>) -> Parts<'t> {
        self.children(part, |kind| !kind.is_bracket_or_comma())
    }

    /// The children of a node with the brackets, colons and commas between them.
    pub(super) fn all_parts(&mut self, part: Part<'t>) -> Parts<'t> {
        self.children(part, |kind| kind != Kind::Punctuation)
    }

    fn children(&mut self, part: Part<'t>, keep: impl Fn(Kind) -> bool) -> Parts<'t> {
        let mut parts = Vec::new();
        self.cursor.reset(part.node);
        let mut more = self.cursor.goto_first_child();
        while more {
            let node = self.cursor.node();
            let kind = self.grammar.kind(node.kind_id());
            if matches!(kind, Kind::Comment | Kind::HtmlComment) {
                self.comments.push(Span::new(node.start_byte(), node.end_byte()));
            } else if keep(kind) {
                let field = self.cursor.field_id().map_or(Field::None, |id| self.grammar.field(id.get()));
                parts.push(Part { node, kind, field });
            }
            more = self.cursor.goto_next_sibling();
        }
        Parts(parts)
    }
}
