//! The byte search that comes before parsing: whether a text can name anything by a client at all.

use aho_corasick::{AhoCorasick, AhoCorasickKind};

use crate::grammar::Grammar;

/// The words of one client, as one automaton.
pub struct Needles {
    /// None where the words make no automaton (they are too many); then every file is read.
    automaton: Option<AhoCorasick>,
    kinds: Vec<Kind>,
}

/// What a text can hold, as far as its words tell.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sighting {
    /// A call site, or a literal whose type names a model.
    pub names: bool,
    /// Something that adds to a client.
    pub extends: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// A method that hardly anything else has.
    Distinctive,
    /// A method that many things have.
    Generic,
    /// The namespace of the models' types.
    Namespace,
    /// A word of the client, anywhere in a longer one.
    Client,
    /// A word that receivers bear.
    Receiver,
    /// A key of the calls' arguments.
    Key,
    /// The member that extends a client.
    Extend,
}

impl Needles {
    /// Collects the words of a grammar.
    pub fn new(grammar: &Grammar) -> Needles {
        let client = &grammar.client;
        let generic = grammar.calls.keys().filter(|method| !client.distinctive_methods.contains(method));
        let keys = grammar.calls.values().flat_map(|&call| grammar[call].keys.keys());
        let mut needles: Vec<(String, Kind)> = Vec::new();
        needles.extend(client.distinctive_methods.iter().map(|method| (method.clone(), Kind::Distinctive)));
        needles.extend(generic.map(|method| (method.clone(), Kind::Generic)));
        needles.extend(keys.map(|key| (key.clone(), Kind::Key)));
        needles.extend(grammar.words.iter().map(|word| (word.to_lowercase(), Kind::Client)));
        needles.extend(client.receiver_words.iter().map(|word| (word.clone(), Kind::Receiver)));
        needles.push((client.namespace.clone(), Kind::Namespace));
        needles.push((client.extend.clone(), Kind::Extend));
        needles.retain(|(word, _)| !word.is_empty());
        needles.sort_by(|one, other| (&one.0, one.1 as u8).cmp(&(&other.0, other.1 as u8)));
        needles.dedup();
        let mut builder = AhoCorasick::builder();
        builder.ascii_case_insensitive(true).kind(Some(AhoCorasickKind::DFA));
        let automaton = builder.build(needles.iter().map(|(word, _)| word)).ok();
        Needles { automaton, kinds: needles.into_iter().map(|(_, kind)| kind).collect() }
    }

    /// What a text can hold.
    pub fn sight(&self, text: &str) -> Sighting {
        let Some(automaton) = &self.automaton else { return Sighting { names: true, extends: true } };
        let mut seen = Seen::default();
        let bytes = text.as_bytes();
        for found in automaton.find_overlapping_iter(text) {
            seen.note(self.kinds[found.pattern().as_usize()], bytes, found.start(), found.end());
        }
        Sighting { names: seen.names(), extends: seen.extend }
    }
}

/// The words that were met.
#[derive(Clone, Copy, Debug, Default)]
struct Seen {
    distinctive: bool,
    generic: bool,
    /// A generic method of a member: `receiver.accessor.create(`.
    nested: bool,
    namespace: bool,
    client: bool,
    receiver: bool,
    key: bool,
    extend: bool,
}

impl Seen {
    fn note(&mut self, kind: Kind, text: &[u8], start: usize, end: usize) {
        match kind {
            Kind::Client => self.client = true,
            Kind::Receiver => self.receiver |= is_part(text, start, end),
            _ if !is_word(text, start, end) => {}
            Kind::Distinctive => self.distinctive = true,
            Kind::Generic if is_member(text, start) => {
                self.generic = true;
                self.nested = self.nested || is_nested(text, start);
            }
            Kind::Generic => {}
            Kind::Namespace => self.namespace |= text[start].is_ascii_uppercase(),
            Kind::Key => self.key = true,
            Kind::Extend => self.extend = true,
        }
    }

    fn names(self) -> bool {
        self.distinctive
            || self.namespace
            || (self.generic && self.client)
            || (self.nested && self.receiver && self.key)
    }
}

fn is_letter(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'$' || !byte.is_ascii()
}

fn is_word(text: &[u8], start: usize, end: usize) -> bool {
    let before = start.checked_sub(1).is_none_or(|at| !is_letter(text[at]));
    before && text.get(end).is_none_or(|&byte| !is_letter(byte))
}

/// Whether a short word is a part of a name by itself; a long one can stand anywhere.
fn is_part(text: &[u8], start: usize, end: usize) -> bool {
    let begins =
        start.checked_sub(1).is_none_or(|at| !text[at].is_ascii_alphabetic()) || text[start].is_ascii_uppercase();
    let ends = text.get(end).is_none_or(|byte| !byte.is_ascii_lowercase());
    end - start > 4 || (begins && ends)
}

/// What stands before a position, white space passed over.
fn before(text: &[u8], at: usize) -> &[u8] {
    text[..at].trim_ascii_end()
}

/// Whether a dot stands before a word, or it stands in brackets.
fn is_member(text: &[u8], start: usize) -> bool {
    before(text, start).last().is_some_and(|byte| matches!(byte, b'.' | b'\'' | b'"' | b'`'))
}

/// Whether what the word is a member of is itself a member: white space and `?`, `!` may stand between.
fn is_nested(text: &[u8], start: usize) -> bool {
    let mut rest = before(text, start);
    rest = rest.strip_suffix(b".").unwrap_or(rest);
    rest = trim(rest);
    let name = rest.iter().rev().take_while(|&&byte| is_letter(byte)).count();
    if name == 0 {
        return rest.ends_with(b"]") || rest.ends_with(b"[");
    }
    trim(&rest[..rest.len() - name]).ends_with(b".")
}

fn trim(mut text: &[u8]) -> &[u8] {
    while let [rest @ .., last] = text {
        if !matches!(last, b'?' | b'!') && !last.is_ascii_whitespace() {
            break;
        }
        text = rest;
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(text: &str) -> bool {
        Needles::new(crate::grammar::find("prisma").unwrap()).sight(text).names
    }

    #[test]
    fn a_call_site_is_never_passed_over() {
        assert!(names("import { db } from '@/lib/db'\ndb.user.findMany()"));
        assert!(names("import prisma from './prisma'\nprisma\n  .user\n  .count()"));
        assert!(names("tx?.user!.update({ where: { id } })"));
        assert!(names("ctx.entities.User.create({ data })"));
        assert!(names("const where: Prisma.UserWhereInput = {}"));
        assert!(names("sourceOfTruthTx['user'].delete({ where })"));
    }

    #[test]
    fn other_files_are_passed_over() {
        assert!(!names("const feedback = api.posts.create({ data })"));
        assert!(!names("document.createElement('div'); db.open()"));
        assert!(!names("import prisma from './prisma'"));
        assert!(!names("db.create({ data })"));
    }

    #[test]
    fn what_adds_to_a_client_is_seen() {
        let needles = Needles::new(crate::grammar::find("prisma").unwrap());
        assert!(needles.sight("export const db = base.$extends({})").extends);
        assert!(!needles.sight("class A extends B {}").extends);
    }
}
