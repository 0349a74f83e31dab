//! Types that name something: `A.B<C>`, `typeof a.b`, `import("module").A`.

use oxc_ast::ast::{
    TSImportType, TSImportTypeQualifier, TSTypeName, TSTypeParameterInstantiation, TSTypeQuery, TSTypeQueryExprName,
};
use oxc_span::{GetSpan, Span};

use super::Walk;
use crate::syntax::kind::{Field, Kind};

impl Walk<'_> {
    /// The types between `<` and `>`.
    pub(super) fn type_arguments(&mut self, of: Option<&TSTypeParameterInstantiation<'_>>) {
        let Some(of) = of else { return };
        self.node(Kind::TypeArguments, Field::TypeArguments, of.span, |walk| {
            of.params.iter().for_each(|inner| walk.type_node(inner, Field::None));
        });
    }

    pub(super) fn reference(
        &mut self,
        span: Span,
        name: &TSTypeName<'_>,
        arguments: Option<&TSTypeParameterInstantiation<'_>>,
        field: Field,
    ) {
        self.generic(span, arguments, field, |walk, field| walk.type_name(name, field));
    }

    fn generic(
        &mut self,
        span: Span,
        arguments: Option<&TSTypeParameterInstantiation<'_>>,
        field: Field,
        name: impl FnOnce(&mut Self, Field),
    ) {
        if arguments.is_none() {
            return name(self, field);
        }
        self.node(Kind::GenericType, field, span, |walk| {
            name(walk, Field::Name);
            walk.type_arguments(arguments);
        });
    }

    fn type_name(&mut self, name: &TSTypeName<'_>, field: Field) {
        match name {
            TSTypeName::IdentifierReference(of) => self.leaf(Kind::TypeIdentifier, field, of.span),
            TSTypeName::ThisExpression(of) => self.leaf(Kind::ThisType, field, of.span),
            TSTypeName::QualifiedName(of) => self.node(Kind::NestedTypeIdentifier, field, of.span, |walk| {
                walk.type_name(&of.left, Field::Module);
                walk.leaf(Kind::TypeIdentifier, Field::Name, of.right.span);
            }),
        }
    }

    /// A name with dots as an expression.
    pub(super) fn value_name(&mut self, name: &TSTypeName<'_>, field: Field) {
        match name {
            TSTypeName::IdentifierReference(of) => self.leaf(Kind::Identifier, field, of.span),
            TSTypeName::ThisExpression(of) => self.leaf(Kind::This, field, of.span),
            TSTypeName::QualifiedName(of) => self.node(Kind::MemberExpression, field, of.span, |walk| {
                walk.value_name(&of.left, Field::Object);
                walk.leaf(Kind::PropertyIdentifier, Field::Property, of.right.span);
            }),
        }
    }

    pub(super) fn type_query(&mut self, of: &TSTypeQuery<'_>, field: Field) {
        self.node(Kind::TypeQuery, field, of.span, |walk| match &of.type_arguments {
            None => walk.queried(&of.expr_name, Field::None),
            Some(arguments) => {
                let span = Span::new(of.expr_name.span().start, of.span.end);
                walk.node(Kind::InstantiationExpression, Field::None, span, |walk| {
                    walk.queried(&of.expr_name, Field::Function);
                    walk.type_arguments(Some(arguments));
                });
            }
        });
    }

    fn queried(&mut self, of: &TSTypeQueryExprName<'_>, field: Field) {
        match of {
            TSTypeQueryExprName::TSImportType(of) => self.imported(of, field),
            _ => {
                if let Some(name) = of.as_ts_type_name() {
                    self.value_name(name, field);
                }
            }
        }
    }

    pub(super) fn import_type(&mut self, of: &TSImportType<'_>, field: Field) {
        let arguments = of.type_arguments.as_deref();
        self.generic(of.span, arguments, field, |walk, field| walk.imported(of, field));
    }

    fn imported(&mut self, of: &TSImportType<'_>, field: Field) {
        match &of.qualifier {
            None => self.imported_module(of, field),
            Some(qualifier) => self.imported_name(of, qualifier, field),
        }
    }

    fn imported_name(&mut self, of: &TSImportType<'_>, name: &TSImportTypeQualifier<'_>, field: Field) {
        let span = Span::new(of.span.start, name.span().end);
        self.node(Kind::MemberExpression, field, span, |walk| match name {
            TSImportTypeQualifier::Identifier(name) => {
                walk.imported_module(of, Field::Object);
                walk.leaf(Kind::PropertyIdentifier, Field::Property, name.span);
            }
            TSImportTypeQualifier::QualifiedName(name) => {
                walk.imported_name(of, &name.left, Field::Object);
                walk.leaf(Kind::PropertyIdentifier, Field::Property, name.right.span);
            }
        });
    }

    /// `import("module")`.
    fn imported_module(&mut self, of: &TSImportType<'_>, field: Field) {
        let behind = &self.text[of.source.span.end as usize..];
        let close = behind.find(')').map_or(0, |at| at as u32 + 1);
        let span = Span::new(of.span.start, of.source.span.end + close);
        self.node(Kind::CallExpression, field, span, |walk| {
            walk.import_word(of.span);
            walk.node(Kind::Arguments, Field::Arguments, span, |walk| {
                walk.leaf(Kind::String, Field::None, of.source.span);
            });
        });
    }
}
