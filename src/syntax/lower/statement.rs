//! Statements and declarations.

use super::Lowering;
use super::pattern::Declaration;
use crate::syntax::kind::{Field, Kind};
use crate::syntax::tree::Part;
use crate::syntax::{BindingId, BindingKind, ExpressionId, Property, Shape, TypeKind};

impl<'t> Lowering<'t> {
    /// Lowers all children of a block.
    pub(super) fn statements(&mut self, block: Part<'t>) {
        let parts = self.parts(block);
        for part in parts.named() {
            self.any(part);
        }
    }

    /// Lowers whatever stands there: a statement, or a part of one that has no meaning of its own.
    pub(super) fn any(&mut self, part: Part<'t>) {
        if self.enter(part) {
            self.any_inner(part);
            self.leave();
        }
    }

    fn any_inner(&mut self, part: Part<'t>) {
        match part.kind {
            Kind::StatementBlock | Kind::SwitchBody => self.in_scope(|this| this.statements(part)),
            Kind::LexicalDeclaration | Kind::VariableDeclaration | Kind::UsingDeclaration => self.variables(part),
            Kind::FunctionDeclaration | Kind::GeneratorFunctionDeclaration | Kind::FunctionSignature => {
                self.function_declaration(part);
            }
            Kind::ClassDeclaration | Kind::AbstractClassDeclaration => {
                self.class_declaration(part, Vec::new());
            }
            Kind::IfStatement => self.if_statement(part),
            Kind::ForStatement => self.in_scope(|this| this.statements(part)),
            Kind::ForInStatement => self.in_scope(|this| this.for_in(part)),
            Kind::CatchClause => self.in_scope(|this| this.catch(part)),
            Kind::ReturnStatement => self.return_statement(part),
            Kind::ImportStatement => self.import(part),
            Kind::ImportAlias => self.import_alias(part),
            Kind::ExportStatement => self.export(part),
            Kind::TypeAliasDeclaration => self.type_alias(part),
            Kind::InterfaceDeclaration => self.interface(part),
            Kind::EnumDeclaration => self.enumeration(part),
            Kind::InternalModule | Kind::ModuleDeclaration => self.namespace(part),
            Kind::AmbientDeclaration => self.ambient(part),
            Kind::StatementIdentifier | Kind::Unknown => self.statements(part),
            kind if is_type(kind) => {
                self.type_node(part);
            }
            kind if is_expression(kind) => {
                self.expression(part);
            }
            Kind::Error => {
                self.broken(part);
            }
            _ => self.statements(part),
        }
    }

    /// `const a = 1, { b }: B = c`.
    fn variables(&mut self, part: Part<'t>) {
        let parts = self.parts(part);
        let kind = if part.kind == Kind::VariableDeclaration {
            BindingKind::Var
        } else if parts.has(Kind::Let) {
            BindingKind::Let
        } else {
            BindingKind::Const
        };
        for declarator in parts.named() {
            match declarator.kind {
                Kind::VariableDeclarator => self.variable(declarator, kind),
                _ => self.any(declarator),
            }
        }
    }

    fn variable(&mut self, declarator: Part<'t>, kind: BindingKind) {
        let parts = self.parts(declarator);
        let annotation = parts.field(Field::Type).map(|part| self.type_node(part));
        let value = parts.field(Field::Value).map(|part| self.expression(part));
        let Some(name) = parts.field(Field::Name) else { return };
        if name.kind == Kind::Identifier {
            self.name_function(value, name);
        }
        if kind == BindingKind::Var && self.redeclared(name, value) {
            return;
        }
        let scope = if kind == BindingKind::Var { self.hoist } else { self.scope };
        self.pattern(name, &mut Declaration { annotation, value, ..Declaration::new(kind, scope) });
        for left in parts.plain().filter(|part| part.kind == Kind::Error) {
            self.any(left);
        }
    }

    /// A second `var x` in one function is the same variable, assigned once more.
    fn redeclared(&mut self, name: Part<'t>, value: Option<ExpressionId>) -> bool {
        if name.kind != Kind::Identifier {
            return false;
        }
        let symbol = self.symbol(name);
        let Some(earlier) = self.scopes.declared(self.hoist, symbol, super::scopes::Space::Value) else { return false };
        if !matches!(self.binding(earlier).kind, BindingKind::Var | BindingKind::Parameter { .. }) {
            return false;
        }
        self.binding(earlier).reassigned.extend(value);
        true
    }

