//! What a call returns: functions of the workspace by what they return, those of the language by what they do.

use super::Value;
use super::origin::{Arguments, Object, Origin, Piece};
use super::outline::{function_of, is_named};
use super::search::Search;
use crate::link::Linked;
use crate::source::SourceId;
use crate::syntax::{BindingId, BindingKind, Element, ExpressionId, FunctionId, Property, Shape, Word};

/// Methods of a list that return some of its elements in some order.
const SUBLISTS: [&str; 7] = ["slice", "sort", "reverse", "toSorted", "toReversed", "flat", "with"];
/// Functions of `Object` and the like that return what they are given.
const KEEPING: [&str; 4] = ["freeze", "seal", "preventExtensions", "structuredClone"];
/// Classes of the language whose instances have no entries.
const PLAIN: [&str; 9] = ["Date", "RegExp", "Map", "Set", "Error", "URL", "Buffer", "Uint8Array", "AbortController"];

/// A call in parts.
struct Call<'c> {
    callee: ExpressionId,
    arguments: &'c [Element],
    new: bool,
}

impl Search<'_> {
    pub(super) fn call(&self, origin: &Origin) -> Vec<Value> {
        let Some(module) = self.module(origin.source) else { return Vec::new() };
        let Shape::Call { callee, arguments, new, .. } = &module[origin.expression].shape else { return Vec::new() };
        let call = Call { callee: *callee, arguments, new: *new };
        if call.new {
            return vec![self.instance(origin, &call)];
        }
        if let Shape::Member { object, property } = &module[*callee].shape
            && let Some(values) = self.method(origin, &call, *object, property)
        {
            return values;
        }
        if let Some(branches) = self.branches(origin, *callee, arguments) {
            return branches.iter().flat_map(|branch| self.possible(branch)).collect();
        }
        match self.function_at(origin, *callee) {
            Some(function) => self.returned(origin, function, Arguments::Listed(arguments.clone())),
            None => self.returned_unknown(origin, &call),
        }
    }

    fn instance(&self, origin: &Origin, call: &Call<'_>) -> Value {
        let Some(module) = self.module(origin.source) else { return Value::Leaf };
        let is_plain = PLAIN.iter().any(|name| is_named(module, call.callee, name));
        let is_member = matches!(module[call.callee].shape, Shape::Member { .. });
        if is_plain || is_member { Value::Leaf } else { self.not_followed(origin) }
    }

    /// Methods of the language; none where it is not one.
    fn method(&self, origin: &Origin, call: &Call<'_>, object: ExpressionId, name: &Word) -> Option<Vec<Value>> {
        let module = self.module(origin.source)?;
        let is_global = |wanted| is_named(module, object, wanted);
        let first = call.arguments.first().map(|argument| origin.at(argument.value));
        Some(match name.text.as_str() {
            "assign" if is_global("Object") => vec![merged(origin, call.arguments)],
            name if KEEPING.contains(&name) && is_global("Object") => self.possible(&first?),
            "resolve" | "all" if is_global("Promise") => self.possible(&first?),
            "from" if is_global("Array") => match call.arguments.get(1) {
                Some(function) => self.mapped(origin, function.value, first?.expression),
                None => self.possible(&first?),
            },
            "map" | "flatMap" => self.mapped(origin, call.arguments.first()?.value, object),
            "concat" => vec![self.concatenated(origin, object, call.arguments)],
            "filter" => self.filtered(origin, object, first?.expression)?,
            name if SUBLISTS.contains(&name) => self.sublist(origin, object)?,
            _ => return None,
        })
    }

    /// Some elements of a list; none where the object is no list for all that is known.
    fn sublist(&self, origin: &Origin, object: ExpressionId) -> Option<Vec<Value>> {
        let of = Origin { trail: origin.trail.step()?, ..origin.at(object) };
        let values = self.possible(&of);
        values.iter().any(|value| matches!(value, Value::List(_))).then_some(values)
    }

    /// `list.filter(test)`: a test that looks into the elements chooses among them.
    fn filtered(&self, origin: &Origin, object: ExpressionId, test: ExpressionId) -> Option<Vec<Value>> {
        let list = self.sublist(origin, object)?;
        if !self.looks_inside(origin.source, test) {
            return Some(list);
        }
        let chosen = |value| if let Value::List(list) = value { Value::List(list.chosen()) } else { value };
        Some(list.into_iter().map(chosen).collect())
    }

    fn concatenated(&self, origin: &Origin, object: ExpressionId, arguments: &[Element]) -> Value {
        let others = arguments.iter().map(|argument| {
            let is_list = self.module(origin.source).is_some_and(|module| !is_object(&module[argument.value].shape));
            let value = origin.at(argument.value);
            if is_list { Piece::Spread(value) } else { Piece::Element(value) }
        });
        Value::List(Object::of(std::iter::once(Piece::Spread(origin.at(object))).chain(others).collect()))
    }

    /// `list.map(function)`: what the function returns for each element.
    fn mapped(&self, origin: &Origin, function: ExpressionId, list: ExpressionId) -> Vec<Value> {
        let Some(found) = self.function_at(origin, function) else { return vec![self.not_followed(origin)] };
        let arguments = Arguments::ElementsOf(list);
        match self.returns(origin, found, arguments) {
            Some(returns) => vec![Self::list_of(returns)],
            None => vec![self.not_followed(origin)],
        }
    }

    fn returned(&self, origin: &Origin, function: (SourceId, FunctionId), arguments: Arguments) -> Vec<Value> {
        match self.returns(origin, function, arguments) {
            Some(returns) if returns.is_empty() => vec![Value::Undefined],
            Some(returns) => returns.iter().flat_map(|value| self.possible(value)).collect(),
            None => vec![self.not_followed(origin)],
        }
    }

    /// The expressions that a function returns; none for a generator, or where it is too far.
    pub(super) fn returns(
        &self,
        origin: &Origin,
        function: (SourceId, FunctionId),
        arguments: Arguments,
    ) -> Option<Vec<Origin>> {
        let (source, id) = function;
        let body = &self.module(source)?[id];
        if body.generator {
            return None;
        }
        let trail = Self::into_function(&origin.trail, function, origin.source, arguments)?;
        let several = body.returns.len() > 1;
        let at = |expression: &ExpressionId| {
            let value = Origin { source, trail: trail.clone(), ..origin.at(*expression) };
            if several { value.on_condition() } else { value }
        };
        let reached = body.returns.iter().filter(|&returned| !self.is_ruled_out(function, *returned, &trail));
        Some(reached.map(at).collect())
    }

    /// A function that can't be read: one that is known to return what it is given, or one that wraps a literal.
    fn returned_unknown(&self, origin: &Origin, call: &Call<'_>) -> Vec<Value> {
        let Some(module) = self.module(origin.source) else { return Vec::new() };
        let Some(first) = call.arguments.first().filter(|first| !first.spread) else {
            return vec![self.unknown_call(origin, call)];
        };
        if self.is_identity(origin.source, call.callee) {
            return self.possible(&origin.at(first.value));
        }
        let is_literal = matches!(module[first.value].shape, Shape::Object(_) | Shape::Array(_));
        if is_literal && self.may_wrap(origin.source, call.callee) {
            return vec![Value::Wrapped(origin.at(first.value))];
        }
        vec![self.unknown_call(origin, call)]
    }

    /// Whether a call looks like one of a small function around a value: `wrap({ … })`, `_.omit({ … })`.
    fn may_wrap(&self, source: SourceId, callee: ExpressionId) -> bool {
        let Some(module) = self.module(source) else { return false };
        match &module[callee].shape {
            Shape::Name { .. } => true,
            Shape::Member { object, .. } => match &module[*object].shape {
                Shape::Name { binding: Some(binding), .. } => matches!(module[*binding].kind, BindingKind::Import(_)),
                _ => false,
            },
            _ => false,
        }
    }

    fn unknown_call(&self, origin: &Origin, call: &Call<'_>) -> Value {
        let name = self.text(origin.source, call.callee);
        self.unknown(origin, format!("what `{name}()` returns could not be followed"))
    }

    /// `validator<T>()`, `space.validator<T>()` or the function itself.
    fn is_identity(&self, source: SourceId, callee: ExpressionId) -> bool {
        let Some(module) = self.module(source) else { return false };
        let callee = match &module[callee].shape {
            Shape::Call { callee, .. } => *callee,
            _ => callee,
        };
        match &module[callee].shape {
            Shape::Name { name, .. } => self.is_identity_name(name),
            Shape::Member { property, .. } => self.is_identity_name(&property.text),
            _ => false,
        }
    }

    fn is_identity_name(&self, name: &str) -> bool {
        name == "structuredClone" || self.values.is_identity(name)
    }

    /// The function that an expression surely is.
    pub(super) fn function_at(&self, origin: &Origin, callee: ExpressionId) -> Option<(SourceId, FunctionId)> {
        let module = self.module(origin.source)?;
        match &module[callee].shape {
            Shape::Function(function) => Some((origin.source, *function)),
            Shape::Name { binding, .. } => {
                let binding = (*binding)?;
                match module[binding].kind {
                    BindingKind::Import(import) => {
                        self.linked_function(&self.values.link.import(origin.source, import))
                    }
                    _ => Some((origin.source, function_of(module, binding)?)),
                }
            }
            Shape::Member { object, property } => self.member_function(origin, *object, property),
            _ => None,
        }
    }

    fn member_function(&self, origin: &Origin, object: ExpressionId, name: &Word) -> Option<(SourceId, FunctionId)> {
        let module = self.module(origin.source)?;
        match &module[object].shape {
            Shape::This => {
                let class = module[module[object].scope].class?;
                let method = module[class].methods.iter().find(|method| method.name.text == name.text)?;
                Some((origin.source, method.function))
            }
            Shape::Name { binding: Some(binding), .. } => match module[*binding].kind {
                BindingKind::Import(import) => match self.values.link.import(origin.source, import) {
                    Linked::Module(of) => self.linked_function(&self.values.link.export(of, &name.text)),
                    Linked::Binding { source, binding } => self.held_function(source, binding, name),
                    _ => None,
                },
                _ => self.held_function(origin.source, *binding, name),
            },
            _ => None,
        }
    }

    /// A static method of a class, or a function in an object literal.
    fn held_function(&self, source: SourceId, binding: BindingId, name: &Word) -> Option<(SourceId, FunctionId)> {
        let module = self.module(source)?;
        let declared = &module[binding];
        if let BindingKind::Class(class) = declared.kind {
            let mut methods = module[class].methods.iter();
            return methods
                .find(|method| method.is_static && method.name.text == name.text)
                .map(|method| (source, method.function));
        }
        let value = declared.value.filter(|_| declared.path.is_empty() && declared.kind == BindingKind::Const)?;
        let Shape::Object(properties) = &module[value].shape else { return None };
        properties.iter().find_map(|property| match property {
            Property::Keyed { key, value, .. } if key.text == name.text => match module[*value].shape {
                Shape::Function(function) => Some((source, function)),
                _ => None,
            },
            _ => None,
        })
    }

    fn linked_function(&self, linked: &Linked) -> Option<(SourceId, FunctionId)> {
        match linked {
            Linked::Binding { source, binding } => Some((*source, function_of(self.module(*source)?, *binding)?)),
            Linked::Expression { source, expression } => match self.module(*source)?[*expression].shape {
                Shape::Function(function) => Some((*source, function)),
                _ => None,
            },
            _ => None,
        }
    }
}

/// `Object.assign(a, b, …)`: the entries of all.
fn merged(origin: &Origin, arguments: &[Element]) -> Value {
    let pieces = arguments.iter().map(|argument| Piece::Spread(origin.at(argument.value)));
    Value::Object(Object::of(pieces.collect()))
}

fn is_object(shape: &Shape) -> bool {
    matches!(shape, Shape::Object(_))
}
