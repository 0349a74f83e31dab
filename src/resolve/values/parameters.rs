//! What a parameter holds: what the call that was stepped into gives it, else what every call that can be seen gives it.

use std::rc::Rc;

use super::Value;
use super::names::Named;
use super::origin::{Arguments, Frame, Origin, Trail};
use super::outline::Outline;
use super::search::Search;
use crate::source::SourceId;
use crate::syntax::{Element, ExpressionId, FunctionId, Module, Shape, TypeId, TypeKind};

/// Methods of a list that give their callback each element.
const EACH: [&str; 10] =
    ["map", "flatMap", "forEach", "filter", "find", "findIndex", "some", "every", "findLast", "from"];
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
            None => self.given_by_callers(origin, name, function, position, trail),
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

    fn given_by_callers(
        &self,
        origin: &Origin,
        name: Named,
        function: FunctionId,
        position: usize,
        trail: &Trail,
    ) -> Vec<Value> {
        let hole = || {
            let reason = format!("{} is a parameter of the enclosing function", self.quoted(origin));
            self.unknown(origin, reason)
        };
        let Some(outline) = self.values.outline(name.source) else { return vec![hole()] };
        let asked = (name.source, name.binding);
        if self.asked.borrow().contains(&asked) {
            return Vec::new();
        }
        self.asked.borrow_mut().push(asked);
        let (mut found, whole) = self.ask_callers(origin, name.source, outline, function, position, trail);
        self.asked.borrow_mut().pop();
        if !whole {
            found.push(hole());
        }
        found
    }

    /// What the calls that can be seen give, and whether these are all.
    fn ask_callers(
        &self,
        origin: &Origin,
        source: SourceId,
        outline: &Outline,
        function: FunctionId,
        position: usize,
        trail: &Trail,
    ) -> (Vec<Value>, bool) {
        let Some(module) = self.module(source) else { return (Vec::new(), false) };
        let outer = Trail { frame: None, ..trail.clone() };
        let at = |expression| Origin { source, expression, trail: outer.clone(), changes: Self::no_changes() };
        if let Some((call, 0)) = outline.callback(function).filter(|_| position == 0) {
            return match list_of_callback(module, call) {
                Some(list) => (self.each_element(origin, &at(list)), true),
                None => (Vec::new(), false),
            };
        }
        let (calls, escaping) = outline.calls_of(function);
        let mut found = Vec::new();
        for call in calls {
            let Shape::Call { arguments, .. } = &module[*call].shape else { continue };
            match listed(arguments, position) {
                Listed::At(value) => found.extend(self.possible(&at(value))),
                Listed::Nothing => found.push(Value::Undefined),
                Listed::Unclear => found.push(self.not_followed(&at(*call))),
            }
        }
        if calls.len() > 1 {
            found.iter_mut().for_each(chosen_text);
        }
        (found, !calls.is_empty() && !escaping)
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

enum Listed {
    At(ExpressionId),
    Nothing,
    /// A spread stands before it.
    Unclear,
}

fn listed(arguments: &[Element], position: usize) -> Listed {
    if arguments.iter().take(position + 1).any(|argument| argument.spread) {
        return Listed::Unclear;
    }
    arguments.get(position).map_or(Listed::Nothing, |argument| Listed::At(argument.value))
}

/// The list whose elements a call gives its callback.
fn list_of_callback(module: &Module, call: ExpressionId) -> Option<ExpressionId> {
    let Shape::Call { callee, .. } = &module[call].shape else { return None };
    let Shape::Member { object, property } = &module[*callee].shape else { return None };
    EACH.contains(&property.text.as_str()).then_some(*object)
}

/// Of several texts that a function is called with, its body can tell one from another: not each reaches each place.
fn chosen_text(value: &mut Value) {
    if let Value::Text(origin) = value {
        *origin = origin.clone().chosen();
    }
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
