//! The text of string literals: `"…"`, `r#"…"#`, `b"…"`, `c"…"`, with the way back to the source.

use crate::source::Span;
use crate::syntax::Text;
use crate::syntax::text::unescaped;

/// What a string or character literal stands for; none where the literal is something else.
pub(super) fn text(source: &str, literal: Span) -> Option<Text> {
    let raw = source.get(literal.range())?;
    let open = raw.find(['"', '\''])?;
    let (prefix, quote) = (&raw[..open], raw[open..].chars().next()?);
    let start = open + 1;
    let end = start + raw[start..].rfind(quote)?;
    let span = Span::new(start, end).shifted(literal.start as usize);
    Some(decoded(source, span, prefix.contains('r')))
}

/// The text of a part of the source, its escapes undone unless it is raw. A line break counts as `\n`.
fn decoded(source: &str, span: Span, is_raw: bool) -> Text {
    let special = |byte: u8| byte == b'\r' || (byte == b'\\' && !is_raw);
    unescaped(source, span, special, |raw| if raw.starts_with('\r') { line_break(raw) } else { escape(raw) })
}

fn line_break(raw: &str) -> (Option<char>, usize) {
    if raw.starts_with("\r\n") { (Some('\n'), 2) } else { (Some('\r'), 1) }
}

/// The character that an escape stands for, if it stands for one, and how long it is written.
///
/// `raw` begins with the backslash. One at the end of a line takes away the white space up to the next text.
fn escape(raw: &str) -> (Option<char>, usize) {
    let Some(letter) = raw[1..].chars().next() else { return (None, 1) };
    let length = 1 + letter.len_utf8();
    match letter {
        'n' => (Some('\n'), length),
        't' => (Some('\t'), length),
        'r' => (Some('\r'), length),
        '0' => (Some('\0'), length),
        '\n' | '\r' => (None, raw.len() - raw[1..].trim_start_matches([' ', '\t', '\n', '\r']).len()),
        'x' => (raw.get(2..4).and_then(character).or(Some(letter)), length + 2),
        'u' => match raw[2..].strip_prefix('{').and_then(|rest| rest.split_once('}')) {
            Some((digits, _)) => (character(&digits.replace('_', "")), 4 + digits.len()),
            None => (Some(letter), length),
        },
        other => (Some(other), length),
    }
}

fn character(digits: &str) -> Option<char> {
    u32::from_str_radix(digits, 16).ok().and_then(char::from_u32)
}

/// Some ranges of a text, one behind the other, as a text of its own; `span` is where they stand.
pub(super) fn of_ranges(text: &Text, ranges: &[Span], span: Span) -> Text {
    let mut made = Text { text: String::new(), span, anchors: Vec::new() };
    for range in ranges {
        let before = made.text.len() as u32;
        made.anchors.push((before, text.locate(*range).start));
        let inside = text.anchors.iter().filter(|(at, _)| range.start < *at && *at < range.end);
        made.anchors.extend(inside.map(|(at, place)| (before + at - range.start, *place)));
        made.text.push_str(&text.text[range.range()]);
    }
    made
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_are_undone() {
        for (raw, expected) in [
            ("\"plain\"", "plain"),
            (r#""a\n\t\\\'\"\0""#, "a\n\t\\'\"\0"),
            (r#""\x41\u{42}\u{1F6_00}""#, "AB😀"),
            ("\"one \\\n    two\"", "one two"),
            ("\"one \\\r\n\n\ttwo\"", "one two"),
            ("\"a\r\nb\"", "a\nb"),
            (r###"r#"a\n"b"#"###, "a\\n\"b"),
            ("b\"bytes\"", "bytes"),
            ("br##\"a\"#\"##", "a\"#"),
            ("c\"a\"", "a"),
            ("'\\n'", "\n"),
            ("'\"'", "\""),
        ] {
            let read = text(raw, Span::new(0, raw.len())).map(|text| text.text);
            assert_eq!(read.as_deref(), Some(expected), "{raw}");
        }
    }

    #[test]
    fn offsets_lead_back_to_the_source() {
        let raw = "x(\"a\\\n  bc\\u{44}e\")";
        let text = text(raw, Span::new(2, raw.len() - 1)).unwrap();
        assert_eq!(text.text, "abcDe");
        for (letter, at) in [("a", 0), ("b", 1), ("c", 2), ("e", 4)] {
            assert_eq!(&raw[text.locate(Span::new(at, at + 1)).range()], letter);
        }
    }
}
