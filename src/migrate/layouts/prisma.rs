//! Prisma Migrate: `<folder>/<name>/migration.sql`, applied in the order of the folders' names.

use crate::migrate::{History, Script};
use crate::source::{Source, SourceId, Sources, Span};

/// The migrations in this folder: those of its direct sub-directories that hold a `migration.sql` (other files, such as
/// `down.sql`, are not run). None where there is no such sub-directory.
pub fn prisma(sources: &Sources, folder: &str) -> Option<History> {
    let mut scripts: Vec<Script> =
        sources.below(folder).filter_map(|(id, source)| script(folder, id, source)).collect();
    scripts.sort_by(|a, b| a.name.cmp(&b.name));
    (!scripts.is_empty()).then(|| History { folder: folder.to_owned(), scripts })
}

fn script(folder: &str, id: SourceId, source: &Source) -> Option<Script> {
    let below =
        if folder.is_empty() { source.path.as_str() } else { source.path.strip_prefix(folder)?.strip_prefix('/')? };
    let name = below.strip_suffix("/migration.sql").filter(|name| !name.contains('/'))?;
    Some(Script { source: id, name: name.to_owned(), span: Span::new(0, source.text.len()) })
}

#[cfg(test)]
mod tests {
    use super::prisma;
    use crate::source::{Source, Sources};

    #[test]
    fn only_direct_sub_directories_count_in_the_order_of_their_names() {
        let paths = ["db/m/2_b/migration.sql", "db/m/1_a/migration.sql", "db/m/1_a/down.sql", "db/m/x/y/migration.sql"];
        let sources = Sources::new(paths.iter().map(|path| Source::new(*path, "")).collect());
        let history = prisma(&sources, "db/m").unwrap();
        let names: Vec<&str> = history.scripts.iter().map(|script| script.name.as_str()).collect();
        assert_eq!(names, ["1_a", "2_b"]);
        assert_eq!(prisma(&sources, "db"), None);
    }
}
