//! A short way to write a module down, for tests.
//!
//! Names that are bound are written as they are, unbound ones with a `?` behind.

use crate::syntax::{
    BindingId, BindingKind, ClassId, Element, Export, Exported, ExpressionId, FunctionId, Imported, LogicalOperator,
    Module, Property, Shape, Step, TypeId, TypeKind,
};

pub(super) fn expression(module: &Module, id: ExpressionId) -> String {
    let show = |id: &ExpressionId| expression(module, *id);
    match &module[id].shape {
        Shape::Name { name, binding } => format!("{name}{}", if binding.is_none() { "?" } else { "" }),
        Shape::This => "this".into(),
        Shape::Super => "super".into(),
        Shape::Member { object, property } => format!("{}.{}", show(object), property.text),
        Shape::Index { object, index } => format!("{}[{}]", show(object), show(index)),
        Shape::Call { callee, arguments, type_arguments, new } => format!(
            "{}{}{}({})",
            if *new { "new " } else { "" },
            show(callee),
            types_between(module, type_arguments),
            elements(module, arguments)
        ),
        Shape::Tagged { tag, template, type_arguments } => {
            format!("{}{}{}", show(tag), types_between(module, type_arguments), show(template))
        }
        Shape::Object(properties) => {
            let entries: Vec<String> = properties.iter().map(|entry| property(module, entry)).collect();
            format!("{{{}}}", entries.join(", "))
        }
        Shape::Array(items) => format!("[{}]", elements(module, items)),
        Shape::String(text) => format!("{:?}", text.text),
        Shape::Template { texts, holes } => {
            let mut written = texts[0].text.clone();
            for (hole, text) in holes.iter().zip(&texts[1..]) {
                written += &format!("${{{}}}{}", show(hole), text.text);
            }
            format!("`{written}`")
        }
        Shape::Sum { left, right } => format!("({} + {})", show(left), show(right)),
        Shape::Number => "1".into(),
        Shape::Boolean(value) => value.to_string(),
        Shape::Null => "null".into(),
        Shape::Undefined => "undefined".into(),
        Shape::Conditional { test, yes, no } => format!("({} ? {} : {})", show(test), show(yes), show(no)),
        Shape::Logical { operator, left, right } => {
            let operator = match operator {
                LogicalOperator::And => "&&",
                LogicalOperator::Or => "||",
                LogicalOperator::Coalesce => "??",
            };
            format!("({} {operator} {})", show(left), show(right))
        }
        Shape::Await(value) => format!("await {}", show(value)),
        Shape::Yield(value) => format!("yield {}", value.as_ref().map(show).unwrap_or_default()),
        Shape::Typed { value, annotation, satisfies } => {
            let word = if *satisfies { "satisfies" } else { "as" };
            format!("({} {word} {})", show(value), type_of(module, *annotation))
        }
        Shape::Assign { target, value } => format!("{} = {}", show(target), show(value)),
        Shape::Function(id) => function(module, *id),
        Shape::Class(id) => class(module, *id),
        Shape::Sequence(values) => format!("({})", list(module, values)),
        Shape::Type(id) => format!("<{}>", type_of(module, *id)),
        Shape::Other(values) => format!("other({})", list(module, values)),
    }
}

fn list(module: &Module, values: &[ExpressionId]) -> String {
    let shown: Vec<String> = values.iter().map(|id| expression(module, *id)).collect();
    shown.join(", ")
}

fn elements(module: &Module, elements: &[Element]) -> String {
    let show =
        |element: &Element| format!("{}{}", if element.spread { "..." } else { "" }, expression(module, element.value));
    elements.iter().map(show).collect::<Vec<_>>().join(", ")
}

fn property(module: &Module, property: &Property) -> String {
    match property {
        Property::Keyed { key, shorthand: true, .. } => key.text.to_string(),
        Property::Keyed { key, value, getter, .. } => {
            format!("{}{}: {}", if *getter { "get " } else { "" }, key.text, expression(module, *value))
        }
        Property::Computed { key, value } => {
            format!("[{}]: {}", expression(module, *key), expression(module, *value))
        }
        Property::Spread(value) => format!("...{}", expression(module, *value)),
    }
}

pub(super) fn function(module: &Module, id: FunctionId) -> String {
    let function = &module[id];
    let mut written = String::new();
    for (on, word) in [(function.asynchronous, "async "), (function.generator, "* ")] {
        written += if on { word } else { "" };
    }
    written += function.name.as_ref().map_or("", |name| name.text.as_str());
    let parameters = function.parameters.iter().map(|parameter| {
        let names: Vec<String> = parameter.bindings.iter().map(|&id| binding(module, id)).collect();
        let annotation = parameter.annotation.map(|id| format!(": {}", type_of(module, id))).unwrap_or_default();
        let default = parameter.default.map(|id| format!(" = {}", expression(module, id))).unwrap_or_default();
        format!("{}{}{annotation}{default}", if parameter.rest { "..." } else { "" }, names.join(" "))
    });
    written += &format!("({})", parameters.collect::<Vec<_>>().join(", "));
    if let Some(result) = function.return_type {
        written += &format!(": {}", type_of(module, result));
    }
    written + &format!(" => [{}]", list(module, &function.returns))
}

