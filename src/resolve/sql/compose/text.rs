//! Plain text that becomes SQL: literals, concatenation, `join`, text that is added to.

use super::{Composing, Node};
use crate::grammar::TextSink;
use crate::resolve::values::{Origin, Value};
use crate::sql::query::HoleKind;
use crate::syntax::{BindingId, Element, ExpressionId, Module, Shape};

/// Methods of a text that leave its names alone.
const SAME: [&str; 5] = ["trim", "trimStart", "trimEnd", "toString", "valueOf"];

/// Whether a call is of a method that [`Composing::text`] knows.
pub(super) fn is_text_method(module: &Module, callee: ExpressionId) -> bool {
    let Shape::Member { property, .. } = &module[callee].shape else { return false };
    property.text == "join" || SAME.contains(&property.text.as_str())
}

impl Composing<'_, '_> {
    /// What a sink for text is handed: text, or an object that has it under a key.
    pub(super) fn handed_text(&mut self, origin: &Origin, sink: &TextSink) -> Node {
        if sink.keys.is_empty() {
            return self.text(origin);
        }
        let mut nodes = Vec::new();
        for value in self.search.possible(origin) {
            match value {
                Value::Object(object) => {
                    let entries = self.search.entries(&object).entries;
                    let text = entries.iter().find(|entry| sink.keys.iter().any(|key| *key == entry.key.text));
                    match text {
                        Some(entry) => nodes.push(self.text(&entry.value)),
                        None => nodes.push(Node::unknown("its text is not in the object")),
                    }
                }
                value => nodes.push(self.possible_text(value)),
            }
        }
        Node::one_of(nodes)
    }

    /// Text as SQL.
    pub(super) fn text(&mut self, origin: &Origin) -> Node {
        self.deeper(|composing| {
            let values = composing.search.possible(origin);
            Node::one_of(values.into_iter().map(|value| composing.possible_text(value)).collect())
        })
    }

    fn possible_text(&mut self, value: Value) -> Node {
        match value {
            Value::Text(origin) => Node::Text { source: origin.source, literal: origin.expression, position: 0 },
            Value::Stopped(origin) => self.stopped_text(&origin),
            Value::Unknown(hole) => Node::Hole { kind: HoleKind::Fragment, reason: Some(hole.reason) },
            Value::Undefined | Value::Null | Value::Boolean(_) => Node::Made(String::new()),
            Value::Leaf => Node::value(),
            _ => Node::unknown("its text is not known"),
        }
    }

    fn stopped_text(&mut self, origin: &Origin) -> Node {
        let Some(module) = self.module(origin.source) else { return Node::unknown("it is not here") };
        match &module[origin.expression].shape {
            Shape::Template { texts, holes } => {
                let text = |position| Node::Text { source: origin.source, literal: origin.expression, position };
                let mut nodes = Vec::with_capacity(texts.len() + holes.len());
                for (position, hole) in holes.iter().enumerate() {
                    nodes.push(text(position));
                    nodes.push(self.text_in_hole(module, &origin.at(*hole)));
                }
                nodes.push(text(holes.len()));
                Node::Sequence(nodes)
            }
            Shape::Sum { .. } => self.sum(module, origin),
            Shape::Name { .. } => self.added_to(module, origin),
            Shape::Call { callee, arguments, .. } => self.text_method(module, origin, *callee, arguments),
            _ => Node::unknown("its text is not known"),
        }
    }

    /// A hole in plain text: numbers are values, text is SQL.
    fn text_in_hole(&mut self, module: &Module, origin: &Origin) -> Node {
        match module[origin.expression].shape {
            Shape::Number => Node::value(),
            _ => self.text(origin),
        }
    }

    /// A chain of `+`, which leans to the left and can be long.
    fn sum(&mut self, module: &Module, origin: &Origin) -> Node {
        let mut parts = Vec::new();
        let mut first = origin.expression;
        while let Shape::Sum { left, right } = &module[first].shape {
            parts.push(*right);
            first = *left;
        }
        parts.push(first);
        let nodes = parts.into_iter().rev().map(|part| self.text_in_hole(module, &origin.at(part)));
        Node::Sequence(nodes.collect())
    }

    /// `let text = …; text += …`: everything that is added, whatever it depends on.
    fn added_to(&mut self, module: &Module, origin: &Origin) -> Node {
        let Shape::Name { binding: Some(binding), .. } = module[origin.expression].shape else {
            return Node::unknown("its text is not known");
        };
        let declared = &module[binding];
        let used = &module[origin.expression];
        let mut nodes: Vec<Node> = declared.value.iter().map(|value| self.text(&origin.at(*value))).collect();
        for changed in &declared.reassigned {
            let Some(added) = addition(module, binding, *changed) else {
                return Node::unknown("its text is replaced on the way");
            };
            let change = &module[*changed];
            if change.function != used.function || change.span.start < used.span.start {
                let parts = added.into_iter().map(|part| self.text_in_hole(module, &origin.at(part)));
                nodes.push(Node::Sequence(parts.collect()));
            }
        }
        Node::Sequence(nodes)
    }

    /// `[…].join(…)`, `text.trim()`.
    fn text_method(&mut self, module: &Module, origin: &Origin, callee: ExpressionId, given: &[Element]) -> Node {
        let Shape::Member { object, property } = &module[callee].shape else {
            return Node::unknown("what it returns could not be followed");
        };
        if property.text != "join" {
            return self.text(&origin.at(*object));
        }
        let separator = match given.first() {
            Some(separator) => self.sites.receivers.constant(origin.source, separator.value),
            None => Some(",".to_owned()),
        };
        let Some(separator) = separator else {
            return Node::unknown("what stands between its parts is not known");
        };
        let (elements, reason) = self.elements(&origin.at(*object));
        let mut nodes = Vec::new();
        for (position, element) in elements.iter().enumerate() {
            if position > 0 {
                nodes.push(Node::Made(separator.clone()));
            }
            nodes.push(self.text(element));
        }
        if let Some(reason) = reason {
            nodes.extend((!elements.is_empty()).then_some(Node::Made(separator)));
            nodes.push(Node::unknown(&reason));
        }
        Node::Sequence(nodes)
    }
}

/// Whether a name holds text that is added to: `name += …`.
pub(super) fn is_appended(module: &Module, name: ExpressionId) -> bool {
    let Shape::Name { binding: Some(binding), .. } = module[name].shape else { return false };
    module[binding].reassigned.iter().any(|value| addition(module, binding, *value).is_some())
}

/// What a name is set to besides what it held before: the parts of `name + …` behind the name.
fn addition(module: &Module, name: BindingId, value: ExpressionId) -> Option<Vec<ExpressionId>> {
    let mut parts = Vec::new();
    let mut first = value;
    while let Shape::Sum { left, right } = &module[first].shape {
        parts.push(*right);
        first = *left;
    }
    let is_itself = matches!(module[first].shape, Shape::Name { binding: Some(held), .. } if held == name);
    parts.reverse();
    (is_itself && !parts.is_empty()).then_some(parts)
}
