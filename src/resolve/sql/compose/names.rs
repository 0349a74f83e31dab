//! Names that a client puts in quotes: parts of a name, lists of columns, objects with a key for each column.

use super::{Columns, Composing, Node};
use crate::resolve::values::{Object, Origin, Value};
use crate::syntax::ExpressionId;

/// Why a name that stands in the code is not that of the database.
const RENAMED: &str = "the client changes the names it is given";

impl Composing<'_, '_> {
    /// The parts of a name, one after the other or as a list.
    pub(super) fn name(&mut self, origin: &Origin, parts: &[ExpressionId]) -> Node {
        let mut nodes = Vec::new();
        for part in parts {
            let found = match self.listed(&origin.at(*part)) {
                Some(elements) => elements.iter().map(|element| self.quoted(element, false)).collect(),
                None => vec![self.quoted(&origin.at(*part), false)],
            };
            for node in found {
                nodes.extend((!nodes.is_empty()).then(|| Node::Made(".".to_owned())));
                nodes.push(node);
            }
        }
        Node::Sequence(nodes)
    }

    /// A name with dots between its parts.
    pub(super) fn path(&mut self, origin: &Origin) -> Node {
        self.quoted(origin, true)
    }

    /// The elements of what is surely one list.
    pub(super) fn listed(&self, origin: &Origin) -> Option<Vec<Origin>> {
        let values = self.search.possible(origin);
        let [Value::List(list)] = values.as_slice() else { return None };
        let (elements, holes) = self.search.elements(list);
        holes.is_empty().then_some(elements)
    }

    /// A text as a name.
    fn quoted(&mut self, origin: &Origin, path: bool) -> Node {
        if self.sites.renames() {
            return Node::either(RENAMED);
        }
        let values = self.search.possible(origin).into_iter();
        let nodes = values.map(|value| match value {
            Value::Text(text) => Node::Name { source: text.source, literal: text.expression, path },
            Value::Unknown(hole) => Node::either(&hole.reason),
            _ => Node::either("the name is not in the code"),
        });
        Node::one_of(nodes.collect())
    }

    /// `columns(names)`, `columns(row, ...names)`, `columns(rows, ...names)`.
    pub(super) fn columns(&mut self, origin: &Origin, first: ExpressionId, rest: &[ExpressionId]) -> Node {
        let first = origin.at(first);
        let values = self.search.possible(&first);
        if rest.is_empty() && values.iter().all(|value| matches!(value, Value::Text(_))) {
            return self.path(&first);
        }
        if !rest.is_empty() {
            let valued = !values.iter().all(|value| matches!(value, Value::Text(_)));
            let rest = rest.iter().map(|name| origin.at(*name)).collect::<Vec<_>>();
            let names = if valued { rest } else { std::iter::once(first).chain(rest).collect() };
            return self.named_columns(&names, valued);
        }
        let nodes: Vec<Node> = values.into_iter().map(|value| self.columns_of(value)).collect();
        Node::one_of(nodes)
    }

    fn columns_of(&mut self, value: Value) -> Node {
        match value {
            Value::Object(object) => self.keys(&object),
            Value::List(list) => {
                let (elements, holes) = self.search.elements(&list);
                let open = holes.into_iter().next().map(|hole| hole.reason);
                let rows = elements.first().map(|element| self.search.possible(element));
                match rows.as_deref() {
                    Some([Value::Object(row), ..]) => self.keys(row),
                    Some([Value::Text(_), ..]) if open.is_none() => self.named_columns(&elements, false),
                    _ => Node::Columns(Columns {
                        valued: true,
                        open: Some(filled_elsewhere(open)),
                        ..Columns::default()
                    }),
                }
            }
            Value::Unknown(hole) => {
                Node::Columns(Columns { valued: true, open: Some(hole.reason), ..Columns::default() })
            }
            _ => Node::Columns(Columns { valued: true, open: Some(filled_elsewhere(None)), ..Columns::default() }),
        }
    }

    /// Columns of these names: each a text, or a list of texts.
    fn named_columns(&mut self, names: &[Origin], valued: bool) -> Node {
        let mut columns = Columns { valued, ..Columns::default() };
        for name in names {
            let each = self.listed(name).unwrap_or_else(|| vec![name.clone()]);
            columns.names.extend(each.iter().map(|name| self.quoted(name, true)));
        }
        Node::Columns(columns)
    }

    /// A column for each key of an object.
    fn keys(&mut self, object: &Object) -> Node {
        let entries = self.search.entries(object);
        let mut open = entries.holes.into_iter().next().map(|hole| hole.reason);
        if self.sites.renames() {
            open = Some(RENAMED.to_owned());
        }
        let names = match open {
            Some(_) if self.sites.renames() => Vec::new(),
            _ => {
                let keys = entries.entries.into_iter();
                keys.map(|entry| Node::Key { source: entry.source, key: entry.key }).collect()
            }
        };
        Node::Columns(Columns { names, valued: true, open })
    }
}

fn filled_elsewhere(reason: Option<String>) -> String {
    reason.unwrap_or_else(|| "its columns are not in the code".to_owned())
}
