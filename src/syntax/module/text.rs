//! The texts of names and literals.

use compact_str::CompactString;

use crate::source::Span;

/// A name as it is meant (escapes undone, quotes gone) and where it stands (without its quotes).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Word {
    pub text: CompactString,
    pub span: Span,
}

/// The text of a literal with the way back to the source.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Text {
    /// The text that the program sees.
    pub text: String,
    /// The span of the text in the source, without quotes.
    pub span: Span,
    /// Where `text` and source run apart: (offset in `text`, offset in the source) at the start of the text, behind
    /// each escape, and before one that stands for nothing; sorted. An offset between two of them is as far from the
    /// first in both. Empty where there is no escape.
    pub anchors: Vec<(u32, u32)>,
}

impl Text {
    /// The span in the source of a range of the text.
    pub fn locate(&self, range: Span) -> Span {
        Span { start: self.offset(range.start), end: self.end(range.end) }
    }

    /// The place behind what ends at an offset: before what stands for nothing (the end of a line that goes on).
    fn end(&self, offset: u32) -> u32 {
        let first = self.anchors.partition_point(|&(inside, _)| inside < offset);
        match self.anchors.get(first) {
            Some(&(inside, outside)) if inside == offset => outside,
            _ => self.offset(offset),
        }
    }

    fn offset(&self, offset: u32) -> u32 {
        let next = self.anchors.partition_point(|&(inside, _)| inside <= offset);
        match next.checked_sub(1).map(|at| self.anchors[at]) {
            Some((inside, outside)) => outside + (offset - inside),
            None => self.span.start + offset,
        }
    }
}
