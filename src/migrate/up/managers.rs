//! What `up` is given, by which the database is changed: under its own name, in parts, and lent to functions.

use super::follow::Frame;
use super::run::Run;
use crate::grammar::Does;
use crate::syntax::{BindingId, BindingKind, ExpressionId, Shape};

/// More steps than any chain takes.
const LONGEST: usize = 1000;

impl<'a> Run<'a> {
    /// Whether a value is what `up` is given, or something that was taken from it.
    pub(super) fn is_manager(&self, frame: &Frame<'a>, value: ExpressionId) -> bool {
        let module = frame.module;
        let mut value = value;
        for _ in 0..LONGEST {
            value = match &module[value].shape {
                Shape::Await(inner) | Shape::Typed { value: inner, .. } => *inner,
                Shape::Member { object, .. } | Shape::Index { object, .. } => *object,
                Shape::Call { callee, .. } => *callee,
                Shape::This => return self.grammar.on_this,
                Shape::Name { binding: Some(binding), .. } => match self.origin(frame, *binding) {
                    Some(Ok(is_manager)) => return is_manager,
                    Some(Err(next)) => next,
                    None => return false,
                },
                _ => return false,
            };
        }
        false
    }

    /// Whether a name is a manager, or what it is taken from.
    fn origin(&self, frame: &Frame<'a>, binding: BindingId) -> Option<Result<bool, ExpressionId>> {
        let bound = &frame.module[binding];
        match bound.kind {
            BindingKind::Parameter { function, position } => {
                if frame.managers.contains(&(function, position)) {
                    return Some(Ok(true));
                }
                let outline = self.outline_of(frame)?;
                let (call, _) = outline.given_to(function).filter(|_| function != frame.function)?;
                let Shape::Call { callee, .. } = frame.module[call].shape else { return None };
                match &frame.module[callee].shape {
                    Shape::Member { property, .. } if self.lends(&property.text) => Some(Err(callee)),
                    _ => None,
                }
            }
            BindingKind::Const | BindingKind::Let | BindingKind::Var => {
                bound.value.filter(|value| self.hands_out(frame, *value)).map(Err)
            }
            _ => None,
        }
    }

    /// Whether a value is a part of something, what a member lends, or a statement that goes on: no answer of the database.
    fn hands_out(&self, frame: &Frame<'a>, value: ExpressionId) -> bool {
        match &frame.module[value].shape {
            Shape::Await(value) => self.hands_out(frame, *value) && !self.is_statement(frame, *value),
            Shape::Typed { value, .. } => self.hands_out(frame, *value),
            Shape::Name { .. } | Shape::This => true,
            Shape::Member { object, .. } => self.hands_out(frame, *object),
            Shape::Call { callee, .. } => match &frame.module[*callee].shape {
                Shape::Member { object, property } => {
                    let hands_on = self.lends(&property.text) || self.is_statement(frame, value);
                    hands_on && self.hands_out(frame, *object)
                }
                _ => false,
            },
            _ => false,
        }
    }

    /// Whether a value is the call of a member that builds a statement.
    fn is_statement(&self, frame: &Frame<'a>, value: ExpressionId) -> bool {
        let Shape::Call { callee, .. } = frame.module[value].shape else { return false };
        let Shape::Member { property, .. } = &frame.module[callee].shape else { return false };
        self.grammar.calls.contains_key(property.text.as_str())
    }

    fn lends(&self, member: &str) -> bool {
        let qualifies = || self.grammar.calls.get(member).is_some_and(|deed| deed.does == Does::Qualify);
        self.grammar.lends.iter().any(|own| own == member) || qualifies()
    }

    /// Whether a value is a manager itself, or a part of one.
    pub(super) fn is_bare(&self, frame: &Frame<'a>, value: ExpressionId) -> bool {
        let is_named = matches!(frame.module[value].shape, Shape::Name { .. } | Shape::Member { .. });
        is_named && self.hands_out(frame, value) && self.is_manager(frame, value)
    }
}
