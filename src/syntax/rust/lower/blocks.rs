//! Blocks and their statements.

use syn::{Block, Expr, Item, Local, Macro, Stmt};

use super::patterns::Source;
use super::{Lowering, span};
use crate::source::Span;
use crate::syntax::{ExpressionId, Shape};

impl Lowering<'_> {
    /// A block as a value: that of its last expression. What ends otherwise (`return`, `panic!`) has no value.
    pub(super) fn block_value(&mut self, block: &Block) -> ExpressionId {
        let at = span(block.brace_token.span.join());
        let value = self.block(block);
        match value {
            Some(value) => value,
            None if block.stmts.last().is_some_and(leaves) => self.nothing(at),
            None => self.expression_of(at, Shape::Undefined),
        }
    }

    /// Reads a block; answers its last expression.
    pub(super) fn block(&mut self, block: &Block) -> Option<ExpressionId> {
        self.in_scope(|lowering| lowering.statements(&block.stmts))
    }

    pub(super) fn statements(&mut self, statements: &[Stmt]) -> Option<ExpressionId> {
        let items = statements.iter().filter_map(|statement| match statement {
            Stmt::Item(item) if !matches!(item, Item::Verbatim(_)) => Some(item),
            _ => None,
        });
        self.items(items);
        let mut last = None;
        for statement in statements {
            last = self.statement(statement);
        }
        last
    }

    /// Answers the value of a statement that no semicolon ends.
    fn statement(&mut self, statement: &Stmt) -> Option<ExpressionId> {
        match statement {
            Stmt::Local(local) => {
                self.local(local);
                None
            }
            Stmt::Expr(value, semicolon) => {
                let value = self.expression(value);
                semicolon.is_none().then_some(value)
            }
            Stmt::Macro(made) => {
                let value = self.macro_call(&made.mac);
                made.semi_token.is_none().then_some(value)
            }
            Stmt::Item(Item::Verbatim(tokens)) => {
                self.inside(tokens.clone());
                None
            }
            Stmt::Item(_) => None,
        }
    }

    /// `let pattern: Type = value else { … };`
    fn local(&mut self, local: &Local) {
        let value = local.init.as_ref().map(|init| self.expression(&init.expr));
        if let Some((_, otherwise)) = local.init.as_ref().and_then(|init| init.diverge.as_ref()) {
            self.expression(otherwise);
        }
        self.pattern(&local.pat, &Source::value(value, None));
    }

    /// An expression that no value comes out of.
    pub(super) fn nothing(&mut self, at: Span) -> ExpressionId {
        self.expression_of(at, Shape::Sequence(Vec::new()))
    }
}

/// Whether a statement leaves the block.
fn leaves(statement: &Stmt) -> bool {
    match statement {
        Stmt::Expr(Expr::Return(_) | Expr::Break(_) | Expr::Continue(_), _) => true,
        Stmt::Expr(Expr::Macro(made), _) => is_leaving(&made.mac),
        Stmt::Macro(made) => is_leaving(&made.mac),
        _ => false,
    }
}

/// Whether a macro never comes back.
pub(super) fn is_leaving(made: &Macro) -> bool {
    let last = made.path.segments.last();
    last.is_some_and(|last| {
        ["panic", "unreachable", "todo", "unimplemented", "bail"].iter().any(|name| last.ident == name)
    })
}
