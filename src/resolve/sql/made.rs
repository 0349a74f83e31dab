//! Tables that the code itself makes: what a migration does not create, a program can.

use memchr::memmem;

use super::SqlSites;
use crate::catalog::QualifiedName;

impl SqlSites<'_> {
    /// Whether some text of the workspace, migrations aside, creates a table or view of that name.
    ///
    /// Asked only for tables that nothing else knows, which are few.
    pub(super) fn is_made_elsewhere(&self, table: &QualifiedName) -> bool {
        let modules = self.receivers.link.modules;
        let histories = self.databases.iter().filter_map(|database| database.history.as_ref());
        let scripts: Vec<_> = histories.flat_map(|history| &history.scripts).map(|script| script.source).collect();
        let finder = memmem::Finder::new(table.name.text.as_bytes());
        modules.sources.iter().any(|(id, source)| {
            let creates = |at: usize| is_created(&source.text, at, table.name.text.len());
            finder.find_iter(source.text.as_bytes()).any(creates) && !scripts.contains(&id)
        })
    }
}

/// Whether the name at an offset stands behind `CREATE … TABLE` or `CREATE … VIEW`.
fn is_created(text: &str, at: usize, length: usize) -> bool {
    const FARTHEST: usize = 96;
    let is_letter = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b'_';
    if text.as_bytes().get(at + length).is_some_and(is_letter)
        || at.checked_sub(1).is_some_and(|before| is_letter(&text.as_bytes()[before]))
    {
        return false;
    }
    let mut start = at.saturating_sub(FARTHEST);
    while !text.is_char_boundary(start) {
        start += 1;
    }
    let before = text[start..at].to_ascii_lowercase();
    let Some(created) = before.rfind("create ") else { return false };
    let words = &before[created..];
    let is_plain = |letter: char| letter.is_ascii_alphanumeric() || letter.is_whitespace() || "\"`_.[".contains(letter);
    words.chars().all(is_plain) && (words.contains(" table") || words.contains(" view"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn created(text: &str) -> bool {
        is_created(text, text.find("tmp").unwrap(), 3)
    }

    #[test]
    fn only_what_creates_counts() {
        assert!(created("db.exec(`CREATE TEMP TABLE IF NOT EXISTS \"tmp\" (id int)`)"));
        assert!(created("create or replace view public.tmp as"));
        assert!(!created("create table a (id int); select * from tmp"));
        assert!(!created("create table tmpx"));
        assert!(!created("drop table tmp"));
    }
}
