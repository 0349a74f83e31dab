//! What types of objects and of calls are made of.

use oxc_ast::ast::{
    TSCallSignatureDeclaration, TSConstructSignatureDeclaration, TSConstructorType, TSFunctionType, TSIndexSignature,
    TSMappedType, TSMethodSignature, TSPropertySignature, TSSignature, TSType, TSTypeAnnotation,
    TSTypeParameterDeclaration, TSTypePredicate, TSTypePredicateName,
};
use oxc_span::{GetSpan, Span};

use super::Walk;
use super::functions::Signature;
use crate::syntax::kind::{Field, Kind};

impl Walk<'_> {
    /// `<T extends A = B>`.
    pub(super) fn type_parameters(&mut self, of: Option<&TSTypeParameterDeclaration<'_>>) {
        let Some(of) = of else { return };
        self.node(Kind::TypeParameters, Field::TypeParameters, of.span, |walk| {
            for parameter in &of.params {
                walk.node(Kind::TypeParameter, Field::None, parameter.span, |walk| {
                    walk.leaf(Kind::TypeIdentifier, Field::Name, parameter.name.span);
                    if let Some(constraint) = &parameter.constraint {
                        walk.around(Kind::Constraint, Field::Constraint, constraint.span(), constraint);
                    }
                    if let Some(default) = &parameter.default {
                        walk.around(Kind::DefaultType, Field::Value, default.span(), default);
                    }
                });
            }
        });
    }

    /// What a function returns, with the colon before it.
    pub(super) fn result(&mut self, of: Option<&TSTypeAnnotation<'_>>, field: Field) {
        let Some(of) = of else { return };
        let kind = match &of.type_annotation {
            TSType::TSTypePredicate(of) if of.asserts => Kind::AssertsAnnotation,
            TSType::TSTypePredicate(_) => Kind::TypePredicateAnnotation,
            _ => Kind::TypeAnnotation,
        };
        self.around(kind, field, of.span, &of.type_annotation);
    }

    /// `a is A`, `asserts a`, `asserts a is A`.
    pub(super) fn predicate(&mut self, of: &TSTypePredicate<'_>, field: Field) {
        if !of.asserts {
            return self.plain_predicate(of, of.span, field);
        }
        self.node(Kind::Asserts, field, of.span, |walk| match (&of.type_annotation, &of.parameter_name) {
            (Some(_), name) => walk.plain_predicate(of, Span::new(name.span().start, of.span.end), Field::None),
            (None, TSTypePredicateName::Identifier(name)) => walk.leaf(Kind::Identifier, Field::None, name.span),
            (None, TSTypePredicateName::This(name)) => walk.leaf(Kind::This, Field::None, name.span),
        });
    }

    fn plain_predicate(&mut self, of: &TSTypePredicate<'_>, span: Span, field: Field) {
        self.node(Kind::TypePredicate, field, span, |walk| {
            if let Some(annotation) = &of.type_annotation {
                walk.type_node(&annotation.type_annotation, Field::Type);
            }
        });
    }

    pub(super) fn function_type(&mut self, of: &TSFunctionType<'_>, field: Field) {
        self.node(Kind::FunctionType, field, of.span, |walk| {
            let (type_parameters, this) = (of.type_parameters.as_deref(), of.this_param.as_deref());
            walk.signature(&Signature { type_parameters, this, parameters: &of.params, result: None });
            walk.type_node(&of.return_type.type_annotation, Field::ReturnType);
        });
    }

    pub(super) fn constructor_type(&mut self, of: &TSConstructorType<'_>, field: Field) {
        self.node(Kind::ConstructorType, field, of.span, |walk| {
            let type_parameters = of.type_parameters.as_deref();
            walk.signature(&Signature { type_parameters, this: None, parameters: &of.params, result: None });
            walk.type_node(&of.return_type.type_annotation, Field::Type);
        });
    }

    pub(super) fn members(&mut self, kind: Kind, field: Field, span: Span, members: &[TSSignature<'_>]) {
        self.node(kind, field, span, |walk| {
            for member in members {
                match member {
                    TSSignature::TSPropertySignature(of) => walk.property_signature(of),
                    TSSignature::TSMethodSignature(of) => walk.method_signature(of),
                    TSSignature::TSIndexSignature(of) => walk.index_signature(of),
                    TSSignature::TSCallSignatureDeclaration(of) => walk.call_signature(of),
                    TSSignature::TSConstructSignatureDeclaration(of) => walk.construct_signature(of),
                }
            }
        });
    }

    fn property_signature(&mut self, of: &TSPropertySignature<'_>) {
        self.node(Kind::PropertySignature, Field::None, self.without_end(of.span), |walk| {
            walk.key(&of.key, of.computed, Field::Name);
            walk.annotation(of.type_annotation.as_deref(), Field::Type);
        });
    }

    fn method_signature(&mut self, of: &TSMethodSignature<'_>) {
        self.node(Kind::MethodSignature, Field::None, self.without_end(of.span), |walk| {
            walk.key(&of.key, of.computed, Field::Name);
            walk.signature(&Signature {
                type_parameters: of.type_parameters.as_deref(),
                this: of.this_param.as_deref(),
                parameters: &of.params,
                result: of.return_type.as_deref(),
            });
        });
    }

    fn call_signature(&mut self, of: &TSCallSignatureDeclaration<'_>) {
        self.node(Kind::CallSignature, Field::None, self.without_end(of.span), |walk| {
            walk.signature(&Signature {
                type_parameters: of.type_parameters.as_deref(),
                this: of.this_param.as_deref(),
                parameters: &of.params,
                result: of.return_type.as_deref(),
            });
        });
    }

    fn construct_signature(&mut self, of: &TSConstructSignatureDeclaration<'_>) {
        self.node(Kind::ConstructSignature, Field::None, self.without_end(of.span), |walk| {
            walk.signature(&Signature {
                type_parameters: of.type_parameters.as_deref(),
                this: None,
                parameters: &of.params,
                result: of.return_type.as_deref(),
            });
        });
    }

    /// `[key: string]: A`.
    pub(super) fn index_signature(&mut self, of: &TSIndexSignature<'_>) {
        let parameter = &of.parameter;
        self.node(Kind::IndexSignature, Field::None, of.span, |walk| {
            let end = parameter.span.start + parameter.name.len() as u32;
            walk.leaf(Kind::Identifier, Field::Name, Span::new(parameter.span.start, end));
            walk.type_node(&parameter.type_annotation.type_annotation, Field::None);
            walk.annotation(Some(&of.type_annotation), Field::Type);
        });
    }

    /// `{ [K in Keys as Name]: A }`.
    pub(super) fn mapped(&mut self, of: &TSMappedType<'_>, field: Field) {
        let last = of.name_type.as_ref().unwrap_or(&of.constraint);
        let clause = Span::new(of.key.span.start, last.span().end);
        self.node(Kind::ObjectType, field, of.span, |walk| {
            walk.node(Kind::IndexSignature, Field::None, of.span, |walk| {
                walk.node(Kind::MappedTypeClause, Field::None, clause, |walk| {
                    walk.leaf(Kind::TypeIdentifier, Field::Name, of.key.span);
                    walk.type_node(&of.constraint, Field::Type);
                    if let Some(name) = &of.name_type {
                        walk.type_node(name, Field::Alias);
                    }
                });
                if let Some(value) = &of.type_annotation {
                    walk.around(Kind::TypeAnnotation, Field::Type, value.span(), value);
                }
            });
        });
    }

    /// A member of a type without the `;` or `,` behind it.
    fn without_end(&self, span: Span) -> Span {
        let source = span.source_text(self.text).trim_end_matches([';', ',']).trim_end();
        Span::new(span.start, span.start + source.len() as u32)
    }
}
