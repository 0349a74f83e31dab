//! What a value is, as far as a client is concerned: the client itself, a model of it, a class, or something else.
//!
//! [`Receivers`] follows a value through constants, classes, parameters, types and imports to where it is made. It asks
//! the grammar what leads to a client and never guesses: what it can't follow is [`Role::Unknown`], and the caller
//! decides what a name alone is worth.

mod additions;
mod bindings;
mod imports;
mod made;
mod members;
mod outline;
mod results;
mod role;
mod typed;
mod types;
mod walk;

pub use additions::Additions;
pub use role::{Client, Extension, Role};
pub use typed::{TypeName, Typed};

use std::collections::BTreeSet;
use std::sync::OnceLock;

use self::outline::Outline;
use self::walk::Walk;
use crate::grammar;
use crate::link::Link;
use crate::source::SourceId;
use crate::syntax::{BindingId, ExpressionId, Module, TypeId};
use crate::workspace::Database;

/// Tells what values are, for one client's grammar. Shared by all threads of a run.
pub struct Receivers<'a> {
    pub link: &'a Link<'a>,
    pub client: &'a grammar::Client,
    /// All databases of the workspace; a role names them by position.
    pub databases: &'a [Database],
    /// Exports of the client's modules that an engine knows what to do with.
    exports: BTreeSet<&'a str>,
    /// Every extension of the workspace, once somebody asked.
    extensions: OnceLock<Vec<Extension>>,
    /// What was noted of each module that was asked about.
    outlines: Vec<OnceLock<Outline>>,
}

impl<'a> Receivers<'a> {
    /// Nothing is followed yet.
    pub fn new(link: &'a Link<'a>, client: &'a grammar::Client, databases: &'a [Database]) -> Receivers<'a> {
        let outlines = link.modules.sources.iter().map(|_| OnceLock::new()).collect();
        Receivers { link, client, databases, exports: BTreeSet::new(), extensions: OnceLock::new(), outlines }
    }

    /// The same, for an engine that tells these exports of the client's modules apart.
    pub fn knowing(self, exports: impl Iterator<Item = &'a str>) -> Receivers<'a> {
        Receivers { exports: exports.collect(), ..self }
    }

    /// What an expression is.
    pub fn expression(&self, source: SourceId, expression: ExpressionId) -> Role {
        Walk::new(self).expression(source, expression)
    }

    /// What an expression is, where imports are followed only into modules that are worth being parsed for it.
    pub fn expression_within(
        &self,
        source: SourceId,
        expression: ExpressionId,
        worth: &dyn Fn(SourceId) -> bool,
    ) -> Role {
        Walk::within(self, worth).expression(source, expression)
    }

    /// What a name is.
    pub fn binding(&self, source: SourceId, binding: BindingId) -> Role {
        Walk::new(self).binding(source, binding)
    }

    /// What a value of a type is.
    pub fn value_of_type(&self, source: SourceId, annotation: TypeId) -> Role {
        Walk::new(self).type_role(source, annotation)
    }

    /// The client that an expression surely is, with the databases it was made for and its extensions.
    pub fn client(&self, source: SourceId, expression: ExpressionId) -> Option<Client> {
        let walk = Walk::new(self);
        walk.client_of(&walk.expression(source, expression))
    }

    /// The text that an expression surely has: a literal, or a constant that is one.
    pub fn constant(&self, source: SourceId, expression: ExpressionId) -> Option<String> {
        Walk::new(self).constant(source, expression)
    }

    fn module(&self, source: SourceId) -> Option<&'a Module> {
        self.link.modules.get(source)
    }

    fn outline(&self, source: SourceId) -> Option<&Outline> {
        let module = self.module(source)?;
        Some(self.outlines.get(source.index())?.get_or_init(|| Outline::of(module)))
    }
}
