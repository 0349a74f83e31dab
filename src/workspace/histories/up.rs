//! Histories that are modules of code with an `up` each.

use std::collections::{BTreeMap, BTreeSet};

use super::{Homes, speech};
use crate::link::Modules;
use crate::migrate::up::{self, Folder};
use crate::migrate::{History, Layout, Script};
use crate::source::{Source, SourceId, Sources, path};
use crate::workspace::confined;

/// The histories of a workspace. Folders whose migrations count together are one.
pub(super) fn histories(modules: &Modules, homes: &Homes) -> Vec<History> {
    let mut shared: BTreeMap<(String, String, &str), Vec<Folder>> = BTreeMap::new();
    let mut histories = Vec::new();
    for folder in up::folders(modules) {
        if folder.shared && confined::folder(&format!("{}/x", folder.path)).is_none() {
            let home = homes.home_of_code(&folder.path).folder;
            let said = speech::folder_word(&folder.path).unwrap_or_default();
            shared.entry((home, said, folder.client)).or_default().push(folder);
        } else {
            histories.push(history(folder.path, folder.scripts));
        }
    }
    for folders in shared.into_values() {
        let label = folders[0].path.clone();
        let mut scripts: Vec<Script> = folders.into_iter().flat_map(|folder| folder.scripts).collect();
        up::sort_by_number(&mut scripts);
        histories.push(history(label, scripts));
    }
    histories
}

fn history(folder: String, scripts: Vec<Script>) -> History {
    History { folder, layout: Layout::Up, scripts }
}

/// Why the migrations do not tell everything, if something beside them makes tables.
pub(super) fn reason(modules: &Modules, history: &History, home: &str) -> Option<String> {
    let (sources, makes_tables) = (modules.sources, up::makes_tables(modules, history));
    let makes = |source: &Source| makes_tables(source) && confined::folder(&source.path).is_none();
    let other = sources.below(home).map(|(_, source)| source).find(|source| makes(source));
    other.map(|source| format!("`{}` may make tables, too", source.path)).or_else(|| unread(sources, history))
}

/// What stands between the migrations and was not read.
fn unread(sources: &Sources, history: &History) -> Option<String> {
    let is_numbered = |source: &Source| source.file_name().starts_with(|letter: char| letter.is_ascii_digit());
    let read: BTreeSet<SourceId> = history.scripts.iter().map(|script| script.source).collect();
    let folders: BTreeSet<&str> = read.iter().map(|id| sources[*id].folder()).collect();
    let mut files = folders.iter().flat_map(|folder| sources.files_in(folder));
    let (_, other) = files.find(|(id, source)| is_numbered(source) && !read.contains(id))?;
    Some(format!("`{}` stands between the migrations and is not read", path::file_name(&other.path)))
}
