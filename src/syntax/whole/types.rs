//! Types as they are written.

use oxc_ast::ast::{
    TSConditionalType, TSInferType, TSTupleElement, TSTupleType, TSType, TSTypeAnnotation, TSTypeOperator,
    TSTypeOperatorOperator,
};
use oxc_span::{GetSpan, Span};

use super::Walk;
use crate::syntax::kind::{Field, Kind};

impl Walk<'_> {
    /// `: Type`, where it is there.
    pub(super) fn annotation(&mut self, of: Option<&TSTypeAnnotation<'_>>, field: Field) {
        if let Some(of) = of {
            self.around(Kind::TypeAnnotation, field, of.span, &of.type_annotation);
        }
    }

    /// A node that holds one type.
    pub(super) fn around(&mut self, kind: Kind, field: Field, span: Span, inner: &TSType<'_>) {
        self.node(kind, field, span, |walk| walk.type_node(inner, Field::None));
    }

    pub(super) fn type_node(&mut self, of: &TSType<'_>, field: Field) {
        if let Some(kind) = single(of) {
            return self.leaf(kind, field, of.span());
        }
        match of {
            TSType::TSNullKeyword(of) => self.literal(Kind::Null, of.span, field),
            TSType::TSUndefinedKeyword(of) => self.literal(Kind::Undefined, of.span, field),
            TSType::TSLiteralType(of) => self.literal_type(of, field),
            TSType::TSTemplateLiteralType(of) => self.template_type(of, field),
            TSType::TSTypeReference(of) => {
                self.reference(of.span, &of.type_name, of.type_arguments.as_deref(), field);
            }
            TSType::TSImportType(of) => self.import_type(of, field),
            TSType::TSTypeQuery(of) => self.type_query(of, field),
            TSType::TSTypeLiteral(of) => self.members(Kind::ObjectType, field, of.span, &of.members),
            TSType::TSMappedType(of) => self.mapped(of, field),
            TSType::TSFunctionType(of) => self.function_type(of, field),
            TSType::TSConstructorType(of) => self.constructor_type(of, field),
            TSType::TSTypePredicate(of) => self.predicate(of, field),
            _ => self.type_of_types(of, field),
        }
    }

    /// A type that is made of others.
    fn type_of_types(&mut self, of: &TSType<'_>, field: Field) {
        match of {
            TSType::TSArrayType(of) => self.around(Kind::ArrayType, field, of.span, &of.element_type),
            TSType::TSParenthesizedType(of) => {
                self.around(Kind::ParenthesizedType, field, of.span, &of.type_annotation);
            }
            TSType::JSDocNullableType(of) => self.around(Kind::FlowMaybeType, field, of.span, &of.type_annotation),
            TSType::JSDocNonNullableType(of) => self.around(Kind::FlowMaybeType, field, of.span, &of.type_annotation),
            TSType::TSConditionalType(of) => self.conditional_type(of, field),
            TSType::TSIndexedAccessType(of) => self.node(Kind::LookupType, field, of.span, |walk| {
                walk.type_node(&of.object_type, Field::None);
                walk.type_node(&of.index_type, Field::None);
            }),
            TSType::TSInferType(of) => self.infer(of, field),
            TSType::TSUnionType(of) => self.row(Kind::UnionType, Kind::Bar, of.span, &of.types, field),
            TSType::TSIntersectionType(of) => {
                self.row(Kind::IntersectionType, Kind::Ampersand, of.span, &of.types, field);
            }
            TSType::TSTupleType(of) => self.tuple(of, field),
            TSType::TSTypeOperatorType(of) => self.operator_type(of, field),
            _ => {}
        }
    }

    fn row(&mut self, kind: Kind, between: Kind, span: Span, types: &[TSType<'_>], field: Field) {
        self.node(kind, field, span, |walk| {
            for of in types {
                walk.token(between, true);
                walk.type_node(of, Field::None);
            }
        });
    }

    fn conditional_type(&mut self, of: &TSConditionalType<'_>, field: Field) {
        self.node(Kind::ConditionalType, field, of.span, |walk| {
            for inner in [&of.check_type, &of.extends_type, &of.true_type, &of.false_type] {
                walk.type_node(inner, Field::None);
            }
        });
    }

    fn infer(&mut self, of: &TSInferType<'_>, field: Field) {
        self.node(Kind::InferType, field, of.span, |walk| {
            walk.leaf(Kind::TypeIdentifier, Field::None, of.type_parameter.name.span);
            if let Some(constraint) = &of.type_parameter.constraint {
                walk.type_node(constraint, Field::None);
            }
        });
    }

    fn operator_type(&mut self, of: &TSTypeOperator<'_>, field: Field) {
        let kind = match of.operator {
            TSTypeOperatorOperator::Keyof => Kind::IndexTypeQuery,
            TSTypeOperatorOperator::Readonly => Kind::ReadonlyType,
            TSTypeOperatorOperator::Unique => return self.leaf(Kind::PredefinedType, field, of.span),
        };
        self.around(kind, field, of.span, &of.type_annotation);
    }

    fn tuple(&mut self, of: &TSTupleType<'_>, field: Field) {
        self.node(Kind::TupleType, field, of.span, |walk| {
            of.element_types.iter().for_each(|element| walk.tuple_element(element));
        });
    }

    fn tuple_element(&mut self, of: &TSTupleElement<'_>) {
        match of {
            TSTupleElement::TSNamedTupleMember(of) => {
                self.node(Kind::RequiredParameter, Field::None, of.span, |walk| {
                    walk.node(Kind::TypeAnnotation, Field::Type, of.span, |walk| walk.tuple_element(&of.element_type));
                });
            }
            TSTupleElement::TSOptionalType(of) => {
                self.around(Kind::OptionalType, Field::None, of.span, &of.type_annotation);
            }
            TSTupleElement::TSRestType(of) => match &of.type_annotation {
                TSType::TSNamedTupleMember(named) => {
                    self.node(Kind::RequiredParameter, Field::None, of.span, |walk| {
                        walk.node(Kind::TypeAnnotation, Field::Type, named.span, |walk| {
                            walk.tuple_element(&named.element_type);
                        });
                    });
                }
                inner => self.around(Kind::RestType, Field::None, of.span, inner),
            },
            _ => {
                if let Some(of) = of.as_ts_type() {
                    self.type_node(of, Field::None);
                }
            }
        }
    }
}

/// The kind of a type that has nothing in it.
fn single(of: &TSType<'_>) -> Option<Kind> {
    Some(match of {
        TSType::TSAnyKeyword(_)
        | TSType::TSBooleanKeyword(_)
        | TSType::TSNeverKeyword(_)
        | TSType::TSNumberKeyword(_)
        | TSType::TSObjectKeyword(_)
        | TSType::TSStringKeyword(_)
        | TSType::TSSymbolKeyword(_)
        | TSType::TSUnknownKeyword(_)
        | TSType::TSVoidKeyword(_) => Kind::PredefinedType,
        TSType::TSBigIntKeyword(_) | TSType::TSIntrinsicKeyword(_) => Kind::TypeIdentifier,
        TSType::TSThisType(_) => Kind::ThisType,
        TSType::JSDocUnknownType(_) => Kind::ExistentialType,
        _ => return None,
    })
}
