//! Where the next migration of a history goes.

use crate::migrate::{History, Layout, Script};
use crate::source::{Sources, path};

/// A path, and the comments that its file needs.
pub(super) struct Place {
    pub(super) path: String,
    /// What stands before the statements, and behind them.
    marks: (&'static str, &'static str),
}

impl Place {
    /// The text of a file with these statements.
    pub(super) fn text(&self, statements: &str) -> String {
        format!("{}{statements}{}", self.marks.0, self.marks.1)
    }
}

/// The place of a migration of that name behind all others; none where its tool keeps a list of them, or where nothing
/// tells how they are ordered.
pub(super) fn place(sources: &Sources, history: &History, name: &str, stamp: &str) -> Option<Place> {
    let below = match history.layout {
        Layout::Prisma => format!("{stamp}_{name}/migration.sql"),
        Layout::Diesel => format!("{}_{name}/up.sql", dashed(stamp)?),
        Layout::Flyway => format!("V{}__{name}.sql", last_version(history)? + 1),
        Layout::Numbered => numbered(sources, history.scripts.last()?, name, stamp)?,
        _ => return None,
    };
    Some(Place {
        path: path::join(&history.folder, &below)?,
        marks: marks(&sources[history.scripts.last()?.source].text),
    })
}

/// `2025-01-31-235959`.
fn dashed(stamp: &str) -> Option<String> {
    Some(format!("{}-{}-{}-{}", stamp.get(..4)?, stamp.get(4..6)?, stamp.get(6..8)?, stamp.get(8..)?))
}

/// The greatest whole version; none where versions have parts.
fn last_version(history: &History) -> Option<u64> {
    let versions = history.scripts.iter().filter(|script| script.name.starts_with('V'));
    let numbers = versions.map(|script| script.name[1..].split_once("__")?.0.parse().ok());
    numbers.collect::<Option<Vec<u64>>>()?.into_iter().max()
}

/// A file named like the last one: a number behind its number, or the time where that is its number.
fn numbered(sources: &Sources, last: &Script, name: &str, stamp: &str) -> Option<String> {
    let file = sources[last.source].file_name();
    let width = file.bytes().take_while(u8::is_ascii_digit).count();
    let (digits, rest) = file.split_at(width);
    let number = match width {
        0 => return None,
        14 => stamp.to_owned(),
        width => format!("{:0width$}", digits.parse::<u64>().ok()? + 1),
    };
    let between = if rest.starts_with('-') { "-" } else { "_" };
    let ending = if file.ends_with(".up.sql") { ".up.sql" } else { ".sql" };
    Some(format!("{number}{between}{name}{ending}"))
}

/// The comments that tell both directions apart, where a file has them.
fn marks(text: &str) -> (&'static str, &'static str) {
    const KNOWN: [(&str, &str); 3] = [
        ("-- migrate:up\n", "\n-- migrate:down\n"),
        ("-- +goose Up\n", "\n-- +goose Down\n"),
        ("-- +migrate Up\n", "\n-- +migrate Down\n"),
    ];
    KNOWN.into_iter().find(|(up, _)| text.contains(up.trim_end())).unwrap_or_default()
}
