//! Room on the stack for a parser that calls itself for whatever stands in something else.
//!
//! The parser knows no limit of depth, and neither does the walk over what it makes; where the stack ends, the process
//! ends. So a text is given as much stack as the deepest code of its size could take ([`levels`]), and one that could
//! take more than [`MOST`] is not read here. Stack that is not used costs nothing but its address.
//!
//! Of code that is deep indeed ([`is_deep`]) no more is lowered than its upper levels, and the parser tries some of it
//! in two ways at each level, which takes time: it is not read here either.

/// What one more level of anything takes at most, of the parser and of the walk behind it; more than twice of what was
/// measured, without optimization, at the dearest (elements of tuple types, 1,640 bytes).
const LEVEL: usize = 4 * 1024;

/// What is taken where nothing is nested.
const LEAST: usize = 256 * 1024;

/// What is asked for at most.
const MOST: usize = 256 * 1024 * 1024;

/// How many brackets may be open at once.
const DEEPEST: usize = 1000;

/// Does what reads a text with enough room for it; none where no room would surely be enough.
pub(super) fn with_room<T>(text: &str, read: impl FnOnce() -> T) -> Option<T> {
    let room = LEAST + LEVEL * levels(text.as_bytes());
    (room <= MOST && !is_deep(text.as_bytes())).then(|| stacker::maybe_grow(room, room, read))
}

/// How many levels a text can have at most: how many bytes there are that begin a token behind or in which something
/// else can stand. Words are counted by the space behind them, which two words that follow each other need.
fn levels(text: &[u8]) -> usize {
    let mut before = Class::Ends;
    let mut levels = 0;
    for byte in text {
        let class = CLASSES[usize::from(*byte)];
        levels += usize::from(class == Class::Begins || (class == Class::Space && before == Class::Word));
        before = class;
    }
    levels
}

/// What a byte is a part of.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    /// A token in which, or behind which, something else can stand. What is not ASCII may be a space, too.
    Begins,
    /// A token that only ends something.
    Ends,
    Word,
    Space,
}

/// By byte.
const CLASSES: [Class; 256] = {
    let mut classes = [Class::Begins; 256];
    let mut at = 0;
    while at < classes.len() {
        classes[at] = class(at as u8);
        at += 1;
    }
    classes
};

const fn class(byte: u8) -> Class {
    match byte {
        b')' | b']' | b'}' | b'>' | b',' | b';' | 0x80..=0xbf => Class::Ends,
        b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' | b'_' | b'$' => Class::Word,
        _ if byte.is_ascii_whitespace() => Class::Space,
        _ => Class::Begins,
    }
}

/// Whether more brackets are open somewhere than anybody writes. What stands in texts and comments is not told apart.
fn is_deep(text: &[u8]) -> bool {
    let openings = text.iter().filter(|byte| matches!(byte, b'(' | b'[' | b'{' | b'<')).count();
    openings > DEEPEST && goes_deep(text)
}

fn goes_deep(text: &[u8]) -> bool {
    let (mut open, mut angles) = (Vec::new(), 0_usize);
    for byte in text {
        match byte {
            b'(' | b'[' | b'{' => open.push(angles),
            b')' | b']' | b'}' => angles = open.pop().unwrap_or(0),
            b'<' => angles += 1,
            b'>' => angles = angles.saturating_sub(1),
            b';' => angles = open.last().copied().unwrap_or(0),
            _ => continue,
        }
        if open.len() + angles > DEEPEST {
            return true;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_nests_that_is_not_counted() {
        for (code, expected) in [
            ("((a))", 2),
            ("a.b().c", 3),
            ("await typeof a", 2),
            ("\"a\"in\"b\"", 4),
            ("x=>y=>z", 2),
            ("await\u{a0}await\u{2003}a", 2),
            ("a,b;c)]}>", 0),
        ] {
            assert_eq!(levels(code.as_bytes()), expected, "{code}");
        }
    }

    #[test]
    fn what_is_too_deep_is_not_read() {
        for open in ["(", "[", "{ a: ", "a<", "({["] {
            assert!(with_room(&open.repeat(DEEPEST + 1), || ()).is_none(), "{open}");
            assert!(with_room(&open.repeat(100), || ()).is_some(), "{open}");
        }
        assert!(with_room(&"!".repeat(MOST / LEVEL), || ()).is_none());
        assert!(with_room(&"f(a < b); if (c) { d };".repeat(DEEPEST), || ()).is_some());
    }
}