pub(super) fn class(module: &Module, id: ClassId) -> String {
    let class = &module[id];
    let mut written = format!("class {}", class.name.as_ref().map_or("", |name| name.text.as_str()));
    if let Some(extends) = class.extends {
        written += &format!(" extends {}", expression(module, extends));
    }
    for implemented in &class.implements {
        written += &format!(" implements {}", type_of(module, *implemented));
    }
    let decorated = |decorators: &[ExpressionId]| {
        decorators.iter().map(|id| format!("@{} ", expression(module, *id))).collect::<String>()
    };
    written.insert_str(0, &decorated(&class.decorators));
    let mut members = Vec::new();
    for field in &class.fields {
        let annotation = field.annotation.map(|id| format!(": {}", type_of(module, id))).unwrap_or_default();
        let value = field.value.map(|id| format!(" = {}", expression(module, id))).unwrap_or_default();
        let prefix = if field.is_static { "static " } else { "" };
        members.push(format!("{}{prefix}{}{annotation}{value}", decorated(&field.decorators), field.name.text));
    }
    for method in &class.methods {
        let getter = if method.getter { "get " } else { "" };
        let prefix = if method.is_static { "static " } else { "" };
        let body = function(module, method.function);
        members.push(format!("{}{prefix}{getter}{body}", decorated(&method.decorators)));
    }
    format!("{written} {{ {} }}", members.join("; "))
}

/// A binding as `name`, with the path of the pattern and its default where there are.
pub(super) fn binding(module: &Module, id: BindingId) -> String {
    let binding = &module[id];
    let mut written = binding.name.text.to_string();
    for step in &binding.path {
        written += &match step {
            Step::Key(key) => format!("<.{}", key.text),
            Step::Position(position) => format!("<{position}"),
            Step::Rest => "<...".into(),
            Step::Unknown => "<?".into(),
        };
    }
    if !binding.path.is_empty() {
        written += &binding.default.map(|id| format!("={}", expression(module, id))).unwrap_or_default();
    }
    written
}

/// All bindings of a module, each as `kind name: annotation = value`.
pub(super) fn bindings(module: &Module) -> Vec<String> {
    (0..module.bindings.len()).map(|at| declaration(module, BindingId(at as u32))).collect()
}

fn declaration(module: &Module, id: BindingId) -> String {
    let of = &module[id];
    let kind = match of.kind {
        BindingKind::Const => "const",
        BindingKind::Let => "let",
        BindingKind::Var => "var",
        BindingKind::Parameter { .. } => "parameter",
        BindingKind::Function(_) => "function",
        BindingKind::Class(_) => "class",
        BindingKind::Import(_) => "import",
        BindingKind::Type(_) => "type",
        BindingKind::Other => "other",
        BindingKind::Element => "element",
        BindingKind::Catch => "catch",
    };
    let mut written = format!("{kind} {}", binding(module, id));
    if let Some(annotation) = of.annotation {
        written += &format!(": {}", type_of(module, annotation));
    }
    if let BindingKind::Type(id) = of.kind {
        written += &format!(" = {}", type_of(module, id));
    } else if let Some(value) = of.value {
        written += &format!(" = {}", expression(module, value));
    }
    for value in &of.reassigned {
        written += &format!(" then {}", expression(module, *value));
    }
    written
}

fn types(module: &Module, types: &[TypeId], between: &str) -> String {
    types.iter().map(|id| type_of(module, *id)).collect::<Vec<_>>().join(between)
}

fn types_between(module: &Module, arguments: &[TypeId]) -> String {
    if arguments.is_empty() { String::new() } else { format!("<{}>", types(module, arguments, ", ")) }
}

pub(super) fn type_of(module: &Module, id: TypeId) -> String {
    match &module[id].kind {
        TypeKind::Reference { path, arguments, binding } => {
            let words: Vec<&str> = path.iter().map(|word| word.text.as_str()).collect();
            let unbound = if binding.is_none() { "?" } else { "" };
            format!("{}{unbound}{}", words.join("."), types_between(module, arguments))
        }
        TypeKind::TypeOf(value) => format!("typeof {}", expression(module, *value)),
        TypeKind::Indexed { object, index } => format!("{}[{}]", type_of(module, *object), type_of(module, *index)),
        TypeKind::Object(value) | TypeKind::Literal(value) => expression(module, *value),
        TypeKind::Array(item) => format!("{}[]", type_of(module, *item)),
        TypeKind::Tuple(items) => format!("[{}]", types(module, items, ", ")),
        TypeKind::Union(members) => format!("({})", types(module, members, " | ")),
        TypeKind::Intersection(members) => format!("({})", types(module, members, " & ")),
        TypeKind::Operator(inner) => format!("operator {}", type_of(module, *inner)),
        TypeKind::Function { parameters, result } => {
            let result = result.map(|id| type_of(module, id)).unwrap_or_default();
            format!("({}) => {result}", types(module, parameters, ", "))
        }
        TypeKind::Other(inner) => format!("other<{}>", types(module, inner, ", ")),
    }
}

/// Imports as `name <- what of module`.
pub(super) fn imports(module: &Module) -> Vec<String> {
    let show = |import: &super::super::Import| {
        let type_only = if import.type_only { "type " } else { "" };
        format!(
            "{type_only}{} <- {} of {}",
            module[import.binding].name.text,
            imported(&import.what),
            import.module.text
        )
    };
    module.imports.iter().map(show).collect()
}

fn imported(what: &Imported) -> &str {
    match what {
        Imported::Default => "default",
        Imported::Named(name) => name,
        Imported::Namespace => "*",
    }
}

pub(super) fn exports(module: &Module) -> Vec<String> {
    let show = |export: &Export| match export {
        Export::Name { name, value: Exported::Binding(id) } => format!("{name} = binding {}", module[*id].name.text),
        Export::Name { name, value: Exported::Expression(id) } => format!("{name} = {}", expression(module, *id)),
        Export::From { name, from, module } => format!("{name} <- {} of {}", imported(from), module.text),
        Export::All { module } => format!("all of {}", module.text),
        Export::Whole(id) => format!("whole = {}", expression(module, *id)),
    };
    module.exports.iter().map(show).collect()
}
