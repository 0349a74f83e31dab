//! What a file takes from others and gives to others.

use oxc_ast::ast::{
    ExportAllDeclaration, ExportDefaultDeclaration, ExportDefaultDeclarationKind, ExportSpecifier, ImportDeclaration,
    ImportDeclarationSpecifier, ImportSpecifier, ModuleDeclaration, ModuleExportName, StringLiteral,
    TSImportEqualsDeclaration, TSModuleReference,
};
use oxc_span::{GetSpan, Span};

use super::Walk;
use crate::syntax::kind::{Field, Kind};

impl Walk<'_> {
    pub(super) fn module_declaration(&mut self, of: &ModuleDeclaration<'_>) {
        if let ModuleDeclaration::ImportDeclaration(of) = of {
            return self.import(of);
        }
        self.node(Kind::ExportStatement, Field::None, of.span(), |walk| match of {
            ModuleDeclaration::ExportDeclaration(of) => walk.declaration(&of.declaration, Field::Declaration),
            ModuleDeclaration::ExportDefaultDeclaration(of) => walk.export_default(of),
            ModuleDeclaration::ExportNamedDeclaration(of) => walk.export_clause(of.span, &of.specifiers, None),
            ModuleDeclaration::ExportFromDeclaration(of) => {
                walk.export_clause(of.span, &of.specifiers, Some(&of.source));
            }
            ModuleDeclaration::ExportAllDeclaration(of) => walk.export_all(of),
            ModuleDeclaration::TSExportAssignment(of) => {
                walk.token(Kind::Equals, true);
                walk.expression(&of.expression, Field::None);
            }
            ModuleDeclaration::TSNamespaceExportDeclaration(of) => {
                walk.leaf(Kind::Identifier, Field::None, of.id.span);
            }
            ModuleDeclaration::ImportDeclaration(_) => {}
        });
    }

    fn import(&mut self, of: &ImportDeclaration<'_>) {
        self.node(Kind::ImportStatement, Field::None, of.span, |walk| {
            walk.token(Kind::TypeWord, of.import_kind.is_type());
            if let Some(specifiers) = &of.specifiers {
                walk.node(Kind::ImportClause, Field::None, of.span, |walk| {
                    specifiers.iter().for_each(|specifier| walk.imported_name_of(specifier));
                });
            }
            walk.leaf(Kind::String, Field::Source, of.source.span);
        });
    }

    fn imported_name_of(&mut self, of: &ImportDeclarationSpecifier<'_>) {
        match of {
            ImportDeclarationSpecifier::ImportDefaultSpecifier(of) => {
                self.leaf(Kind::Identifier, Field::None, of.local.span);
            }
            ImportDeclarationSpecifier::ImportNamespaceSpecifier(of) => {
                self.node(Kind::NamespaceImport, Field::None, of.span, |walk| {
                    walk.leaf(Kind::Identifier, Field::None, of.local.span);
                });
            }
            ImportDeclarationSpecifier::ImportSpecifier(of) => {
                self.node(Kind::NamedImports, Field::None, of.span, |walk| walk.import_specifier(of));
            }
        }
    }

    fn import_specifier(&mut self, of: &ImportSpecifier<'_>) {
        self.node(Kind::ImportSpecifier, Field::None, of.span, |walk| {
            walk.token(Kind::TypeWord, of.import_kind.is_type());
            walk.export_name(&of.imported, Field::Name);
            if of.local.span != of.imported.span() {
                walk.leaf(Kind::Identifier, Field::Alias, of.local.span);
            }
        });
    }

    /// `import a = require("module")`, `import a = b.c`.
    pub(super) fn import_equals(&mut self, of: &TSImportEqualsDeclaration<'_>, field: Field) {
        if let TSModuleReference::ExternalModuleReference(module) = &of.module_reference {
            return self.import_require(of, &module.expression, field);
        }
        self.node(Kind::ImportAlias, field, of.span, |walk| {
            walk.leaf(Kind::Identifier, Field::None, of.id.span);
            match &of.module_reference {
                TSModuleReference::IdentifierReference(name) => walk.leaf(Kind::Identifier, Field::None, name.span),
                TSModuleReference::QualifiedName(name) => {
                    walk.node(Kind::MemberExpression, Field::None, name.span, |walk| {
                        walk.value_name(&name.left, Field::Object);
                        walk.leaf(Kind::PropertyIdentifier, Field::Property, name.right.span);
                    });
                }
                TSModuleReference::ExternalModuleReference(_) => {}
            }
        });
    }

    fn import_require(&mut self, of: &TSImportEqualsDeclaration<'_>, module: &StringLiteral<'_>, field: Field) {
        self.node(Kind::ImportStatement, field, of.span, |walk| {
            walk.token(Kind::TypeWord, of.import_kind.is_type());
            walk.node(Kind::ImportRequireClause, Field::None, of.span, |walk| {
                walk.leaf(Kind::Identifier, Field::None, of.id.span);
                walk.leaf(Kind::String, Field::Source, module.span);
            });
        });
    }

    fn export_clause(&mut self, span: Span, specifiers: &[ExportSpecifier<'_>], source: Option<&StringLiteral<'_>>) {
        self.node(Kind::ExportClause, Field::None, span, |walk| {
            for of in specifiers {
                walk.node(Kind::ExportSpecifier, Field::None, of.span, |walk| {
                    walk.export_name(&of.local, Field::Name);
                    if of.exported.span() != of.local.span() {
                        walk.export_name(&of.exported, Field::Alias);
                    }
                });
            }
        });
        if let Some(source) = source {
            self.leaf(Kind::String, Field::Source, source.span);
        }
    }

    fn export_name(&mut self, of: &ModuleExportName<'_>, field: Field) {
        let is_string = matches!(of, ModuleExportName::StringLiteral(_));
        self.leaf(if is_string { Kind::String } else { Kind::Identifier }, field, of.span());
    }

    fn export_all(&mut self, of: &ExportAllDeclaration<'_>) {
        if let Some(name) = &of.exported {
            self.node(Kind::NamespaceExport, Field::None, of.span, |walk| walk.export_name(name, Field::None));
        }
        self.leaf(Kind::String, Field::Source, of.source.span);
    }

    /// A function or class without a name is a value.
    fn export_default(&mut self, of: &ExportDefaultDeclaration<'_>) {
        self.token(Kind::Default, true);
        match &of.declaration {
            ExportDefaultDeclarationKind::FunctionDeclaration(of) if of.id.is_some() => {
                self.function_declaration(of, Field::Declaration);
            }
            ExportDefaultDeclarationKind::ClassDeclaration(of) if of.id.is_some() => {
                self.class_declaration(of, Field::Declaration);
            }
            ExportDefaultDeclarationKind::FunctionDeclaration(of) => self.function_value(of, Field::Value),
            ExportDefaultDeclarationKind::ClassDeclaration(of) => self.class_value(of, Field::Value),
            ExportDefaultDeclarationKind::TSInterfaceDeclaration(of) => self.interface(of, Field::Declaration),
            value => self.optional(value.as_expression(), Field::Value),
        }
    }
}
