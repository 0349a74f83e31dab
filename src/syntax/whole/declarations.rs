//! Declarations: variables, and TypeScript's types, enums and namespaces.

use oxc_ast::ast::{
    Declaration, TSEnumDeclaration, TSEnumMember, TSEnumMemberName, TSGlobalDeclaration, TSInterfaceDeclaration,
    TSModuleBlock, TSNamespaceDeclaration, TSNamespaceDeclarationBody, TSTypeAliasDeclaration, VariableDeclaration,
    VariableDeclarationKind,
};
use oxc_span::{GetSpan, Span};

use super::Walk;
use crate::syntax::kind::{Field, Kind};

impl Walk<'_> {
    /// A declaration, in a node of its own where `declare` stands before it.
    pub(super) fn declaration(&mut self, declaration: &Declaration<'_>, field: Field) {
        if declaration.declare() {
            let span = declaration.span();
            self.node(Kind::AmbientDeclaration, field, span, |walk| walk.declared(declaration, Field::None));
        } else {
            self.declared(declaration, field);
        }
    }

    fn declared(&mut self, declaration: &Declaration<'_>, field: Field) {
        match declaration {
            Declaration::VariableDeclaration(of) => self.variables(of, field),
            Declaration::FunctionDeclaration(of) => self.function_declaration(of, field),
            Declaration::ClassDeclaration(of) => self.class_declaration(of, field),
            Declaration::TSTypeAliasDeclaration(of) => self.type_alias(of, field),
            Declaration::TSInterfaceDeclaration(of) => self.interface(of, field),
            Declaration::TSEnumDeclaration(of) => self.enumeration(of, field),
            Declaration::TSExternalModuleDeclaration(of) => {
                self.node(Kind::ModuleDeclaration, field, of.span, |walk| walk.block_of(of.body.as_deref()));
            }
            Declaration::TSNamespaceDeclaration(of) => self.namespace(of, field),
            Declaration::TSGlobalDeclaration(of) => self.global(of, field),
            Declaration::TSImportEqualsDeclaration(of) => self.import_equals(of, field),
        }
    }

    /// Where a declaration begins behind the `declare` before it.
    pub(super) fn behind_declare(&self, span: Span, declare: bool) -> Span {
        if !declare {
            return span;
        }
        let source = span.source_text(self.text);
        let behind = source.strip_prefix("declare").unwrap_or(source).trim_start();
        Span::new(span.end - behind.len() as u32, span.end)
    }

    pub(super) fn variables(&mut self, of: &VariableDeclaration<'_>, field: Field) {
        let kind = if of.kind.is_var() { Kind::VariableDeclaration } else { Kind::LexicalDeclaration };
        self.node(kind, field, of.span, |walk| {
            walk.token(Kind::Let, of.kind == VariableDeclarationKind::Let);
            for declarator in &of.declarations {
                walk.node(Kind::VariableDeclarator, Field::None, declarator.span, |walk| {
                    walk.pattern(&declarator.id, Field::Name);
                    walk.annotation(declarator.type_annotation.as_deref(), Field::Type);
                    walk.optional(declarator.init.as_ref(), Field::Value);
                });
            }
        });
    }

    fn type_alias(&mut self, of: &TSTypeAliasDeclaration<'_>, field: Field) {
        self.node(Kind::TypeAliasDeclaration, field, of.span, |walk| {
            walk.leaf(Kind::TypeIdentifier, Field::Name, of.id.span);
            walk.type_parameters(of.type_parameters.as_deref());
            walk.type_node(&of.type_annotation, Field::Value);
        });
    }

    pub(super) fn interface(&mut self, of: &TSInterfaceDeclaration<'_>, field: Field) {
        let span = self.behind_declare(of.span, of.declare);
        self.node(Kind::InterfaceDeclaration, field, span, |walk| {
            walk.leaf(Kind::TypeIdentifier, Field::Name, of.id.span);
            walk.type_parameters(of.type_parameters.as_deref());
            if !of.extends.is_empty() {
                walk.node(Kind::ExtendsTypeClause, Field::None, of.span, |walk| {
                    for extended in &of.extends {
                        let arguments = extended.type_arguments.as_deref();
                        walk.reference(extended.span, &extended.type_name, arguments, Field::None);
                    }
                });
            }
            walk.members(Kind::InterfaceBody, Field::Body, of.body.span, &of.body.body);
        });
    }

    fn enumeration(&mut self, of: &TSEnumDeclaration<'_>, field: Field) {
        let span = self.behind_declare(of.span, of.declare);
        self.node(Kind::EnumDeclaration, field, span, |walk| {
            walk.leaf(Kind::Identifier, Field::Name, of.id.span);
            walk.node(Kind::EnumBody, Field::Body, of.body.span, |walk| {
                for member in &of.body.members {
                    walk.enum_member(member);
                }
            });
        });
    }

    fn enum_member(&mut self, member: &TSEnumMember<'_>) {
        let Some(value) = &member.initializer else { return self.enum_name(&member.id) };
        self.node(Kind::EnumAssignment, Field::None, member.span, |walk| {
            walk.enum_name(&member.id);
            walk.expression(value, Field::Value);
        });
    }

    fn enum_name(&mut self, name: &TSEnumMemberName<'_>) {
        match name {
            TSEnumMemberName::Identifier(name) => self.leaf(Kind::PropertyIdentifier, Field::Name, name.span),
            TSEnumMemberName::String(name) => self.leaf(Kind::String, Field::Name, name.span),
            TSEnumMemberName::ComputedString(name) => self.computed(name.span, |walk| {
                walk.leaf(Kind::String, Field::None, name.span);
            }),
            TSEnumMemberName::ComputedTemplateString(name) => self.computed(name.span, |walk| {
                walk.template(name, Field::None);
            }),
        }
    }

    fn computed(&mut self, span: Span, inner: impl FnOnce(&mut Self)) {
        self.node(Kind::ComputedPropertyName, Field::Name, span, inner);
    }

    /// `namespace A.B { … }` is one node, and declares no name but one without dots.
    fn namespace(&mut self, of: &TSNamespaceDeclaration<'_>, field: Field) {
        self.node(Kind::InternalModule, field, of.span, |walk| {
            if matches!(of.body, TSNamespaceDeclarationBody::TSModuleBlock(_)) {
                walk.leaf(Kind::Identifier, Field::Name, of.id.span);
            }
            let mut body = &of.body;
            while let TSNamespaceDeclarationBody::TSNamespaceDeclaration(inner) = body {
                body = &inner.body;
            }
            if let TSNamespaceDeclarationBody::TSModuleBlock(block) = body {
                walk.block_of(Some(block));
            }
        });
    }

    fn global(&mut self, of: &TSGlobalDeclaration<'_>, field: Field) {
        self.token(Kind::Global, of.declare);
        if of.declare {
            self.block_of(Some(&of.body));
        } else {
            self.node(Kind::AmbientDeclaration, field, of.span, |walk| {
                walk.token(Kind::Global, true);
                walk.block_of(Some(&of.body));
            });
        }
    }

    fn block_of(&mut self, block: Option<&TSModuleBlock<'_>>) {
        let Some(block) = block else { return };
        self.node(Kind::StatementBlock, Field::Body, block.span, |walk| walk.body(&block.directives, &block.body));
    }
}
