//! The escapes of Rust's string literals.

use crate::source::Span;
use crate::syntax::Text;

/// What stands between the quotes, with its escapes undone, and the way back to the source.
pub(super) fn unescaped(raw: &str, span: Span) -> Text {
    let mut unescaped = Text { text: String::with_capacity(raw.len()), span, anchors: Vec::new() };
    let (mut rest, mut offset) = (raw, span.start);
    while let Some(at) = rest.find('\\') {
        let (value, length) = escape(&rest[at..]);
        unescaped.text.push_str(&rest[..at]);
        let before = (unescaped.text.len() as u32, offset + at as u32);
        unescaped.anchors.extend((unescaped.anchors.is_empty() || value.is_none()).then_some(before));
        unescaped.text.extend(value);
        offset += (at + length) as u32;
        unescaped.anchors.push((unescaped.text.len() as u32, offset));
        rest = &rest[at + length..];
    }
    unescaped.text.push_str(rest);
    unescaped
}

/// The character that an escape stands for, if it stands for one, and its length. `raw` begins with the backslash.
fn escape(raw: &str) -> (Option<char>, usize) {
    let Some(letter) = raw[1..].chars().next() else { return (None, 1) };
    match letter {
        'n' => (Some('\n'), 2),
        't' => (Some('\t'), 2),
        'r' => (Some('\r'), 2),
        '0' => (Some('\0'), 2),
        'x' => numbered(raw.get(2..4), 4).unwrap_or((Some('x'), 2)),
        'u' => {
            let digits = raw.strip_prefix("\\u{").and_then(|rest| rest.split_once('}')).map(|(digits, _)| digits);
            numbered(digits, digits.map_or(0, str::len) + 4).unwrap_or((Some('u'), 2))
        }
        '\n' | '\r' => (None, 1 + raw[1..].len() - raw[1..].trim_start().len()),
        other => (Some(other), 1 + other.len_utf8()),
    }
}

fn numbered(digits: Option<&str>, length: usize) -> Option<(Option<char>, usize)> {
    let value = u32::from_str_radix(digits?, 16).ok()?;
    Some((char::from_u32(value), length))
}