    /// `if … else if … else`: a long row of branches nests in the tree, but not here.
    fn if_statement(&mut self, part: Part<'t>) {
        let mut next = Some(part);
        while let Some(branch) = next.take() {
            for part in self.parts(branch).named() {
                if part.kind != Kind::ElseClause {
                    self.any(part);
                    continue;
                }
                for otherwise in self.parts(part).named() {
                    match otherwise.kind {
                        Kind::IfStatement => next = Some(otherwise),
                        _ => self.any(otherwise),
                    }
                }
            }
        }
    }

    /// `for (const x of values)`, `for (const key in object)`.
    fn for_in(&mut self, part: Part<'t>) {
        let parts = self.parts(part);
        let of = parts.has(Kind::Of);
        let values = parts.field(Field::Right).map(|part| self.expression(part));
        let declares = parts.field(Field::Kind).map(|part| part.kind);
        if let Some(left) = parts.field(Field::Left) {
            match declares {
                Some(keyword) => {
                    let kind = if of { BindingKind::Element } else { BindingKind::Other };
                    let scope = if keyword == Kind::Var { self.hoist } else { self.scope };
                    let value = values.filter(|_| of);
                    self.pattern(left, &mut Declaration { value, ..Declaration::new(kind, scope) });
                }
                None => self.assign_unknown(left, values),
            }
        }
        for body in parts.fields(Field::Body) {
            self.any(body);
        }
    }

    fn catch(&mut self, part: Part<'t>) {
        let parts = self.parts(part);
        let annotation = parts.field(Field::Type).map(|part| self.type_node(part));
        if let Some(parameter) = parts.field(Field::Parameter) {
            let declaration = Declaration::new(BindingKind::Catch, self.scope);
            self.pattern(parameter, &mut Declaration { annotation, ..declaration });
        }
        for body in parts.fields(Field::Body) {
            self.any(body);
        }
    }

    fn return_statement(&mut self, part: Part<'t>) {
        for part in self.parts(part).named() {
            let value = self.expression(part);
            if let Some(function) = self.function {
                self.module.functions[function.0 as usize].returns.push(value);
            }
        }
    }

    /// `type A<T> = …`.
    fn type_alias(&mut self, part: Part<'t>) {
        let parts = self.parts(part);
        let value = self.in_scope(|this| {
            this.type_parameters(&parts);
            parts.field(Field::Value).map(|part| this.type_node(part))
        });
        if let (Some(name), Some(value)) = (parts.field(Field::Name), value) {
            self.declare(name, self.scope, BindingKind::Type(value));
        }
    }

    /// `interface A<T> extends B { … }`: its body, in an intersection with what it extends.
    fn interface(&mut self, part: Part<'t>) {
        let parts = self.parts(part);
        let value = self.in_scope(|this| {
            this.type_parameters(&parts);
            let mut types = Vec::new();
            for clause in parts.named().filter(|part| part.kind == Kind::ExtendsTypeClause) {
                for extended in this.parts(clause).named() {
                    types.push(this.type_node(extended));
                }
            }
            types.extend(parts.field(Field::Body).map(|body| this.type_node(body)));
            match types[..] {
                [only] => only,
                _ => this.type_of(part.span(), TypeKind::Intersection(types)),
            }
        });
        if let Some(name) = parts.field(Field::Name) {
            self.declare(name, self.scope, BindingKind::Type(value));
        }
    }

    /// `enum A { B = "b" }`: its members as an object.
    fn enumeration(&mut self, part: Part<'t>) {
        let parts = self.parts(part);
        let mut members = Vec::new();
        if let Some(body) = parts.field(Field::Body) {
            for member in self.parts(body).named() {
                self.enum_member(member, &mut members);
            }
        }
        let value = self.expression_of(part.span(), Shape::Object(members));
        if let Some(name) = parts.field(Field::Name) {
            let id = self.declare(name, self.scope, BindingKind::Other);
            self.binding(id).value = Some(value);
        }
    }

