//! CommonJS: `require` as imports, `module.exports` as exports.
//!
//! Both are ordinary code, so they are read off the lowered module.

use compact_str::CompactString;

use crate::source::Span;
use crate::syntax::{
    Binding, BindingId, BindingKind, Element, Export, Exported, ExpressionId, Import, Imported, Module, Property,
    Shape, Step, Word,
};

/// Adds what the module imports by `require` and `import()`, and what it exports by `exports`.
pub(super) fn read(module: &mut Module) {
    imports(module);
    let exports = exports(module);
    module.exports.extend(exports);
}

/// `const a = require("module")`, `const { a } = require("module")`, `const a = require("module").a`, and the same
/// with `await import("module")`.
fn imports(module: &mut Module) {
    for at in 0..module.bindings.len() {
        let Some((specifier, what)) = required_by(module, &module.bindings[at]) else { continue };
        let binding = BindingId(at as u32);
        module.bindings[at].kind = BindingKind::Import(module.imports.len() as u32);
        module.imports.push(Import { module: specifier, what, binding, type_only: false });
    }
}

fn required_by(module: &Module, binding: &Binding) -> Option<(Word, Imported)> {
    let declared = matches!(binding.kind, BindingKind::Const | BindingKind::Let | BindingKind::Var);
    if !declared || !binding.reassigned.is_empty() {
        return None;
    }
    let value = binding.value?;
    let (specifier, picked) = match &module[value].shape {
        Shape::Member { object, property } => (required(module, *object)?, Some(property.text.clone())),
        _ => (required(module, value)?, None),
    };
    match (picked, &binding.path[..]) {
        (None, []) => Some((specifier, Imported::Namespace)),
        (Some(name), []) => Some((specifier, Imported::named(&name))),
        (None, [Step::Key(key)]) => Some((specifier, Imported::named(&key.text))),
        _ => None,
    }
}

/// The specifier of `require("module")` or `await import("module")`.
fn required(module: &Module, value: ExpressionId) -> Option<Word> {
    module.required(value).map(|text| Word { text: text.text.as_str().into(), span: text.span })
}

/// What the module exports, in source order.
fn exports(module: &Module) -> Vec<Export> {
    let mut exports: Vec<(Span, Vec<Export>)> = Vec::new();
    for export in &module.exports {
        if let Export::Whole(value) = export {
            let mut parts = whole(module, *value);
            parts.retain(|part| !matches!(part, Export::Whole(_)));
            exports.push((module[*value].span, parts));
        }
    }
    for assignment in &module.assignments {
        let root = &module[assignment.root];
        let Some(path) = exported_path(module, assignment.root, &assignment.path) else { continue };
        let value = assigned(module, assignment.value);
        let found = match path {
            [] => whole(module, value),
            [Step::Key(key)] if !matches!(module[value].shape, Shape::Undefined) => {
                vec![export(module, key.text.clone(), value)]
            }
            _ => continue,
        };
        exports.push((root.span, found));
    }
    for &call in &module.calls {
        exports.push((module[call].span, assigned_at_once(module, call)));
    }
    exports.sort_by_key(|(span, _)| span.start);
    exports.into_iter().flat_map(|(_, found)| found).collect()
}

/// The steps into `module.exports` of an assignment to it or to a part of it.
fn exported_path<'a>(module: &Module, root: ExpressionId, path: &'a [Step]) -> Option<&'a [Step]> {
    let Shape::Name { name, binding: None } = &module[root].shape else { return None };
    match (name.as_str(), path) {
        ("exports", path) => Some(path),
        ("module", [Step::Key(key), path @ ..]) if key.text == "exports" => Some(path),
        _ => None,
    }
}

/// What `module.exports = exports = value` sets in the end.
fn assigned(module: &Module, mut value: ExpressionId) -> ExpressionId {
    while let Shape::Assign { value: inner, .. } = module[value].shape {
        value = inner;
    }
    value
}

/// `module.exports = value`: the entries of an object one by one, and the value as a whole.
fn whole(module: &Module, value: ExpressionId) -> Vec<Export> {
    let mut exports = vec![Export::Whole(value)];
    match &module[value].shape {
        Shape::Object(properties) => exports.extend(entries(module, properties)),
        _ => exports.extend(required(module, value).map(|module| Export::All { module })),
    }
    exports
}

fn entries<'a>(module: &'a Module, properties: &'a [Property]) -> impl Iterator<Item = Export> + 'a {
    properties.iter().filter_map(|property| match property {
        Property::Keyed { key, value, .. } => Some(export(module, key.text.clone(), *value)),
        Property::Spread(value) => required(module, *value).map(|module| Export::All { module }),
        Property::Computed { .. } => None,
    })
}

fn export(module: &Module, name: CompactString, value: ExpressionId) -> Export {
    let value = match module[value].shape {
        Shape::Name { binding: Some(binding), .. } => Exported::Binding(binding),
        _ => Exported::Expression(value),
    };
    Export::Name { name, value }
}

/// `Object.assign(module.exports, { … })` and `__exportStar(require("module"), exports)`.
fn assigned_at_once(module: &Module, call: ExpressionId) -> Vec<Export> {
    let Shape::Call { callee, arguments, .. } = &module[call].shape else { return Vec::new() };
    let is_exports = |argument: &Element| is_exports(module, argument.value);
    let values = match &module[*callee].shape {
        Shape::Member { property, .. } if property.text == "assign" && arguments.first().is_some_and(is_exports) => {
            &arguments[1..]
        }
        Shape::Name { name, .. } if name == "__exportStar" => arguments,
        Shape::Member { property, .. } if property.text == "__exportStar" => arguments,
        _ => return Vec::new(),
    };
    let mut exports = Vec::new();
    for argument in values {
        match &module[argument.value].shape {
            Shape::Object(properties) => exports.extend(entries(module, properties)),
            _ => exports.extend(required(module, argument.value).map(|module| Export::All { module })),
        }
    }
    exports
}

/// Whether an expression is `exports` or `module.exports`.
fn is_exports(module: &Module, id: ExpressionId) -> bool {
    match &module[id].shape {
        Shape::Name { name, binding: None } => name == "exports",
        Shape::Member { object, property } if property.text == "exports" => {
            matches!(&module[*object].shape, Shape::Name { name, binding: None } if name == "module")
        }
        _ => false,
    }
}
