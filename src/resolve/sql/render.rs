//! A composed statement as text, with the way back to the code.

mod columns;

use super::SqlSites;
use super::compose::{Composed, Node};
use super::parameters;
use crate::catalog::Dialect;
use crate::source::{Location, SourceId, Span};
use crate::sql::query::{Hole, HoleKind};
use crate::syntax::{ExpressionId, Shape, Text};

/// What stands in the text for something that is not known: a word, so that it can be a part of a name.
const FILLER: &str = "_hole_";
/// How long a text may become.
const LONGEST: usize = 1 << 20;

/// One text that a statement can be.
#[derive(Debug, Default)]
pub(super) struct Rendered<'a> {
    pub(super) text: String,
    pub(super) holes: Vec<Hole>,
    /// Where the parts of the text come from, in order.
    pieces: Vec<Origin<'a>>,
    /// Why the holes are not known.
    pub(super) reasons: Vec<String>,
    /// What stands around names.
    quote: &'static str,
}

/// A part of a text, and where it stands.
#[derive(Clone, Copy, Debug)]
struct Origin<'a> {
    /// The part of the text.
    span: Span,
    source: SourceId,
    /// The literal or template, or the key.
    written: Span,
    place: Place<'a>,
}

/// Where a part of a text stands in the code.
#[derive(Clone, Copy, Debug)]
enum Place<'a> {
    /// In a literal, from this offset of its text on.
    Literal(&'a Text, u32),
    /// It is that name.
    Word(Span),
}

impl Place<'_> {
    /// The span in the code of a range of the part.
    fn locate(&self, range: Span) -> Span {
        match self {
            Place::Literal(text, from) => text.locate(Span { start: range.start + from, end: range.end + from }),
            Place::Word(span) => *span,
        }
    }
}

impl<'a> Rendered<'a> {
    /// The place of a part of the text, and the literal it stands in; none where it is put together.
    pub(super) fn locate(&self, span: Span) -> Option<(Location, Span)> {
        let at = self.pieces.partition_point(|piece| piece.span.start <= span.start).checked_sub(1)?;
        let piece = self.pieces[at];
        if !piece.span.contains(span) {
            return None;
        }
        let (start, end) = (span.start - piece.span.start, span.end - piece.span.start);
        Some((Location { source: piece.source, span: piece.place.locate(Span { start, end }) }, piece.written))
    }

    /// Whether a place in the code is a part of the text.
    pub(super) fn covers(&self, location: Location) -> bool {
        let mut pieces = self.pieces.iter().filter(|piece| piece.source == location.source);
        pieces.any(|piece| match piece.place {
            Place::Literal(text, _) => text.span.contains(location.span),
            Place::Word(span) => span == location.span,
        })
    }

    /// Whether nothing of the text stands in the code.
    pub(super) fn is_unseen(&self) -> bool {
        self.pieces.iter().all(|piece| self.text[piece.span.range()].trim().is_empty())
    }

    /// Writes something that stands in the code.
    fn written(&mut self, text: &str, source: SourceId, written: Span, place: Place<'a>) {
        let start = self.text.len();
        self.text.push_str(text);
        self.pieces.push(Origin { span: Span::new(start, self.text.len()), source, written, place });
    }

    /// Writes a hole. Behind a dollar sign stands the number of a parameter, behind `_` the rest of a name.
    fn hole(&mut self, kind: HoleKind, reason: Option<&String>) {
        let is_number = self.text.ends_with('$');
        if is_number {
            self.text.pop();
            self.text.push(' ');
        }
        let (kind, reason) = match kind {
            _ if is_number => (HoleKind::Value, None),
            _ if self.text.ends_with('_') => (HoleKind::Fragment, reason),
            _ => (kind, reason),
        };
        let pad = matches!(kind, HoleKind::Value | HoleKind::Either);
        self.text.push_str(if pad { " " } else { "" });
        let start = self.text.len();
        self.text.push_str(FILLER);
        self.holes.push(Hole { span: Span::new(start, self.text.len()), kind });
        self.text.push_str(if pad { " " } else { "" });
        if let Some(reason) = reason.filter(|reason| !self.reasons.contains(reason)) {
            self.reasons.push(reason.clone());
        }
    }
}

