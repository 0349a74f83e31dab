//! Values that stand under an annotation.

use std::collections::BTreeMap;

use crate::syntax::{BindingId, ExpressionId, Module, Shape, TypeId};

/// Every annotation of a module with the values that have that type.
pub(super) fn annotated(module: &Module) -> Vec<(TypeId, Vec<ExpressionId>)> {
    let uses = last_uses(module);
    let bindings = module.bindings.iter().enumerate().filter(|(_, binding)| binding.path.is_empty());
    let names = bindings.filter_map(|(at, binding)| {
        let last = uses.get(&BindingId(at as u32)).copied();
        let values = binding.value.into_iter().chain(binding.default).chain(binding.reassigned.iter().copied());
        Some((binding.annotation?, values.chain(last).collect()))
    });
    let typed = module.expressions.iter().filter_map(|expression| match expression.shape {
        Shape::Typed { value, annotation, .. } => Some((annotation, vec![value])),
        _ => None,
    });
    let functions =
        module.functions.iter().filter_map(|function| Some((function.return_type?, function.returns.clone())));
    let fields = module.classes.iter().flat_map(|class| &class.fields);
    let fields = fields.filter_map(|field| Some((field.annotation?, field.value.into_iter().collect())));
    names.chain(typed).chain(functions).chain(fields).collect()
}

/// Where each annotated name is used last: by then, all that is set on its value is set.
fn last_uses(module: &Module) -> BTreeMap<BindingId, ExpressionId> {
    let mut uses = BTreeMap::new();
    for (at, expression) in module.expressions.iter().enumerate() {
        if let Shape::Name { binding: Some(binding), .. } = expression.shape
            && module[binding].annotation.is_some()
        {
            let last = uses.entry(binding).or_insert(ExpressionId(at as u32));
            if module[*last].span.start < expression.span.start {
                *last = ExpressionId(at as u32);
            }
        }
    }
    uses
}
