//! Comments that silence: `columnist: ignore[unknown-column] reason`.
//!
//! A comment on a line of its own silences the next line that is code, one behind code its own. The comment's form is
//! that of the language: `//`, `/* */`, `--`, `#`, `{/* */}`.

use std::collections::HashMap;

use crate::finding::Finding;
use crate::source::{LineIndex, Source, SourceId, Sources};

/// Leaves out the findings that a comment silences.
pub fn unsuppressed(sources: &Sources, findings: Vec<Finding>) -> Vec<Finding> {
    let mut by_source: HashMap<SourceId, Option<Silenced>> = HashMap::new();
    let mut is_loud = |finding: &Finding| {
        let id = finding.primary.location.source;
        let silenced = by_source.entry(id).or_insert_with(|| Silenced::new(&sources[id]));
        !silenced.as_ref().is_some_and(|silenced| silenced.covers(&sources[id], finding))
    };
    findings.into_iter().filter(|finding| is_loud(finding)).collect()
}

/// The suppressions of one source.
struct Silenced {
    index: LineIndex,
    suppressions: Vec<Suppression>,
}

/// What one comment silences.
#[derive(Debug, PartialEq, Eq)]
struct Suppression {
    /// From 1.
    line: usize,
    rules: Vec<String>,
}

const WORDS: &str = "columnist: ignore[";

impl Silenced {
    /// Reads a source's comments; none where it has no suppression, so that most sources cost one search.
    fn new(source: &Source) -> Option<Silenced> {
        memchr::memmem::find(source.text.as_bytes(), WORDS.as_bytes())?;
        Some(Silenced { index: LineIndex::new(&source.text), suppressions: suppressions(&source.text) })
    }

    fn covers(&self, source: &Source, finding: &Finding) -> bool {
        let line = self.index.line_column(&source.text, finding.primary.location.span.start as usize).line;
        let covering = self.suppressions.iter().filter(|suppression| suppression.line == line);
        covering.flat_map(|suppression| &suppression.rules).any(|rule| rule == finding.rule)
    }
}

/// All suppressions in a text, from its end to its start.
fn suppressions(text: &str) -> Vec<Suppression> {
    let lines: Vec<&str> = text.split('\n').collect();
    let mut found = Vec::new();
    let mut next_code = lines.len() + 1;
    for (at, line) in lines.iter().enumerate().rev() {
        if let Some(Directive { rules, trails }) = directive(line) {
            found.push(Suppression { line: if trails { at + 1 } else { next_code }, rules });
        }
        if is_code(line) {
            next_code = at + 1;
        }
    }
    found
}

/// A comment that silences, as it stands on a line.
struct Directive {
    rules: Vec<String>,
    /// Whether code stands before it.
    trails: bool,
}

/// The suppression on a line, if a comment there begins with one.
fn directive(line: &str) -> Option<Directive> {
    let at = line.find(WORDS)?;
    let (rules, _reason) = line[at + WORDS.len()..].split_once(']')?;
    let before = line[..at].trim_end();
    let code = OPENERS.iter().find_map(|opener| before.strip_suffix(opener))?;
    let rules = rules.split(',').map(|rule| rule.trim().to_owned()).collect();
    Some(Directive { rules, trails: !code.trim().trim_start_matches('{').is_empty() })
}

/// What a comment can begin with, longer ones first.
const OPENERS: &[&str] = &["///", "//", "/**", "/*", "--", "#", "*"];

/// Whether a line is neither empty nor only a comment.
///
/// A lone `#` is no comment here: it begins a private name in JavaScript.
fn is_code(line: &str) -> bool {
    let line = line.trim().trim_start_matches('{');
    !line.is_empty() && !OPENERS.iter().any(|opener| *opener != "#" && line.starts_with(opener))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[(usize, &[&str])]) {
        let found = suppressions(text);
        let found: Vec<(usize, Vec<&str>)> =
            found.iter().map(|one| (one.line, one.rules.iter().map(String::as_str).collect())).collect();
        let expected: Vec<(usize, Vec<&str>)> = expected.iter().map(|(line, rules)| (*line, rules.to_vec())).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn a_comment_of_its_own_silences_the_next_line() {
        check("// columnist: ignore[unknown-column] why\nlet a = 1;", &[(2, &["unknown-column"])]);
        check("  -- columnist: ignore[a, b] why\nSELECT 1", &[(2, &["a", "b"])]);
        check("  {/* columnist: ignore[a] why */}\n  <b/>", &[(2, &["a"])]);
    }

    #[test]
    fn comments_between_do_not_count() {
        check("// columnist: ignore[a] why\n// and more\n\nlet a = 1;", &[(4, &["a"])]);
        check("// columnist: ignore[a] x\n// columnist: ignore[b] y\nlet a;", &[(3, &["b"]), (3, &["a"])]);
    }

    #[test]
    fn a_trailing_comment_silences_its_own_line() {
        check("let a = 1; // columnist: ignore[a] why\nlet b = 2;", &[(1, &["a"])]);
        check("name String /// columnist: ignore[a]", &[(1, &["a"])]);
    }

    #[test]
    fn words_outside_of_a_comment_are_not_one() {
        check("let a = \"columnist: ignore[a]\";", &[]);
        check("// see columnist: ignore[a]", &[]);
    }
}
