//! Items: what a file and its modules declare.

use syn::{Field, Fields, ImplItem, Item, ItemImpl, ItemMod, ItemTrait, TraitItem, Variant};

use super::functions::Body;
use super::names::Space;
use super::{Lowering, joined, span};
use crate::source::Span;
use crate::syntax::{
    Binding, BindingId, BindingKind, Class, ClassField, ClassId, FunctionId, Method, Type, TypeId, TypeKind, Word,
};

impl Lowering<'_> {
    /// Lowers the items of a file, a module or a block: all are declared before the first is read.
    pub(super) fn items<'i>(&mut self, items: impl IntoIterator<Item = &'i Item>) {
        let written: Vec<&Item> = items.into_iter().collect();
        let made = self.items_in_macros(&written);
        let all: Vec<&Item> = written.into_iter().chain(&made).collect();
        let mut declared: Vec<Option<BindingId>> = all.iter().map(|item| self.declare_item(item)).collect();
        for (item, binding) in all.iter().zip(&mut declared) {
            if let Item::Use(item) = item {
                let mut path = Vec::new();
                self.used(&mut path, &item.tree);
                *binding = None;
            }
        }
        for (item, binding) in all.into_iter().zip(declared) {
            self.item(item, binding);
        }
    }

    /// Makes an item's name known.
    fn declare_item(&mut self, item: &Item) -> Option<BindingId> {
        Some(match item {
            Item::Fn(item) => {
                let function = self.new_function(span(item.sig.fn_token.span));
                self.declare_in_file(&item.sig.ident, BindingKind::Function(function))
            }
            Item::Const(item) => self.declare_in_file(&item.ident, BindingKind::Const),
            Item::Static(item) => self.declare_in_file(&item.ident, BindingKind::Const),
            Item::Struct(item) => self.declare_class(&item.ident),
            Item::Enum(item) => self.declare_class(&item.ident),
            Item::Union(item) => self.declare_class(&item.ident),
            Item::Trait(item) => self.declare_class(&item.ident),
            Item::Type(item) => {
                let id = TypeId(self.module.types.len() as u32);
                let kind = TypeKind::Other(Vec::new());
                self.module.types.push(Type { span: span(item.ident.span()), scope: self.scope, kind });
                self.declare_in_file(&item.ident, BindingKind::Type(id))
            }
            Item::Mod(item) if item.content.is_some() => {
                let id = self.declare_in_file(&item.ident, BindingKind::Other);
                self.inline_modules.push(id);
                id
            }
            Item::Mod(item) => {
                self.module_file(item);
                return None;
            }
            _ => return None,
        })
    }

    fn declare_class(&mut self, name: &syn::Ident) -> BindingId {
        let class = self.new_class(self.word(name));
        self.declare_in_file(name, BindingKind::Class(class))
    }

    fn new_class(&mut self, name: Word) -> ClassId {
        let id = ClassId(self.module.classes.len() as u32);
        self.module.classes.push(Class {
            span: name.span,
            name: Some(name),
            extends: None,
            implements: Vec::new(),
            decorators: Vec::new(),
            fields: Vec::new(),
            methods: Vec::new(),
        });
        id
    }

    /// Declares an item; other files see what a module without a file of its own declares as the file's.
    fn declare_in_file(&mut self, name: &syn::Ident, kind: BindingKind) -> BindingId {
        let name = self.word(name);
        let id = self.declare(name.clone(), kind);
        if self.inline > 0 && self.function.is_none() {
            self.inside.entry(name.text).and_modify(|(_, several)| *several = true).or_insert((id, false));
        }
        id
    }

    fn item(&mut self, item: &Item, binding: Option<BindingId>) {
        let kind = binding.map(|id| self.module[id].kind);
        match (item, kind) {
            (Item::Fn(item), Some(BindingKind::Function(id))) => {
                self.attributes(&item.attrs);
                self.function(id, &item.sig, Some(&item.block));
            }
            (Item::Const(item), _) => self.constant(binding, &item.ty, &item.expr),
            (Item::Static(item), _) => self.constant(binding, &item.ty, &item.expr),
            (Item::Struct(item), Some(BindingKind::Class(id))) => {
                self.module.classes[id.0 as usize].decorators = self.attributes(&item.attrs);
                self.fields(id, &item.fields);
            }
            (Item::Enum(item), Some(BindingKind::Class(id))) => {
                self.module.classes[id.0 as usize].decorators = self.attributes(&item.attrs);
                item.variants.iter().for_each(|variant| self.variant(id, variant));
            }
            (Item::Type(item), Some(BindingKind::Type(id))) => {
                let meant = self.type_value(&item.ty);
                self.module.types[id.0 as usize] = self.module[meant].clone();
            }
            (Item::Trait(item), Some(BindingKind::Class(id))) => self.trait_items(id, item),
            (Item::Impl(item), _) => self.implementation(item),
            (Item::Mod(item), Some(BindingKind::Other)) => self.inline_module(item),
            (Item::Macro(item), _) => self.macro_item(item),
            (Item::Verbatim(tokens), _) => {
                self.inside(tokens.clone());
            }
            _ => {}
        }
    }

    fn inline_module(&mut self, item: &ItemMod) {
        let Some((_, items)) = &item.content else { return };
        if !self.enter(span(item.ident.span())) {
            return;
        }
        self.inline += 1;
        self.in_scope(|lowering| lowering.items(items));
        self.inline -= 1;
        self.leave();
    }

    fn constant(&mut self, binding: Option<BindingId>, annotation: &syn::Type, value: &syn::Expr) {
        let annotation = Some(self.type_value(annotation));
        let value = Some(self.expression(value));
        if let Some(id) = binding {
            *self.binding(id) = Binding { annotation, value, ..self.module[id].clone() };
        }
    }

    fn fields(&mut self, class: ClassId, fields: &Fields) {
        for (position, field) in fields.iter().enumerate() {
            let field = self.field(position, field);
            self.module.classes[class.0 as usize].fields.push(field);
        }
    }

    fn field(&mut self, position: usize, field: &Field) -> ClassField {
        let annotation = self.type_value(&field.ty);
        let name = match &field.ident {
            Some(name) => self.word(name),
            None => Word { text: position.to_string().into(), span: self.module[annotation].span },
        };
        let decorators = self.attributes(&field.attrs);
        ClassField { name, value: None, annotation: Some(annotation), decorators, is_static: false }
    }

    fn variant(&mut self, class: ClassId, variant: &Variant) {
        let name = self.word(&variant.ident);
        let value = variant.discriminant.as_ref().map(|(_, value)| self.expression(value));
        for field in &variant.fields {
            self.type_value(&field.ty);
        }
        let decorators = self.attributes(&variant.attrs);
        let field = ClassField { name, value, annotation: None, decorators, is_static: true };
        self.module.classes[class.0 as usize].fields.push(field);
    }

    /// `impl Type { … }`: its members are those of the type where that is declared in this file.
    fn implementation(&mut self, item: &ItemImpl) {
        let annotation = self.type_value(&item.self_ty);
        let class = match &self.module[annotation].kind {
            TypeKind::Reference { binding: Some(id), path, .. } if path.len() == 1 => match self.module[*id].kind {
                BindingKind::Class(class) => Some(class),
                _ => None,
            },
            _ => None,
        };
        let class = class.unwrap_or_else(|| {
            let name = match &self.module[annotation].kind {
                TypeKind::Reference { path, .. } => path.last().cloned().unwrap_or_default(),
                _ => Word { span: self.module[annotation].span, ..Word::default() },
            };
            self.new_class(name)
        });
        self.in_class(class, |lowering| {
            for member in &item.items {
                match member {
                    ImplItem::Fn(function) => {
                        lowering.attributes(&function.attrs);
                        lowering.method(class, &function.sig, Some(&function.block));
                    }
                    ImplItem::Const(constant) => {
                        lowering.member_constant(class, &constant.ident, &constant.ty, Some(&constant.expr));
                    }
                    ImplItem::Macro(made) => lowering.search(made.mac.tokens.clone()),
                    ImplItem::Verbatim(tokens) => {
                        lowering.inside(tokens.clone());
                    }
                    _ => {}
                }
            }
        });
    }

    fn trait_items(&mut self, class: ClassId, item: &ItemTrait) {
        self.in_class(class, |lowering| {
            for member in &item.items {
                match member {
                    TraitItem::Fn(function) => {
                        lowering.attributes(&function.attrs);
                        lowering.method(class, &function.sig, function.default.as_ref());
                    }
                    TraitItem::Const(constant) => {
                        let value = constant.default.as_ref().map(|(_, value)| value);
                        lowering.member_constant(class, &constant.ident, &constant.ty, value);
                    }
                    TraitItem::Macro(made) => lowering.search(made.mac.tokens.clone()),
                    TraitItem::Verbatim(tokens) => {
                        lowering.inside(tokens.clone());
                    }
                    _ => {}
                }
            }
        });
    }

    fn member_constant(&mut self, class: ClassId, name: &syn::Ident, of: &syn::Type, value: Option<&syn::Expr>) {
        let name = self.word(name);
        let annotation = Some(self.type_value(of));
        let value = value.map(|value| self.expression(value));
        let field = ClassField { name, value, annotation, decorators: Vec::new(), is_static: true };
        self.module.classes[class.0 as usize].fields.push(field);
    }

    fn method(&mut self, class: ClassId, signature: &syn::Signature, block: Option<&syn::Block>) {
        let function = self.new_function(span(signature.fn_token.span));
        let method = Method {
            name: self.word(&signature.ident),
            function,
            decorators: Vec::new(),
            is_static: signature.receiver().is_none(),
            getter: false,
        };
        self.module.classes[class.0 as usize].methods.push(method);
        self.function(function, signature, block);
    }

    fn new_function(&mut self, at: Span) -> FunctionId {
        let id = FunctionId(self.module.functions.len() as u32);
        self.module.functions.push(Body::empty(at, self.scope));
        id
    }

    /// A function that has no name.
    pub(super) fn closure_function(&mut self, at: Span) -> FunctionId {
        self.new_function(at)
    }

    /// Whether a name stands for a value that no pattern binds anew: a constant, or a variant that is imported.
    pub(super) fn is_fixed(&self, name: &str) -> bool {
        let is_capital = name.starts_with(|first: char| first.is_uppercase());
        is_capital && self.names.find(Space::Value, name).is_none_or(|id| !is_variable(self.module[id].kind))
    }

    /// From one token to another.
    pub(super) fn between(first: proc_macro2::Span, last: proc_macro2::Span) -> Span {
        joined(span(first), span(last))
    }
}

fn is_variable(kind: BindingKind) -> bool {
    matches!(kind, BindingKind::Let | BindingKind::Parameter { .. } | BindingKind::Element)
}
