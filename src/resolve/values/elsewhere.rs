//! The calls of a function that its own module does not show to be all: those from other modules, those behind the name
//! of what holds it, and those on instances of its class.
//!
//! Which files can have one is asked of their texts first, so that only these are parsed. A call counts where it surely
//! is one of that function.

use std::collections::HashMap;
use std::hash::{BuildHasher, BuildHasherDefault, DefaultHasher};
use std::sync::{Arc, OnceLock};

use compact_str::CompactString;
use rayon::prelude::*;

use super::origin::Origin;
use super::outline::function_of;
use super::search::Search;
use crate::link::Memory;
use crate::source::{SourceId, Sources};
use crate::syntax::{BindingId, ClassId, ExpressionId, FunctionId, Module, Property, Shape, is_javascript};

/// The calls of functions, by the source and the function.
type Calls = Arc<[(SourceId, ExpressionId)]>;

/// What was asked of calls elsewhere.
#[derive(Debug, Default)]
pub(super) struct Elsewhere {
    found: Memory<(SourceId, FunctionId), Calls>,
    /// The files that call something of a name, by the name's hash and whether it is a member.
    callers: OnceLock<HashMap<(u64, bool), Vec<SourceId>>>,
}

/// How code says that it calls a function: the name, and the name of what holds it.
struct Handle<'m> {
    name: &'m str,
    holder: Option<&'m str>,
    /// The class whose instances have it.
    class: Option<ClassId>,
}

impl Search<'_> {
    /// The calls of a function beside those that its module's outline tells.
    pub(super) fn calls_elsewhere(&self, source: SourceId, function: FunctionId) -> Calls {
        let found = || self.find_calls(source, function).unwrap_or_default().into();
        self.values.elsewhere.found.of((source, function), found)
    }

    fn find_calls(&self, source: SourceId, function: FunctionId) -> Option<Vec<(SourceId, ExpressionId)>> {
        let handle = handle(self.module(source)?, function)?;
        let sources = self.values.link.modules.sources;
        let callers = self.values.elsewhere.callers.get_or_init(|| callers(sources));
        let callers = callers.get(&(hash(handle.name), handle.holder.is_some()))?;
        // What tests give often goes to a stand-in for the client.
        let names = |file: &&SourceId| {
            let caller = &sources[**file];
            handle.holder.is_none_or(|holder| caller.text.contains(holder)) && !caller.is_test()
        };
        let mut found = Vec::new();
        for &file in callers.iter().filter(names) {
            let Some(module) = self.module(file) else { continue };
            let is_it = |call: &&ExpressionId| self.is_call_of((source, function), &handle, file, module, **call);
            found.extend(module.calls.iter().filter(is_it).map(|call| (file, *call)));
        }
        Some(found)
    }

    fn is_call_of(
        &self,
        function: (SourceId, FunctionId),
        handle: &Handle<'_>,
        file: SourceId,
        module: &Module,
        call: ExpressionId,
    ) -> bool {
        let Shape::Call { callee, new: false, .. } = module[call].shape else { return false };
        match (&module[callee].shape, handle.class) {
            (Shape::Member { object, property }, Some(class)) => {
                property.text == handle.name && self.class_of(file, *object) == Some((function.0, class))
            }
            (Shape::Name { .. }, None) if handle.holder.is_none() => self.is_function(file, callee, function),
            (Shape::Member { property, .. }, None) if handle.holder.is_some() => {
                property.text == handle.name && self.is_function(file, callee, function)
            }
            _ => false,
        }
    }

    fn is_function(&self, file: SourceId, callee: ExpressionId, function: (SourceId, FunctionId)) -> bool {
        self.function_at(&Origin::new(file, callee), callee) == Some(function)
    }
}

/// How a function is called from elsewhere; none where nothing names it.
fn handle(module: &Module, function: FunctionId) -> Option<Handle<'_>> {
    let bindings = (0..module.bindings.len()).map(|at| BindingId(at as u32));
    for binding in bindings {
        let name = module[binding].name.text.as_str();
        if function_of(module, binding) == Some(function) {
            return Some(Handle { name, holder: None, class: None });
        }
        let held = module[binding].value.filter(|_| module[binding].path.is_empty());
        if let Some(key) = held.and_then(|held| key_of(module, held, function)) {
            return Some(Handle { name: key, holder: Some(name), class: None });
        }
    }
    method(module, function)
}

/// The key of an object literal under which a function stands.
fn key_of(module: &Module, object: ExpressionId, function: FunctionId) -> Option<&CompactString> {
    let Shape::Object(properties) = &module[object].shape else { return None };
    properties.iter().find_map(|property| match property {
        Property::Keyed { key, value, .. } => {
            matches!(module[*value].shape, Shape::Function(held) if held == function).then_some(&key.text)
        }
        _ => None,
    })
}

fn method(module: &Module, function: FunctionId) -> Option<Handle<'_>> {
    module.classes.iter().enumerate().find_map(|(at, class)| {
        let method = class.methods.iter().find(|method| method.function == function && !method.getter)?;
        let holder = Some(class.name.as_ref()?.text.as_str());
        let class = (!method.is_static).then_some(ClassId(at as u32));
        Some(Handle { name: &method.name.text, holder, class })
    })
}

/// The files of JavaScript and TypeScript that call something of a name, by the name's hash and whether it is a member.
fn callers(sources: &Sources) -> HashMap<(u64, bool), Vec<SourceId>> {
    let code: Vec<(SourceId, &str)> = sources
        .iter()
        .filter(|(_, source)| is_javascript(&source.path))
        .map(|(id, source)| (id, source.text.as_str()))
        .collect();
    let called: Vec<(SourceId, Vec<(u64, bool)>)> = code.into_par_iter().map(|(id, text)| (id, called(text))).collect();
    let mut callers: HashMap<(u64, bool), Vec<SourceId>> = HashMap::new();
    for (id, names) in called {
        names.into_iter().for_each(|name| callers.entry(name).or_default().push(id));
    }
    callers
}

/// The hashes of the names that stand before a round bracket, and whether a dot stands before them, each once.
fn called(text: &str) -> Vec<(u64, bool)> {
    let is_part = |byte: &u8| byte.is_ascii_alphanumeric() || b"_$".contains(byte) || !byte.is_ascii();
    let bytes = text.as_bytes();
    let name = |end: usize| {
        let length = bytes[..end].iter().rev().take_while(|byte| is_part(byte)).count();
        let is_member = bytes[..end - length].last() == Some(&b'.');
        (length > 0).then(|| (hash(&text[end - length..end]), is_member))
    };
    let mut names: Vec<(u64, bool)> = memchr::memchr_iter(b'(', bytes).filter_map(name).collect();
    names.sort_unstable();
    names.dedup();
    names
}

fn hash(name: &str) -> u64 {
    BuildHasherDefault::<DefaultHasher>::default().hash_one(name)
}
