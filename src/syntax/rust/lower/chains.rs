//! Expressions that begin with another expression: `a.b().c?`, `a + b + c`.
//!
//! They nest to the left as far as people write on, so the tree is climbed down in a loop and up again.

use syn::{BinOp, Expr, ExprBinary, ExprCall, ExprMethodCall, Member};

use super::{Lowering, joined, span};
use crate::source::Span;
use crate::syntax::{Assignment, Element, ExpressionId, LogicalOperator, Shape, Step, Word};

/// What an expression begins with, where it is a link of a chain.
pub(super) fn start(link: &Expr) -> Option<&Expr> {
    Some(match link {
        Expr::MethodCall(call) => &call.receiver,
        Expr::Call(call) => &call.func,
        Expr::Field(field) => &field.base,
        Expr::Index(index) => &index.expr,
        Expr::Try(inner) => &inner.expr,
        Expr::Await(inner) => &inner.base,
        Expr::Cast(cast) => &cast.expr,
        Expr::Binary(binary) => &binary.left,
        _ => return None,
    })
}

impl Lowering<'_> {
    /// Lowers a chain, the innermost link first.
    pub(super) fn chain(&mut self, whole: &Expr) -> ExpressionId {
        let mut links = vec![whole];
        while let Some(inner) = links.last().and_then(|link| start(link)) {
            links.push(inner);
        }
        let mut value = match links.pop() {
            Some(first) => self.expression(first),
            None => self.nothing(Span::default()),
        };
        while let Some(link) = links.pop() {
            value = self.link(link, value);
        }
        value
    }

    fn link(&mut self, link: &Expr, value: ExpressionId) -> ExpressionId {
        match link {
            Expr::MethodCall(call) => self.method_call(call, value),
            Expr::Call(call) => self.plain_call(call, value),
            Expr::Field(field) => {
                let property = match &field.member {
                    Member::Named(name) => self.word(name),
                    Member::Unnamed(index) => Word { text: index.index.to_string().into(), span: span(index.span) },
                };
                self.member(value, property)
            }
            Expr::Index(index) => {
                let at = joined(self.span_of(value), span(index.bracket_token.span.close()));
                let position = self.expression(&index.index);
                self.expression_of(at, Shape::Index { object: value, index: position })
            }
            Expr::Await(inner) => {
                let at = joined(self.span_of(value), span(inner.await_token.span));
                self.expression_of(at, Shape::Await(value))
            }
            Expr::Cast(cast) => {
                self.type_value(&cast.ty);
                value
            }
            Expr::Binary(binary) => self.binary(binary, value),
            _ => value,
        }
    }

    fn method_call(&mut self, call: &ExprMethodCall, receiver: ExpressionId) -> ExpressionId {
        let property = self.word(&call.method);
        let added = property.text == "push_str";
        let callee = self.member(receiver, property);
        let type_arguments = self.type_arguments(call.turbofish.as_ref());
        let arguments = self.arguments(&call.args);
        if let ([only], true) = (arguments.as_slice(), added) {
            self.append(receiver, only.value);
        }
        let at = joined(self.span_of(receiver), span(call.paren_token.span.close()));
        self.call(at, callee, arguments, type_arguments)
    }

    fn plain_call(&mut self, call: &ExprCall, callee: ExpressionId) -> ExpressionId {
        let type_arguments = match &*call.func {
            Expr::Path(path) => {
                let last = path.path.segments.last().and_then(super::paths::arguments_of);
                self.type_arguments(last)
            }
            _ => Vec::new(),
        };
        let arguments = self.arguments(&call.args);
        let at = joined(self.span_of(callee), span(call.paren_token.span.close()));
        self.call(at, callee, arguments, type_arguments)
    }

    pub(super) fn call(
        &mut self,
        at: Span,
        callee: ExpressionId,
        arguments: Vec<Element>,
        type_arguments: Vec<crate::syntax::TypeId>,
    ) -> ExpressionId {
        let id = self.expression_of(at, Shape::Call { callee, arguments, type_arguments, new: false });
        self.module.calls.push(id);
        id
    }

    fn arguments<'a>(&mut self, arguments: impl IntoIterator<Item = &'a Expr>) -> Vec<Element> {
        arguments.into_iter().map(|value| Element { value: self.expression(value), spread: false }).collect()
    }

    fn binary(&mut self, binary: &ExprBinary, left: ExpressionId) -> ExpressionId {
        let right = self.expression(&binary.right);
        let at = joined(self.span_of(left), self.span_of(right));
        let shape = match binary.op {
            BinOp::Add(_) => Shape::Sum { left, right },
            BinOp::And(_) => Shape::Logical { operator: LogicalOperator::And, left, right },
            BinOp::Or(_) => Shape::Logical { operator: LogicalOperator::Or, left, right },
            BinOp::AddAssign(_) => {
                self.append(left, right);
                Shape::Undefined
            }
            _ => Shape::Other(vec![left, right]),
        };
        self.expression_of(at, shape)
    }

    /// `target += value`, `target.push_str(value)`.
    pub(super) fn append(&mut self, target: ExpressionId, value: ExpressionId) {
        let at = joined(self.span_of(target), self.span_of(value));
        let sum = self.expression_of(at, Shape::Sum { left: target, right: value });
        self.assign(target, sum);
    }

    /// Remembers what a name, or a part of what it holds, is set to.
    pub(super) fn assign(&mut self, target: ExpressionId, value: ExpressionId) {
        if let Shape::Name { binding: Some(binding), .. } = self.module[target].shape {
            self.binding(binding).reassigned.push(value);
            return;
        }
        let (mut root, mut path) = (target, Vec::new());
        loop {
            match &self.module[root].shape {
                Shape::Member { object, property } => {
                    path.push(Step::Key(property.clone()));
                    root = *object;
                }
                Shape::Index { object, .. } => {
                    path.push(Step::Unknown);
                    root = *object;
                }
                _ => break,
            }
        }
        path.reverse();
        if !path.is_empty() {
            self.module.assignments.push(Assignment { root, path, value });
        }
    }
}
