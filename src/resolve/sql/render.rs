//! A composed statement as text, with the way back to the code.

use super::SqlSites;
use super::compose::{Composed, Node};
use super::parameters;
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
}

/// A part of a text, and where it stands.
#[derive(Clone, Copy, Debug)]
struct Origin<'a> {
    start: u32,
    source: SourceId,
    /// The literal or template.
    span: Span,
    text: &'a Text,
}

impl<'a> Rendered<'a> {
    /// The place of a part of the text, and the literal it stands in; none where it is put together.
    pub(super) fn locate(&self, span: Span) -> Option<(Location, Span)> {
        let at = self.pieces.partition_point(|piece| piece.start <= span.start).checked_sub(1)?;
        let piece = self.pieces[at];
        let (start, end) = (span.start - piece.start, span.end - piece.start);
        if end as usize > piece.text.text.len() {
            return None;
        }
        let place = piece.text.locate(Span { start, end });
        Some((Location { source: piece.source, span: place }, piece.span))
    }

    /// Whether a place in the code is a part of the text.
    pub(super) fn covers(&self, location: Location) -> bool {
        let mut pieces = self.pieces.iter();
        pieces.any(|piece| piece.source == location.source && piece.text.span.contains(location.span))
    }

    /// Whether nothing of the text stands in the code.
    pub(super) fn is_unseen(&self) -> bool {
        self.pieces.iter().all(|piece| piece.text.text.trim().is_empty())
    }

    fn hole(&mut self, kind: HoleKind, reason: Option<&String>) {
        let pad = matches!(kind, HoleKind::Value | HoleKind::Either);
        self.text.push_str(if pad { " " } else { "" });
        let start = self.text.len();
        self.text.push_str(FILLER);
        self.holes.push(Hole { span: Span::new(start, self.text.len()), kind });
        self.text.push_str(if pad { " " } else { "" });
        self.reasons
            .extend(reason.filter(|reason| !self.reasons.contains(reason)).cloned().into_iter().collect::<Vec<_>>());
    }
}

impl<'a> SqlSites<'a> {
    /// The texts that a statement can be, each alternative in one of them at least; whether they may mix alternatives
    /// that do not go together.
    pub(super) fn render(&self, composed: &Composed) -> (Vec<Rendered<'a>>, bool) {
        const MOST: usize = 8;
        let (choices, widest) = count(&composed.node);
        let texts = (0..widest.clamp(1, MOST)).map(|variant| {
            let mut rendered = Rendered::default();
            self.write(&composed.node, variant, &mut rendered);
            parameters::mark(&mut rendered.text, &mut rendered.holes, &composed.parameters);
            rendered
        });
        (texts.collect(), choices > 1)
    }

    fn write(&self, node: &Node, variant: usize, rendered: &mut Rendered<'a>) {
        if rendered.text.len() > LONGEST {
            return;
        }
        match node {
            Node::Text { source, literal, position } => self.write_literal(*source, *literal, *position, rendered),
            Node::Made(text) => rendered.text.push_str(text),
            Node::Hole { kind, reason } => rendered.hole(*kind, reason.as_ref()),
            Node::Sequence(nodes) => nodes.iter().for_each(|node| self.write(node, variant, rendered)),
            Node::Choice(nodes) => {
                let telling: Vec<&Node> = nodes.iter().filter(|node| !is_empty(node)).collect();
                if let Some(chosen) = telling.get(variant % telling.len().max(1)) {
                    self.write(chosen, variant, rendered);
                }
            }
        }
    }

    fn write_literal(&self, source: SourceId, literal: ExpressionId, position: usize, rendered: &mut Rendered<'a>) {
        let Some(module) = self.receivers.link.modules.get(source) else { return };
        let expression = &module[literal];
        let text = match &expression.shape {
            Shape::String(text) => Some(text),
            Shape::Template { texts, .. } => texts.get(position),
            _ => None,
        };
        let Some(text) = text else { return };
        rendered.pieces.push(Origin { start: rendered.text.len() as u32, source, span: expression.span, text });
        rendered.text.push_str(&text.text);
    }
}

/// How many choices with several telling alternatives there are, and the most that one has.
fn count(node: &Node) -> (usize, usize) {
    match node {
        Node::Sequence(nodes) => {
            nodes.iter().map(count).fold((0, 1), |(choices, widest), (more, wide)| (choices + more, widest.max(wide)))
        }
        Node::Choice(nodes) => {
            let telling = nodes.iter().filter(|node| !is_empty(node)).count();
            let (inside, widest) = nodes
                .iter()
                .map(count)
                .fold((0, 1), |(choices, widest), (more, wide)| (choices + more, widest.max(wide)));
            (inside + usize::from(telling > 1), widest.max(telling))
        }
        Node::Text { .. } | Node::Made(_) | Node::Hole { .. } => (0, 1),
    }
}

fn is_empty(node: &Node) -> bool {
    matches!(node, Node::Made(text) if text.is_empty())
}

/// Whether a composed piece begins as a statement does.
pub(super) fn is_statement(composed: &Composed, sites: &SqlSites<'_>) -> bool {
    let (texts, _) = sites.render(composed);
    let Some(text) = texts.first() else { return false };
    let first = text.text.trim_start().split(|letter: char| !letter.is_ascii_alphabetic()).next().unwrap_or("");
    let words = ["select", "insert", "update", "delete", "with", "merge", "replace"];
    words.iter().any(|word| first.eq_ignore_ascii_case(word))
}
