//! Names that a declaration makes, alone or in a pattern.

use oxc_ast::ast::{
    ArrayPattern, AssignmentPattern, BindingPattern, BindingProperty, BindingRestElement, ObjectPattern,
};
use oxc_span::GetSpan;

use super::Walk;
use crate::syntax::kind::{Field, Kind};

impl Walk<'_> {
    pub(super) fn pattern(&mut self, of: &BindingPattern<'_>, field: Field) {
        match of {
            BindingPattern::BindingIdentifier(of) => self.leaf(Kind::Identifier, field, of.span),
            BindingPattern::ObjectPattern(of) => self.object_pattern(of, field),
            BindingPattern::ArrayPattern(of) => self.array_pattern(of, field),
            BindingPattern::AssignmentPattern(of) => self.default_pattern(Kind::AssignmentPattern, of, field),
        }
    }

    fn default_pattern(&mut self, kind: Kind, of: &AssignmentPattern<'_>, field: Field) {
        self.node(kind, field, of.span, |walk| {
            match kind {
                Kind::ObjectAssignmentPattern => walk.shorthand(&of.left, Field::Left),
                _ => walk.pattern(&of.left, Field::Left),
            }
            walk.expression(&of.right, Field::Right);
        });
    }

    /// A name that is its own key.
    fn shorthand(&mut self, name: &BindingPattern<'_>, field: Field) {
        self.leaf(Kind::ShorthandPropertyIdentifierPattern, field, name.span());
    }

    fn object_pattern(&mut self, of: &ObjectPattern<'_>, field: Field) {
        self.node(Kind::ObjectPattern, field, of.span, |walk| {
            for property in &of.properties {
                walk.pattern_property(property);
            }
            if let Some(rest) = &of.rest {
                walk.rest(rest, Field::None);
            }
        });
    }

    fn pattern_property(&mut self, of: &BindingProperty<'_>) {
        match &of.value {
            BindingPattern::AssignmentPattern(value) if of.shorthand => {
                self.default_pattern(Kind::ObjectAssignmentPattern, value, Field::None);
            }
            name if of.shorthand => self.shorthand(name, Field::None),
            value => self.node(Kind::PairPattern, Field::None, of.span, |walk| {
                walk.key(&of.key, of.computed, Field::Key);
                walk.pattern(value, Field::Value);
            }),
        }
    }

    fn array_pattern(&mut self, of: &ArrayPattern<'_>, field: Field) {
        self.node(Kind::ArrayPattern, field, of.span, |walk| {
            for element in &of.elements {
                if let Some(element) = element {
                    walk.pattern(element, Field::None);
                }
                walk.token(Kind::Comma, true);
            }
            if let Some(rest) = &of.rest {
                walk.rest(rest, Field::None);
            }
        });
    }

    pub(super) fn rest(&mut self, of: &BindingRestElement<'_>, field: Field) {
        self.node(Kind::RestPattern, field, of.span, |walk| walk.pattern(&of.argument, Field::None));
    }
}
