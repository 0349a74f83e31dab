//! Lines and columns from byte offsets.
//!
//! The only place where one becomes the other.

/// A place as people count: lines and columns from 1, columns in Unicode characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct LineColumn {
    pub line: usize,
    pub column: usize,
}

/// Where the lines of one text begin.
#[derive(Clone, Debug)]
pub struct LineIndex {
    /// The byte offset of the first character of each line.
    starts: Vec<usize>,
}

impl LineIndex {
    /// Finds the lines of a text. A line ends with `\n`; the `\r` before it belongs to the line.
    pub fn new(text: &str) -> LineIndex {
        let starts = std::iter::once(0).chain(memchr::memchr_iter(b'\n', text.as_bytes()).map(|at| at + 1));
        LineIndex { starts: starts.collect() }
    }

    /// The line and column of a byte offset in the text that this index was made from.
    ///
    /// An offset inside a character counts as that character, one past the end as the end. A byte order mark at the
    /// start of the text has no width.
    pub fn line_column(&self, text: &str, offset: usize) -> LineColumn {
        let offset = offset.min(text.len());
        let line = self.starts.partition_point(|&start| start <= offset);
        let before = &text.as_bytes()[self.starts[line - 1]..offset];
        let mark = usize::from(line == 1 && before.starts_with(BYTE_ORDER_MARK));
        let characters = before.iter().filter(|&&byte| !is_continuation(byte)).count();
        LineColumn { line, column: 1 + characters - mark }
    }
}

const BYTE_ORDER_MARK: &[u8] = "\u{feff}".as_bytes();

/// Whether a byte is the second or a later one of a UTF-8 character.
fn is_continuation(byte: u8) -> bool {
    byte & 0b1100_0000 == 0b1000_0000
}
