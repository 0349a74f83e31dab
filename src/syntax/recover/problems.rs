//! What the parser could not read.

use tree_sitter::Node;

use super::grammar::Parsed;
use crate::source::{Problem, Span};
use crate::syntax::kind::Kind;

/// The broken places of a tree, in source order.
pub(super) fn problems(parsed: &Parsed) -> Vec<Problem> {
    let mut problems = Vec::new();
    visit(parsed, |node| problems.push(problem(node)));
    problems
}

fn problem(node: Node<'_>) -> Problem {
    let span = Span::new(node.start_byte(), node.end_byte());
    let message = if node.is_missing() {
        format!("`{}` is missing here", node.kind())
    } else {
        "this code could not be read".to_owned()
    };
    Problem { span, message }
}

/// Calls `found` with each outermost error node and each missing token. Only the branches that hold one are walked.
pub(super) fn visit<'t>(parsed: &'t Parsed, mut found: impl FnMut(Node<'t>)) {
    let mut cursor = parsed.tree.walk();
    loop {
        let node = cursor.node();
        let broken = parsed.grammar.kind(node.kind_id()) == Kind::Error || node.is_missing();
        if broken {
            found(node);
        } else if node.has_error() && cursor.goto_first_child() {
            continue;
        }
        while !cursor.goto_next_sibling() {
            if !cursor.goto_parent() {
                return;
            }
        }
    }
}
