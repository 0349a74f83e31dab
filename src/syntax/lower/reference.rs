//! Types that name something: `A.B<C>`, `typeof a.b`, `import("module").A`.

use super::Lowering;
use crate::source::Span;
use crate::syntax::kind::{Field, Kind};
use crate::syntax::tree::Part;
use crate::syntax::{TypeId, TypeKind};

impl<'t> Lowering<'t> {
    /// `A<B>`, `import("module").A<B>`.
    pub(super) fn generic(&mut self, part: Part<'t>) -> TypeId {
        let parts = part.parts();
        let arguments = self.type_arguments(&parts);
        match parts.field(Field::Name) {
            Some(name) if matches!(name.kind, Kind::CallExpression | Kind::MemberExpression) => {
                self.imported_type(part, name, arguments)
            }
            name => self.reference(part, name, arguments),
        }
    }

    /// `typeof a.b`, `typeof a["b"]`: what stands behind the name is read off its type.
    pub(super) fn type_query(&mut self, part: Part<'t>) -> TypeId {
        let value = part.parts().named().next();
        let Some(value) = value.filter(|value| value.kind == Kind::SubscriptExpression) else {
            let value = self.first_expression(part);
            return self.type_of(part.span(), TypeKind::TypeOf(value));
        };
        self.indexed_query(part.span(), value)
    }

    fn indexed_query(&mut self, span: Span, of: Part<'t>) -> TypeId {
        if !self.enter(of) {
            return self.type_of(span, TypeKind::Other(Vec::new()));
        }
        let parts = of.parts();
        let object = self.queried(span, of, parts.field(Field::Object));
        let index = match parts.field(Field::Index) {
            Some(index) if index.kind == Kind::PredefinedType => self.type_node(index),
            index => {
                let value = self.required(of, index);
                self.type_of(self.module[value].span, TypeKind::Literal(value))
            }
        };
        self.leave();
        self.type_of(span, TypeKind::Indexed { object, index })
    }

    /// What stands before an index in a query.
    fn queried(&mut self, span: Span, around: Part<'t>, object: Option<Part<'t>>) -> TypeId {
        let span = Span { end: object.map_or(span.end, |object| object.span().end), ..span };
        match object {
            Some(object) if object.kind == Kind::SubscriptExpression => self.indexed_query(span, object),
            object => {
                let value = self.required(around, object);
                self.type_of(span, TypeKind::TypeOf(value))
            }
        }
    }

    /// `import("module").A.B`: a reference whose first word is an import that has no other name.
    pub(super) fn imported_type(&mut self, part: Part<'t>, name: Part<'t>, arguments: Vec<TypeId>) -> TypeId {
        let (mut path, mut next) = (Vec::new(), name);
        while next.kind == Kind::MemberExpression {
            let parts = next.parts();
            path.extend(parts.field(Field::Property).map(|part| self.word(part)));
            let Some(object) = parts.field(Field::Object) else { break };
            next = object;
        }
        let Some(binding) = self.import_in_type(next) else { return self.other_type(part) };
        path.push(self.module[binding].name.clone());
        path.reverse();
        let kind = TypeKind::Reference { path, arguments, binding: Some(binding) };
        let id = self.type_of(part.span(), kind);
        self.module.type_references.push(id);
        id
    }

    /// `A`, `A.B.C`.
    pub(super) fn reference(&mut self, part: Part<'t>, name: Option<Part<'t>>, arguments: Vec<TypeId>) -> TypeId {
        let mut path = Vec::new();
        let mut first = name;
        while let Some(nested) = first.filter(|part| {
            matches!(part.kind, Kind::NestedTypeIdentifier | Kind::NestedIdentifier | Kind::MemberExpression)
        }) {
            let parts = nested.parts();
            let last = parts.field(Field::Name).or_else(|| parts.field(Field::Property));
            path.extend(last.map(|part| self.word(part)));
            first = parts.field(Field::Module).or_else(|| parts.field(Field::Object));
        }
        path.extend(first.map(|part| self.word(part)));
        path.reverse();
        let id = self.type_of(part.span(), TypeKind::Reference { path, arguments, binding: None });
        if let Some(first) = first {
            let symbol = self.symbol(first);
            self.scopes.uses_type(id, symbol);
        }
        self.module.type_references.push(id);
        id
    }
}