impl<'a> SqlSites<'a> {
    /// The texts that a statement can be, each alternative in one of them at least; whether they mix alternatives, so
    /// that some may not go together, and leave other mixtures out.
    pub(super) fn render(&self, composed: &Composed, dialect: Dialect) -> (Vec<Rendered<'a>>, bool) {
        const MOST: usize = 32;
        const MOST_OF_A_MIXTURE: usize = 8;
        let all = combinations(&composed.node);
        let mixed = all > MOST;
        let count = if mixed { widest(&composed.node).clamp(1, MOST_OF_A_MIXTURE) } else { all };
        let texts = (0..count).map(|number| {
            let mut rendered = Rendered { quote: quote(dialect), ..Rendered::default() };
            self.write(&composed.node, &mut Variant { number, mixed }, &mut rendered);
            parameters::mark(&mut rendered.text, &mut rendered.holes, &composed.parameters);
            rendered
        });
        (texts.collect(), mixed)
    }

    fn write(&self, node: &Node, variant: &mut Variant, rendered: &mut Rendered<'a>) {
        if rendered.text.len() > LONGEST {
            return;
        }
        match node {
            Node::Text { source, literal, position } => self.write_literal(*source, *literal, *position, rendered),
            Node::Part { source, span } => self.write_part(*source, *span, rendered),
            Node::Made(text) => rendered.text.push_str(text),
            Node::Name { source, literal, path } => self.write_name(*source, *literal, *path, rendered),
            Node::Key { source, key } => {
                rendered.text.push_str(rendered.quote);
                rendered.written(&key.text, *source, key.span, Place::Word(key.span));
                rendered.text.push_str(rendered.quote);
            }
            Node::Columns(columns) => self.write_columns(columns, variant, rendered),
            Node::Hole { kind, reason } => rendered.hole(*kind, reason.as_ref()),
            Node::Sequence(nodes) => nodes.iter().for_each(|node| self.write(node, variant, rendered)),
            Node::Choice(nodes) => {
                let telling: Vec<&Node> = nodes.iter().filter(|node| !is_empty(node)).collect();
                if let Some(chosen) = telling.get(variant.choose(telling.len())) {
                    self.write(chosen, variant, rendered);
                }
            }
        }
    }

    fn write_literal(&self, source: SourceId, literal: ExpressionId, position: usize, rendered: &mut Rendered<'a>) {
        if let Some((text, span)) = self.literal(source, literal, position) {
            rendered.written(&text.text, source, span, Place::Literal(text, 0));
        }
    }

    fn write_part(&self, source: SourceId, span: Span, rendered: &mut Rendered<'a>) {
        if let Some((text, _)) = self.literal(source, ExpressionId(0), 0)
            && let Some(part) = text.text.get(span.range())
        {
            rendered.written(part, source, span, Place::Literal(text, span.start));
        }
    }

    /// A name in quotes, and each part of it where there are several.
    fn write_name(&self, source: SourceId, literal: ExpressionId, path: bool, rendered: &mut Rendered<'a>) {
        let Some((text, span)) = self.literal(source, literal, 0) else { return };
        let mut from = 0;
        for part in text.text.split(|letter| path && letter == '.') {
            rendered.text.push_str(if from > 0 { "." } else { "" });
            rendered.text.push_str(rendered.quote);
            rendered.written(part, source, span, Place::Literal(text, from));
            rendered.text.push_str(rendered.quote);
            from += part.len() as u32 + 1;
        }
    }

    /// The text of a literal, or of a template before the hole at a position; and the span of the whole.
    fn literal(&self, source: SourceId, literal: ExpressionId, position: usize) -> Option<(&'a Text, Span)> {
        let expression = &self.receivers.link.modules.get(source)?[literal];
        let text = match &expression.shape {
            Shape::String(text) => text,
            Shape::Template { texts, .. } => texts.get(position)?,
            _ => return None,
        };
        Some((text, expression.span))
    }
}

