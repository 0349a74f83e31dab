//! A text that is put together of literals, constants and holes, with the way back to the code.

use crate::catalog::{Change, Family, QualifiedName, Statement};
use crate::source::Span;
use crate::syntax::Text;

/// What stands in the text for something that is not known: a word, so that it can be a part of a name.
const FILLER: &str = "_hole_";
/// A text that is put together.
#[derive(Default)]
pub(super) struct Composed<'a> {
    pub(super) text: String,
    pieces: Vec<Piece<'a>>,
    /// The parts that are not known.
    pub(super) holes: Vec<Span>,
    /// How many parts were looked at.
    pub(super) steps: usize,
}

/// A part of it, and where that stands in the file.
struct Piece<'a> {
    part: Span,
    written: Written<'a>,
}

enum Written<'a> {
    Literal(&'a Text),
    /// It was found elsewhere, and this is where it was asked for.
    At(Span),
}

impl<'a> Composed<'a> {
    pub(super) fn literal(&mut self, text: &'a Text, elsewhere: Option<Span>) {
        let written = elsewhere.map_or(Written::Literal(text), Written::At);
        self.add(&text.text, written);
    }

    pub(super) fn constant(&mut self, text: &str, span: Span) {
        self.add(text, Written::At(span));
    }

    pub(super) fn hole(&mut self, span: Span) {
        self.add(FILLER, Written::At(span));
        let end = self.text.len();
        self.holes.push(Span::new(end - FILLER.len(), end));
    }

    fn add(&mut self, text: &str, written: Written<'a>) {
        if !text.is_empty() {
            let start = self.text.len();
            self.text.push_str(text);
            self.pieces.push(Piece { part: Span::new(start, self.text.len()), written });
        }
    }

    /// Where the text stands as it is, if it does.
    pub(super) fn plain(&self) -> Option<Span> {
        match self.pieces.as_slice() {
            [Piece { written: Written::Literal(text), .. }] if text.anchors.is_empty() => Some(text.span),
            _ => None,
        }
    }

    /// Where a part of the text stands in the file.
    pub(super) fn locate(&self, span: Span) -> Span {
        let start = self.place(span.start, false);
        let end = self.place(span.end, true);
        Span { start, end: end.max(start) }
    }

    fn place(&self, offset: u32, is_end: bool) -> u32 {
        let holds = |piece: &&Piece| if is_end { piece.part.end >= offset } else { piece.part.end > offset };
        let Some(piece) = self.pieces.iter().find(holds).or(self.pieces.last()) else { return 0 };
        let inside = offset.saturating_sub(piece.part.start);
        match piece.written {
            Written::Literal(text) if is_end => text.locate(Span { start: inside, end: inside }).end,
            Written::Literal(text) => text.locate(Span { start: inside, end: inside }).start,
            Written::At(span) if is_end => span.end,
            Written::At(span) => span.start,
        }
    }

    fn meets_hole(&self, span: Span) -> bool {
        self.holes.iter().any(|hole| hole.start < span.end && span.start < hole.end)
    }

    /// Whether a statement begins with something that is not known.
    pub(super) fn begins_with_hole(&self) -> bool {
        self.holes.iter().any(|hole| {
            let before = self.text[..hole.range().start].trim_end();
            before.is_empty() || before.ends_with(';')
        })
    }

    /// Opens what a statement could touch where one of its names is not known.
    pub(super) fn settle(&self, statement: &mut Statement) {
        let mut opened = Vec::new();
        let uncertain = |change: &mut Change| {
            let mut uncertain = false;
            change.relocate(&mut |span| uncertain |= self.meets_hole(*span));
            uncertain
        };
        // What needs a table leaves its columns as they are, whichever it is.
        statement.changes.retain_mut(|change| !matches!(change, Change::Expect { .. }) || !uncertain(change));
        for change in &mut statement.changes {
            let whole = statement.span;
            if !uncertain(change) {
                continue;
            }
            let reason = "a name in this SQL is not in the source text".to_owned();
            let known = |span: &Span| !self.meets_hole(*span);
            *change = match (relation(change).filter(|(_, span)| known(span)), &*change) {
                (Some((name, span)), _) => Change::Open { name, span, reason: reason.clone() },
                (None, Change::CreateEnum { name, span, if_not_exists, .. }) if known(span) => Change::CreateType {
                    name: name.clone(),
                    span: *span,
                    family: Family::Other,
                    if_not_exists: *if_not_exists,
                },
                (None, Change::AddEnumValue { .. }) => Change::OpenTypes { span: whole, reason: reason.clone() },
                _ => Change::OpenAll { span: whole, reason: reason.clone() },
            };
            opened.push(reason);
        }
        statement.not_understood = statement.not_understood.take().or_else(|| opened.pop());
    }
}

/// The relation that a change is about.
fn relation(change: &Change) -> Option<(QualifiedName, Span)> {
    match change {
        Change::CreateRelation(made) => Some((made.name.clone(), made.span)),
        Change::AlterRelation { name, span, .. }
        | Change::DropRelation { name, span, .. }
        | Change::Expect { name, span }
        | Change::Open { name, span, .. } => Some((name.clone(), *span)),
        _ => None,
    }
}