    fn enum_member(&mut self, member: Part<'t>, members: &mut Vec<Property>) {
        let (name, value) = if member.kind == Kind::EnumAssignment {
            let parts = self.parts(member);
            (parts.field(Field::Name), parts.field(Field::Value).map(|part| self.expression(part)))
        } else {
            (Some(member), None)
        };
        let Some(name) = name else { return };
        let value = value.unwrap_or_else(|| self.expression_of(member.span(), Shape::Number));
        let key = self.key(name);
        members.push(key.property(value));
    }

    /// `namespace A { … }`, `declare module "a" { … }`.
    fn namespace(&mut self, part: Part<'t>) {
        let parts = self.parts(part);
        if let Some(name) = parts.field(Field::Name).filter(|name| name.kind == Kind::Identifier) {
            self.declare(name, self.scope, BindingKind::Other);
        }
        for body in parts.fields(Field::Body) {
            self.namespace_body(body);
        }
    }

    fn namespace_body(&mut self, body: Part<'t>) {
        let (hoist, in_namespace) = (self.hoist, self.in_namespace);
        self.in_namespace = true;
        self.in_scope(|this| {
            this.hoist = this.scope;
            this.statements(body);
        });
        (self.hoist, self.in_namespace) = (hoist, in_namespace);
    }

    /// `declare const a: A`, `declare global { … }`.
    fn ambient(&mut self, part: Part<'t>) {
        let parts = self.parts(part);
        for inner in parts.named() {
            if parts.has(Kind::Global) && inner.kind == Kind::StatementBlock {
                self.scopes.global.push(super::ScopeId(self.module.scopes.len() as u32));
                self.namespace_body(inner);
            } else {
                self.any(inner);
            }
        }
    }

    /// Names the bindings that a declaration makes in the current scope: what `export` exports.
    pub(super) fn declared_by(&mut self, declaration: impl FnOnce(&mut Self)) -> Vec<BindingId> {
        let before = self.module.bindings.len();
        declaration(self);
        let (scope, after) = (self.scope, self.module.bindings.len());
        let new = (before..after).map(|at| BindingId(at as u32));
        new.filter(|&id| self.module[id].scope == scope).collect()
    }
}

/// Whether a node of that kind is an expression.
pub(super) fn is_expression(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::Array
            | Kind::ArrowFunction
            | Kind::AsExpression
            | Kind::AssignmentExpression
            | Kind::AugmentedAssignmentExpression
            | Kind::AwaitExpression
            | Kind::BinaryExpression
            | Kind::CallExpression
            | Kind::Class
            | Kind::False
            | Kind::FunctionExpression
            | Kind::GeneratorFunction
            | Kind::Identifier
            | Kind::InstantiationExpression
            | Kind::JsxElement
            | Kind::JsxSelfClosingElement
            | Kind::JsxExpression
            | Kind::MemberExpression
            | Kind::MetaProperty
            | Kind::NewExpression
            | Kind::NonNullExpression
            | Kind::Null
            | Kind::Number
            | Kind::Object
            | Kind::ParenthesizedExpression
            | Kind::Regex
            | Kind::SatisfiesExpression
            | Kind::SequenceExpression
            | Kind::String
            | Kind::SubscriptExpression
            | Kind::Super
            | Kind::TemplateString
            | Kind::TernaryExpression
            | Kind::This
            | Kind::True
            | Kind::TypeAssertion
            | Kind::UnaryExpression
            | Kind::Undefined
            | Kind::UpdateExpression
            | Kind::YieldExpression
    )
}

/// Whether a node of that kind is a type or wraps one.
fn is_type(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::TypeAnnotation
            | Kind::TypeIdentifier
            | Kind::GenericType
            | Kind::NestedTypeIdentifier
            | Kind::ObjectType
            | Kind::InterfaceBody
            | Kind::ArrayType
            | Kind::UnionType
            | Kind::IntersectionType
            | Kind::LookupType
            | Kind::ConditionalType
            | Kind::FunctionType
            | Kind::ConstructorType
            | Kind::LiteralType
            | Kind::TypeQuery
            | Kind::TupleType
            | Kind::ParenthesizedType
            | Kind::IndexTypeQuery
            | Kind::ReadonlyType
            | Kind::TemplateLiteralType
            | Kind::TypePredicate
            | Kind::TypePredicateAnnotation
            | Kind::AssertsAnnotation
            | Kind::TypeArguments
    )
}
