//! Classes.

use oxc_ast::ast::{
    AccessorProperty, Class, ClassElement, ClassHeritage, Decorator, Expression, MethodDefinition,
    MethodDefinitionKind, MethodDefinitionType, PropertyDefinition, PropertyKey, TSClassImplements, TSTypeAnnotation,
};
use oxc_span::{GetSpan, Span};

use super::Walk;
use crate::syntax::kind::{Field, Kind};

impl Walk<'_> {
    pub(super) fn class_declaration(&mut self, of: &Class<'_>, field: Field) {
        let kind = if of.r#abstract { Kind::AbstractClassDeclaration } else { Kind::ClassDeclaration };
        self.class(kind, self.behind_declare(of.span, of.declare), of, field);
    }

    pub(super) fn class_value(&mut self, of: &Class<'_>, field: Field) {
        self.class(Kind::Class, of.span, of, field);
    }

    fn class(&mut self, kind: Kind, span: Span, of: &Class<'_>, field: Field) {
        self.node(kind, field, span, |walk| {
            walk.decorators(&of.decorators);
            if let Some(name) = &of.id {
                walk.leaf(Kind::TypeIdentifier, Field::Name, name.span);
            }
            walk.type_parameters(of.type_parameters.as_deref());
            if of.heritage.is_some() || !of.implements.is_empty() {
                walk.node(Kind::ClassHeritage, Field::None, span, |walk| {
                    walk.heritage(of.heritage.as_ref(), &of.implements);
                });
            }
            walk.node(Kind::ClassBody, Field::Body, of.body.span, |walk| {
                for member in &of.body.body {
                    walk.member_of_class(member);
                }
            });
        });
    }

    pub(super) fn decorators(&mut self, decorators: &[Decorator<'_>]) {
        for decorator in decorators {
            self.wrapped(Kind::Decorator, Field::Decorator, decorator.span, &decorator.expression);
        }
    }

    fn heritage(&mut self, extends: Option<&ClassHeritage<'_>>, implements: &[TSClassImplements<'_>]) {
        if let Some(of) = extends {
            self.node(Kind::ExtendsClause, Field::None, of.expression.span(), |walk| {
                walk.expression(&of.expression, Field::Value);
                walk.type_arguments(of.type_arguments.as_deref());
            });
        }
        if let Some(first) = implements.first() {
            self.node(Kind::ImplementsClause, Field::None, first.span, |walk| {
                for of in implements {
                    walk.reference(of.span, &of.expression, of.type_arguments.as_deref(), Field::None);
                }
            });
        }
    }

    fn member_of_class(&mut self, member: &ClassElement<'_>) {
        match member {
            ClassElement::StaticBlock(of) => self.node(Kind::ClassStaticBlock, Field::None, of.span, |walk| {
                walk.node(Kind::StatementBlock, Field::Body, of.span, |walk| walk.statements(&of.body));
            }),
            ClassElement::MethodDefinition(of) => self.method_of_class(of),
            ClassElement::PropertyDefinition(of) => self.property_of_class(of),
            ClassElement::AccessorProperty(of) => self.accessor(of),
            ClassElement::TSIndexSignature(of) => self.index_signature(of),
        }
    }

    fn method_of_class(&mut self, of: &MethodDefinition<'_>) {
        let kind = match (&of.value.body, of.r#type) {
            (Some(_), _) => Kind::MethodDefinition,
            (None, MethodDefinitionType::TSAbstractMethodDefinition) => Kind::AbstractMethodSignature,
            (None, MethodDefinitionType::MethodDefinition) => Kind::MethodSignature,
        };
        self.node(kind, Field::None, of.span, |walk| {
            walk.decorators(&of.decorators);
            walk.token(Kind::Static, of.r#static);
            walk.token(Kind::Get, of.kind == MethodDefinitionKind::Get);
            walk.token(Kind::Set, of.kind == MethodDefinitionKind::Set);
            walk.key(&of.key, of.computed, Field::Name);
            walk.function_parts(&of.value);
        });
    }

    fn property_of_class(&mut self, of: &PropertyDefinition<'_>) {
        self.node(Kind::PublicFieldDefinition, Field::None, of.span, |walk| {
            walk.decorators(&of.decorators);
            walk.token(Kind::Static, of.r#static);
            walk.field_of_class(&of.key, of.computed, of.type_annotation.as_deref(), of.value.as_ref());
        });
    }

    fn accessor(&mut self, of: &AccessorProperty<'_>) {
        self.node(Kind::PublicFieldDefinition, Field::None, of.span, |walk| {
            walk.decorators(&of.decorators);
            walk.token(Kind::Static, of.r#static);
            walk.field_of_class(&of.key, of.computed, of.type_annotation.as_deref(), of.value.as_ref());
        });
    }

    fn field_of_class(
        &mut self,
        key: &PropertyKey<'_>,
        computed: bool,
        annotation: Option<&TSTypeAnnotation<'_>>,
        value: Option<&Expression<'_>>,
    ) {
        self.key(key, computed, Field::Name);
        self.annotation(annotation, Field::Type);
        self.optional(value, Field::Value);
    }
}
