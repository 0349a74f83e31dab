//! Finds where a file hands SQL to a client.

use super::SqlSites;
use super::runs::Runs;
use crate::grammar::{self, Builder, Piece, TextSink};
use crate::resolve::receivers::{Client, Role};
use crate::source::SourceId;
use crate::syntax::{BindingKind, Element, ExpressionId, Module, Shape};

/// A place where SQL is handed over, or made to be.
#[derive(Clone, Debug)]
pub(super) struct Sink<'g> {
    /// The whole call or tagged template.
    pub(super) whole: ExpressionId,
    pub(super) handed: Handed<'g>,
    /// The client, as far as it is known.
    pub(super) client: Client,
    pub(super) extent: Extent,
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
    /// What calls of a builder put together, beginning with this one.
    Built(ExpressionId, &'g Builder),
}

/// How much of a statement it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Extent {
    Whole,
    /// It may be part of another one, unless it writes.
    WholeIfItWrites,
    /// It may be part of another one.
    Perhaps,
    /// It is whole where it begins as a statement; else it is no SQL.
    Statement,
}

/// What makes a piece of SQL.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Maker {
    /// The client itself.
    Client(Client),
    /// The namespace itself.
    Namespace,
    Function(Piece),
}

/// A call, as it stands in its file.
#[derive(Clone, Copy)]
pub(super) struct Called<'m> {
    pub(super) source: SourceId,
    pub(super) module: &'m Module,
    pub(super) callee: ExpressionId,
    arguments: &'m [Element],
}

impl<'m> Called<'m> {
    /// The name of what is called, where that is a member or a name.
    pub(super) fn name(self) -> Option<&'m str> {
        member_name(self.module, self.callee)
    }

    /// The argument at that position, if no spread stands before it.
    pub(super) fn given(self, position: usize) -> Option<ExpressionId> {
        let before = self.arguments.get(..=position)?;
        before.iter().all(|one| !one.spread).then_some(before[position].value)
    }
}

