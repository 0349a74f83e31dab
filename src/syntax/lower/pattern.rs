//! Names that a declaration makes, alone or in a pattern.

use super::Lowering;
use super::object::Key;
use crate::syntax::kind::{Field, Kind};
use crate::syntax::tree::Part;
use crate::syntax::{BindingId, BindingKind, ExpressionId, ScopeId, Step, TypeId};

/// What all names of one declaration have in common, and the way to where the walk through its pattern is.
pub(super) struct Declaration {
    pub(super) kind: BindingKind,
    pub(super) scope: ScopeId,
    pub(super) value: Option<ExpressionId>,
    pub(super) annotation: Option<TypeId>,
    /// The default of the part of the pattern that is looked at.
    pub(super) default: Option<ExpressionId>,
    pub(super) path: Vec<Step>,
    /// The names declared so far.
    pub(super) bindings: Vec<BindingId>,
}

impl Declaration {
    pub(super) fn new(kind: BindingKind, scope: ScopeId) -> Declaration {
        Declaration {
            kind,
            scope,
            value: None,
            annotation: None,
            default: None,
            path: Vec::new(),
            bindings: Vec::new(),
        }
    }
}

impl<'t> Lowering<'t> {
    /// Declares the names of a pattern.
    pub(super) fn pattern(&mut self, part: Part<'t>, declaration: &mut Declaration) {
        if self.enter(part) {
            self.pattern_inner(part, declaration);
            self.leave();
        }
    }

    fn pattern_inner(&mut self, part: Part<'t>, declaration: &mut Declaration) {
        match part.kind {
            Kind::Identifier | Kind::ShorthandPropertyIdentifierPattern => self.declare_name(part, declaration),
            Kind::ObjectPattern => self.object_pattern(part, declaration),
            Kind::ArrayPattern => self.array_pattern(part, declaration),
            Kind::AssignmentPattern | Kind::ObjectAssignmentPattern => {
                let parts = part.parts();
                let default = parts.field(Field::Right).map(|part| self.expression(part));
                let outer = std::mem::replace(&mut declaration.default, default);
                if let Some(left) = parts.field(Field::Left) {
                    self.stepped(left, declaration);
                }
                declaration.default = outer;
            }
            Kind::RestPattern => self.step(Step::Rest, part, declaration),
            _ => self.any(part),
        }
    }

    fn declare_name(&mut self, part: Part<'t>, declaration: &mut Declaration) {
        let id = self.declare(part, declaration.scope, declaration.kind);
        let binding = self.binding(id);
        binding.value = declaration.value;
        binding.annotation = declaration.annotation;
        binding.default = declaration.default;
        binding.path.clone_from(&declaration.path);
        declaration.bindings.push(id);
    }

    /// The left side of a default: a shorthand name is a step into the object, anything else is where the walk is.
    fn stepped(&mut self, left: Part<'t>, declaration: &mut Declaration) {
        if left.kind == Kind::ShorthandPropertyIdentifierPattern {
            let key = self.word(left);
            declaration.path.push(Step::Key(key));
            self.pattern(left, declaration);
            declaration.path.pop();
        } else {
            self.pattern(left, declaration);
        }
    }

    /// `{ a, b: c, d = 1, ...rest }`.
    fn object_pattern(&mut self, part: Part<'t>, declaration: &mut Declaration) {
        let outer = declaration.default.take();
        for entry in part.parts().named() {
            match entry.kind {
                Kind::ShorthandPropertyIdentifierPattern => self.stepped(entry, declaration),
                Kind::PairPattern => self.pair_pattern(entry, declaration),
                _ => self.pattern(entry, declaration),
            }
        }
        declaration.default = outer;
    }

    fn pair_pattern(&mut self, entry: Part<'t>, declaration: &mut Declaration) {
        let parts = entry.parts();
        let (Some(key), Some(value)) = (parts.field(Field::Key), parts.field(Field::Value)) else { return };
        let step = match self.key(key) {
            Key::Named(word) => Step::Key(word),
            Key::Computed(_) => Step::Unknown,
        };
        declaration.path.push(step);
        self.pattern(value, declaration);
        declaration.path.pop();
    }

    /// `[a, , b = 1, ...rest]`: holes count.
    fn array_pattern(&mut self, part: Part<'t>, declaration: &mut Declaration) {
        let outer = declaration.default.take();
        let mut position = 0;
        for element in part.all_parts() {
            match element.kind {
                Kind::Comma => position += 1,
                kind if kind.is_token() => {}
                Kind::RestPattern => self.pattern(element, declaration),
                _ => {
                    declaration.path.push(Step::Position(position));
                    self.pattern(element, declaration);
                    declaration.path.pop();
                }
            }
        }
        declaration.default = outer;
    }

    /// Declares what stands in a wrapper, one step further in.
    fn step(&mut self, step: Step, wrapper: Part<'t>, declaration: &mut Declaration) {
        declaration.path.push(step);
        for inner in wrapper.parts().named() {
            self.pattern(inner, declaration);
        }
        declaration.path.pop();
    }
}
