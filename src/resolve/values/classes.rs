//! Which class an object is an instance of, where code surely says so: it is made with `new`, or declared with that type.

use super::search::Search;
use crate::link::Linked;
use crate::source::SourceId;
use crate::syntax::{BindingId, BindingKind, ClassId, ExpressionId, Shape, TypeId, TypeKind};

/// How far an instance is followed.
const DEEPEST: usize = 8;

impl Search<'_> {
    /// The class that an object is surely an instance of.
    pub(super) fn class_of(&self, source: SourceId, object: ExpressionId) -> Option<(SourceId, ClassId)> {
        self.class_within(source, object, 0)
    }

    fn class_within(&self, source: SourceId, object: ExpressionId, depth: usize) -> Option<(SourceId, ClassId)> {
        let module = self.module(source).filter(|_| depth < DEEPEST)?;
        match &module[object].shape {
            Shape::Call { callee, new: true, .. } => match module[*callee].shape {
                Shape::Name { binding: Some(binding), .. } => self.class_named(source, binding),
                _ => None,
            },
            Shape::Name { binding: Some(binding), .. } => self.class_of_binding(source, *binding, depth),
            Shape::Member { object, property } if matches!(module[*object].shape, Shape::This) => {
                let class = module[module[*object].scope].class?;
                let field = module[class].fields.iter().find(|field| field.name.text == property.text)?;
                let typed = field.annotation.and_then(|annotation| self.class_of_type(source, annotation));
                typed.or_else(|| self.class_within(source, field.value?, depth + 1))
            }
            _ => None,
        }
    }

    fn class_of_binding(&self, source: SourceId, binding: BindingId, depth: usize) -> Option<(SourceId, ClassId)> {
        let declared = &self.module(source).filter(|_| depth < DEEPEST)?[binding];
        match declared.kind {
            BindingKind::Import(import) => match self.values.link.import(source, import) {
                Linked::Binding { source, binding } => self.class_of_binding(source, binding, depth + 1),
                Linked::Expression { source, expression } => self.class_within(source, expression, depth + 1),
                _ => None,
            },
            BindingKind::Const | BindingKind::Parameter { .. } if declared.path.is_empty() => {
                let typed = declared.annotation.and_then(|annotation| self.class_of_type(source, annotation));
                typed.or_else(|| self.class_within(source, declared.value?, depth + 1))
            }
            _ => None,
        }
    }

    fn class_of_type(&self, source: SourceId, annotation: TypeId) -> Option<(SourceId, ClassId)> {
        match self.module(source)?[annotation].kind {
            TypeKind::Reference { ref path, binding: Some(binding), .. } if path.len() == 1 => {
                self.class_named(source, binding)
            }
            _ => None,
        }
    }

    /// The class that a name stands for.
    fn class_named(&self, source: SourceId, binding: BindingId) -> Option<(SourceId, ClassId)> {
        match self.module(source)?[binding].kind {
            BindingKind::Class(class) => Some((source, class)),
            BindingKind::Import(import) => match self.values.link.import(source, import) {
                Linked::Binding { source, binding } => match self.module(source)?[binding].kind {
                    BindingKind::Class(class) => Some((source, class)),
                    _ => None,
                },
                _ => None,
            },
            _ => None,
        }
    }
}
