//! Templates with a tag: what stands in their holes is a value, or a piece of SQL that was made by the client.

use super::{Composing, Node};
use crate::grammar::Piece;
use crate::resolve::values::{Origin, Value};
use crate::sql::query::HoleKind;
use crate::syntax::{Element, ExpressionId, Shape};

impl Composing<'_, '_> {
    /// A template whose holes are values or pieces.
    pub(super) fn template(&mut self, origin: &Origin) -> Node {
        let Some(module) = self.module(origin.source) else { return Node::unknown("it is not here") };
        let text = |position| Node::Text { source: origin.source, literal: origin.expression, position };
        match &module[origin.expression].shape {
            Shape::String(written) if written.text.is_empty() => Node::Made(String::new()),
            Shape::String(_) => text(0),
            Shape::Template { texts, holes } => {
                let mut nodes = Vec::with_capacity(texts.len() + holes.len());
                for (position, hole) in holes.iter().enumerate() {
                    nodes.push(text(position));
                    nodes.push(self.value(&origin.at(*hole)));
                }
                nodes.push(text(holes.len()));
                Node::Sequence(nodes)
            }
            _ => Node::unknown("it is no template"),
        }
    }

    /// What stands in a hole, or is handed over as a piece.
    pub(super) fn value(&mut self, origin: &Origin) -> Node {
        self.deeper(|composing| {
            let values = composing.search.possible(origin);
            let nodes: Vec<Node> = values.into_iter().map(|value| composing.possible(value)).collect();
            Node::one_of(pieces_first(nodes))
        })
    }

    /// What is handed over in the place of a template: a piece, or (which old versions took) text.
    pub(super) fn piece_or_text(&mut self, origin: &Origin) -> Node {
        let values = self.search.possible(origin);
        let is_text = |value: &Value| match value {
            Value::Text(_) => true,
            Value::Stopped(origin) => self.module(origin.source).is_some_and(|module| {
                matches!(
                    module[origin.expression].shape,
                    Shape::Template { .. } | Shape::Sum { .. } | Shape::Name { .. }
                )
            }),
            _ => false,
        };
        if values.iter().any(is_text) { self.text(origin) } else { self.value(origin) }
    }

    fn possible(&mut self, value: Value) -> Node {
        match value {
            Value::Stopped(origin) => self.stopped(&origin),
            Value::Unknown(hole) => Node::Hole { kind: HoleKind::Either, reason: Some(hole.reason) },
            _ => Node::value(),
        }
    }

    /// A piece, or text, which in such a hole is a value.
    fn stopped(&mut self, origin: &Origin) -> Node {
        let Some(module) = self.module(origin.source) else { return Node::value() };
        match &module[origin.expression].shape {
            Shape::Tagged { tag, template, .. } => match self.sites.tag_form(origin.source, module, *tag) {
                Some(Piece::Template) => {
                    self.used.insert((origin.source, origin.expression));
                    self.template(&origin.at(*template))
                }
                _ => Node::either("its tag is not known"),
            },
            Shape::Call { callee, arguments, .. } => match self.sites.call_form(origin.source, module, *callee) {
                Some(form) => {
                    self.used.insert((origin.source, origin.expression));
                    self.made_piece(origin, form, arguments)
                }
                None => Node::value(),
            },
            Shape::Member { .. } => Node::Made(String::new()),
            Shape::Name { name, .. } if self.sites.is_nothing(origin.source, module, origin, name) => {
                Node::Made(String::new())
            }
            _ => Node::value(),
        }
    }

    /// What a function of the client makes.
    fn made_piece(&mut self, origin: &Origin, form: Piece, arguments: &[Element]) -> Node {
        let given: Vec<ExpressionId> = arguments.iter().take_while(|one| !one.spread).map(|one| one.value).collect();
        match (form, given.as_slice()) {
            (Piece::Text, [text, ..]) => self.text(&origin.at(*text)),
            (Piece::List, [list, rest @ ..]) => self.joined(origin, *list, rest),
            (Piece::Template, [template, values @ ..]) => self.called_tag(origin, *template, values),
            (Piece::Nothing, _) => Node::Made(String::new()),
            (Piece::Value, _) => Node::value(),
            (Piece::Name, names) => self.name(origin, names),
            (Piece::Path, [path, ..]) => self.path(&origin.at(*path)),
            (Piece::Columns, [first, rest @ ..]) => self.columns(origin, *first, rest),
            _ => Node::unknown("what it is made of could not be followed"),
        }
    }

    /// A tag that is called: the texts of its template as a list, and what stands between them; or a piece.
    fn called_tag(&mut self, origin: &Origin, template: ExpressionId, values: &[ExpressionId]) -> Node {
        let Some(texts) = self.listed(&origin.at(template)) else { return self.value(&origin.at(template)) };
        let mut nodes = Vec::with_capacity(texts.len() * 2);
        for (position, text) in texts.iter().enumerate() {
            nodes.push(self.text(text));
            nodes.extend(values.get(position).map(|value| self.value(&origin.at(*value))));
        }
        Node::Sequence(nodes)
    }

    /// A list of values and pieces, with a separator between them, a prefix and a suffix.
    fn joined(&mut self, origin: &Origin, list: ExpressionId, around: &[ExpressionId]) -> Node {
        let mut fixed = |position: usize, default: &str| match around.get(position) {
            Some(given) => match self.sites.receivers.constant(origin.source, *given) {
                Some(text) => Node::Made(text),
                None => self.value(&origin.at(*given)),
            },
            None => Node::Made(default.to_owned()),
        };
        let (separator, prefix, suffix) = (fixed(0, ","), fixed(1, ""), fixed(2, ""));
        if matches!(separator, Node::Hole { .. }) {
            return Node::unknown("what stands between its parts is not known");
        }
        let mut nodes = vec![prefix];
        let (elements, reason) = self.elements(&origin.at(list));
        for (position, element) in elements.iter().enumerate() {
            if position > 0 {
                nodes.push(separator.clone());
            }
            nodes.push(self.value(element));
        }
        if let Some(reason) = reason {
            if !elements.is_empty() {
                nodes.push(separator);
            }
            nodes.push(Node::either(&reason));
        }
        nodes.push(suffix);
        Node::Sequence(nodes)
    }

    /// The elements that a list can have, and why there can be others.
    pub(super) fn elements(&mut self, list: &Origin) -> (Vec<Origin>, Option<String>) {
        let (mut found, mut reason) = (Vec::new(), None);
        for value in self.search.possible(list) {
            match value {
                Value::List(list) => {
                    let (elements, holes) = self.search.elements(&list);
                    found.extend(elements);
                    reason = reason.or(holes.into_iter().next().map(|hole| hole.reason));
                }
                Value::Unknown(hole) => reason = reason.or(Some(hole.reason)),
                _ => reason = reason.or(Some("it is no list that stands in the code".to_owned())),
            }
        }
        if found.is_empty() && reason.is_none() {
            reason = Some("it is filled elsewhere".to_owned());
        }
        (found, reason)
    }
}

/// Where some of several are pieces of SQL, the others (`condition && piece`) stand for nothing.
fn pieces_first(nodes: Vec<Node>) -> Vec<Node> {
    let is_value = |node: &Node| matches!(node, Node::Hole { kind: HoleKind::Value, .. });
    if nodes.iter().all(is_value) {
        return vec![Node::value()];
    }
    let empty = nodes.iter().any(is_value).then(|| Node::Made(String::new()));
    nodes.into_iter().filter(|node| !is_value(node)).chain(empty).collect()
}
