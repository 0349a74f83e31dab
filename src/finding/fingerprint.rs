//! What tells one finding from all others, whatever line it stands on.

use std::collections::HashMap;
use std::fmt;

use super::Finding;
use crate::source::Sources;

/// A number made from what a finding is about: its rule, its file, its name and the text of its line. It stays the same
/// where lines are moved or indented; findings that are alike in all of this are numbered in their order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Fingerprint(pub u64);

impl Fingerprint {
    /// Reads what was printed.
    pub fn parse(text: &str) -> Option<Fingerprint> {
        u64::from_str_radix(text, 16).ok().map(Fingerprint)
    }
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{:016x}", self.0)
    }
}

/// Gives each of the findings, which are sorted, its fingerprint.
pub fn stamp(sources: &Sources, findings: &mut [Finding]) {
    let mut alike: HashMap<u64, u64> = HashMap::new();
    for finding in findings {
        let content = content(sources, finding);
        let number = alike.entry(content).or_default();
        finding.fingerprint = Fingerprint(hash(content, &number.to_le_bytes()));
        *number += 1;
    }
}

fn content(sources: &Sources, finding: &Finding) -> u64 {
    let source = &sources[finding.primary.location.source];
    let name = &source.text[finding.primary.location.span.range()];
    let line: String = line_of(&source.text, finding.primary.location.span.start as usize).split_whitespace().collect();
    let names = [finding.table.as_deref(), finding.column.as_deref()].map(Option::unwrap_or_default);
    let parts = [finding.rule, &source.path, name, names[0], names[1], &line];
    // Between the parts stands what is in no text, so that none can be taken for another's end.
    parts.iter().fold(START, |hashed, part| hash(hash(hashed, part.as_bytes()), &[0xFF]))
}

/// The line that an offset is in.
fn line_of(text: &str, offset: usize) -> &str {
    let start = text[..offset].rfind('\n').map_or(0, |at| at + 1);
    let end = text[offset..].find('\n').map_or(text.len(), |at| offset + at);
    &text[start..end]
}

/// FNV-1a (<http://www.isthe.com/chongo/tech/comp/fnv/>): the same on every machine and in every version.
fn hash(hashed: u64, bytes: &[u8]) -> u64 {
    bytes.iter().fold(hashed, |hashed, byte| (hashed ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}

const START: u64 = 0xcbf2_9ce4_8422_2325;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::{Label, Severity};
    use crate::source::{Location, Source, Span};

    /// The fingerprints of findings at each `emial` of a text.
    fn fingerprints(text: &str) -> Vec<Fingerprint> {
        let sources = Sources::new(vec![Source::new("a.ts", text)]);
        let source = sources.find("a.ts").unwrap();
        let found = text.match_indices("emial").map(|(at, name)| {
            let location = Location { source, span: Span::new(at, at + name.len()) };
            Finding::new("unknown-column", Severity::Error, "", Label::new(location, ""))
        });
        let mut found: Vec<Finding> = found.collect();
        stamp(&sources, &mut found);
        found.iter().map(|finding| finding.fingerprint).collect()
    }

    #[test]
    fn moved_and_indented_lines_keep_theirs() {
        assert_eq!(fingerprints("where: { emial }\n"), fingerprints("\n\n    where: {emial}"));
    }

    #[test]
    fn other_lines_have_others_and_so_do_equal_ones() {
        let found = fingerprints("where: { emial }\nselect: { emial }\nwhere: { emial }\n");
        assert!(found[0] != found[1] && found[1] != found[2] && found[0] != found[2]);
    }

    #[test]
    fn they_are_the_same_in_every_version() {
        assert_eq!(fingerprints("where: { emial }\n")[0].to_string(), "9be1e21565807a2d");
    }
}
