//! Byte ranges, alone and in a source.

use std::ops::Range;

use super::SourceId;

/// A byte range in a source text, end exclusive.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    pub start: u32,
    pub end: u32,
}

impl Span {
    /// The range from `start` to `end`, in bytes.
    ///
    /// Sources are at most 4 GiB (discovery passes larger files over), so an offset fits in 32 bits.
    pub fn new(start: usize, end: usize) -> Span {
        Span { start: start as u32, end: end as u32 }
    }

    /// The same range as the standard library writes it, to slice a text with.
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// This range moved `offset` bytes to the right: a span in a part becomes a span in the whole.
    pub fn shifted(self, offset: usize) -> Span {
        Span::new(self.start as usize + offset, self.end as usize + offset)
    }

    /// Whether `other` lies within this range.
    pub fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }
}

/// A span in one of the sources.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Location {
    pub source: SourceId,
    pub span: Span,
}

/// Something in a source that could not be read; the rest of the source was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// What was passed over, as narrow as it is known.
    pub span: Span,
    /// What is wrong, as a clause without a full stop.
    pub message: String,
}
