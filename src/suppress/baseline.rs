//! The baseline: findings that are known, and do not fail until they are fixed.
//!
//! A list in JSON with a line for each, so that version control merges it. What counts is the fingerprint; the rest is
//! for those who read the file.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::finding::{Finding, Fingerprint};
use crate::source::Sources;

/// What a baseline is called where the configuration does not say otherwise.
pub const FILE_NAME: &str = "columnist-baseline.json";

/// A known finding, as it is written.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Known {
    pub path: String,
    pub rule: String,
    pub message: String,
    /// As [`Fingerprint`] is printed.
    pub fingerprint: String,
}

impl Known {
    /// A finding as a baseline has it.
    pub fn new(sources: &Sources, finding: &Finding) -> Known {
        Known {
            path: sources[finding.primary.location.source].path.clone(),
            rule: finding.rule.to_owned(),
            message: finding.message.clone(),
            fingerprint: finding.fingerprint.to_string(),
        }
    }
}

/// Reads a baseline; says what is wrong where it is none.
pub fn read(text: &str) -> Result<Vec<Known>, String> {
    serde_json::from_str(text).map_err(|error| error.to_string())
}

/// The text of a baseline.
pub fn write(mut known: Vec<Known>) -> String {
    known.sort();
    let lines = known.iter().filter_map(|one| serde_json::to_string(one).ok());
    let lines: Vec<String> = lines.map(|line| format!("  {line}")).collect();
    if lines.is_empty() { "[]\n".to_owned() } else { format!("[\n{}\n]\n", lines.join(",\n")) }
}

/// The fingerprints in a baseline.
pub fn fingerprints(known: &[Known]) -> BTreeSet<u64> {
    known.iter().filter_map(|one| Fingerprint::parse(&one.fingerprint)).map(|fingerprint| fingerprint.0).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn known(path: &str, fingerprint: &str) -> Known {
        let text = |text: &str| text.to_owned();
        Known { path: text(path), rule: text("a-b"), message: text("no \"x\""), fingerprint: text(fingerprint) }
    }

    #[test]
    fn what_is_written_is_read_sorted_with_a_line_for_each() {
        let text = write(vec![known("b.ts", "00000000000000ff"), known("a.ts", "0000000000000001")]);
        assert_eq!(text.split('\n').count(), 5);
        let read = read(&text).unwrap();
        assert_eq!(read.iter().map(|one| one.path.as_str()).collect::<Vec<_>>(), ["a.ts", "b.ts"]);
        assert_eq!(fingerprints(&read), BTreeSet::from([1, 255]));
        assert_eq!(write(Vec::new()), "[]\n");
    }
}
