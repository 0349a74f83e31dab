//! Prisma Migrate: `<folder>/<name>/migration.sql`, applied in the order of the folders' names.

use super::whole;
use crate::migrate::{History, Layout, Script};
use crate::source::{Sources, path};

/// The migrations in this folder: those of its direct sub-directories that hold a `migration.sql` (other files, such as
/// `down.sql`, are not run). None where there is no such sub-directory.
pub fn prisma(sources: &Sources, folder: &str) -> Option<History> {
    let mut scripts = in_sub_directories(sources, folder, "/migration.sql");
    scripts.sort_by(|a, b| a.name.cmp(&b.name));
    (!scripts.is_empty()).then(|| History { folder: folder.to_owned(), layout: Layout::Prisma, scripts })
}

/// One script for each direct sub-directory that holds a file of this name (with its `/`), named as the sub-directory.
/// None where Atlas keeps its sums: it runs what stands right in the folder.
pub(super) fn in_sub_directories(sources: &Sources, folder: &str, file: &str) -> Vec<Script> {
    let of_atlas = path::join(folder, "atlas.sum").is_some_and(|sums| sources.find(&sums).is_some());
    let scripts = sources.folders_in(folder).filter(|_| !of_atlas).filter_map(|folder| {
        let id = sources.find(&format!("{folder}{file}"))?;
        Some(whole(id, &sources[id], path::file_name(folder)))
    });
    scripts.collect()
}
