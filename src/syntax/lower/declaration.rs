//! Declarations: variables, and TypeScript's types, enums and namespaces.

use super::Lowering;
use super::pattern::Declaration;
use super::scopes::Space;
use crate::syntax::kind::{Field, Kind};
use crate::syntax::tree::Part;
use crate::syntax::{BindingId, BindingKind, ExpressionId, Property, ScopeId, Shape, TypeKind};

impl<'t> Lowering<'t> {
    /// `const a = 1, { b }: B = c`.
    pub(super) fn variables(&mut self, part: Part<'t>) {
        let parts = part.parts();
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
        let parts = declarator.parts();
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
        let Some(earlier) = self.scopes.declared(self.hoist, symbol, Space::Value) else { return false };
        if !matches!(self.binding(earlier).kind, BindingKind::Var | BindingKind::Parameter { .. }) {
            return false;
        }
        self.binding(earlier).reassigned.extend(value);
        true
    }

    /// `type A<T> = …`.
    pub(super) fn type_alias(&mut self, part: Part<'t>) {
        let parts = part.parts();
        let value = self.in_scope(|this| {
            this.type_parameters(&parts);
            parts.field(Field::Value).map(|part| this.type_node(part))
        });
        if let (Some(name), Some(value)) = (parts.field(Field::Name), value) {
            self.declare(name, self.scope, BindingKind::Type(value));
        }
    }

    /// `interface A<T> extends B { … }`: its body, in an intersection with what it extends.
    pub(super) fn interface(&mut self, part: Part<'t>) {
        let parts = part.parts();
        let value = self.in_scope(|this| {
            this.type_parameters(&parts);
            let mut types = Vec::new();
            for clause in parts.named().filter(|part| part.kind == Kind::ExtendsTypeClause) {
                for extended in clause.parts().named() {
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
    pub(super) fn enumeration(&mut self, part: Part<'t>) {
        let parts = part.parts();
        let mut members = Vec::new();
        if let Some(body) = parts.field(Field::Body) {
            for member in body.parts().named() {
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
            let parts = member.parts();
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
    pub(super) fn namespace(&mut self, part: Part<'t>) {
        let parts = part.parts();
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
    pub(super) fn ambient(&mut self, part: Part<'t>) {
        let parts = part.parts();
        for inner in parts.named() {
            if parts.has(Kind::Global) && inner.kind == Kind::StatementBlock {
                self.scopes.global.push(ScopeId(self.module.scopes.len() as u32));
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
