//! The byte search that comes before parsing: whether a text can hand SQL to a client at all.

use memchr::memmem;

use crate::grammar::{Piece, Sinks};

/// The words of a client's sinks.
pub struct SqlNeedles {
    members: Vec<memmem::Finder<'static>>,
    /// Whether the members' names alone tell.
    distinctive: bool,
}

impl SqlNeedles {
    /// Collects the words of a grammar's sinks.
    pub fn new(sinks: &Sinks) -> SqlNeedles {
        let tags =
            sinks.pieces.iter().filter(|(_, form)| **form == Piece::Template).map(|(name, _)| format!("{name}`"));
        let words = sinks.members().map(str::to_owned).chain(tags);
        let members = words.map(|word| memmem::Finder::new(&word).into_owned()).collect();
        SqlNeedles { members, distinctive: sinks.distinctive }
    }

    /// Whether a text can hold a sink.
    pub fn sight(&self, text: &str) -> bool {
        let bytes = text.as_bytes();
        let found = self.members.iter().any(|member| member.find(bytes).is_some());
        found && (self.distinctive || has_statement(bytes))
    }
}

/// Whether a text has a word that every statement has.
fn has_statement(text: &[u8]) -> bool {
    ["SELECT", "select", "INTO", "into", "UPDATE", "update", "FROM", "from"]
        .iter()
        .any(|word| memmem::find(text, word.as_bytes()).is_some())
}
