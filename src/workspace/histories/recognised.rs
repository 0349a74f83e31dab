//! Which scripts are the migrations of a database, and not queries, seeds, samples or the data of a test.
//!
//! They make or change a table, and they are laid out or called as a known tool wants it. Scripts that are only numbered
//! count where every one of them defines something.

use super::is_shown;
use crate::migrate::{History, Layout, layouts};
use crate::source::{Sources, path};

/// Whether a history is one.
pub(super) fn is_recognised(sources: &Sources, history: &History) -> bool {
    let laid_out = match history.layout {
        Layout::Prisma => has_snapshots(sources, &history.folder),
        Layout::Diesel => history.scripts.iter().all(|script| script.name.starts_with(|c: char| c.is_ascii_digit())),
        Layout::Drizzle | Layout::Flyway | Layout::SeaOrm => true,
        Layout::Up => return is_shown(history) && speaks_of_tables(sources, history),
        Layout::Numbered => {
            is_called_so(&history.folder)
                || has_marks(sources, history)
                || is_shown(history) && all_define(sources, history)
        }
        Layout::Dump | Layout::Code | Layout::Steps => is_shown(history),
    };
    laid_out && changes_tables(sources, history)
}

/// Whether Drizzle made a folder of this layout: Prisma keeps no snapshots, and its migrations belong to a schema.
fn has_snapshots(sources: &Sources, folder: &str) -> bool {
    sources.below(folder).any(|(_, source)| source.file_name() == "snapshot.json")
}

/// Whether the folder, or the one that it is in (`migrations/postgres`), has a name that tools give theirs.
fn is_called_so(folder: &str) -> bool {
    let names = path::ancestors(folder).take(2).map(|folder| path::file_name(folder).to_ascii_lowercase());
    names.into_iter().any(|name| WORDS.iter().any(|word| name.contains(word)))
}

const WORDS: [&str; 3] = ["migrat", "drizzle", "changelog"];

/// Whether the scripts bear a tool's marks: a part that takes them back, a part that is applied, a time in their names.
fn has_marks(sources: &Sources, history: &History) -> bool {
    const TIME: usize = "20240131120000".len();
    let is_timed = |name: &str| name.bytes().take_while(u8::is_ascii_digit).count() >= TIME;
    history.scripts.iter().all(|script| {
        let source = &sources[script.source];
        let partly = script.span.range().len() < source.text.len();
        is_timed(&script.name) || partly || source.file_name().ends_with(".up.sql")
    })
}

fn all_define(sources: &Sources, history: &History) -> bool {
    let define = |script| layouts::defines_something(applied(sources, script));
    history.scripts.len() > 1 && history.scripts.iter().all(define)
}

fn changes_tables(sources: &Sources, history: &History) -> bool {
    history.scripts.iter().any(|script| layouts::changes_a_table(applied(sources, script)))
}

/// Whether one of the migrations in code seems to make or change a table.
fn speaks_of_tables(sources: &Sources, history: &History) -> bool {
    let says = |text: &str| ["table", "column"].iter().any(|word| text.contains(word));
    history.scripts.iter().any(|script| says(&applied(sources, script).to_ascii_lowercase()))
}

fn applied<'a>(sources: &'a Sources, script: &crate::migrate::Script) -> &'a str {
    &sources[script.source].text[script.span.range()]
}
