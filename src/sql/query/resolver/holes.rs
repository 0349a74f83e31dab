//! Parts of the text that are not known.

use sqlparser::ast::{Expr, Ident};

use super::Resolver;
use crate::source::Span;
use crate::sql::query::tokens::identifier_span;
use crate::sql::query::{Hole, HoleKind};

impl<'a> Resolver<'a> {
    /// Whether a part of the text is not known.
    pub(in crate::sql::query) fn has_hole(&self, identifier: &Ident) -> bool {
        identifier_span(identifier).is_some_and(|span| self.overlaps_hole(span))
    }

    pub(in crate::sql::query) fn overlaps_hole(&self, span: Span) -> bool {
        self.hole(span).is_some()
    }

    /// Whether a name as a whole stands where any piece of SQL may.
    pub(in crate::sql::query) fn is_fragment(&self, identifier: &Ident) -> bool {
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
    pub(in crate::sql::query) fn note_hole(&mut self, expression: &Expr) {
        self.unseen |= matches!(expression, Expr::Identifier(identifier) if self.has_hole(identifier));
    }

    /// Remarks that a part of the statement is not seen.
    pub(in crate::sql::query) fn unsee(&mut self) {
        self.unseen = true;
    }

    /// Remarks that a name is not seen, if a hole in its place is more than a value.
    pub(in crate::sql::query) fn note_names(&mut self, identifier: &Ident) {
        let Some(span) = identifier_span(identifier) else { return };
        let inside = |hole: &Hole| hole.span != span || hole.kind == HoleKind::Fragment;
        self.unseen |= self.hole(span).is_some_and(inside);
    }
}
