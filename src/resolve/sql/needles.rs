//! The byte search that comes before parsing: whether a text can hand SQL to a client.

use memchr::memmem;

use crate::grammar::{Grammar, Piece};

/// The words of a client's sinks.
pub struct SqlNeedles {
    members: Vec<memmem::Finder<'static>>,
    /// Words of which one must be there, too.
    words: Vec<memmem::Finder<'static>>,
    /// Whether any tag of a template will do.
    any_tag: bool,
    /// Whether the members' names alone tell.
    distinctive: bool,
}

impl SqlNeedles {
    /// Collects the words of a grammar's sinks.
    pub fn new(grammar: &Grammar) -> SqlNeedles {
        let sinks = &grammar.sinks;
        let finder = |word: &str| memmem::Finder::new(word).into_owned();
        let tags = sinks.pieces.iter().filter(|(_, form)| **form == Piece::Template).map(|(name, _)| name.as_str());
        let ends = if sinks.anywhere { &[""][..] } else { &["(", "<", "`"] };
        let called = |name: &str| ends.iter().map(|end| finder(&format!("{name}{end}"))).collect::<Vec<_>>();
        let members = sinks.members().chain(tags).flat_map(called).collect();
        let words = if sinks.anywhere { grammar.words.iter().map(|word| finder(word)).collect() } else { Vec::new() };
        SqlNeedles { members, words, any_tag: sinks.is_tag, distinctive: sinks.distinctive }
    }

    /// Whether a text can hold a sink. Of the text it is known whether it has words of statements.
    pub fn sight(&self, text: &str, has_statement: bool) -> bool {
        let bytes = text.as_bytes();
        let has = |words: &[memmem::Finder<'static>]| words.iter().any(|word| word.find(bytes).is_some());
        if !self.words.is_empty() {
            return has(&self.words) && has(&self.members);
        }
        (self.distinctive || has_statement) && (has(&self.members) || self.any_tag && has_tag(bytes))
    }

    /// What the search for bare names is called: its words, on which alone depends what it finds.
    pub(super) fn name_search(&self) -> String {
        let words = self.members.iter().map(|member| String::from_utf8_lossy(member.needle()));
        format!("names behind {}", words.collect::<Vec<_>>().join(" "))
    }

    /// The first of the members that take SQL to which a text hands a bare name: `.query(text`.
    pub(super) fn sight_name(&self, text: &str) -> Option<usize> {
        self.members.iter().position(|member| hands_name(text.as_bytes(), member))
    }
}

/// Whether what stands behind a function's name calls it with a bare name.
pub(super) fn calls_with_name(behind: &[u8]) -> bool {
    behind.first().is_some_and(|byte| b"(<".contains(byte)) && begins_with_name(behind)
}

/// Whether a bare name stands behind some of the words, which end where arguments begin.
fn hands_name(text: &[u8], words: &memmem::Finder<'_>) -> bool {
    let last = words.needle().len().saturating_sub(1);
    words.find_iter(text).any(|at| begins_with_name(&text[at + last..]))
}

/// Whether arguments (with type arguments before them) begin with a bare name.
fn begins_with_name(text: &[u8]) -> bool {
    const FARTHEST: usize = 120;
    let text = &text[..text.len().min(FARTHEST)];
    let Some(opening) = text.iter().position(|&byte| byte == b'(') else { return false };
    let rest = text[opening + 1..].trim_ascii_start();
    let name = rest.iter().take_while(|byte| byte.is_ascii_alphanumeric() || b"_$".contains(byte)).count();
    name > 0 && rest[name..].trim_ascii_start().first().is_some_and(|byte| b",)".contains(byte))
}

/// Whether a text has a template with a tag.
fn has_tag(text: &[u8]) -> bool {
    memchr::memchr_iter(b'`', text).any(|at| {
        let before = at.checked_sub(1).map(|before| text[before]);
        before.is_some_and(|before| before.is_ascii_alphanumeric() || b"_$>)]".contains(&before))
    })
}
