//! What the values in a configuration are, as far as they are texts and paths.

use super::DEPTH;
use crate::source::path::join;
use crate::syntax::{Element, ExpressionId, LogicalOperator, Module, Shape};

/// Works out paths in one configuration file.
pub(super) struct Paths<'m> {
    module: &'m Module,
    /// The configuration file.
    file: &'m str,
}

/// A text or a path.
#[derive(Clone, Debug)]
enum Value {
    /// As it is written: relative to the configuration's folder, if it is a path.
    Text(String),
    /// A path from the root of the run, where the code has an absolute one.
    Place(String),
}

impl<'m> Paths<'m> {
    pub(super) fn new(module: &'m Module, file: &'m str) -> Paths<'m> {
        Paths { module, file }
    }

    /// The path that a value is, from the root of the run.
    pub(super) fn path(&self, value: ExpressionId) -> Option<String> {
        match self.value(value, DEPTH)? {
            Value::Place(place) => Some(place),
            Value::Text(text) => join(self.folder(), &text),
        }
    }

    /// The texts in a list.
    pub(super) fn texts(&self, value: ExpressionId) -> Vec<String> {
        let Shape::Array(elements) = &self.module[self.constant(value)].shape else { return Vec::new() };
        let texts = elements.iter().filter_map(|element| match self.value(element.value, DEPTH)? {
            Value::Text(text) => Some(text),
            Value::Place(_) => None,
        });
        texts.collect()
    }

    fn value(&self, value: ExpressionId, depth: usize) -> Option<Value> {
        let depth = depth.checked_sub(1)?;
        match &self.module[value].shape {
            Shape::String(text) => Some(Value::Text(text.text.clone())),
            Shape::Name { name, binding: None } if name == "__dirname" => Some(Value::Place(self.folder().to_owned())),
            Shape::Name { name, binding: None } if name == "__filename" => Some(Value::Place(self.file.to_owned())),
            Shape::Name { binding: Some(binding), .. } if self.module[*binding].path.is_empty() => {
                self.value(self.module[*binding].value?, depth)
            }
            Shape::Typed { value, .. } => self.value(*value, depth),
            Shape::Logical { operator: LogicalOperator::Coalesce | LogicalOperator::Or, left, right } => {
                self.value(*left, depth).or_else(|| self.value(*right, depth))
            }
            Shape::Sum { left, right } => Some(added(self.value(*left, depth)?, self.value(*right, depth)?)),
            Shape::Template { texts, holes } => {
                let first = Value::Text(texts.first()?.text.clone());
                holes.iter().zip(texts.iter().skip(1)).try_fold(first, |whole, (hole, text)| {
                    Some(added(added(whole, self.value(*hole, depth)?), Value::Text(text.text.clone())))
                })
            }
            Shape::Member { object, property } => self.member(*object, &property.text, depth),
            Shape::Call { callee, arguments, .. } => self.call(*callee, arguments, depth),
            _ => None,
        }
    }

    /// `import.meta.dirname` and its kin, and the path of a URL.
    fn member(&self, object: ExpressionId, property: &str, depth: usize) -> Option<Value> {
        let of_module = matches!(&self.module[object].shape, Shape::Other(parts) if parts.is_empty());
        match property {
            "dirname" | "dir" if of_module => Some(Value::Place(self.folder().to_owned())),
            "url" | "filename" if of_module => Some(Value::Place(self.file.to_owned())),
            "pathname" | "href" => self.value(object, depth),
            _ => None,
        }
    }

    /// The functions of `node:path` and `node:url`, whatever they are imported as.
    fn call(&self, callee: ExpressionId, arguments: &[Element], depth: usize) -> Option<Value> {
        let name = match &self.module[callee].shape {
            Shape::Name { name, .. } => name.as_str(),
            Shape::Member { property, .. } => property.text.as_str(),
            _ => return None,
        };
        let mut values = arguments.iter().map(|argument| self.value(argument.value, depth));
        match name {
            "join" | "resolve" => {
                let first = values.next()??;
                values.try_fold(first, |whole, part| match part? {
                    Value::Text(part) if name == "join" || !part.starts_with('/') => {
                        whole.joined(part.trim_start_matches('/'))
                    }
                    Value::Text(_) => None,
                    place @ Value::Place(_) => Some(place),
                })
            }
            "cwd" => Some(Value::Place(super::folder(self.file).to_owned())),
            "fileURLToPath" | "pathToFileURL" | "normalize" => values.next()?,
            "URL" => match values.next()?? {
                Value::Text(text) => join(self.folder(), &text).map(Value::Place),
                place @ Value::Place(_) => Some(place),
            },
            "dirname" => match values.next()?? {
                Value::Place(place) => {
                    Some(Value::Place(place.rsplit_once('/').map_or("", |(above, _)| above).to_owned()))
                }
                Value::Text(_) => None,
            },
            _ => None,
        }
    }

    /// What a name stands for where it is a constant.
    fn constant(&self, value: ExpressionId) -> ExpressionId {
        match &self.module[value].shape {
            Shape::Name { binding: Some(binding), .. } => self.module[*binding].value.unwrap_or(value),
            Shape::Typed { value, .. } => *value,
            _ => value,
        }
    }

    /// The folder that relative paths start from.
    fn folder(&self) -> &'m str {
        self.file.rsplit_once('/').map_or("", |(folder, _)| folder)
    }
}

impl Value {
    fn joined(self, part: &str) -> Option<Value> {
        Some(match self {
            Value::Text(text) => Value::Text(format!("{}/{part}", text.trim_end_matches('/'))),
            Value::Place(place) => Value::Place(join(&place, part)?),
        })
    }
}

/// One text behind another. A place goes on with the text that stands behind it.
fn added(left: Value, right: Value) -> Value {
    match (left, right) {
        (Value::Text(left), Value::Text(right)) => Value::Text(left + &right),
        (Value::Place(left), Value::Text(right)) => {
            join(&left, right.trim_start_matches('/')).map_or(Value::Place(left), Value::Place)
        }
        (_, place @ Value::Place(_)) => place,
    }
}
