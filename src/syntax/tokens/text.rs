//! The escapes of Rust's string literals.

/// What stands between the quotes, with its escapes undone.
pub(super) fn unescaped(raw: &str) -> String {
    rendered(raw, |text, value, _| text.extend(value))
}

/// The same in as many bytes as are written: what an escape leaves over is filled with spaces before it.
pub(super) fn padded(raw: &str) -> String {
    rendered(raw, |text, value, length| {
        let own = value.map_or(0, char::len_utf8).min(length);
        text.extend(std::iter::repeat_n(' ', length - own));
        text.extend(value.filter(|value| value.len_utf8() <= length));
    })
}

/// The text with each escape put as `put` says, which is given its character and its length.
fn rendered(raw: &str, put: impl Fn(&mut String, Option<char>, usize)) -> String {
    let mut text = String::with_capacity(raw.len());
    let mut rest = raw;
    while let Some(at) = rest.find('\\') {
        text.push_str(&rest[..at]);
        let (value, length) = escape(&rest[at..]);
        put(&mut text, value, length);
        rest = &rest[at + length..];
    }
    text.push_str(rest);
    text
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
