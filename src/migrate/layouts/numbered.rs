//! Files whose names begin with a number: sqlx, Supabase, dbmate, goose, golang-migrate, node-pg-migrate, db-migrate,
//! postgrator, Atlas, Cloudflare D1, and folders that a project's own code runs.

use super::{is_down, number, scripts_in, sections};
use crate::migrate::{History, Layout, Script};
use crate::source::{Source, SourceId, Sources};

/// The migrations in this folder, in the order of their numbers, then of their names (numbers that stand twice are
/// met). Files that take a migration back are left out, and so are down parts of files that hold both.
///
/// A folder is one of migrations if most of its scripts begin with a number and one of them defines something; or if it
/// is called so, when its scripts go in the order of their names.
pub fn numbered(sources: &Sources, folder: &str) -> Option<History> {
    let files: Vec<(SourceId, &Source)> =
        scripts_in(sources, folder).filter(|(_, file)| !is_down(file.file_name())).collect();
    let has_number = files.iter().filter(|(_, file)| digits(file.file_name()).is_some()).count();
    let called_so = folder.rsplit('/').next().is_some_and(|last| last.to_ascii_lowercase().contains("migration"));
    let recognised = has_number * 2 > files.len() || has_number == 0 && called_so;
    if !recognised || !files.iter().any(|(_, file)| defines_something(&file.text)) {
        return None;
    }
    let mut files: Vec<(SourceId, &Source)> =
        files.into_iter().filter(|(_, file)| has_number == 0 || digits(file.file_name()).is_some()).collect();
    files.sort_by(|(_, a), (_, b)| key(a.file_name()).cmp(&key(b.file_name())));
    let scripts = files.into_iter().flat_map(|(id, file)| parts(id, file)).collect();
    Some(History { folder: folder.to_owned(), layout: Layout::Numbered, scripts })
}

/// The applied parts of a file.
fn parts(id: SourceId, file: &Source) -> impl Iterator<Item = Script> {
    let name = file.file_name().trim_end_matches(".sql").trim_end_matches(".up").trim_end_matches("-up").to_owned();
    sections::applied(&file.text).into_iter().map(move |span| Script::new(id, name.clone(), span))
}

fn key(name: &str) -> ((usize, &str), &str) {
    (number(digits(name).unwrap_or_default()), name)
}

/// The number that a name begins with.
fn digits(name: &str) -> Option<&str> {
    let length = name.bytes().take_while(u8::is_ascii_digit).count();
    (length > 0).then(|| &name[..length])
}

/// Whether a script makes or changes a relation or type, as far as its words tell.
pub fn defines_something(text: &str) -> bool {
    has_definition(text, &["TABLE", "TYPE", "VIEW", "SCHEMA", "UNLOGGED", "VIRTUAL", "MATERIALIZED"])
}

/// Whether a script makes or changes a table, as far as its words tell.
pub fn changes_a_table(text: &str) -> bool {
    has_definition(text, &["TABLE", "UNLOGGED", "VIRTUAL"])
}

/// Whether one of these words follows a `CREATE` or `ALTER`.
fn has_definition(text: &str, kinds: &[&str]) -> bool {
    let is = |word: &str, all: &[&str]| all.iter().any(|it| word.eq_ignore_ascii_case(it));
    let mut words = text.split_ascii_whitespace().peekable();
    std::iter::from_fn(|| Some((words.next()?, words.peek().copied().unwrap_or_default())))
        .any(|(word, next)| is(word, &["CREATE", "ALTER"]) && is(next, kinds))
}
