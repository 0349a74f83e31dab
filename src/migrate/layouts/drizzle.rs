//! Drizzle Kit: `<folder>/<tag>.sql`, listed in `meta/_journal.json`.

use std::collections::BTreeMap;

use super::{scripts_in, whole};
use crate::migrate::{History, Layout, Script};
use crate::source::{Source, SourceId, Sources};

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
///
/// A file that the journal does not list, with a number that it does, was made before the listed one took its place: it
/// stands before that, and is uncertain.
pub fn drizzle(sources: &Sources, folder: &str) -> Option<History> {
    let journal = sources.find(format!("{folder}/meta/_journal.json").trim_start_matches('/'))?;
    let journal: Option<Journal> = serde_json::from_str(&sources[journal].text).ok();
    let places = Places::of(journal.as_ref().map_or(&[], |journal| &journal.entries));
    let files = scripts_in(sources, folder);
    let mut scripts: Vec<Script> = files.map(|(id, source)| places.script(id, source)).collect();
    let listed = scripts.iter().filter(|script| !script.uncertain && places.of_file(&script.name).is_some()).count();
    let uncertain = scripts.iter().filter(|script| script.uncertain).count();
    if listed == places.by_tag.len() && listed + uncertain == scripts.len() {
        scripts.sort_by_key(|script| (places.of_file(&script.name), !script.uncertain));
    }
    (!scripts.is_empty()).then(|| History { folder: folder.to_owned(), layout: Layout::Drizzle, scripts })
}

/// Where the journal lists a migration.
struct Places<'a> {
    by_tag: BTreeMap<&'a str, usize>,
    by_number: BTreeMap<&'a str, usize>,
}

impl<'a> Places<'a> {
    fn of(entries: &'a [Entry]) -> Places<'a> {
        let numbered = |(at, entry): (usize, &'a Entry)| Some((number(&entry.tag)?, at));
        Places {
            by_tag: entries.iter().enumerate().map(|(at, entry)| (entry.tag.as_str(), at)).collect(),
            by_number: entries.iter().enumerate().rev().filter_map(numbered).collect(),
        }
    }

    /// The place of a file, else of the first one with its number.
    fn of_file(&self, name: &str) -> Option<usize> {
        self.by_tag.get(name).or_else(|| self.by_number.get(number(name)?)).copied()
    }

    fn script(&self, id: SourceId, source: &Source) -> Script {
        let name = source.file_name().trim_end_matches(".sql");
        let uncertain = !self.by_tag.contains_key(name) && self.of_file(name).is_some();
        Script { uncertain, ..whole(id, source, name) }
    }
}

/// The number that the name of a migration begins with.
fn number(name: &str) -> Option<&str> {
    name.split_once('_').map(|(number, _)| number).filter(|number| number.bytes().all(|byte| byte.is_ascii_digit()))
}
