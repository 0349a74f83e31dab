//! Where a file tells its own type checker to be silent: who writes that knows better, or does not care.

use crate::source::Span;

/// The silenced parts of a file.
#[derive(Debug, Default)]
pub(super) struct Silenced {
    whole: bool,
    /// The lines, in order.
    lines: Vec<Span>,
}

/// Silence the whole file.
const WHOLE: &str = "@ts-nocheck";
/// Silence the next line of code.
const NEXT: [&str; 2] = ["@ts-ignore", "@ts-expect-error"];
/// How many lines may stand between such a comment and the line that it means.
const LINES: usize = 8;

impl Silenced {
    /// What the comments of a file silence.
    pub(super) fn of(text: &str, comments: &[Span]) -> Silenced {
        let mut silenced = Silenced::default();
        for &comment in comments {
            let Some(words) = text.get(comment.range()) else { continue };
            if !words.contains("@ts-") {
                continue;
            }
            silenced.whole |= words.contains(WHOLE);
            if NEXT.iter().any(|next| words.contains(next)) {
                silenced.lines.extend(next_line(text, comment.end as usize));
            }
        }
        silenced
    }

    /// Whether a place lies in a silenced part.
    pub(super) fn covers(&self, span: Span) -> bool {
        let before = self.lines.partition_point(|line| line.start <= span.start);
        self.whole || self.lines[..before].last().is_some_and(|line| span.start <= line.end)
    }
}

/// The next line after an offset that is more than a comment.
fn next_line(text: &str, offset: usize) -> Option<Span> {
    let mut start = offset + text[offset..].find('\n')? + 1;
    for _ in 0..LINES {
        let end = text[start..].find('\n').map_or(text.len(), |length| start + length);
        let line = text[start..end].trim_start();
        if !line.is_empty() && !line.starts_with("//") {
            return Some(Span::new(start, end));
        }
        start = end + 1;
        if start > text.len() {
            return None;
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn covered(text: &str, word: &str) -> bool {
        let comments: Vec<Span> = text
            .match_indices("//")
            .map(|(start, _)| Span::new(start, text[start..].find('\n').map_or(text.len(), |length| start + length)))
            .collect();
        let start = text.find(word).unwrap();
        Silenced::of(text, &comments).covers(Span::new(start, start + word.len()))
    }

    #[test]
    fn a_comment_silences_the_next_line_of_code() {
        let text = "before\n// @ts-expect-error\n// why\n\n  silent\nafter";
        assert!(covered(text, "silent"));
        assert!(!covered(text, "before") && !covered(text, "after"));
        assert!(!covered("// plain\nword", "word"));
        assert!(!covered("word // @ts-ignore", "word"));
    }

    #[test]
    fn a_file_can_be_silenced_wholly() {
        assert!(covered("// @ts-nocheck\na\nb\nword", "word"));
    }
}
