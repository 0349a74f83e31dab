//! Scripts that hold both directions, told apart by comments.

use crate::source::Span;

/// The parts of a script that are applied: all of it, where no comment of dbmate (`-- migrate:up`), goose (`-- +goose
/// Up`), node-pg-migrate (`-- Up Migration`), sql-migrate (`-- +migrate Up`) or tern (`---- create above / drop below
/// ----`) says otherwise.
pub(super) fn applied(text: &str) -> Vec<Span> {
    let marks = marks(text);
    if marks.is_empty() {
        return vec![Span::new(0, text.len())];
    }
    let ends = marks.iter().skip(1).map(|mark| mark.start).chain([text.len()]);
    let mut parts: Vec<Span> =
        marks.iter().zip(ends).filter(|(mark, _)| mark.up).map(|(mark, end)| Span::new(mark.after, end)).collect();
    // Without a mark before it, what stands above the down part is applied.
    if !marks[0].up {
        parts.insert(0, Span::new(0, marks[0].start));
    }
    parts
}

struct Mark {
    start: usize,
    after: usize,
    up: bool,
}

fn marks(text: &str) -> Vec<Mark> {
    let mut marks = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let after = start + line.len();
        if let Some(up) = direction(line) {
            marks.push(Mark { start, after, up });
        }
        start = after;
    }
    marks
}

/// Whether the line begins the part that is applied, or the one that takes it back, if either.
fn direction(line: &str) -> Option<bool> {
    let comment = line.trim().strip_prefix("--")?;
    let words: Vec<String> = comment.split_ascii_whitespace().take(6).map(str::to_ascii_lowercase).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["migrate:up", ..] | ["+goose", "up", ..] | ["+migrate", "up", ..] | ["up", "migration", ..] => Some(true),
        ["migrate:down", ..] | ["+goose", "down", ..] | ["+migrate", "down", ..] | ["down", "migration", ..] => {
            Some(false)
        }
        ["--", "create", "above", "/", "drop", "below"] => Some(false),
        _ => None,
    }
}
