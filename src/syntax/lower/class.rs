//! Classes.

use std::collections::HashSet;

use super::Lowering;
use super::object::Key;
use crate::syntax::kind::{Field, Kind};
use crate::syntax::tree::{Part, Parts};
use crate::syntax::{BindingId, BindingKind, Class, ClassField, ClassId, ExpressionId, FunctionId, Method, Shape};

impl<'t> Lowering<'t> {
    /// `class A {}`; `decorators` are those that stand before an `export`.
    pub(super) fn class_declaration(&mut self, part: Part<'t>, decorators: Vec<ExpressionId>) -> Option<BindingId> {
        let parts = part.parts();
        let id = self.class_of(part, &parts, decorators);
        let value = self.expression_of(part.span(), Shape::Class(id));
        let name = parts.field(Field::Name)?;
        let binding = self.declare(name, self.scope, BindingKind::Class(id));
        self.binding(binding).value = Some(value);
        Some(binding)
    }

    /// A class expression. Its name is known inside it alone.
    pub(super) fn class_value(&mut self, part: Part<'t>) -> ExpressionId {
        let parts = part.parts();
        let id = self.class_of(part, &parts, Vec::new());
        self.expression_of(part.span(), Shape::Class(id))
    }

    fn class_of(&mut self, part: Part<'t>, parts: &Parts<'t>, mut decorators: Vec<ExpressionId>) -> ClassId {
        decorators.extend(self.decorators(parts));
        let id = ClassId(self.module.classes.len() as u32);
        let name = parts.field(Field::Name).map(|part| self.word(part));
        let (fields, methods) = (Vec::new(), Vec::new());
        let span = part.span();
        let class = Class { name, span, extends: None, implements: Vec::new(), decorators, fields, methods };
        self.module.classes.push(class);
        let outer = self.class.replace(id);
        self.in_scope(|this| this.class_inner(id, part, parts));
        self.class = outer;
        id
    }

    fn class_inner(&mut self, id: ClassId, part: Part<'t>, parts: &Parts<'t>) {
        if let (Kind::Class, Some(name)) = (part.kind, parts.field(Field::Name)) {
            self.declare(name, self.scope, BindingKind::Class(id));
        }
        self.type_parameters(parts);
        if let Some(heritage) = parts.kind(Kind::ClassHeritage) {
            self.heritage(id, heritage);
        }
        if let Some(body) = parts.field(Field::Body) {
            self.class_body(id, body);
        }
    }

    /// `extends A<B> implements C`.
    fn heritage(&mut self, id: ClassId, heritage: Part<'t>) {
        for clause in heritage.parts().named() {
            match clause.kind {
                Kind::ExtendsClause => {
                    let parts = clause.parts();
                    let extended = parts.field(Field::Value).map(|part| self.expression(part));
                    self.type_arguments(&parts);
                    self.module.classes[id.0 as usize].extends = extended;
                }
                Kind::ImplementsClause => {
                    let types = clause.parts().named().map(|part| self.type_node(part)).collect();
                    self.module.classes[id.0 as usize].implements = types;
                }
                _ => self.module.classes[id.0 as usize].extends = Some(self.expression(clause)),
            }
        }
    }

    fn class_body(&mut self, id: ClassId, body: Part<'t>) {
        let (mut decorators, mut signatures) = (Vec::new(), Vec::new());
        for member in body.parts().named() {
            match member.kind {
                Kind::Decorator => decorators.push(self.expression(member)),
                Kind::MethodDefinition => {
                    self.method(id, member, std::mem::take(&mut decorators));
                }
                Kind::MethodSignature | Kind::AbstractMethodSignature => {
                    signatures.extend(self.method(id, member, std::mem::take(&mut decorators)));
                }
                Kind::PublicFieldDefinition | Kind::FieldDefinition => {
                    self.field(id, member, std::mem::take(&mut decorators));
                }
                _ => self.any(member),
            }
        }
        drop_overloads(&mut self.module.classes[id.0 as usize], &signatures);
    }

    /// A setter is lowered, but is nothing to be called or read.
    fn method(&mut self, class: ClassId, member: Part<'t>, mut decorators: Vec<ExpressionId>) -> Option<FunctionId> {
        let parts = member.parts();
        let name = parts.field(Field::Name)?;
        decorators.extend(self.decorators(&parts));
        let key = self.key(name);
        let function = self.method_of(member, name, &parts, Some(class));
        let (Key::Named(name), false) = (key, parts.has(Kind::Set)) else { return None };
        self.module.functions[function.0 as usize].name = Some(name.clone());
        let (is_static, getter) = (parts.has(Kind::Static), parts.has(Kind::Get));
        let method = Method { name, function, decorators, is_static, getter };
        self.module.classes[class.0 as usize].methods.push(method);
        Some(function)
    }

    fn field(&mut self, class: ClassId, member: Part<'t>, mut decorators: Vec<ExpressionId>) {
        let parts = member.parts();
        decorators.extend(self.decorators(&parts));
        let Some(name_part) = parts.field(Field::Name).or_else(|| parts.field(Field::Property)) else { return };
        let key = self.key(name_part);
        let annotation = parts.field(Field::Type).map(|part| self.type_node(part));
        let value = parts.field(Field::Value).map(|part| self.expression(part));
        let Key::Named(name) = key else { return };
        self.name_function(value, name_part);
        let field = ClassField { name, value, annotation, decorators, is_static: parts.has(Kind::Static) };
        self.module.classes[class.0 as usize].fields.push(field);
    }

    pub(super) fn decorators(&mut self, parts: &Parts<'t>) -> Vec<ExpressionId> {
        parts.named().filter(|part| part.kind == Kind::Decorator).map(|part| self.expression(part)).collect()
    }
}

/// Drops the signatures of methods that are implemented beside them: overloads.
fn drop_overloads(class: &mut Class, signatures: &[FunctionId]) {
    if signatures.is_empty() {
        return;
    }
    let implemented = |method: &&Method| !signatures.contains(&method.function);
    let names: HashSet<_> = class.methods.iter().filter(implemented).map(|method| method.name.text.clone()).collect();
    class.methods.retain(|method| !signatures.contains(&method.function) || !names.contains(&method.name.text));
}
