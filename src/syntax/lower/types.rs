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
            Kind::TypeAnnotation | Kind::ParenthesizedType | Kind::OptionalType | Kind::RestType => self.inner(part),
            Kind::TypeIdentifier | Kind::Identifier | Kind::NestedTypeIdentifier | Kind::NestedIdentifier => {
                self.reference(part, Some(part), Vec::new())
            }
            Kind::GenericType => {
                let parts = self.parts(part);
                let arguments = self.type_arguments(&parts);
                self.reference(part, parts.field(Field::Name), arguments)
            }
            Kind::LiteralType => {
                let literal = self.first_expression(part);
                self.type_of(part.span(), TypeKind::Literal(literal))
            }
            Kind::TypeQuery => {
                let value = self.first_expression(part);
                self.type_of(part.span(), TypeKind::TypeOf(value))
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
                let items = self.parts(part).named().map(|item| self.tuple_item(item)).collect();
                self.type_of(part.span(), TypeKind::Tuple(items))
            }
            Kind::FunctionType | Kind::ConstructorType | Kind::CallSignature | Kind::ConstructSignature => {
                self.function_type(part)
            }
            Kind::CallExpression | Kind::MemberExpression => self.imported_type(part),
            _ => self.other_type(part),
        }
    }

    /// `import("module").A.B`: a reference whose first word is an import that has no other name.
    fn imported_type(&mut self, part: Part<'t>) -> TypeId {
        let (mut path, mut next) = (Vec::new(), part);
        while next.kind == Kind::MemberExpression {
            let parts = self.parts(next);
            path.extend(parts.field(Field::Property).map(|part| self.word(part)));
            let Some(object) = parts.field(Field::Object) else { break };
            next = object;
        }
        let Some(binding) = self.import_in_type(next) else { return self.other_type(part) };
        path.push(self.module[binding].name.clone());
        path.reverse();
        let kind = TypeKind::Reference { path, arguments: Vec::new(), binding: Some(binding) };
        let id = self.type_of(part.span(), kind);
        self.module.type_references.push(id);
        id
    }

    fn inner(&mut self, part: Part<'t>) -> TypeId {
        match self.parts(part).named().next() {
            Some(inner) => self.type_node(inner),
            None => self.type_of(part.span(), TypeKind::Other(Vec::new())),
        }
    }

    fn first_expression(&mut self, part: Part<'t>) -> ExpressionId {
        match self.parts(part).named().next() {
            Some(inner) => self.expression(inner),
            None => self.other(part.span(), Vec::new()),
        }
    }

    /// `A`, `A.B.C`.
    fn reference(&mut self, part: Part<'t>, name: Option<Part<'t>>, arguments: Vec<TypeId>) -> TypeId {
        let mut path = Vec::new();
        let mut first = name;
        while let Some(nested) =
            first.filter(|part| matches!(part.kind, Kind::NestedTypeIdentifier | Kind::NestedIdentifier))
        {
            let parts = self.parts(nested);
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

    /// `A | B & C`, which the tree nests to the left, as a union of its parts.
    ///
    /// By what they are joined is read off the source: the parser may have seen an `|` for an `&` (see `repair`).
    fn joined(&mut self, part: Part<'t>) -> TypeId {
        let mut unions: Vec<TypeId> = Vec::new();
        let mut group: Vec<TypeId> = Vec::new();
        for item in self.row(part) {
            match item.kind {
                Kind::Bar | Kind::Ampersand if self.source(item) == "&" => {}
                Kind::Bar | Kind::Ampersand => {
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
            let items: Vec<Part<'t>> = self.parts(joined).iter().collect();
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
        let types: Vec<TypeId> = self.parts(part).named().map(|part| self.type_node(part)).collect();
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
        match self.parts(item).field(Field::Type) {
            Some(annotation) => self.type_node(annotation),
            None => self.type_of(item.span(), TypeKind::Other(Vec::new())),
        }
    }

    /// `<T>(a: A) => R`, `new (a: A) => R`, and signatures in object types.
    fn function_type(&mut self, part: Part<'t>) -> TypeId {
        let parts = self.parts(part);
        let (parameters, result) = self.in_scope(|this| {
            this.type_parameters(&parts);
            let mut types = Vec::new();
            if let Some(list) = parts.field(Field::Parameters) {
                types.extend(this.parts(list).named().map(|item| this.tuple_item(item)));
            }
            let result = parts.field(Field::ReturnType).or_else(|| parts.field(Field::Type));
            (types, result.map(|part| this.type_node(part)))
        });
        self.type_of(part.span(), TypeKind::Function { parameters, result })
    }

    /// Anything else, with the types inside it.
    fn other_type(&mut self, part: Part<'t>) -> TypeId {
        let mut types = Vec::new();
        for inner in self.parts(part).named().filter(|inner| inner.field != Field::Name) {
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
        for member in self.parts(part).named() {
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
        let parts = self.parts(member);
        let key = self.key(parts.field(Field::Name)?);
        let annotation = parts.field(Field::Type).map(|part| self.type_node(part));
        let annotation = annotation.unwrap_or_else(|| self.type_of(member.span(), TypeKind::Other(Vec::new())));
        Some(key.property(self.type_value(annotation)))
    }

    fn method_type(&mut self, member: Part<'t>) -> Option<Property> {
        let key = self.parts(member).field(Field::Name).map(|name| self.key(name))?;
        let signature = self.function_type(member);
        Some(key.property(self.type_value(signature)))
    }

    /// `[key: string]: A`, `[K in Keys]: A`.
    fn index_signature(&mut self, member: Part<'t>) -> Property {
        let key = self.other(member.span(), Vec::new());
        let value = self.in_scope(|this| {
            let parts = this.parts(member);
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
                None => this.type_of(member.span(), TypeKind::Other(Vec::new())),
            }
        });
        let value = self.type_value(value);
        Property::Computed { key, value }
    }

    /// `K in Keys as Name`: a type parameter of the object type.
    fn mapped(&mut self, clause: Part<'t>) {
        let parts = self.parts(clause);
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
