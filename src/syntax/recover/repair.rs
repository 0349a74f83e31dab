//! Code that is right and that the grammars cannot read, rewritten to what they can, byte for byte as long.
//!
//! Only the parser sees the rewritten text: everything is lowered from the text as it is, at the same offsets.
//! The cases are those of tree-sitter-typescript 0.23.2 and tree-sitter-javascript 0.25.0.

use memchr::{memchr_iter, memmem};

use crate::source::Span;

/// How far the type arguments of a tag may reach.
const LONGEST_ARGUMENTS: usize = 4096;

/// The type arguments of tagged templates (``sql<User[]>`…` ``), which are read as comparisons, with their brackets.
pub(super) fn tag_arguments(text: &str) -> Vec<Span> {
    let bytes = text.as_bytes();
    memchr_iter(b'`', bytes).filter_map(|backtick| arguments_before(bytes, backtick)).collect()
}

/// The type arguments that end right before a backtick, if these are what stands there.
fn arguments_before(bytes: &[u8], backtick: usize) -> Option<Span> {
    let last = bytes[..backtick].iter().rposition(|byte| !byte.is_ascii_whitespace())?;
    if bytes[last] != b'>' || last.checked_sub(1).is_some_and(|before| bytes[before] == b'=') {
        return None;
    }
    let (mut depth, mut at) = (0, last + 1);
    while at > last.saturating_sub(LONGEST_ARGUMENTS) {
        at -= 1;
        match bytes[at] {
            b'>' if at > 0 && bytes[at - 1] == b'=' => {}
            b'>' => depth += 1,
            b'<' => depth -= 1,
            b'`' => return None,
            _ => {}
        }
        if depth == 0 {
            let named = at.checked_sub(1).is_some_and(|before| is_word(bytes[before]));
            return named.then(|| Span::new(at, last + 1));
        }
    }
    None
}

fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'$'
}

/// The text without these spans.
pub(super) fn without(text: &str, spans: &[Span]) -> Option<String> {
    let mut bytes = text.as_bytes().to_vec();
    for span in spans {
        bytes[span.range()].fill(b' ');
    }
    String::from_utf8(bytes).ok()
}

/// A text that has each of these type arguments at its place, as those of a call: `l<User[]>();`.
pub(super) fn calls_with(text: &str, arguments: &[Span]) -> Option<String> {
    let last = arguments.last()?;
    let mut bytes = vec![b' '; text.len().min(last.end as usize + 3)];
    for span in arguments {
        let end = span.end as usize;
        for (place, byte) in bytes[end..].iter_mut().zip(b"();") {
            *place = *byte;
        }
        let start = span.start as usize - 1;
        bytes[start..end].copy_from_slice(&text.as_bytes()[start..end]);
    }
    String::from_utf8(bytes).ok()
}

/// The text in another writing, for a second try at one that could not be read; none where there is nothing to change.
pub(super) fn rewritten(text: &str) -> Option<String> {
    let mut bytes = text.as_bytes().to_vec();
    ampersands(text.as_bytes(), &mut bytes);
    export_types(text.as_bytes(), &mut bytes);
    import_types(text.as_bytes(), &mut bytes);
    (bytes != text.as_bytes()).then(|| String::from_utf8(bytes).ok())?
}

/// `Q&A` in the text or a string of JSX. An `|` is read there, and in types and expressions it stands where `&` does;
/// what the type is joined by is read off the source.
fn ampersands(text: &[u8], bytes: &mut [u8]) {
    for at in memchr_iter(b'&', text) {
        let beside = |other: Option<usize>| other.and_then(|other| text.get(other)) == Some(&b'&');
        if !beside(at.checked_sub(1)) && !beside(Some(at + 1)) {
            bytes[at] = b'|';
        }
    }
}

/// `export type * from "module"` without the `type`.
fn export_types(text: &[u8], bytes: &mut [u8]) {
    for at in memmem::find_iter(text, "export type *") {
        bytes[at + "export ".len()..][.."type".len()].fill(b' ');
    }
}

/// `f<typeof import("module")>()` with one long name for the module.
fn import_types(text: &[u8], bytes: &mut [u8]) {
    for at in memmem::find_iter(text, "<typeof import(") {
        let open = at + "<typeof import".len();
        let Some(length) = memchr::memchr2(b')', b'\n', &text[open..]) else { continue };
        if text[open + length] == b')' {
            bytes[open..=open + length].fill(b'_');
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn type_arguments_of_tags() {
        for (text, expected) in [
            ("sql<A>`b`", &["<A>"][..]),
            ("a.$queryRaw<Array<{ b: () => C }>> `d`", &["<Array<{ b: () => C }>>"]),
            ("f<A\n>`b` + f<B>`c`", &["<A\n>", "<B>"]),
            ("() => `a`", &[]),
            ("`<a>`", &[]),
            ("a > `b`", &[]),
            ("<div>`</div>", &[]),
        ] {
            let found: Vec<&str> = tag_arguments(text).iter().map(|span| &text[span.range()]).collect();
            assert_eq!(found, expected, "{text}");
        }
    }

    #[test]
    fn all_that_is_rewritten_keeps_its_length() {
        let text = "f<Ä>`b`; g<C>`d`";
        let spans = tag_arguments(text);
        assert_eq!(without(text, &spans).as_deref(), Some("f    `b`; g   `d`"));
        assert_eq!(calls_with(text, &spans).as_deref(), Some("f<Ä>();  g<C>();"));
        let text = "a && b & c; export type * from 'd'; f<typeof import('é')>()";
        let expected = "a && b | c; export      * from 'd'; f<typeof import______>()";
        assert_eq!(rewritten(text).as_deref(), Some(expected));
        assert_eq!(rewritten("a && b"), None);
    }
}
