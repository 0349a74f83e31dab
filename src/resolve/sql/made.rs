//! Tables that the code itself makes: what a migration does not create, a program can.

use memchr::memmem;

use super::SqlSites;
use super::probed::{is_probed, is_probed_near, is_word};
use crate::catalog::QualifiedName;
use crate::link::Memory;
use crate::migrate::Script;
use crate::source::{Source, SourceId, Span};

/// For tables, and columns of them, whether the code makes them.
pub(super) type Made = Memory<(String, Option<String>), bool>;

impl SqlSites<'_> {
    /// Whether some text of the workspace, migrations aside, creates a table or view of that name, or asks the database
    /// whether it is there.
    ///
    /// Asked only for tables that nothing else knows, which are few.
    pub(super) fn is_made_elsewhere(&self, table: &QualifiedName) -> bool {
        let makes = |text: &str, at: usize, length| is_created(text, at, length) || is_probed(text, at, length);
        self.made.of((table.name.text.to_string(), None), || self.is_somewhere(table, false, makes))
    }

    /// Whether some code of the workspace, or a file of SQL that it takes, creates a table of that name with that column
    /// or adds it (in another database, or where the program keeps its tables up itself), or asks whether it is there.
    pub(super) fn has_column_elsewhere(&self, table: &QualifiedName, column: &str) -> bool {
        let makes = |text: &str, at: usize, length| {
            let makes = is_created(text, at, length) || is_altered(text, at);
            makes && defines(&text[at + length..], column) || is_probed_near(text, at, length, column)
        };
        self.made.of((table.name.text.to_string(), Some(column.to_owned())), || self.is_somewhere(table, true, makes))
    }

    /// Whether some code names a file of SQL, to run it.
    fn is_taken(&self, file: &Source) -> bool {
        let ends = ["\"", "'", "`"].map(|quote| format!("{}{quote}", file.file_name()));
        let finders = ends.each_ref().map(|end| memmem::Finder::new(end.as_bytes()));
        let names = |text: &str| finders.iter().any(|finder| finder.find(text.as_bytes()).is_some());
        let sources = self.receivers.link.modules.sources;
        sources.iter().any(|(_, source)| crate::syntax::is_code(&source.path) && names(&source.text))
    }

    fn is_somewhere(&self, table: &QualifiedName, code: bool, is_it: impl Fn(&str, usize, usize) -> bool) -> bool {
        let modules = self.receivers.link.modules;
        let histories = self.databases.iter().filter_map(|database| database.history.as_ref());
        let scripts: Vec<&Script> = histories.flat_map(|history| &history.scripts).collect();
        let is_applied = |id: SourceId, at: usize| {
            let at = Span::new(at, at);
            scripts.iter().any(|script| script.source == id && script.span.contains(at))
        };
        let finder = memmem::Finder::new(table.name.text.as_bytes());
        modules.sources.iter().any(|(id, source)| {
            let creates = |at: usize| is_it(&source.text, at, table.name.text.len()) && !is_applied(id, at);
            finder.find_iter(source.text.as_bytes()).any(creates)
                && (!code || crate::syntax::is_code(&source.path) || self.is_taken(source))
        })
    }
}

/// Whether a text creates a table or view of that name.
pub(super) fn is_made(text: &str, name: &str) -> bool {
    memmem::find_iter(text.as_bytes(), name).any(|at| is_created(text, at, name.len()))
}

/// Whether a text creates one that is gone when the session ends.
pub(super) fn is_made_for_a_while(text: &str, name: &str) -> bool {
    let mut places = memmem::find_iter(text.as_bytes(), name);
    places.any(|at| created(text, at, name.len()).is_some_and(|words| words.contains(" temp")))
}

/// Whether the name at an offset stands behind `CREATE … TABLE`, `CREATE … VIEW` or `RENAME TO`.
fn is_created(text: &str, at: usize, length: usize) -> bool {
    created(text, at, length).is_some()
}

/// What stands from that word to the name, in lower case.
fn created(text: &str, at: usize, length: usize) -> Option<String> {
    const FARTHEST: usize = 96;
    if !is_word(text, at, length) {
        return None;
    }
    let before = text[text.ceil_char_boundary(at.saturating_sub(FARTHEST))..at].to_ascii_lowercase();
    if before.trim_end().ends_with("rename to") {
        return Some("rename to".to_owned());
    }
    let words = &before[before.rfind("create ")?..];
    let is_plain = |letter: char| letter.is_ascii_alphanumeric() || letter.is_whitespace() || "\"`_.[".contains(letter);
    let creates = words.chars().all(is_plain) && (words.contains(" table") || words.contains(" view"));
    creates.then(|| words.to_owned())
}

/// Whether the name at an offset stands behind `ALTER TABLE`.
fn is_altered(text: &str, at: usize) -> bool {
    let mut words = text[..at].trim_end_matches(['"', '`', '\\']).split_ascii_whitespace().rev();
    let mut before = || words.next().unwrap_or("");
    before().eq_ignore_ascii_case("table") && before().to_ascii_lowercase().ends_with("alter")
}

/// Whether the rest of a statement that creates a table, up to its end, has a word.
fn defines(rest: &str, column: &str) -> bool {
    let end = rest.find([';', '`']).unwrap_or(rest.len()).min(4096);
    let is_letter = |letter: char| letter.is_alphanumeric() || letter == '_';
    let mut words = rest.get(..end).unwrap_or("").split(|letter| !is_letter(letter));
    words.any(|word| word.eq_ignore_ascii_case(column))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_has_the_columns_it_is_made_with() {
        assert!(defines(" (id int, \"end\" int);", "end"));
        assert!(!defines(" (id int); end", "end"));
    }

    #[test]
    fn what_is_altered_is_altered() {
        let text = "execute(\"ALTER TABLE tmp ADD COLUMN x\")";
        assert!(is_altered(text, text.find("tmp").unwrap()));
        assert!(!is_altered("INSERT INTO tmp", 12));
    }

    #[test]
    fn only_what_creates_counts() {
        assert!(is_made("db.exec(`CREATE TEMP TABLE IF NOT EXISTS \"tmp\" (id int)`)", "tmp"));
        assert!(is_made("ALTER TABLE a RENAME TO tmp", "tmp"));
        assert!(is_made("create or replace view public.tmp as", "tmp"));
        assert!(!is_made("create table a (id int); select * from tmp", "tmp"));
        assert!(!is_made("create table tmpx", "tmp"));
        assert!(!is_made("drop table tmp", "tmp"));
        assert!(is_made_for_a_while("create temporary table tmp", "tmp"));
        assert!(!is_made_for_a_while("create table tmp", "tmp"));
    }
}