impl<'a> SqlSites<'a> {
    /// The sinks and the pieces of a file, by position.
    pub(super) fn sinks(&self, source: SourceId, module: &Module) -> Vec<Sink<'a>> {
        let runs = Runs::of(module, &self.grammar.sinks);
        let tagged = module.tagged.iter().filter_map(|&tagged| self.tagged_sink(source, module, tagged, &runs));
        let called = module.calls.iter().filter_map(|&call| self.called_sink(source, module, call, &runs));
        let mut sinks: Vec<Sink> = tagged.chain(called).collect();
        sinks.sort_by_key(|sink| module[sink.whole].span);
        sinks
    }

    fn tagged_sink(&self, source: SourceId, module: &Module, tagged: ExpressionId, runs: &Runs) -> Option<Sink<'a>> {
        let Shape::Tagged { tag, template, .. } = &module[tagged].shape else { return None };
        let handed = Handed::Template(*template);
        let member = member_name(module, *tag).filter(|name| self.grammar.sinks.tags.iter().any(|known| known == name));
        if let Some(client) = member.and_then(|name| self.receiver(source, module, *tag, name)) {
            return Some(Sink { whole: tagged, handed, client, extent: Extent::Whole });
        }
        let maker = self.maker(source, module, *tag)?;
        if self.as_tag(&maker) != Some(Piece::Template) {
            return None;
        }
        let (client, can_run) = match maker {
            Maker::Client(client) => (client, true),
            Maker::Namespace | Maker::Function(_) => (Client::default(), false),
        };
        let extent = match can_run {
            _ if runs.hands_over(tagged) => Extent::Whole,
            true if runs.awaits(tagged) => Extent::Whole,
            true => Extent::WholeIfItWrites,
            false => Extent::Perhaps,
        };
        Some(Sink { whole: tagged, handed, client, extent })
    }

    fn called_sink(&self, source: SourceId, module: &Module, call: ExpressionId, runs: &Runs) -> Option<Sink<'a>> {
        let Shape::Call { callee, arguments, new, .. } = &module[call].shape else { return None };
        let called = Called { source, module, callee: *callee, arguments };
        let (handed, client) = match new {
            true => (self.function_sink(called)?, Client::default()),
            false => self
                .member_sink(called)
                .or_else(|| Some((self.function_sink(called)?, Client::default())))
                .or_else(|| self.builder_sink(source, module, call))
                .or_else(|| self.client_sink(called))
                .or_else(|| self.handing_sink(called))?,
        };
        let runs = runs.awaits(call) || runs.hands_over(call);
        let extent = match handed {
            Handed::Text(_, form) if form.extent == grammar::Extent::Part => Extent::Perhaps,
            Handed::Text(_, form) if form.extent == grammar::Extent::Statement => Extent::Statement,
            Handed::Built(..) => Extent::Statement,
            Handed::Text(_, form) if form.extent == grammar::Extent::Any && !runs => Extent::WholeIfItWrites,
            _ => Extent::Whole,
        };
        Some(Sink { whole: call, handed, client, extent })
    }

    /// A member of the client that takes text or a piece.
    fn member_sink(&self, called: Called<'_>) -> Option<(Handed<'a>, Client)> {
        let name = called.name()?;
        let sinks = &self.grammar.sinks;
        let handed = match sinks.texts.get(name) {
            Some(sink) => Handed::Text(called.given(sink.argument)?, sink),
            None if sinks.tags.iter().any(|known| known == name) => Handed::Piece(called.given(0)?),
            None => return None,
        };
        Some((handed, self.receiver(called.source, called.module, called.callee, name)?))
    }

    /// An export of the client's modules that takes text.
    fn function_sink(&self, called: Called<'_>) -> Option<Handed<'a>> {
        let functions = &self.grammar.sinks.functions;
        if functions.is_empty() || !may_be_imported(called.module, called.callee) {
            return None;
        }
        let sink = match self.receivers.expression(called.source, called.callee) {
            Role::NamespaceMember(name) => functions.get(name.as_str())?,
            Role::Package(_) => functions.get("default")?,
            _ => return None,
        };
        Some(Handed::Text(called.given(sink.argument)?, sink))
    }

    /// A builder of the client's, from the call on that makes it.
    fn builder_sink(&self, source: SourceId, module: &Module, call: ExpressionId) -> Option<(Handed<'a>, Client)> {
        let Shape::Call { callee, .. } = &module[call].shape else { return None };
        let Shape::Member { object, property } = &module[*callee].shape else { return None };
        let Shape::Name { name, .. } = &module[*object].shape else { return None };
        let builder = self.grammar.sinks.builders.get(name.as_str())?;
        let is_own = matches!(self.receivers.expression(source, *object), Role::NamespaceMember(of) if of == *name);
        (is_own && builder.contains_key(property.text.as_str()))
            .then_some((Handed::Built(call, builder), Client::default()))
    }

    /// Whether a package has a client of its own with members of the same names.
    pub(super) fn is_of_other(&self, package: &str) -> bool {
        self.grammar.sinks.others.iter().any(|other| other == package)
    }

    /// The client itself, called with text.
    fn client_sink(&self, called: Called<'_>) -> Option<(Handed<'a>, Client)> {
        if self.grammar.sinks.called != Some(Piece::Text) {
            return None;
        }
        match self.maker(called.source, called.module, called.callee)? {
            Maker::Client(client) => Some((Handed::Piece(called.given(0)?), client)),
            _ => None,
        }
    }

    /// The client that `member` is a method of; none where it is something else.
    fn receiver(&self, source: SourceId, module: &Module, member: ExpressionId, name: &str) -> Option<Client> {
        match self.receivers.expression(source, member) {
            Role::Method { client, name: method } if method == name => Some(client),
            Role::Unknown | Role::Foreign(_) if self.grammar.sinks.distinctive => Some(Client::default()),
            Role::Foreign(package) if self.is_of_other(&package) => None,
            _ if self.grammar.sinks.anywhere => Some(Client::default()),
            Role::Unknown | Role::Foreign(_) if self.is_ambient(module, member) => Some(Client::default()),
            _ => None,
        }
    }

    /// Whether a member is one of something that bears the name that a type of the workspace gives to an ambient client:
    /// `context.env.DB.prepare`.
    fn is_ambient(&self, module: &Module, member: ExpressionId) -> bool {
        let Shape::Member { object, .. } = &module[member].shape else { return false };
        let Shape::Member { property, .. } = &module[*object].shape else { return false };
        self.ambient_names().contains(&property.text)
    }

    /// What an expression makes that is the tag of a template or is called.
    pub(super) fn maker(&self, source: SourceId, module: &Module, function: ExpressionId) -> Option<Maker> {
        let sinks = &self.grammar.sinks;
        let itself = sinks.is_tag || sinks.called.is_some();
        let written = member_name(module, function);
        let by_member = matches!(module[function].shape, Shape::Member { .. });
        if !itself && (written.is_none() || by_member && !sinks.pieces.contains_key(written?)) {
            return None;
        }
        let made = |name: &str| sinks.pieces.get(name).copied().map(Maker::Function);
        match self.receivers.expression(source, function) {
            Role::NamespaceMember(name) | Role::Method { name, .. } => made(name.as_str()),
            Role::Client(client) if itself => Some(Maker::Client(client)),
            Role::Namespace(_) if itself => Some(Maker::Namespace),
            Role::Package(_) if sinks.is_tag && sinks.called.is_none() => Some(Maker::Namespace),
            Role::Unknown if self.is_namespace(module, function) => made(written?),
            _ => None,
        }
    }

    /// What a maker makes as the tag of a template.
    pub(super) fn as_tag(&self, maker: &Maker) -> Option<Piece> {
        match maker {
            Maker::Function(piece) => Some(*piece),
            Maker::Client(_) | Maker::Namespace => self.grammar.sinks.is_tag.then_some(Piece::Template),
        }
    }

    /// What a call of a maker makes.
    pub(super) fn as_function(&self, maker: &Maker) -> Option<Piece> {
        match maker {
            Maker::Function(piece) => Some(*piece),
            Maker::Client(_) | Maker::Namespace => self.grammar.sinks.called,
        }
    }

    /// Whether a member is one of something that bears the namespace's name.
    fn is_namespace(&self, module: &Module, member: ExpressionId) -> bool {
        let Shape::Member { object, .. } = &module[member].shape else { return false };
        let client = &self.grammar.client;
        let is_named = matches!(&module[*object].shape, Shape::Name { name, .. } if *name == client.namespace);
        is_named && client.telling
    }
}

/// Whether a name is imported or taken out of something, or is a member.
fn may_be_imported(module: &Module, expression: ExpressionId) -> bool {
    match module[expression].shape {
        Shape::Name { binding: Some(binding), .. } => {
            matches!(module[binding].kind, BindingKind::Import(_)) || !module[binding].path.is_empty()
        }
        Shape::Member { .. } => true,
        _ => false,
    }
}

/// The last name of a member, or the name itself.
pub(super) fn member_name(module: &Module, expression: ExpressionId) -> Option<&str> {
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
