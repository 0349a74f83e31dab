//! Plain text that becomes SQL: literals, concatenation, `join`, text that is added to.

use super::branches::{Branch, Branches};
use super::{Composing, Node};
use crate::grammar::TextSink;
use crate::link::Resolved;
use crate::resolve::values::{Origin, Value};
use crate::sql::query::HoleKind;
use crate::syntax::{BindingId, BindingKind, Element, Export, ExpressionId, Module, Shape};

/// Methods of a text that leave its names alone.
const SAME: [&str; 14] = [
    "trim",
    "trimStart",
    "trimEnd",
    "toString",
    "valueOf",
    "trim_start",
    "trim_end",
    "to_string",
    "to_owned",
    "as_str",
    "as_ref",
    "into",
    "clone",
    "deref",
];
/// Types that are made of a text and are that text.
const TEXTS: [&str; 5] = ["String", "Cow", "Box", "Arc", "Rc"];
/// What makes them.
const MAKING: [&str; 4] = ["from", "new", "Borrowed", "Owned"];
/// Functions whose result is what they are given.
const KEEPING: [&str; 3] = ["Some", "Ok", "AssertSqlSafe"];

/// Whether a method leaves the names in a text alone.
pub(in crate::resolve::sql) fn is_keeping(method: &str) -> bool {
    SAME.contains(&method)
}

/// Whether a call is of a method that [`Composing::text`] knows.
pub(super) fn is_text_method(module: &Module, callee: ExpressionId) -> bool {
    match &module[callee].shape {
        Shape::Member { property, .. } if property.text == "join" || is_keeping(&property.text) => true,
        _ => keeps(module, callee),
    }
}

/// Whether a function returns the text that it is given: `String::from`, `Some`.
fn keeps(module: &Module, callee: ExpressionId) -> bool {
    match &module[callee].shape {
        Shape::Name { name, .. } => KEEPING.contains(&name.as_str()),
        Shape::Member { object, property } if MAKING.contains(&property.text.as_str()) => {
            matches!(&module[*object].shape, Shape::Name { name, .. } if TEXTS.contains(&name.as_str()))
        }
        _ => false,
    }
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

    /// The text of the file at a path, from the folder of the package.
    pub(super) fn file(&mut self, path: &Origin) -> Node {
        let Some(specifier) = self.sites.receivers.constant(path.source, path.expression) else {
            return Node::unknown("the path of its file is not known");
        };
        let link = self.sites.receivers.link;
        let found = link.resolve(path.source, &format!("/{specifier}"));
        let Resolved::Source(source) = found else { return Node::unknown("its file is not here") };
        match self.module(source).and_then(|module| module.exports.first()) {
            Some(Export::Whole(literal)) => Node::Text { source, literal: *literal, position: 0 },
            _ => Node::unknown("its file is not one of SQL"),
        }
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
            _ => Node::either("its text is not known"),
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
                    let is_parameter = texts[position].text.ends_with('$');
                    nodes.push(match is_parameter {
                        true => Node::Made("1".to_owned()),
                        false => self.text_in_hole(module, &origin.at(*hole)),
                    });
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
        let mut nodes: Vec<Node> = match declared.kind {
            BindingKind::Parameter { .. } => {
                vec![Node::unknown("it begins with a parameter of the enclosing function")]
            }
            _ => declared.value.iter().map(|value| self.text(&origin.at(*value))).collect(),
        };
        let mut branches = Branches::default();
        for changed in &declared.reassigned {
            let Some(added) = addition(module, binding, *changed) else {
                return Node::unknown("its text is replaced on the way");
            };
            let change = &module[*changed];
            if change.function != used.function || change.span.start < used.span.start {
                let parts = added.into_iter().map(|part| self.text_in_hole(module, &origin.at(part)));
                let part = Node::Sequence(parts.collect());
                nodes.extend(branches.add(Branch::of(module, change.scope, declared.scope), part));
            }
        }
        nodes.extend(branches.taken());
        Node::Sequence(nodes)
    }

    /// `[…].join(…)`, `text.trim()`.
    fn text_method(&mut self, module: &Module, origin: &Origin, callee: ExpressionId, given: &[Element]) -> Node {
        if keeps(module, callee) {
            return match given {
                [only] => self.text(&origin.at(only.value)),
                _ => Node::Made(String::new()),
            };
        }
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
