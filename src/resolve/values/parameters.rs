//! What a parameter holds: what the call that was stepped into gives it, else what every call that can be seen gives it.

use std::rc::Rc;

use super::Value;
use super::names::Named;
use super::origin::{Arguments, Frame, Origin, Trail};
use super::search::Search;
use crate::source::SourceId;
use crate::syntax::{Element, ExpressionId, FunctionId, Module, TypeId, TypeKind};

/// Types whose values have no entries.
const PLAIN: [&str; 9] = ["string", "number", "boolean", "bigint", "symbol", "void", "undefined", "null", "Date"];

impl Search<'_> {
    pub(super) fn parameter(
        &self,
        origin: &Origin,
        name: Named,
        function: FunctionId,
        position: usize,
        trail: &Trail,
    ) -> Vec<Value> {
        let Some(module) = self.module(name.source) else { return Vec::new() };
        let declared = &module[name.binding];
        let given = match frame_of(trail, name.source, function) {
            Some(frame) => self.argument(origin, &frame, position, trail),
            None => self.given_by_callers(origin, name, (function, position), trail),
        };
        let at =
            |expression| Origin { source: name.source, expression, trail: trail.clone(), changes: Self::no_changes() };
        let parameter = module[function].parameters.get(position);
        let given = match parameter.and_then(|parameter| parameter.default) {
            Some(default) if given.iter().any(|value| matches!(value, Value::Undefined | Value::Unknown(_))) => {
                let default = self.possible(&at(default).on_condition());
                given.into_iter().filter(|value| !matches!(value, Value::Undefined)).chain(default).collect()
            }
            _ => given,
        };
        let values = self.along(origin, given, name, &declared.path);
        let values = if declared.path.is_empty() { values } else { self.with_default(values, declared, &at) };
        let is_plain = declared.path.is_empty() && declared.annotation.is_some_and(|id| is_plain(module, id, 0));
        if is_plain { values.into_iter().map(plain).collect() } else { values }
    }

    fn argument(&self, origin: &Origin, frame: &Frame, position: usize, trail: &Trail) -> Vec<Value> {
        let outer = Trail { frame: frame.outer.clone(), ..trail.clone() };
        let at =
            |expression| Origin { source: frame.caller, expression, trail: outer.clone(), changes: Self::no_changes() };
        match &frame.arguments {
            Arguments::Listed(arguments) => match listed(arguments, position) {
                Listed::At(value) => self.possible(&at(value)),
                Listed::Nothing => vec![Value::Undefined],
                Listed::Unclear => vec![self.not_followed(origin)],
            },
            Arguments::ElementsOf(list) if position == 0 => self.each_element(origin, &at(*list)),
            Arguments::ElementsOf(_) => vec![Value::Leaf],
        }
    }

    /// The trail into a function's body through a call of it.
    pub(super) fn into_function(
        trail: &Trail,
        function: (SourceId, FunctionId),
        caller: SourceId,
        arguments: Arguments,
    ) -> Option<Trail> {
        let trail = trail.through_name()?;
        let outer = trail.frame.clone();
        let frame = Frame { source: function.0, function: function.1, arguments, caller, outer };
        Some(Trail { frame: Some(Rc::new(frame)), ..trail })
    }
}

/// The innermost call of that function that was stepped into.
fn frame_of(trail: &Trail, source: SourceId, function: FunctionId) -> Option<Rc<Frame>> {
    let mut frame = trail.frame.clone();
    while let Some(current) = frame {
        if current.source == source && current.function == function {
            return Some(current);
        }
        frame = current.outer.clone();
    }
    None
}

pub(super) enum Listed {
    At(ExpressionId),
    Nothing,
    /// A spread stands before it.
    Unclear,
}

pub(super) fn listed(arguments: &[Element], position: usize) -> Listed {
    if arguments.iter().take(position + 1).any(|argument| argument.spread) {
        return Listed::Unclear;
    }
    arguments.get(position).map_or(Listed::Nothing, |argument| Listed::At(argument.value))
}

/// A value of a type without entries has none, whatever it is.
fn plain(value: Value) -> Value {
    match value {
        Value::Unknown(_) => Value::Leaf,
        other => other,
    }
}

/// Whether values of a type surely have no entries.
fn is_plain(module: &Module, annotation: TypeId, depth: usize) -> bool {
    const DEEPEST: usize = 8;
    match &module[annotation].kind {
        TypeKind::Reference { path, binding: None, .. } => {
            matches!(path.as_slice(), [name] if PLAIN.contains(&name.text.as_str()))
        }
        TypeKind::Literal(_) => true,
        TypeKind::Array(element) => depth < DEEPEST && is_plain(module, *element, depth + 1),
        TypeKind::Union(members) => {
            depth < DEEPEST && members.iter().all(|member| is_plain(module, *member, depth + 1))
        }
        _ => false,
    }
}
