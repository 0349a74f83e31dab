//! Reads the comments of a file, line by line: of its language no more is known than where the texts in its code stand.

use crate::source::Span;

/// What such a comment begins with.
pub(super) const WORDS: &str = "columnist: ignore[";

/// One rule that a comment names.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Found {
    /// The rule's id.
    pub(super) span: Span,
    /// The line that is silenced, from 1; one past the last where nothing follows.
    pub(super) line: usize,
    pub(super) has_reason: bool,
}

/// All suppressions in a file, from its end to its start. In the texts of its code only SQL has comments.
pub(super) fn suppressions(text: &str, texts: &[Span]) -> Vec<Found> {
    let lines: Vec<&str> = text.split('\n').collect();
    let mut found = Vec::new();
    let mut next_code = lines.len() + 1;
    let mut end = text.len();
    for (at, line) in lines.iter().enumerate().rev() {
        let start = end - line.len();
        if let Some(directive) =
            Directive::of(line, &|at| texts.iter().any(|text| text.range().contains(&(start + at))))
        {
            let line = if directive.trails { at + 1 } else { next_code };
            let has_reason = directive.has_reason;
            found.extend(directive.rules.iter().map(|rule| Found { span: rule.shifted(start), line, has_reason }));
        }
        if is_code(line) {
            next_code = at + 1;
        }
        end = start.saturating_sub(1);
    }
    found
}

/// A comment that silences, as it stands on a line.
struct Directive {
    /// The ids of rules, in the line.
    rules: Vec<Span>,
    has_reason: bool,
    /// Whether code stands before it.
    trails: bool,
}

impl Directive {
    /// The suppression on a line, if a comment there begins with one; `is_text` tells of an offset in the line whether
    /// it stands in a text of code.
    fn of(line: &str, is_text: &dyn Fn(usize) -> bool) -> Option<Directive> {
        let at = line.find(WORDS)?;
        let inside = at + WORDS.len();
        let (rules, reason) = line[inside..].split_once(']')?;
        let before = line[..at].trim_end();
        let openers = if is_text(at) { OPENERS_IN_SQL } else { OPENERS };
        let code = openers.iter().find_map(|opener| before.strip_suffix(opener))?;
        Some(Directive {
            rules: ids(rules).map(|span| span.shifted(inside)).collect(),
            has_reason: reason.trim_end_matches(CLOSERS).chars().any(char::is_alphanumeric),
            trails: !code.trim().trim_start_matches('{').is_empty(),
        })
    }
}

/// What stands between the commas of a list.
fn ids(list: &str) -> impl Iterator<Item = Span> {
    let starts = list.split(',').scan(0, |next, part| {
        let start = *next;
        *next += part.len() + 1;
        Some((start, part))
    });
    starts.map(|(start, part)| {
        let start = start + part.len() - part.trim_start().len();
        Span::new(start, start + part.trim().len())
    })
}

/// What a comment can begin with, longer ones first.
const OPENERS: &[&str] = &["///", "//", "/**", "/*", "--", "#", "*"];

/// What a comment in SQL can begin with.
const OPENERS_IN_SQL: &[&str] = &["/**", "/*", "--", "#", "*"];

/// What a comment can end with.
const CLOSERS: &[char] = &['*', '/', '}', ' ', '\t', '\r'];

/// Whether a line is neither empty nor only a comment.
///
/// A lone `#` is no comment here: it begins a private name in JavaScript and an attribute in Rust.
fn is_code(line: &str) -> bool {
    let line = line.trim().trim_start_matches('{');
    !line.is_empty() && !OPENERS.iter().any(|opener| *opener != "#" && line.starts_with(opener))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[(usize, &str)]) {
        let found = suppressions(text, &[]);
        let found: Vec<(usize, &str)> = found.iter().map(|one| (one.line, &text[one.span.range()])).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn a_comment_of_its_own_silences_the_next_line() {
        check("// columnist: ignore[unknown-column] why\nlet a = 1;", &[(2, "unknown-column")]);
        check("  -- columnist: ignore[a, b ] why\nSELECT 1", &[(2, "a"), (2, "b")]);
        check("  {/* columnist: ignore[a] why */}\n  <b/>", &[(2, "a")]);
        check("/*\n * columnist: ignore[a] why\n */\nlet a = 1;", &[(4, "a")]);
    }

    #[test]
    fn comments_between_do_not_count() {
        check("// columnist: ignore[a] why\r\n// and more\r\n\r\nlet a = 1;", &[(4, "a")]);
        check("// columnist: ignore[a] x\n// columnist: ignore[b] y\nlet a;", &[(3, "b"), (3, "a")]);
    }

    #[test]
    fn a_trailing_comment_silences_its_own_line() {
        check("let a = 1; // columnist: ignore[a] why\nlet b = 2;", &[(1, "a")]);
        check("name String /// columnist: ignore[a]", &[(1, "a")]);
        check("sqlx::query!(\"…\"); // columnist: ignore[a] why\n", &[(1, "a")]);
    }

    #[test]
    fn words_outside_of_a_comment_are_not_one() {
        check("let a = \"columnist: ignore[a]\";", &[]);
        check("// see columnist: ignore[a]", &[]);
    }

    #[test]
    fn in_a_text_only_sql_has_comments() {
        let count = |text: &str| suppressions(text, &[Span::new(0, text.len())]).len();
        assert_eq!(count("// columnist: ignore[a] why"), 0);
        assert_eq!(count("-- columnist: ignore[a] why"), 1);
        assert_eq!(count("SELECT b /* columnist: ignore[a] why */"), 1);
    }

    #[test]
    fn a_reason_is_what_follows_in_words() {
        let has_reason = |text: &str| suppressions(text, &[])[0].has_reason;
        assert!(has_reason("// columnist: ignore[a] filled in by a trigger"));
        assert!(has_reason("/* columnist: ignore[a]: made by hand */"));
        assert!(!has_reason("// columnist: ignore[a]") && !has_reason("{/* columnist: ignore[a] -- */}"));
    }
}
