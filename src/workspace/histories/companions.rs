//! What code makes beside the scripts: migrations in code, and changes to the tables of a dump.

use crate::migrate::{History, Layout};
use crate::source::{Source, Sources, path};

/// Why the scripts of a history do not tell everything, if code where it belongs makes tables, too.
pub(super) fn reason(sources: &Sources, history: &History, home: &str) -> Option<String> {
    let code = sources.below(home).filter(|(_, source)| CODE.contains(&source.extension()));
    let mut makers = code.filter(|(_, source)| makes_tables(source, history));
    let (_, maker) = makers.next()?;
    Some(format!("`{}` changes tables, too", maker.path))
}

/// Whether code makes or changes tables. A dump can be the beginning that any code goes on from; where there are
/// migrations, other code of that kind stands in a folder of migrations that is not for another database.
fn makes_tables(source: &Source, history: &History) -> bool {
    let among_migrations = || {
        let folder = source.folder();
        let sibling = folder != history.folder && path::parent(folder) == path::parent(&history.folder);
        path::file_name(folder).to_ascii_lowercase().contains("migrat") && !sibling
    };
    let changes = history.layout == Layout::Dump && (source.text.contains("ALTER TABLE") || has_builder(source));
    changes || among_migrations() && has_builder(source)
}

fn has_builder(source: &Source) -> bool {
    BUILDERS.iter().any(|word| source.text.contains(word))
}

const CODE: [&str; 5] = ["ts", "js", "mjs", "cjs", "rs"];

/// What migrations in code say to make or change a table.
const BUILDERS: [&str; 8] = [
    "createTable",
    "alterTable",
    "addColumn",
    "create_table",
    "alter_table",
    "Table::create",
    "Table::alter",
    "queryRunner",
];
