//! One file that makes everything: `schema.sql`, `structure.sql`, what `pg_dump` and `mysqldump` write.

use super::numbered::defines_something;
use super::{scripts_in, whole};
use crate::migrate::{History, Layout};
use crate::source::Sources;

/// The dump in this folder: the first of the names that such files have.
pub fn dump(sources: &Sources, folder: &str) -> Option<History> {
    let called = |wanted: &str| {
        let mut files = scripts_in(sources, folder);
        files.find(|(_, file)| file.file_name().eq_ignore_ascii_case(wanted) && defines_something(&file.text))
    };
    let (id, source) = NAMES.iter().find_map(|name| called(name))?;
    let scripts = vec![whole(id, source, source.file_name())];
    Some(History { folder: folder.to_owned(), layout: Layout::Dump, scripts })
}

const NAMES: [&str; 9] = [
    "structure.sql",
    "schema.sql",
    "dump.sql",
    "database.sql",
    "tables.sql",
    "ddl.sql",
    "init.sql",
    "setup.sql",
    "create_tables.sql",
];
