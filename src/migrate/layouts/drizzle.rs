//! Drizzle Kit: `<folder>/<tag>.sql`, listed in `meta/_journal.json`.

use super::{scripts_in, whole};
use crate::migrate::{History, Layout, Script};
use crate::source::Sources;

/// The journal, as far as it matters.
#[derive(serde::Deserialize)]
struct Journal {
    entries: Vec<Entry>,
}

#[derive(serde::Deserialize)]
struct Entry {
    tag: String,
}

/// The migrations in this folder in the journal's order. Where the journal and the folder do not list the same files,
/// the files have been applied by other means, and go in the order of their names.
pub fn drizzle(sources: &Sources, folder: &str) -> Option<History> {
    let journal = sources.find(format!("{folder}/meta/_journal.json").trim_start_matches('/'))?;
    let files = scripts_in(sources, folder);
    let files: Vec<Script> =
        files.map(|(id, source)| whole(id, source, source.file_name().trim_end_matches(".sql"))).collect();
    let journal: Option<Journal> = serde_json::from_str(&sources[journal].text).ok();
    let listed = journal.map(|journal| journal.entries).unwrap_or_default();
    let found = listed.iter().filter_map(|entry| files.iter().find(|file| file.name == entry.tag)).cloned();
    let in_order: Vec<Script> = found.collect();
    let agrees = in_order.len() == files.len() && listed.len() == files.len();
    let scripts = if agrees { in_order } else { files };
    (!scripts.is_empty()).then(|| History { folder: folder.to_owned(), layout: Layout::Drizzle, scripts })
}
