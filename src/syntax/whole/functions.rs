//! Functions and their parameters.

use oxc_ast::ast::{
    ArrowFunctionBody, ArrowFunctionExpression, FormalParameter, FormalParameterRest, FormalParameters, Function,
    FunctionBody, TSThisParameter, TSTypeAnnotation, TSTypeParameterDeclaration,
};
use oxc_span::Span;

use super::Walk;
use crate::syntax::kind::{Field, Kind};

/// What all that has parameters has: the types of a call.
pub(super) struct Signature<'n, 'a> {
    pub(super) type_parameters: Option<&'n TSTypeParameterDeclaration<'a>>,
    pub(super) this: Option<&'n TSThisParameter<'a>>,
    pub(super) parameters: &'n FormalParameters<'a>,
    pub(super) result: Option<&'n TSTypeAnnotation<'a>>,
}

impl<'n, 'a> Signature<'n, 'a> {
    pub(super) fn of(function: &'n Function<'a>) -> Signature<'n, 'a> {
        Signature {
            type_parameters: function.type_parameters.as_deref(),
            this: function.this_param.as_deref(),
            parameters: &function.params,
            result: function.return_type.as_deref(),
        }
    }
}

impl Walk<'_> {
    pub(super) fn function_declaration(&mut self, of: &Function<'_>, field: Field) {
        let kind = match (&of.body, of.generator) {
            (None, _) => Kind::FunctionSignature,
            (Some(_), true) => Kind::GeneratorFunctionDeclaration,
            (Some(_), false) => Kind::FunctionDeclaration,
        };
        self.function(kind, self.behind_declare(of.span, of.declare), of, field);
    }

    pub(super) fn function_value(&mut self, of: &Function<'_>, field: Field) {
        let kind = if of.generator { Kind::GeneratorFunction } else { Kind::FunctionExpression };
        self.function(kind, of.span, of, field);
    }

    fn function(&mut self, kind: Kind, span: Span, of: &Function<'_>, field: Field) {
        self.node(kind, field, span, |walk| {
            if let Some(name) = &of.id {
                walk.leaf(Kind::Identifier, Field::Name, name.span);
            }
            walk.function_parts(of);
        });
    }

    /// All of a function but its name.
    pub(super) fn function_parts(&mut self, of: &Function<'_>) {
        self.token(Kind::Async, of.r#async);
        self.token(Kind::Star, of.generator);
        self.signature(&Signature::of(of));
        if let Some(body) = &of.body {
            self.function_body(body);
        }
    }

    fn function_body(&mut self, body: &FunctionBody<'_>) {
        self.node(Kind::StatementBlock, Field::Body, body.span, |walk| walk.body(&body.directives, &body.statements));
    }

    pub(super) fn arrow(&mut self, of: &ArrowFunctionExpression<'_>, field: Field) {
        self.node(Kind::ArrowFunction, field, of.span, |walk| {
            walk.token(Kind::Async, of.r#async);
            walk.signature(&Signature {
                type_parameters: of.type_parameters.as_deref(),
                this: None,
                parameters: &of.params,
                result: of.return_type.as_deref(),
            });
            match &of.body {
                ArrowFunctionBody::FunctionBody(body) => walk.function_body(body),
                value => walk.optional(value.as_expression(), Field::Body),
            }
        });
    }

    pub(super) fn signature(&mut self, of: &Signature<'_, '_>) {
        self.type_parameters(of.type_parameters);
        self.node(Kind::FormalParameters, Field::Parameters, of.parameters.span, |walk| {
            if let Some(this) = of.this {
                walk.this_parameter(this);
            }
            for parameter in &of.parameters.items {
                walk.parameter(parameter);
            }
            if let Some(rest) = &of.parameters.rest {
                walk.rest_parameter(rest);
            }
        });
        self.result(of.result, Field::ReturnType);
    }

    fn this_parameter(&mut self, this: &TSThisParameter<'_>) {
        self.node(Kind::RequiredParameter, Field::None, this.span, |walk| {
            walk.leaf(Kind::This, Field::Pattern, this.this_span);
            walk.annotation(this.type_annotation.as_deref(), Field::Type);
        });
    }

    fn parameter(&mut self, of: &FormalParameter<'_>) {
        self.node(Kind::RequiredParameter, Field::None, of.span, |walk| {
            walk.decorators(&of.decorators);
            walk.token(Kind::Readonly, of.accessibility.is_some() || of.r#override || of.readonly);
            walk.pattern(&of.pattern, Field::Pattern);
            walk.annotation(of.type_annotation.as_deref(), Field::Type);
            walk.optional(of.initializer.as_deref(), Field::Value);
        });
    }

    fn rest_parameter(&mut self, of: &FormalParameterRest<'_>) {
        self.node(Kind::RequiredParameter, Field::None, of.span, |walk| {
            walk.decorators(&of.decorators);
            walk.rest(&of.rest, Field::Pattern);
            walk.annotation(of.type_annotation.as_deref(), Field::Type);
        });
    }
}
