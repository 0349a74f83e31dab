//! Types as they are written.

use super::Lowering;
use crate::syntax::kind::{Field, Kind};
use crate::syntax::tree::Part;
use crate::syntax::{ExpressionId, Property, Shape, TypeId, TypeKind};

impl<'t> Lowering<'t> {
    /// Lowers a type or an annotation that holds one.
    pub(super) fn type_node(&mut self, part: Part<'t>) -> TypeId {
        if !self.enter(part) {
            return self.type_of(part.span(), TypeKind::Other(Vec::new()));
        }
        let id = self.type_inner(part);
        self.leave();
        id
    }

    #[inline(never)]
    fn type_inner(&mut self, part: Part<'t>) -> TypeId {
        match part.kind {
            Kind::TypeAnnotation
            | Kind::AddingTypeAnnotation
            | Kind::OmittingTypeAnnotation
            | Kind::OptingTypeAnnotation
            | Kind::ParenthesizedType
            | Kind::OptionalType
            | Kind::RestType => self.inner(part),
            Kind::TypeIdentifier | Kind::Identifier | Kind::NestedTypeIdentifier | Kind::NestedIdentifier => {
                self.reference(part, Some(part), Vec::new())
            }
            Kind::GenericType => self.generic(part),
            Kind::LiteralType => {
                let literal = self.first_expression(part);
                self.type_of(part.span(), TypeKind::Literal(literal))
            }
            Kind::TypeQuery => self.type_query(part),
            Kind::Constraint | Kind::DefaultType => {
                let inner = self.inner(part);
                self.type_of(self.module[inner].span, TypeKind::Other(vec![inner]))
            }
            Kind::ObjectType | Kind::InterfaceBody => {
                let object = self.object_type(part);
                self.type_of(part.span(), TypeKind::Object(object))
            }
            Kind::UnionType | Kind::IntersectionType => self.joined(part),
            Kind::ReadonlyType | Kind::IndexTypeQuery | Kind::FlowMaybeType => {
                let inner = self.inner(part);
                self.type_of(part.span(), TypeKind::Operator(inner))
            }
            Kind::ArrayType => {
                let inner = self.inner(part);
                self.type_of(part.span(), TypeKind::Array(inner))
            }
            Kind::LookupType => self.lookup(part),
            Kind::TupleType => {
                let items = part.parts().named().map(|item| self.tuple_item(item)).collect();
                self.type_of(part.span(), TypeKind::Tuple(items))
            }
            Kind::FunctionType | Kind::ConstructorType | Kind::CallSignature | Kind::ConstructSignature => {
                self.function_type(part)
            }
            Kind::CallExpression | Kind::MemberExpression => self.imported_type(part, part, Vec::new()),
            _ => self.other_type(part),
        }
    }

    fn inner(&mut self, part: Part<'t>) -> TypeId {
        match part.parts().named().next() {
            Some(inner) => self.type_node(inner),
            None => self.type_of(part.span(), TypeKind::Other(Vec::new())),
        }
    }

    pub(super) fn first_expression(&mut self, part: Part<'t>) -> ExpressionId {
        match part.parts().named().next() {
            Some(inner) => self.expression(inner),
            None => self.other(part.span(), Vec::new()),
        }
    }

    /// `A | B & C`, which the tree nests to the left, as a union of its parts.
    ///
    /// By what they are joined is read off the source: the parser may have seen an `|` for an `&` (see `repair`).
    fn joined(&mut self, part: Part<'t>) -> TypeId {
        let mut unions: Vec<TypeId> = Vec::new();
        let mut group: Vec<TypeId> = Vec::new();
        for item in self.row(part) {
            match item.kind {
                Kind::Ampersand => {}
                Kind::Bar if self.source(item) == "&" => {}
                Kind::Bar => {
                    unions.extend(self.intersection(part, &mut group));
                }
                _ => group.push(self.type_node(item)),
            }
        }
        unions.extend(self.intersection(part, &mut group));
        match unions[..] {
            [only] => only,
            _ => self.type_of(part.span(), TypeKind::Union(unions)),
        }
    }

