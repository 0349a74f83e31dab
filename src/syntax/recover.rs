//! The reader of code that may be broken: tree-sitter reads on behind what it does not understand.

mod grammar;
mod problems;
mod repair;

use std::collections::HashMap;

use tree_sitter::{Node, TreeCursor};

use self::grammar::{Grammar, Parsed};
use super::kind::{Field, Kind};
use super::language::Language;
use super::tree::Tree;
use crate::source::Span;

/// Reads a text as far as it can be read; what is broken is among the problems of the tree.
pub(super) fn read(language: Language, text: &str) -> Tree {
    let Some(parsed) = grammar::parse(language, text) else { return Tree::default() };
    let mut copy = Copy { grammar: parsed.grammar, tag_arguments: tag_arguments(&parsed), tree: Tree::default() };
    copy.below(&mut parsed.tree.walk());
    copy.tree.problems = problems::problems(&parsed);
    copy.tree
}

/// The type arguments of tagged templates, which were parsed apart, by where they begin.
fn tag_arguments(parsed: &Parsed) -> HashMap<usize, Node<'_>> {
    let Some(tree) = &parsed.tag_arguments else { return HashMap::new() };
    let mut cursor = tree.walk();
    let statements = tree.root_node().named_children(&mut cursor);
    let calls = statements.filter_map(|statement| statement.named_child(0));
    let arguments = calls.filter_map(|call| call.child_by_field_name("type_arguments"));
    arguments.map(|arguments| (arguments.start_byte(), arguments)).collect()
}

/// The parser's tree becomes ours.
struct Copy<'t> {
    grammar: &'static Grammar,
    tag_arguments: HashMap<usize, Node<'t>>,
    tree: Tree,
}

impl<'t> Copy<'t> {
    /// Copies the node that the cursor was made of.
    fn below(&mut self, cursor: &mut TreeCursor<'t>) {
        let mut open = Vec::new();
        loop {
            let (node, opened) = (cursor.node(), self.open(cursor));
            if let Some(at) = opened
                && cursor.goto_first_child()
            {
                open.push((at, node));
                continue;
            }
            self.close_tag(node, cursor);
            while !cursor.goto_next_sibling() {
                let Some((at, node)) = open.pop().filter(|_| cursor.goto_parent()) else { return };
                self.tree.close(at);
                self.close_tag(node, cursor);
            }
        }
    }

    /// Adds a node, unless it says nothing: punctuation, the pieces of a text. Comments go into their own list.
    fn open(&mut self, cursor: &TreeCursor<'t>) -> Option<usize> {
        let node = cursor.node();
        let span = Span::new(node.start_byte(), node.end_byte());
        match self.grammar.kind(node.kind_id()) {
            Kind::Punctuation | Kind::StringFragment => None,
            Kind::Comment | Kind::HtmlComment => {
                self.tree.comments.push(span);
                None
            }
            kind => Some(self.tree.open(kind, self.field(cursor), span)),
        }
    }

    fn field(&self, cursor: &TreeCursor<'t>) -> Field {
        cursor.field_id().map_or(Field::None, |id| self.grammar.field(id.get()))
    }

    /// Puts the type arguments of a tag behind it.
    fn close_tag(&mut self, node: Node<'t>, cursor: &TreeCursor<'t>) {
        if self.tag_arguments.is_empty() || self.field(cursor) != Field::Function {
            return;
        }
        if let Some(arguments) = self.tag_arguments.remove(&node.end_byte()) {
            self.type_arguments(arguments);
        }
    }

    fn type_arguments(&mut self, arguments: Node<'t>) {
        let span = Span::new(arguments.start_byte(), arguments.end_byte());
        let at = self.tree.open(Kind::TypeArguments, Field::TypeArguments, span);
        for argument in arguments.named_children(&mut arguments.walk()) {
            self.below(&mut argument.walk());
        }
        self.tree.close(at);
    }
}
