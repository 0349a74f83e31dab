//! The walk's state: what was found so far, and how a name is written down.

mod holes;
mod lookup;

use std::collections::VecDeque;

use sqlparser::ast::{Expr, Ident};
use sqlparser::tokenizer::Span as TokenSpan;

use super::body::Around;
use super::rewrite::Brought;
use super::scope::{Columns, Kinds, Local, Scope};
use super::tokens::{self, Parsed, Piece, identifier_span};
use super::{Hole, NameUse, Resolution};
use crate::catalog::{Catalog, Dialect, Name};
use crate::reference::Target;
use crate::source::{Problem, Span};

/// More relations than this in one FROM are not looked at: each unqualified name would be looked up in all of them.
pub(super) const RELATIONS: usize = 500;

/// Resolves a whole text.
///
/// `part` says that the text stands in another statement, which is not known.
pub(super) fn resolve(text: &str, holes: &[Hole], catalog: &Catalog, part: bool) -> Resolution {
    Resolver::new(holes, catalog, part).text(text)
}

/// Walks statements and collects the names in them.
pub(super) struct Resolver<'a> {
    holes: &'a [Hole],
    pub catalog: &'a Catalog,
    pub kinds: Kinds<'a>,
    uses: Vec<NameUse>,
    /// Tables that the text itself made so far.
    pub made: Vec<Local<'a>>,
    /// What stands around the statements of a body; none where the text is no body.
    pub(super) around: Option<Around<'a>>,
    /// Whether the statement at hand has a part that may give any table name a new meaning.
    headless: bool,
    /// What the next ON CONFLICTs of the statement at hand name beside columns.
    conflicts: VecDeque<Option<Vec<Expr>>>,
    /// What forms of the statement at hand bring that the parser does not know.
    brought: Brought,
    /// Whether the text is a part of a statement that is not known.
    pub(super) part: bool,
    /// Whether a hole stands where names could be.
    unseen: bool,
}

impl<'a> Resolver<'a> {
    pub(super) fn new(holes: &'a [Hole], catalog: &'a Catalog, part: bool) -> Resolver<'a> {
        let kinds = Kinds { dialect: catalog.dialect, catalog };
        Resolver {
            holes,
            catalog,
            kinds,
            uses: Vec::new(),
            made: Vec::new(),
            around: None,
            headless: false,
            conflicts: VecDeque::new(),
            brought: Brought::default(),
            part,
            unseen: false,
        }
    }

    /// Reads and walks a text, and hands over what it names. The tables that it makes stay known.
    pub(super) fn text(&mut self, text: &str) -> Resolution {
        let mut resolution = Resolution::default();
        let mut pieces = tokens::pieces(text, self.dialect()).unwrap_or_else(|message| {
            resolution.problems.push(Problem { span: Span::new(0, text.len()), message });
            Vec::new()
        });
        if self.part {
            pieces = pieces.into_iter().map(Piece::undirected).collect();
        }
        resolution.statements = pieces.len() + resolution.problems.len();
        for piece in &pieces {
            match self.piece(piece) {
                Ok(()) => resolution.read += 1,
                Err(_) if piece.is_command() => resolution.read += 1,
                Err(message) => resolution.problems.push(Problem { span: piece.span, message }),
            }
        }
        resolution.partial = std::mem::take(&mut self.unseen);
        resolution.uses = self.uses();
        resolution
    }

    /// Reads and walks one statement; what was collected from one that is given up on is taken back.
    fn piece(&mut self, piece: &Piece) -> Result<(), String> {
        let Parsed { statement, loose, headless, conflicts, brought } =
            tokens::parse(piece, self.holes, self.dialect())?;
        self.conflicts = conflicts.into();
        self.headless = headless;
        self.unseen |= loose || brought.unseen;
        self.brought = brought;
        let around = self.around.as_ref().map(Around::scope);
        let open = loose || self.part;
        let scope = Scope { open, locals: self.made.clone(), parent: around.as_ref(), ..Scope::default() };
        self.statement(&statement, &scope);
        if !self.part && around.is_none() {
            self.result_names(&statement);
        }
        Ok(())
    }

    /// All uses so far, by position, each once.
    pub(super) fn uses(&mut self) -> Vec<NameUse> {
        let mut uses = std::mem::take(&mut self.uses);
        uses.sort_by_key(|found| found.span);
        uses.dedup();
        uses
    }

    pub(super) fn dialect(&self) -> Dialect {
        self.catalog.dialect
    }

    pub(super) fn is_postgres(&self) -> bool {
        matches!(self.dialect(), Dialect::Postgres | Dialect::Cockroach)
    }

    /// The form under which the name is compared.
    pub(super) fn key(&self, identifier: &Ident) -> String {
        self.dialect().key(&name(identifier))
    }

    /// The names that a form gives which belongs to this part of the statement.
    pub(super) fn brought(&self, part: TokenSpan) -> &[Ident] {
        let place = tokens::span(part).map(|span| span.start);
        place.and_then(|place| self.brought.names.get(&place)).map_or(&[], Vec::as_slice)
    }

    /// What the ON CONFLICT at hand names beside columns.
    pub(super) fn conflict(&mut self) -> Vec<Expr> {
        let aside = self.conflicts.pop_front().unwrap_or_else(|| Some(Vec::new()));
        self.unseen |= aside.is_none();
        aside.unwrap_or_default()
    }

    /// Writes down what a name was found to mean.
    pub(super) fn record(&mut self, identifier: &Ident, target: Target) {
        if let Some(span) = identifier_span(identifier) {
            self.uses.push(NameUse { span, name: name(identifier), target });
        }
    }

    /// Writes down a literal.
    pub(super) fn record_text(&mut self, span: Span, text: &str, target: Target) {
        self.uses.push(NameUse { span, name: Name::exact(text), target });
    }

    /// Writes down that a `*` takes all columns of what is stored among these.
    pub(super) fn record_all(&mut self, star: TokenSpan, taken: &[&Columns<'a>]) {
        let stored = taken.iter().filter_map(|columns| match columns {
            Columns::Stored { relation, .. } => Some(relation.qualified_name()),
            _ => None,
        });
        let tables: Vec<_> = stored.collect();
        if let Some(span) = tokens::span(star).filter(|_| !tables.is_empty()) {
            self.uses.push(NameUse { span, name: Name::exact("*"), target: Target::AllColumns { tables } });
        }
    }
}

/// An identifier as the catalog writes names.
pub(super) fn name(identifier: &Ident) -> Name {
    Name { text: identifier.value.clone(), quoted: identifier.quote_style.is_some() }
}