    /// The members of a union or intersection and the tokens between them.
    fn row(&mut self, part: Part<'t>) -> Vec<Part<'t>> {
        let (mut row, mut next) = (Vec::new(), Some(part));
        while let Some(joined) = next.take() {
            let items: Vec<Part<'t>> = joined.parts().collect();
            for item in items.into_iter().rev() {
                if item.kind == part.kind {
                    next = Some(item);
                } else {
                    row.push(item);
                }
            }
        }
        row.reverse();
        row
    }

    /// One type of what an `&` joins, none of nothing.
    fn intersection(&mut self, part: Part<'t>, group: &mut Vec<TypeId>) -> Option<TypeId> {
        match std::mem::take(group)[..] {
            [] => None,
            [only] => Some(only),
            ref several => Some(self.type_of(part.span(), TypeKind::Intersection(several.to_vec()))),
        }
    }

    /// `A["b"]`.
    fn lookup(&mut self, part: Part<'t>) -> TypeId {
        let types: Vec<TypeId> = part.parts().named().map(|part| self.type_node(part)).collect();
        let kind = match types[..] {
            [object, index] => TypeKind::Indexed { object, index },
            _ => TypeKind::Other(types),
        };
        self.type_of(part.span(), kind)
    }

    fn tuple_item(&mut self, item: Part<'t>) -> TypeId {
        if !matches!(item.kind, Kind::RequiredParameter | Kind::OptionalParameter) {
            return self.type_node(item);
        }
        match item.parts().field(Field::Type) {
            Some(annotation) => self.type_node(annotation),
            None => self.type_of(item.span(), TypeKind::Other(Vec::new())),
        }
    }

    /// `<T>(a: A) => R`, `new (a: A) => R`, and signatures in object types.
    fn function_type(&mut self, part: Part<'t>) -> TypeId {
        let parts = part.parts();
        let (parameters, result) = self.in_scope(|this| {
            this.type_parameters(&parts);
            let mut types = Vec::new();
            if let Some(list) = parts.field(Field::Parameters) {
                types.extend(list.parts().named().map(|item| this.tuple_item(item)));
            }
            let result = parts.field(Field::ReturnType).or_else(|| parts.field(Field::Type));
            (types, result.map(|part| this.type_node(part)))
        });
        self.type_of(part.span(), TypeKind::Function { parameters, result })
    }

    /// Anything else, with the types inside it.
    pub(super) fn other_type(&mut self, part: Part<'t>) -> TypeId {
        let mut types = Vec::new();
        for inner in part.parts().named().filter(|inner| inner.field != Field::Name) {
            match inner.kind {
                Kind::CallExpression | Kind::MemberExpression => {
                    self.expression(inner);
                }
                _ => types.push(self.type_node(inner)),
            }
        }
        self.type_of(part.span(), TypeKind::Other(types))
    }

    /// `{ a: A; b(): B; [key: string]: C }` as an object.
    fn object_type(&mut self, part: Part<'t>) -> ExpressionId {
        let mut properties = Vec::new();
        for member in part.parts().named() {
            match member.kind {
                Kind::PropertySignature => properties.extend(self.property_signature(member)),
                Kind::MethodSignature => properties.extend(self.method_type(member)),
                Kind::IndexSignature => properties.push(self.index_signature(member)),
                Kind::CallSignature | Kind::ConstructSignature => {
                    self.type_node(member);
                }
                _ => self.any(member),
            }
        }
        self.expression_of(part.span(), Shape::Object(properties))
    }

    fn property_signature(&mut self, member: Part<'t>) -> Option<Property> {
        let parts = member.parts();
        let key = self.key(parts.field(Field::Name)?);
        let annotation = parts.field(Field::Type).map(|part| self.type_node(part));
        let annotation = annotation.unwrap_or_else(|| self.type_of(member.span(), TypeKind::Other(Vec::new())));
        Some(key.property(self.type_value(annotation)))
    }

    fn method_type(&mut self, member: Part<'t>) -> Option<Property> {
        let key = member.parts().field(Field::Name).map(|name| self.key(name))?;
        let signature = self.function_type(member);
        Some(key.property(self.type_value(signature)))
    }

    /// `[key: string]: A`, `[K in Keys]: A`.
    fn index_signature(&mut self, member: Part<'t>) -> Property {
        let parts = member.parts();
        let named = parts.kind(Kind::MappedTypeClause).or_else(|| parts.field(Field::Name));
        let span = named.unwrap_or(member).span();
        let key = self.other(span, Vec::new());
        let value = self.in_scope(|this| {
            if let Some(mapped) = parts.kind(Kind::MappedTypeClause) {
                this.mapped(mapped);
            }
            for index in parts.named().filter(|part| part.kind != Kind::MappedTypeClause) {
                if !matches!(index.field, Field::Name | Field::Type) {
                    this.type_node(index);
                }
            }
            match parts.field(Field::Type) {
                Some(annotation) => this.type_node(annotation),
                None => this.type_of(span, TypeKind::Other(Vec::new())),
            }
        });
        let value = self.type_value(value);
        Property::Computed { key, value }
    }

    /// `K in Keys as Name`: a type parameter of the object type.
    fn mapped(&mut self, clause: Part<'t>) {
        let parts = clause.parts();
        let keys = parts.field(Field::Type).map(|part| self.type_node(part));
        if let (Some(name), Some(keys)) = (parts.field(Field::Name), keys) {
            self.declare(name, self.scope, super::BindingKind::Type(keys));
        }
        for alias in parts.fields(Field::Alias) {
            self.type_node(alias);
        }
    }

    /// The expression that an object type's property holds: a literal or an object by itself, else the type.
    fn type_value(&mut self, id: TypeId) -> ExpressionId {
        match self.module[id].kind {
            TypeKind::Literal(value) | TypeKind::Object(value) => value,
            _ => self.expression_of(self.module[id].span, Shape::Type(id)),
        }
    }
}
