//! Where clients, and what holds them, are made.

use super::{Receivers, Role};
use crate::link::Linked;
use crate::source::{Location, SourceId};
use crate::syntax::{BindingKind, ExpressionId, Shape};

impl Receivers<'_> {
    /// The same client as one that a call gives: where the function only makes it with what it is given, its call tells
    /// which client it is.
    pub(super) fn made_by(&self, mut role: Role, call: Location) -> Role {
        if let Role::Client(client) = &mut role {
            client.made = client.made.filter(|made| !self.is_given(*made)).or(Some(call));
        }
        role
    }

    /// The words of the arguments that a client is made with: `connectionString`, `process`, `env`, `DATABASE_URL`.
    pub fn made_with(&self, made: Location) -> Vec<&str> {
        let call = &self.link.modules.sources[made.source].text[made.span.range()];
        let (_, arguments) = call.split_once('(').unwrap_or_default();
        let words = arguments.split(|letter: char| !letter.is_alphanumeric() && letter != '_');
        words.filter(|word| !word.is_empty()).collect()
    }

    /// Whether a client is made with a parameter of the function that makes it.
    pub fn is_given(&self, made: Location) -> bool {
        let Some(module) = self.module(made.source) else { return false };
        let words = self.made_with(made);
        let around = module.functions.iter().filter(|function| function.span.contains(made.span));
        let innermost = around.min_by_key(|function| function.span.range().len());
        let mut given = innermost.into_iter().flat_map(|function| &function.parameters).flat_map(|one| &one.bindings);
        given.any(|binding| words.contains(&module[*binding].name.text.as_str()))
    }

    /// The call whose result a constant is, wherever the constant is declared.
    pub fn making_call(&self, source: SourceId, constant: ExpressionId) -> Option<Location> {
        let module = self.module(source)?;
        let Shape::Name { binding: Some(binding), .. } = module[constant].shape else { return None };
        let (source, value) = match module[binding].kind {
            BindingKind::Import(import) => match self.link.import(source, import) {
                Linked::Binding { source, binding } => (source, self.module(source)?[binding].value?),
                Linked::Expression { source, expression } => (source, expression),
                _ => return None,
            },
            _ => (source, module[binding].value?),
        };
        let value = &self.module(source)?[value];
        matches!(value.shape, Shape::Call { .. }).then_some(Location { source, span: value.span })
    }
}
