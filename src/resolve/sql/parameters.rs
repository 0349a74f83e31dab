//! Parameters that the client replaces before the database sees the text.

use crate::grammar::Parameter;
use crate::source::Span;
use crate::sql::query::{Hole, HoleKind};

/// Makes holes of the parameters in a text.
pub(super) fn mark(text: &mut String, holes: &mut Vec<Hole>, parameters: &[Parameter]) {
    if parameters.is_empty() {
        return;
    }
    let found = find(text, parameters);
    let mut bytes = std::mem::take(text).into_bytes();
    for hole in &found {
        bytes[hole.span.range()].fill(b'_');
    }
    *text = String::from_utf8_lossy(&bytes).into_owned();
    holes.extend(found);
    holes.sort_by_key(|hole| hole.span);
}

/// The parameters outside of strings, quoted names and comments.
fn find(text: &str, parameters: &[Parameter]) -> Vec<Hole> {
    let (bytes, mut found, mut at) = (text.as_bytes(), Vec::new(), 0);
    let formats = parameters.contains(&Parameter::Formatted);
    while let Some(&byte) = bytes.get(at) {
        let length = match byte {
            b'$' if formats => match formatted(&bytes[at..]) {
                Some((length, kind)) => {
                    found.push(Hole { span: Span::new(at, at + length), kind });
                    length
                }
                None => 1,
            },
            b'\'' | b'"' | b'`' if !formats => quoted(&bytes[at..], byte),
            b'-' if bytes[at..].starts_with(b"--") => until(&bytes[at..], b"\n"),
            b'/' if bytes[at..].starts_with(b"/*") => until(&bytes[at..], b"*/"),
            b':' if bytes[at..].starts_with(b"::") => 2,
            b'\\' => 2,
            b'?' => match question(&bytes[at..], parameters) {
                Some((length, kind)) => {
                    found.push(Hole { span: Span::new(at, at + length), kind });
                    length
                }
                None => 1,
            },
            _ => match named(byte).filter(|form| parameters.contains(form)) {
                Some(_) => {
                    let name = word(&bytes[at + 1..]);
                    if name > 0 && !bytes[at + 1].is_ascii_digit() {
                        found.push(Hole { span: Span::new(at, at + 1 + name), kind: HoleKind::Value });
                    }
                    1 + name
                }
                None => 1,
            },
        };
        at += length;
    }
    found
}

/// How parameters are named that begin so.
fn named(byte: u8) -> Option<Parameter> {
    match byte {
        b':' => Some(Parameter::Colon),
        b'@' => Some(Parameter::At),
        b'$' => Some(Parameter::Dollar),
        _ => None,
    }
}

/// The length of a parameter without a name (but perhaps with a number, as SQLite has it) that begins the text, and
/// what it stands for.
fn question(bytes: &[u8], parameters: &[Parameter]) -> Option<(usize, HoleKind)> {
    let expands = parameters.contains(&Parameter::Expanding);
    if !expands && !parameters.contains(&Parameter::Question) {
        return None;
    }
    let number = bytes[1..].iter().take_while(|byte| byte.is_ascii_digit()).count();
    Some(match bytes.starts_with(b"??") {
        true => (2, HoleKind::Fragment),
        false => (1 + number, if expands { HoleKind::Either } else { HoleKind::Value }),
    })
}

/// The length of a parameter of pg-promise that begins the text, and what it stands for:
/// <https://vitaly-t.github.io/pg-promise/formatting.html>.
fn formatted(bytes: &[u8]) -> Option<(usize, HoleKind)> {
    const LONGEST: usize = 256;
    let close = match bytes.get(1)? {
        b'{' => b'}',
        b'(' => b')',
        b'<' => b'>',
        b'[' => b']',
        b'/' => b'/',
        digit if digit.is_ascii_digit() => {
            let end = 1 + bytes[1..].iter().take_while(|byte| byte.is_ascii_digit()).count();
            let (length, kind) = filter(&bytes[end..]);
            return Some((end + length, kind));
        }
        _ => return None,
    };
    let end = 2 + bytes[2..].iter().take(LONGEST).position(|&byte| byte == close)?;
    let inside = bytes[2..end].trim_ascii();
    let name = inside.iter().take_while(|byte| byte.is_ascii_alphanumeric() || b"_$.".contains(byte)).count();
    let (length, kind) = filter(&inside[name..]);
    (name > 0 && name + length == inside.len()).then_some((end + 1, kind))
}

/// The length of what says how a parameter is formatted, and what it then stands for.
fn filter(bytes: &[u8]) -> (usize, HoleKind) {
    const WORDS: [(&str, HoleKind); 7] = [
        (":name", HoleKind::Fragment),
        (":alias", HoleKind::Fragment),
        (":raw", HoleKind::Fragment),
        (":value", HoleKind::Fragment),
        (":csv", HoleKind::Value),
        (":list", HoleKind::Value),
        (":json", HoleKind::Value),
    ];
    let signs = [("~", HoleKind::Fragment), ("^", HoleKind::Fragment), ("#", HoleKind::Fragment)];
    let found = WORDS.into_iter().chain(signs).find(|(word, _)| bytes.starts_with(word.as_bytes()));
    found.map_or((0, HoleKind::Value), |(word, kind)| (word.len(), kind))
}

/// The length of a string or quoted name that begins the text.
fn quoted(bytes: &[u8], quote: u8) -> usize {
    bytes[1..].iter().position(|&byte| byte == quote).map_or(bytes.len(), |end| end + 2)
}

/// The length of what ends with `end`.
fn until(bytes: &[u8], end: &[u8]) -> usize {
    bytes.windows(end.len()).skip(1).position(|window| window == end).map_or(bytes.len(), |at| at + 1 + end.len())
}

/// The length of the word that begins the text.
fn word(bytes: &[u8]) -> usize {
    bytes.iter().take_while(|byte| byte.is_ascii_alphanumeric() || **byte == b'_').count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parameters_stand_outside_of_strings() {
        let mut text = "SELECT a::text, '?' FROM t WHERE b = :id AND c = ? AND ?? = 1 AND d = ?12 -- ?".to_owned();
        let mut holes = Vec::new();
        mark(&mut text, &mut holes, &[Parameter::Question, Parameter::Colon]);
        assert_eq!(text, "SELECT a::text, '?' FROM t WHERE b = ___ AND c = _ AND __ = 1 AND d = ___ -- ?");
        assert_eq!(holes.len(), 4);
    }

    #[test]
    fn formatted_parameters_have_names_in_brackets_and_stand_in_strings_too() {
        let mut text =
            "SELECT $1:name, '%$<a.b:value>%' FROM ${t~} WHERE a = $[ id ] OR b::int = $2 OR $x = $<".to_owned();
        let mut holes = Vec::new();
        mark(&mut text, &mut holes, &[Parameter::Formatted]);
        assert_eq!(text, "SELECT _______, '%____________%' FROM _____ WHERE a = _______ OR b::int = __ OR $x = $<");
        let kinds: Vec<HoleKind> = holes.iter().map(|hole| hole.kind).collect();
        assert_eq!(kinds[..3], [HoleKind::Fragment; 3]);
        assert_eq!(kinds[3..], [HoleKind::Value; 2]);
    }
}
