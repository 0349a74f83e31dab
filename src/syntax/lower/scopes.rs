//! Scopes: who declares a name, and whom a use of it means.
//!
//! A name may be used before the line that declares it, so uses are kept while a file is lowered and resolved at its
//! end.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use crate::syntax::{Binding, BindingId, BindingKind, ExpressionId, Module, ScopeId, Shape, TypeId, TypeKind};

/// A name as a number: the same text, the same number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Symbol(u32);

/// Values and types have names of their own: `const Role` and `type Role` may stand side by side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Space {
    Value,
    Type,
}

/// What is declared where, and what is yet to be resolved.
#[derive(Default)]
pub(super) struct Scopes<'t> {
    symbols: HashMap<&'t str, Symbol>,
    /// By scope, symbol and space, packed.
    declared: HashMap<u64, BindingId, BuildHasherDefault<Mixer>>,
    names: Vec<(ExpressionId, Symbol)>,
    types: Vec<(TypeId, Symbol)>,
    /// The scopes of `declare global`: what they declare is seen wherever nothing nearer is.
    pub(super) global: Vec<ScopeId>,
}

impl<'t> Scopes<'t> {
    pub(super) fn symbol(&mut self, text: &'t str) -> Symbol {
        let next = Symbol(self.symbols.len() as u32);
        *self.symbols.entry(text).or_insert(next)
    }

    /// Makes a binding known in its scope. Where a scope declares a name twice, the later one counts, except that a
    /// type never hides a class or an import of the same name.
    pub(super) fn declare(&mut self, symbol: Symbol, id: BindingId, binding: &Binding) {
        let is_type = matches!(binding.kind, BindingKind::Type(_));
        let is_both = matches!(binding.kind, BindingKind::Class(_) | BindingKind::Import(_) | BindingKind::Other);
        if !is_type {
            self.declared.insert(key(binding.scope, symbol, Space::Value), id);
        }
        if is_type {
            self.declared.entry(key(binding.scope, symbol, Space::Type)).or_insert(id);
        } else if is_both {
            self.declared.insert(key(binding.scope, symbol, Space::Type), id);
        }
    }

    /// What that scope itself declares under a name.
    pub(super) fn declared(&self, scope: ScopeId, symbol: Symbol, space: Space) -> Option<BindingId> {
        self.declared.get(&key(scope, symbol, space)).copied()
    }

    /// Remembers a use of a name as a value.
    pub(super) fn uses(&mut self, expression: ExpressionId, symbol: Symbol) {
        self.names.push((expression, symbol));
    }

    /// Remembers a use of a name as a type.
    pub(super) fn uses_type(&mut self, id: TypeId, symbol: Symbol) {
        self.types.push((id, symbol));
    }

    /// What a name means in a scope: the nearest declaration around it.
    pub(super) fn find(&self, module: &Module, scope: ScopeId, symbol: Symbol, space: Space) -> Option<BindingId> {
        let mut around = Some(scope);
        while let Some(scope) = around {
            if let Some(binding) = self.declared(scope, symbol, space) {
                return Some(binding);
            }
            around = module[scope].parent;
        }
        self.global.iter().find_map(|&scope| self.declared(scope, symbol, space))
    }

    /// Resolves every use that was remembered.
    pub(super) fn resolve(&mut self, module: &mut Module) {
        for (id, symbol) in std::mem::take(&mut self.names) {
            let found = self.find(module, module[id].scope, symbol, Space::Value);
            if let Shape::Name { binding, .. } = &mut module.expressions[id.0 as usize].shape {
                *binding = found;
            }
        }
        for (id, symbol) in std::mem::take(&mut self.types) {
            let scope = module[id].scope;
            let found = self.find(module, scope, symbol, Space::Type);
            let found = found.or_else(|| self.find(module, scope, symbol, Space::Value));
            if let TypeKind::Reference { binding, .. } = &mut module.types[id.0 as usize].kind {
                *binding = found;
            }
        }
    }
}

/// Scope, symbol and space in one number: 31 bits for each of the first two are more than a source can fill.
fn key(scope: ScopeId, symbol: Symbol, space: Space) -> u64 {
    (u64::from(scope.0) << 33) | (u64::from(symbol.0) << 1) | u64::from(space == Space::Type)
}

/// A fast hash for the packed numbers above. Nobody gains by making them collide: they come from one file, which could
/// as well be made long.
#[derive(Default)]
struct Mixer(u64);

impl Hasher for Mixer {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.write_u64(u64::from(byte));
        }
    }

    fn write_u64(&mut self, value: u64) {
        let mixed = (self.0 ^ value).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        self.0 = mixed ^ (mixed >> 32);
    }
}
