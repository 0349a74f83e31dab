//! The `up` of a module.

use crate::syntax::{BindingKind, Class, ClassId, Export, Exported, ExpressionId, FunctionId, Module, Property, Shape};

/// The function that is a migration.
pub(super) struct Up<'m> {
    pub(super) function: FunctionId,
    /// The class that it is a method of.
    pub(super) class: Option<&'m Class>,
}

/// What a module exports as `up`, alone, in an object or in a class.
pub(super) fn up(module: &Module) -> Option<Up<'_>> {
    let exported = module.exports.iter().find_map(|export| match export {
        Export::Name { name, value } if name == "up" => function_of(module, *value),
        Export::Name { value: Exported::Expression(value), .. } | Export::Whole(value) => in_object(module, *value),
        Export::Name { value: Exported::Binding(binding), .. } => in_object(module, module[*binding].value?),
        _ => None,
    });
    let alone = exported.map(|function| Up { function, class: None });
    alone.or_else(|| module.classes.iter().find_map(of_class))
}

/// The function that a name or expression is.
fn function_of(module: &Module, exported: Exported) -> Option<FunctionId> {
    match exported {
        Exported::Expression(value) => as_function(module, value),
        Exported::Binding(binding) => match module[binding].kind {
            BindingKind::Function(function) => Some(function),
            _ => as_function(module, module[binding].value?),
        },
    }
}

fn as_function(module: &Module, value: ExpressionId) -> Option<FunctionId> {
    match module[value].shape {
        Shape::Function(function) => Some(function),
        Shape::Name { binding: Some(binding), .. } => match module[binding].kind {
            BindingKind::Function(function) => Some(function),
            _ => None,
        },
        Shape::Typed { value, .. } => as_function(module, value),
        _ => None,
    }
}

fn in_object(module: &Module, value: ExpressionId) -> Option<FunctionId> {
    match &module[value].shape {
        Shape::Object(properties) => properties.iter().find_map(|property| match property {
            Property::Keyed { key, value, .. } if key.text == "up" => as_function(module, *value),
            _ => None,
        }),
        Shape::Typed { value, .. } => in_object(module, *value),
        _ => None,
    }
}

fn of_class(class: &Class) -> Option<Up<'_>> {
    let method = class.methods.iter().find(|method| method.name.text == "up" && !method.is_static)?;
    Some(Up { function: method.function, class: Some(class) })
}

/// The class that a function is a method of.
pub(super) fn class_of(module: &Module, function: FunctionId) -> Option<ClassId> {
    let has = |class: &Class| class.methods.iter().any(|method| method.function == function);
    module.classes.iter().position(has).map(|at| ClassId(at as u32))
}
