//! Finds where a file hands SQL to a client.

use super::SqlSites;
use super::compose::Composer;
use crate::grammar::{Piece, TextSink};
use crate::resolve::receivers::Role;
use crate::source::SourceId;
use crate::syntax::{ExpressionId, Module, Shape};

/// A place where SQL is handed over.
#[derive(Clone, Debug)]
pub(super) struct Sink<'g> {
    /// The whole call or tagged template.
    pub(super) whole: ExpressionId,
    pub(super) handed: Handed<'g>,
    /// The databases that the client was made for, if that is known.
    pub(super) databases: Vec<usize>,
}

/// What is handed over.
#[derive(Clone, Copy, Debug)]
pub(super) enum Handed<'g> {
    /// The template of a tag: in its holes stand values or pieces.
    Template(ExpressionId),
    /// A piece.
    Piece(ExpressionId),
    /// Text.
    Text(ExpressionId, &'g TextSink),
}

impl<'a> SqlSites<'a> {
    /// The sinks of a file, by position.
    pub(super) fn sinks(&self, source: SourceId, module: &Module) -> Vec<Sink<'a>> {
        let tagged = module.tagged.iter().filter_map(|&tagged| self.tagged_sink(source, module, tagged));
        let called = module.calls.iter().filter_map(|&call| self.called_sink(source, module, call));
        let mut sinks: Vec<Sink> = tagged.chain(called).collect();
        sinks.sort_by_key(|sink| module[sink.whole].span);
        sinks
    }

    fn tagged_sink(&self, source: SourceId, module: &Module, tagged: ExpressionId) -> Option<Sink<'a>> {
        let Shape::Tagged { tag, template, .. } = &module[tagged].shape else { return None };
        let name = member_name(module, *tag)?;
        if !self.grammar.sinks.tags.iter().any(|known| known == name) {
            return None;
        }
        let databases = self.receiver(source, *tag, name)?;
        Some(Sink { whole: tagged, handed: Handed::Template(*template), databases })
    }

    fn called_sink(&self, source: SourceId, module: &Module, call: ExpressionId) -> Option<Sink<'a>> {
        let Shape::Call { callee, arguments, new: false, .. } = &module[call].shape else { return None };
        let name = member_name(module, *callee)?;
        let sinks = &self.grammar.sinks;
        let given = |position: usize| arguments.get(position).filter(|one| !one.spread).map(|one| one.value);
        let handed = match sinks.texts.get(name) {
            Some(sink) => Handed::Text(given(sink.argument)?, sink),
            None if sinks.tags.iter().any(|known| known == name) => Handed::Piece(given(0)?),
            None => return None,
        };
        Some(Sink { whole: call, handed, databases: self.receiver(source, *callee, name)? })
    }

    /// The databases of the client that `member` is a method of; none where it is something else.
    fn receiver(&self, source: SourceId, member: ExpressionId, name: &str) -> Option<Vec<usize>> {
        match self.receivers.expression(source, member) {
            Role::Method { client, name: method } if method == name => Some(client.databases),
            Role::Unknown | Role::Foreign(_) if self.grammar.sinks.distinctive => Some(Vec::new()),
            _ => None,
        }
    }

    /// The pieces of a file that are in no statement of it, by position.
    pub(super) fn lone_pieces(&self, source: SourceId, module: &Module, composer: &Composer) -> Vec<Sink<'a>> {
        let is_lone = |tagged: &ExpressionId| !composer.has_used(source, *tagged);
        let piece = |tagged: &ExpressionId| match &module[*tagged].shape {
            Shape::Tagged { tag, template, .. } if self.piece_form(source, module, *tag) == Some(Piece::Template) => {
                Some(Sink::piece(*tagged, *template))
            }
            _ => None,
        };
        module.tagged.iter().filter(|tagged| is_lone(tagged)).filter_map(piece).collect()
    }

    /// The function of the client's namespace that an expression is.
    pub(super) fn piece_form(&self, source: SourceId, module: &Module, function: ExpressionId) -> Option<Piece> {
        let pieces = &self.grammar.sinks.pieces;
        let written = member_name(module, function)?;
        let by_member = matches!(module[function].shape, Shape::Member { .. });
        if by_member && !pieces.contains_key(written) {
            return None;
        }
        match self.receivers.expression(source, function) {
            Role::NamespaceMember(name) => pieces.get(name.as_str()).copied(),
            Role::Unknown if self.is_namespace(module, function) => pieces.get(written).copied(),
            _ => None,
        }
    }

    /// Whether a member is one of something that bears the namespace's name.
    fn is_namespace(&self, module: &Module, member: ExpressionId) -> bool {
        let Shape::Member { object, .. } = &module[member].shape else { return false };
        let namespace = self.grammar.client.namespace.as_str();
        matches!(&module[*object].shape, Shape::Name { name, .. } if name == namespace && !namespace.is_empty())
    }
}

/// The last name of a member, or the name itself.
fn member_name(module: &Module, expression: ExpressionId) -> Option<&str> {
    match &module[expression].shape {
        Shape::Member { property, .. } => Some(property.text.as_str()),
        Shape::Name { name, .. } => Some(name.as_str()),
        Shape::Typed { value, .. } => match &module[*value].shape {
            Shape::Member { property, .. } => Some(property.text.as_str()),
            _ => None,
        },
        _ => None,
    }
}