/// What stands around a name.
fn quote(dialect: Dialect) -> &'static str {
    if dialect == Dialect::MySql { "`" } else { "\"" }
}

/// Which alternatives a text is made of.
pub(super) struct Variant {
    /// Which one of all texts it is.
    number: usize,
    mixed: bool,
}

impl Variant {
    /// The alternative to take of as many.
    fn choose(&mut self, alternatives: usize) -> usize {
        let alternatives = alternatives.max(1);
        let chosen = self.number % alternatives;
        if !self.mixed {
            self.number /= alternatives;
        }
        chosen
    }
}

/// How many texts all alternatives make with one another.
fn combinations(node: &Node) -> usize {
    match node {
        Node::Sequence(nodes) => nodes.iter().map(combinations).fold(1, usize::saturating_mul),
        Node::Choice(nodes) => {
            let inside = nodes.iter().map(combinations).max().unwrap_or(1);
            telling(nodes).max(1).saturating_mul(inside)
        }
        Node::Columns(columns) => columns.names.iter().map(combinations).fold(1, usize::saturating_mul),
        _ => 1,
    }
}

/// How many alternatives the widest choice has.
fn widest(node: &Node) -> usize {
    match node {
        Node::Sequence(nodes) => nodes.iter().map(widest).max().unwrap_or(1),
        Node::Choice(nodes) => nodes.iter().map(widest).max().unwrap_or(1).max(telling(nodes)),
        Node::Columns(columns) => columns.names.iter().map(widest).max().unwrap_or(1),
        _ => 1,
    }
}

/// How many alternatives are more than nothing.
fn telling(nodes: &[Node]) -> usize {
    nodes.iter().filter(|node| !is_empty(node)).count()
}

fn is_empty(node: &Node) -> bool {
    matches!(node, Node::Made(text) if text.is_empty())
}

/// The words that statements with names in them begin with.
const FIRST_WORDS: [&str; 8] = ["select", "with", "values", "insert", "update", "delete", "merge", "replace"];

/// Words that begin other statements.
const OTHER_WORDS: [&str; 6] = ["copy", "create", "alter", "drop", "truncate", "explain"];

/// Whether a composed text begins as a statement does, of whatever kind.
pub(super) fn is_statement(composed: &Composed, sites: &SqlSites<'_>) -> bool {
    first_of(composed, sites, &OTHER_WORDS).is_some() || first_word(composed, sites).is_some()
}

/// The word that a composed piece begins with, if it is that of a statement.
pub(super) fn first_word(composed: &Composed, sites: &SqlSites<'_>) -> Option<&'static str> {
    first_of(composed, sites, &FIRST_WORDS)
}

/// The word of these that a composed text begins with.
fn first_of(composed: &Composed, sites: &SqlSites<'_>, words: &[&'static str]) -> Option<&'static str> {
    let (texts, _) = sites.render(composed, Dialect::default());
    let text = texts.first()?.text.trim_start_matches(|letter: char| letter.is_whitespace() || letter == '(');
    let first = text.split(|letter: char| !letter.is_ascii_alphanumeric() && letter != '_').next()?;
    words.iter().copied().find(|word| first.eq_ignore_ascii_case(word))
}

/// A piece in parentheses, which may have an alias behind it, as a query: it is what a query selects.
pub(super) fn as_query(composed: Composed, sites: &SqlSites<'_>) -> Composed {
    let (texts, _) = sites.render(&composed, Dialect::default());
    let is_enclosed = texts.first().is_some_and(|text| text.text.trim_start().starts_with('('));
    let node = match is_enclosed {
        true => Node::Sequence(vec![Node::Made("SELECT ".to_owned()), composed.node]),
        false => composed.node,
    };
    Composed { node, ..composed }
}

/// Whether a statement with that first word writes.
pub(super) fn writes(first_word: &str) -> bool {
    !matches!(first_word, "select" | "with" | "values")
}
