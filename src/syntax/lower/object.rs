//! Object literals, and the keys of everything that has keys.

use super::Lowering;
use crate::source::Span;
use crate::syntax::kind::{Field, Kind};
use crate::syntax::tree::{Part, Parts};
use crate::syntax::{ClassId, ExpressionId, FunctionId, Property, Shape, Word};

/// The key of a property, method, field or enum member.
pub(super) enum Key {
    Named(Word),
    /// `[key]`.
    Computed(ExpressionId),
}

impl Key {
    /// The entry of an object with this key.
    pub(super) fn property(self, value: ExpressionId) -> Property {
        match self {
            Key::Named(key) => Property::Keyed { key, value, shorthand: false, getter: false },
            Key::Computed(key) => Property::Computed { key, value },
        }
    }
}

impl<'t> Lowering<'t> {
    /// `name`, `"name"`, `1`, `#name`, `[computed]`.
    pub(super) fn key(&mut self, part: Part<'t>) -> Key {
        match part.kind {
            Kind::String => Key::Named(self.string_word(part)),
            Kind::ComputedPropertyName => {
                let inner = part.parts().named().next();
                match inner {
                    Some(inner) => Key::Computed(self.expression(inner)),
                    None => Key::Named(self.word(part)),
                }
            }
            _ => Key::Named(self.word(part)),
        }
    }

    /// `{ … }`.
    pub(super) fn object(&mut self, part: Part<'t>) -> ExpressionId {
        let mut properties = Vec::new();
        for entry in part.parts().named() {
            self.property(entry, &mut properties);
        }
        self.expression_of(part.span(), Shape::Object(properties))
    }

    pub(super) fn property(&mut self, entry: Part<'t>, properties: &mut Vec<Property>) {
        match entry.kind {
            Kind::Pair => properties.extend(self.pair(entry)),
            Kind::ShorthandPropertyIdentifier => {
                let key = self.word(entry);
                let value = self.name(entry);
                properties.push(Property::Keyed { key, value, shorthand: true, getter: false });
            }
            Kind::SpreadElement => {
                properties.extend(entry.parts().named().map(|inner| Property::Spread(self.expression(inner))));
            }
            Kind::MethodDefinition => properties.extend(self.object_method(entry)),
            Kind::Error => {
                properties.extend(self.broken(entry).into_iter().map(Property::Spread));
            }
            _ => self.any(entry),
        }
    }

    fn pair(&mut self, entry: Part<'t>) -> Option<Property> {
        let parts = entry.parts();
        let key_part = parts.field(Field::Key)?;
        let key = self.key(key_part);
        let value = parts.field(Field::Value).map(|part| self.expression(part));
        for broken in parts.plain().filter(|part| part.kind == Kind::Error) {
            self.any(broken);
        }
        if key_part.kind == Kind::PropertyIdentifier {
            self.name_function(value, key_part);
        }
        let value = value.unwrap_or_else(|| self.expression_of(entry.span(), Shape::Other(Vec::new())));
        Some(key.property(value))
    }

    /// Lowers what has a key and parameters: it stands from its key on, whatever words and brackets are before that.
    pub(super) fn method_of(
        &mut self,
        part: Part<'t>,
        name: Part<'t>,
        parts: &Parts<'t>,
        class: Option<ClassId>,
    ) -> FunctionId {
        let body = parts.field(Field::Body).or_else(|| parts.field(Field::ReturnType));
        let end = body.or_else(|| parts.field(Field::Parameters)).unwrap_or(part).span().end;
        let start = name.parts().named().next().unwrap_or(name).span().start;
        self.function_of(part.kind, Span { start, end }, parts, class)
    }

    /// `key() {}`, `get key() {}`. A setter is lowered, but is no value to be read.
    fn object_method(&mut self, entry: Part<'t>) -> Option<Property> {
        let parts = entry.parts();
        let name = parts.field(Field::Name)?;
        let key = self.key(name);
        let function = self.method_of(entry, name, &parts, None);
        if let Key::Named(word) = &key {
            self.module.functions[function.0 as usize].name = Some(word.clone());
        }
        if parts.has(Kind::Set) {
            return None;
        }
        let value = self.expression_of(entry.span(), Shape::Function(function));
        match key {
            Key::Named(key) => Some(Property::Keyed { key, value, shorthand: false, getter: parts.has(Kind::Get) }),
            Key::Computed(key) => Some(Property::Computed { key, value }),
        }
    }
}
