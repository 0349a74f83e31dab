//! The walk's state: what was found so far, and how a name is looked up and written down.

use std::collections::VecDeque;
use std::rc::Rc;

use sqlparser::ast::{Expr, Ident, ObjectName};
use sqlparser::tokenizer::Span as TokenSpan;

use super::body::Around;
use super::builtin::{bookkeeping, is_reserved, is_system_column, is_system_relation, is_tools_own, is_value_keyword};
use super::rewrite::Brought;
use super::scope::{Columns, InScope, Kind, Kinds, Local, Output, Place, Scope};
use super::tokens::{self, Parsed, Piece, identifier_span};
use super::{Hole, HoleKind, NameUse, Resolution};
use crate::catalog::{Catalog, Dialect, Found, Name, QualifiedName, RelationKind};
use crate::reference::Target;
use crate::source::{Problem, Span};

/// More relations than this in one FROM are not looked at: each unqualified name would be looked up in all of them.
pub(super) const RELATIONS: usize = 500;

/// What can be read from a sequence as if it were a table.
const SEQUENCE_COLUMNS: [&str; 3] = ["last_value", "log_cnt", "is_called"];

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

    /// Whether a part of the text is not known.
    pub(super) fn has_hole(&self, identifier: &Ident) -> bool {
        identifier_span(identifier).is_some_and(|span| self.overlaps_hole(span))
    }

    pub(super) fn overlaps_hole(&self, span: Span) -> bool {
        self.hole(span).is_some()
    }

    /// Whether a name as a whole stands where any piece of SQL may.
    pub(super) fn is_fragment(&self, identifier: &Ident) -> bool {
        let span = identifier_span(identifier);
        let hole = span.and_then(|span| self.hole(span).filter(|hole| hole.span == span));
        hole.is_some_and(|hole| hole.kind != HoleKind::Value)
    }

    /// The first hole in a span.
    fn hole(&self, span: Span) -> Option<&'a Hole> {
        let at = self.holes.partition_point(|hole| hole.span.end <= span.start);
        self.holes.get(at).filter(|hole| hole.span.start < span.end)
    }

    /// Remarks that a part of the statement is not seen, if the expression is one whose place a piece of SQL can take.
    pub(super) fn note_hole(&mut self, expression: &Expr) {
        self.unseen |= matches!(expression, Expr::Identifier(identifier) if self.has_hole(identifier));
    }

    /// Remarks that a part of the statement is not seen.
    pub(super) fn unsee(&mut self) {
        self.unseen = true;
    }

    /// Remarks that a name is not seen, if a hole in its place is more than a value.
    fn note_names(&mut self, identifier: &Ident) {
        let Some(span) = identifier_span(identifier) else { return };
        let inside = |hole: &Hole| hole.span != span || hole.kind == HoleKind::Fragment;
        self.unseen |= self.hole(span).is_some_and(inside);
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

    /// Looks a relation up by name and says what its columns are.
    pub(super) fn table(&mut self, written: &ObjectName, scope: &Scope<'_, 'a>) -> InScope<'a> {
        let parts: Vec<&Ident> = written.0.iter().filter_map(|part| part.as_ident()).collect();
        let (Some(last), true) = (parts.last(), parts.len() == written.0.len()) else { return InScope::unknown() };
        if self.has_hole(last) || self.headless || is_reserved(&name(last)) {
            self.unseen = true;
            return InScope { key: Some(self.key(last)), many: true, ..InScope::unknown() };
        }
        let schema = parts.len().checked_sub(2).map(|at| parts[at]);
        if schema.is_some_and(|schema| self.has_hole(schema)) {
            return self.in_some_schema(last);
        }
        let key = self.key(last);
        let columns = match scope.local(&key).filter(|_| schema.is_none()) {
            Some(local) => Columns::Derived { outputs: local.outputs.clone(), open: local.open },
            None => self.stored(last, schema, parts.len()),
        };
        let stored = matches!(columns, Columns::Stored { .. });
        InScope { key: Some(key), schema: schema.map(|schema| self.key(schema)), columns, stored, many: false }
    }

    /// A relation in a schema that is not known: the one that would be found without it, if there is one.
    fn in_some_schema(&mut self, last: &Ident) -> InScope<'a> {
        let written = QualifiedName { schema: None, name: name(last) };
        let columns = match self.catalog.relation(&written) {
            Found::Yes(_) => self.stored(last, None, 1),
            _ => {
                self.unseen = true;
                Columns::Unknown
            }
        };
        let stored = matches!(columns, Columns::Stored { .. });
        InScope { key: Some(self.key(last)), schema: None, columns, stored, many: false }
    }

    /// The columns of a relation of the catalog or of the database's own.
    fn stored(&mut self, last: &Ident, schema: Option<&Ident>, parts: usize) -> Columns<'a> {
        let written = QualifiedName { schema: schema.map(name), name: name(last) };
        let (key, schema_key) = (self.key(last), schema.map(|schema| self.key(schema)));
        let elsewhere = parts > 2 || is_system_relation(schema_key.as_deref(), &key, self.dialect());
        match self.catalog.relation(&written) {
            Found::Yes(relation) | Found::Perhaps(Some(relation)) => {
                let perhaps = relation.uncertain;
                self.record(last, Target::Table { name: written.clone() });
                match relation.kind {
                    _ if perhaps => Columns::Unknown,
                    RelationKind::Sequence => known_columns(&SEQUENCE_COLUMNS),
                    _ => Columns::Stored { relation, name: Rc::new(written) },
                }
            }
            Found::Perhaps(None) => Columns::Unknown,
            Found::No(_) if elsewhere => Columns::Unknown,
            Found::No(_) if self.part => {
                self.unseen = true;
                Columns::Unknown
            }
            Found::No(_) => match bookkeeping(&key) {
                Some(columns) => known_columns(columns),
                None if is_tools_own(&key) || self.is_postgres() && key.ends_with("_seq") => Columns::Unknown,
                None => {
                    self.record(last, Target::Table { name: written });
                    Columns::Unknown
                }
            },
        }
    }

    /// A column written without a table.
    pub(super) fn unqualified(&mut self, identifier: &Ident, scope: &Scope<'_, 'a>) -> Kind<'a> {
        let written = name(identifier);
        self.note_names(identifier);
        if self.has_hole(identifier) || is_value_keyword(&written, self.dialect()) || is_reserved(&written) {
            return Kind::Other;
        }
        let key = self.dialect().key(&written);
        for level in scope.levels() {
            if let Some(kind) = self.on_level(identifier, &key, level) {
                return kind;
            }
        }
        let lenient =
            self.dialect() == Dialect::Sqlite && identifier.quote_style == Some('"') || written.text.starts_with('@');
        if !lenient {
            self.missing(identifier, scope);
        }
        Kind::Other
    }

    /// Looks a column up on one level; none where it surely is not there.
    fn on_level(&mut self, identifier: &Ident, key: &str, level: &Scope<'_, 'a>) -> Option<Kind<'a>> {
        let mut perhaps = level.open;
        let of_another = level.open && self.part;
        for relation in &level.relations {
            match relation.columns.find(key, &self.kinds) {
                Some(Place::Perhaps) => perhaps = true,
                Some(place) => return Some(self.found(identifier, place)),
                None => {}
            }
        }
        if let Some(output) = level.outputs.iter().find(|output| output.key.as_deref() == Some(key)) {
            return Some(output.kind);
        }
        let is_system = level.relations.iter().any(|relation| relation.stored) && is_system_column(key, self.dialect());
        let is_row = self.is_postgres() && level.relations.iter().any(|relation| relation.key.as_deref() == Some(key));
        self.unseen |= of_another && !is_system && !is_row;
        (is_system || is_row || perhaps).then_some(Kind::Other)
    }

    /// Writes down a column that was found.
    pub(super) fn found(&mut self, identifier: &Ident, place: Place<'a>) -> Kind<'a> {
        match place {
            Place::Stored(source, kind) => {
                let target =
                    Target::Column { table: (*source.table).clone(), column: Name::exact(&source.column.name) };
                self.record(identifier, target);
                kind
            }
            Place::Derived(kind) => kind,
            Place::Perhaps => Kind::Other,
        }
    }

    /// A column of a relation that is known.
    pub(super) fn column_of(&mut self, identifier: &Ident, relation: &InScope<'a>) -> Kind<'a> {
        if self.has_hole(identifier) {
            self.unseen = true;
            return Kind::Other;
        }
        let key = self.key(identifier);
        match relation.columns.find(&key, &self.kinds) {
            Some(place) => self.found(identifier, place),
            None if relation.stored && is_system_column(&key, self.dialect()) => Kind::Other,
            None if relation.stored && self.may_compute(&key) => Kind::Other,
            None => {
                self.missing_in(identifier, std::slice::from_ref(relation));
                Kind::Other
            }
        }
    }

    /// Whether a function of the migrations may be called as if it were a column: `row.function` (PostgreSQL).
    fn may_compute(&self, key: &str) -> bool {
        self.is_postgres() && self.catalog.routines.keys().any(|(_, name)| name == key)
    }

    /// Reports a column that no relation of any level has.
    fn missing(&mut self, identifier: &Ident, scope: &Scope<'_, 'a>) {
        let relations: Vec<InScope<'a>> = scope.levels().flat_map(|level| level.relations.iter().cloned()).collect();
        self.missing_in(identifier, &relations);
    }

    /// Reports a column that none of these relations has.
    pub(super) fn missing_in(&mut self, identifier: &Ident, relations: &[InScope<'a>]) {
        let column = name(identifier);
        let target = match relations {
            [InScope { columns: Columns::Stored { name, .. }, .. }] => {
                Target::Column { table: (**name).clone(), column }
            }
            _ => {
                let tables = relations.iter().filter_map(InScope::table).collect();
                let mut candidates: Vec<String> = relations.iter().flat_map(|found| found.columns.names()).collect();
                candidates.sort();
                candidates.dedup();
                Target::MissingColumn { tables, column, candidates }
            }
        };
        self.record(identifier, target);
    }

    /// Reports a table before a column's name that is not in scope.
    pub(super) fn missing_alias(&mut self, identifier: &Ident, scope: &Scope<'_, 'a>) {
        let relations = scope.levels().flat_map(|level| level.relations.iter());
        let candidates = relations.filter_map(|relation| relation.key.clone()).collect();
        self.record(identifier, Target::MissingAlias { name: name(identifier), candidates });
    }
}

impl<'a> InScope<'a> {
    /// Something of which nothing is known.
    pub(super) fn unknown() -> InScope<'a> {
        InScope { key: None, schema: None, columns: Columns::Unknown, stored: false, many: false }
    }

    /// What a query or the like yields, under a name.
    pub(super) fn derived(key: Option<String>, outputs: Vec<Output<'a>>, open: bool) -> InScope<'a> {
        InScope {
            key,
            schema: None,
            columns: Columns::Derived { outputs: Rc::new(outputs), open },
            stored: false,
            many: false,
        }
    }

    /// The table of the catalog, as the text names it.
    fn table(&self) -> Option<QualifiedName> {
        match &self.columns {
            Columns::Stored { name, .. } => Some((**name).clone()),
            _ => None,
        }
    }
}

/// The columns of a tool's own table, or of a sequence.
fn known_columns<'a>(columns: &[&str]) -> Columns<'a> {
    let output =
        |column: &&str| Output { key: Some((*column).to_owned()), source: None, values: None, kind: Kind::Other };
    Columns::Derived { outputs: Rc::new(columns.iter().map(output).collect()), open: false }
}

/// An identifier as the catalog writes names.
pub(super) fn name(identifier: &Ident) -> Name {
    Name { text: identifier.value.clone(), quoted: identifier.quote_style.is_some() }
}
