//! The text of string literals and templates: escapes undone, with the way back to the source.

use super::Text;
use crate::source::Span;

/// What stands between the quotes of a string or between the holes of a template.
///
/// `lines` says whether a line break may stand in it (a template): `\r\n` then counts as `\n`.
pub(super) fn text(source: &str, span: Span, lines: bool) -> Text {
    let special = |byte: u8| byte == b'\\' || (lines && byte == b'\r');
    unescaped(source, span, special, |raw| if raw.starts_with('\r') { line_break(raw) } else { escape(raw) })
}

/// The text of a part of the source in which some bytes begin what stands for something else. `read` is given the source
/// from such a byte on, and says which character stands there, if one does, and how long it is written.
pub(super) fn unescaped(
    source: &str,
    span: Span,
    special: impl Fn(u8) -> bool,
    read: impl Fn(&str) -> (Option<char>, usize),
) -> Text {
    let raw = &source[span.range()];
    if !raw.bytes().any(&special) {
        return Text { text: raw.to_owned(), span, anchors: Vec::new() };
    }
    let mut text = Text { text: String::with_capacity(raw.len()), span, anchors: vec![(0, span.start)] };
    let mut at = 0;
    while let Some(next) = raw[at..].bytes().position(&special) {
        text.text.push_str(&raw[at..at + next]);
        at += next;
        let (value, length) = read(&raw[at..]);
        if value.is_none() {
            text.anchors.push((text.text.len() as u32, span.start + at as u32));
        }
        text.text.extend(value);
        at += length;
        text.anchors.push((text.text.len() as u32, span.start + at as u32));
    }
    text.text.push_str(&raw[at..]);
    text
}

/// A line break in a template, whatever the file's convention.
fn line_break(raw: &str) -> (Option<char>, usize) {
    (Some('\n'), if raw.starts_with("\r\n") { 2 } else { 1 })
}

/// The character that an escape stands for, if it stands for one, and how long it is written.
///
/// `raw` begins with the backslash. An escape that is not valid stands for what follows the backslash.
fn escape(raw: &str) -> (Option<char>, usize) {
    let Some(letter) = raw[1..].chars().next() else { return (None, 1) };
    let length = 1 + letter.len_utf8();
    match letter {
        'n' => (Some('\n'), length),
        't' => (Some('\t'), length),
        'r' => (Some('\r'), length),
        'b' => (Some('\u{8}'), length),
        'f' => (Some('\u{c}'), length),
        'v' => (Some('\u{b}'), length),
        '0' => (Some('\0'), length),
        '\r' => (None, if raw[2..].starts_with('\n') { 3 } else { 2 }),
        '\n' | '\u{2028}' | '\u{2029}' => (None, length),
        'x' => hexadecimal(raw, 2, 2).unwrap_or((Some(letter), length)),
        'u' => unicode(raw).unwrap_or((Some(letter), length)),
        other => (Some(other), length),
    }
}

/// `\u0061`, `\u{61}`, and a pair of surrogates, each written `\ud83d`.
fn unicode(raw: &str) -> Option<(Option<char>, usize)> {
    if raw[2..].starts_with('{') {
        let digits = raw[3..].split_once('}')?.0;
        let value = u32::from_str_radix(digits, 16).ok()?;
        return Some((Some(character(value)), 4 + digits.len()));
    }
    let high = digits(raw, 2, 4)?;
    let low = raw.get(6..8).filter(|next| *next == "\\u").and_then(|_| digits(raw, 8, 4));
    match low {
        Some(low @ 0xdc00..=0xdfff) if (0xd800..=0xdbff).contains(&high) => {
            Some((Some(character(0x10000 + ((high - 0xd800) << 10) + (low - 0xdc00))), 12))
        }
        _ => Some((Some(character(high)), 6)),
    }
}

fn hexadecimal(raw: &str, from: usize, count: usize) -> Option<(Option<char>, usize)> {
    Some((Some(character(digits(raw, from, count)?)), from + count))
}

fn digits(raw: &str, from: usize, count: usize) -> Option<u32> {
    let digits = raw.get(from..from + count)?;
    digits.bytes().all(|byte| byte.is_ascii_hexdigit()).then(|| u32::from_str_radix(digits, 16).ok())?
}

/// The character of that number; the replacement character for half a pair of surrogates.
fn character(value: u32) -> char {
    char::from_u32(value).unwrap_or(char::REPLACEMENT_CHARACTER)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(raw: &str) -> Text {
        text(raw, Span::new(0, raw.len()), true)
    }

    #[test]
    fn escapes_are_undone() {
        for (raw, expected) in [
            ("plain", "plain"),
            (r"a\nb\t\\\'\q", "a\nb\t\\'q"),
            (r"\x41\u0042\u{43}", "ABC"),
            (r"\ud83d\ude00\u{1F600}", "😀😀"),
            ("one\\\r\ntwo\\\nthree", "onetwothree"),
            ("a\r\nb\rc", "a\nb\nc"),
            (r"\xZZ\u{zz}\u12", "xZZu{zz}u12"),
            (r"\ud83d", "\u{fffd}"),
            ("end\\", "end"),
            ("\\ä", "ä"),
        ] {
            assert_eq!(read(raw).text, expected, "{raw}");
        }
    }

    #[test]
    fn offsets_lead_back_to_the_source() {
        let raw = r"a\u0062c\nd";
        let text = text(&format!("'{raw}'"), Span::new(1, 1 + raw.len()), false);
        assert_eq!(text.text, "abc\nd");
        assert_eq!(text.locate(Span::new(0, 1)), Span::new(1, 2));
        assert_eq!(text.locate(Span::new(2, 3)), Span::new(8, 9));
        assert_eq!(text.locate(Span::new(4, 5)), Span::new(11, 12));
    }

    #[test]
    fn the_end_of_a_range_may_lie_on_an_escape() {
        let text = text(r"'\x41b'", Span::new(1, 6), false);
        assert_eq!(text.locate(Span::new(0, 1)), Span::new(1, 5));
    }
}
