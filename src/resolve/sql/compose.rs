//! Puts a statement together from its pieces: literals, constants, nested fragments, conditions.

mod branches;
mod builder;
mod names;
mod tag;
mod text;

pub(super) use text::is_keeping;

use std::collections::BTreeSet;

use super::SqlSites;
use super::find::{Handed, Sink};
use crate::grammar::{Parameter, Piece, TextSink};
use crate::resolve::values::{Origin, Search};
use crate::source::{SourceId, Span};
use crate::sql::query::HoleKind;
use crate::syntax::{ExpressionId, Module, Shape, Word};

/// How deep pieces may be nested in one another.
const DEPTH: u32 = 24;

/// SQL as it is written in the code.
#[derive(Clone, Debug)]
pub(super) enum Node {
    /// The text of a literal, or the text before the hole at that position of a template.
    Text { source: SourceId, literal: ExpressionId, position: usize },
    /// A part of a file of SQL.
    Part { source: SourceId, span: Span },
    /// Text that stands nowhere in the code as it is.
    Made(String),
    /// A name in quotes: the text of a literal, and whether dots in it stand between the parts of the name.
    Name { source: SourceId, literal: ExpressionId, path: bool },
    /// A name in quotes: the key of an object.
    Key { source: SourceId, key: Word },
    /// What names of columns become is told by the SQL before them.
    Columns(Columns),
    /// Something that is not known; why, as a clause without a full stop.
    Hole { kind: HoleKind, reason: Option<String> },
    /// One after the other.
    Sequence(Vec<Node>),
    /// One of these.
    Choice(Vec<Node>),
}

/// Names of columns, alone or with a value for each.
#[derive(Clone, Debug, Default)]
pub(super) struct Columns {
    pub(super) names: Vec<Node>,
    /// Whether each has a value.
    pub(super) valued: bool,
    /// Why there can be others, if there can be.
    pub(super) open: Option<String>,
}

/// A statement as it is written.
#[derive(Clone, Debug)]
pub(super) struct Composed {
    pub(super) node: Node,
    /// How the text has its parameters.
    pub(super) parameters: Vec<Parameter>,
}

/// Composes the statements of one file, and remembers which pieces were part of one.
pub(super) struct Composer<'s, 'a> {
    sites: &'s SqlSites<'a>,
    used: BTreeSet<(SourceId, ExpressionId)>,
}

impl<'s, 'a> Composer<'s, 'a> {
    pub(super) fn new(sites: &'s SqlSites<'a>) -> Composer<'s, 'a> {
        Composer { sites, used: BTreeSet::new() }
    }

    /// Whether a piece was part of a statement.
    pub(super) fn has_used(&self, source: SourceId, piece: ExpressionId) -> bool {
        self.used.contains(&(source, piece))
    }

    /// What a sink is handed.
    pub(super) fn compose(&mut self, source: SourceId, sink: &Sink<'_>) -> Composed {
        let stop = |origin: &Origin| self.sites.reads_itself(origin);
        let search = self.sites.values.search_until(&stop);
        let mut composing = Composing { sites: self.sites, search: &search, used: BTreeSet::new(), depth: 0 };
        let (node, parameters) = match sink.handed {
            Handed::Template(template) => (composing.template(&Origin::new(source, template)), Vec::new()),
            Handed::Piece(piece) => (composing.piece_or_text(&Origin::new(source, piece)), Vec::new()),
            Handed::Text(text, form) => (composing.handed(&Origin::new(source, text), form), form.parameters.clone()),
            Handed::Built(made, builder) => (composing.built(&Origin::new(source, made), builder), Vec::new()),
        };
        let used = composing.used;
        self.used.extend(used);
        Composed { node, parameters }
    }
}

/// One statement's composition.
pub(super) struct Composing<'c, 'a> {
    sites: &'c SqlSites<'a>,
    search: &'c Search<'c>,
    used: BTreeSet<(SourceId, ExpressionId)>,
    depth: u32,
}

impl<'c, 'a> Composing<'c, 'a> {
    fn handed(&mut self, origin: &Origin, form: &TextSink) -> Node {
        if form.file {
            return self.file(origin);
        }
        if form.takes_pieces { self.piece_or_text(origin) } else { self.handed_text(origin, form) }
    }

    fn module(&self, source: SourceId) -> Option<&'a Module> {
        self.sites.receivers.link.modules.get(source)
    }

    /// Composes one level deeper.
    fn deeper(&mut self, compose: impl FnOnce(&mut Self) -> Node) -> Node {
        if self.depth >= DEPTH || !self.search.spend() {
            return Node::unknown("it is put together from too many pieces");
        }
        self.depth += 1;
        let node = compose(self);
        self.depth -= 1;
        node
    }
}

impl<'a> SqlSites<'a> {
    /// Whether an expression is one of those that are read here and not followed as values.
    fn reads_itself(&self, origin: &Origin) -> bool {
        let Some(module) = self.receivers.link.modules.get(origin.source) else { return false };
        match &module[origin.expression].shape {
            Shape::Tagged { .. } | Shape::Template { .. } | Shape::Sum { .. } => true,
            Shape::Name { name, .. } => {
                text::is_appended(module, origin.expression) || self.is_nothing(origin.source, module, origin, name)
            }
            Shape::Call { callee, .. } => {
                text::is_text_method(module, *callee) || self.call_form(origin.source, module, *callee).is_some()
            }
            Shape::Member { .. } => self.call_form(origin.source, module, origin.expression) == Some(Piece::Nothing),
            _ => false,
        }
    }

    /// Whether a name is one of the client's for an empty piece.
    fn is_nothing(&self, source: SourceId, module: &Module, origin: &Origin, name: &str) -> bool {
        let is_one = self.grammar.sinks.pieces.get(name) == Some(&Piece::Nothing);
        is_one && self.call_form(source, module, origin.expression) == Some(Piece::Nothing)
    }

    /// What a call of an expression makes.
    fn call_form(&self, source: SourceId, module: &Module, callee: ExpressionId) -> Option<Piece> {
        self.as_function(&self.maker(source, module, callee)?)
    }

    /// What an expression makes as the tag of a template.
    fn tag_form(&self, source: SourceId, module: &Module, tag: ExpressionId) -> Option<Piece> {
        self.as_tag(&self.maker(source, module, tag)?)
    }
}

impl Node {
    fn unknown(reason: &str) -> Node {
        Node::Hole { kind: HoleKind::Fragment, reason: Some(reason.to_owned()) }
    }

    fn value() -> Node {
        Node::Hole { kind: HoleKind::Value, reason: None }
    }

    /// A value, or a piece of SQL.
    fn either(reason: &str) -> Node {
        Node::Hole { kind: HoleKind::Either, reason: Some(reason.to_owned()) }
    }

    /// One of several; what there is only once is no choice.
    fn one_of(mut nodes: Vec<Node>) -> Node {
        match nodes.len() {
            1 => nodes.swap_remove(0),
            _ => Node::Choice(nodes),
        }
    }
}
