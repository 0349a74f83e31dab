//! Diesel: `<folder>/<version>_<name>/up.sql`. Hasura's is the same.

use super::prisma::in_sub_directories;
use crate::migrate::{History, Layout};
use crate::source::Sources;

/// The migrations in this folder. Diesel's version is what stands before the first `_`, without its dashes
/// (`2019-09-12-100000` and `20190912100000` are one version), and versions are compared as text
/// (`diesel_migrations` 2.2, `MigrationVersion`).
pub fn diesel(sources: &Sources, folder: &str) -> Option<History> {
    let mut scripts = in_sub_directories(sources, folder, "/up.sql");
    let version = |name: &str| name.split('_').next().unwrap_or_default().replace('-', "");
    scripts.sort_by_cached_key(|script| (version(&script.name), script.name.clone()));
    (!scripts.is_empty()).then(|| History { folder: folder.to_owned(), layout: Layout::Diesel, scripts })
}
