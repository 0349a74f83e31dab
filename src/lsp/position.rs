//! Positions as the protocol counts: lines and columns from 0, columns in the units that were agreed on.

use lsp_types::{Position, PositionEncodingKind, Range};

use crate::source::Span;

/// The units of a column.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Encoding {
    Utf8,
    /// What every client knows.
    #[default]
    Utf16,
    Utf32,
}

impl Encoding {
    /// The best of those that a client offers: bytes, which cost nothing.
    pub(super) fn of(offered: Option<&[PositionEncodingKind]>) -> Encoding {
        let offers = |kind: &PositionEncodingKind| offered.is_some_and(|offered| offered.contains(kind));
        match () {
            () if offers(&PositionEncodingKind::UTF8) => Encoding::Utf8,
            () if !offers(&PositionEncodingKind::UTF16) && offers(&PositionEncodingKind::UTF32) => Encoding::Utf32,
            () => Encoding::Utf16,
        }
    }

    pub(super) fn kind(self) -> PositionEncodingKind {
        match self {
            Encoding::Utf8 => PositionEncodingKind::UTF8,
            Encoding::Utf16 => PositionEncodingKind::UTF16,
            Encoding::Utf32 => PositionEncodingKind::UTF32,
        }
    }

    /// How many units a character has.
    fn width(self, character: char) -> usize {
        match self {
            Encoding::Utf8 => character.len_utf8(),
            Encoding::Utf16 => character.len_utf16(),
            Encoding::Utf32 => 1,
        }
    }
}

/// The lines of a text. They end with `\n`, `\r\n` or `\r`.
pub(super) struct Lines<'a> {
    text: &'a str,
    encoding: Encoding,
    /// The byte offset of the first character of each line.
    starts: Vec<usize>,
}

impl<'a> Lines<'a> {
    pub(super) fn new(text: &'a str, encoding: Encoding) -> Lines<'a> {
        let bytes = text.as_bytes();
        let ends = memchr::memchr2_iter(b'\n', b'\r', bytes);
        let ends = ends.filter(|&at| bytes[at] == b'\n' || bytes.get(at + 1) != Some(&b'\n'));
        Lines { text, encoding, starts: std::iter::once(0).chain(ends.map(|at| at + 1)).collect() }
    }

    /// The position of a byte offset; one past the end counts as the end, one in a character as that character.
    pub(super) fn position(&self, offset: usize) -> Position {
        let offset = self.text.floor_char_boundary(offset);
        let line = self.starts.partition_point(|&start| start <= offset) - 1;
        let before = &self.text[self.starts[line]..offset];
        let column: usize = before.chars().map(|character| self.encoding.width(character)).sum();
        Position { line: line as u32, character: column as u32 }
    }

    pub(super) fn range(&self, span: Span) -> Range {
        Range { start: self.position(span.start as usize), end: self.position(span.end as usize) }
    }

    /// The byte offset of a position; one behind the end of its line counts as that end, one behind the text as the
    /// text's.
    pub(super) fn offset(&self, position: Position) -> usize {
        let Some(&start) = self.starts.get(position.line as usize) else { return self.text.len() };
        let end = self.starts.get(position.line as usize + 1).copied().unwrap_or(self.text.len());
        let line = self.text[start..end].trim_end_matches(['\n', '\r']);
        let (mut units, mut offset) = (0, start);
        for character in line.chars() {
            units += self.encoding.width(character);
            if units > position.character as usize {
                break;
            }
            offset += character.len_utf8();
        }
        offset
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "a\u{e9}\u{1f600}b\r\nc\rd\ne";

    #[test]
    fn columns_are_counted_in_the_units_agreed_on() {
        for (encoding, column) in [(Encoding::Utf8, 7), (Encoding::Utf16, 4), (Encoding::Utf32, 3)] {
            let lines = Lines::new(TEXT, encoding);
            let position = lines.position(TEXT.find('b').unwrap());
            assert_eq!((position.line, position.character), (0, column), "{encoding:?}");
            assert_eq!(lines.offset(position), 7);
        }
    }

    #[test]
    fn lines_end_in_three_ways() {
        let lines = Lines::new(TEXT, Encoding::Utf16);
        let line = |letter| lines.position(TEXT.find(letter).unwrap()).line;
        assert_eq!([line('c'), line('d'), line('e')], [1, 2, 3]);
    }

    #[test]
    fn positions_outside_are_the_nearest_inside() {
        let lines = Lines::new(TEXT, Encoding::Utf16);
        assert_eq!(lines.offset(Position { line: 0, character: 99 }), 8);
        assert_eq!(lines.offset(Position { line: 99, character: 0 }), TEXT.len());
        assert_eq!(lines.offset(Position { line: 0, character: 3 }), 3, "in the middle of a character");
        assert_eq!(lines.position(999).line, 3);
    }

    #[test]
    fn the_best_encoding_that_is_offered_is_taken() {
        assert_eq!(Encoding::of(None), Encoding::Utf16);
        let offered = [PositionEncodingKind::UTF16, PositionEncodingKind::UTF8];
        assert_eq!(Encoding::of(Some(&offered)), Encoding::Utf8);
    }
}
