//! Code whose SQL is meant for the database of another moment.

/// Folders of migrations: what a migration says runs on the tables of its own time.
const FOLDERS: [&str; 4] = ["migration", "migrations", "alteration-scripts", "alterations"];

/// Whether the file at a path is a migration.
pub(super) fn is_past(path: &str) -> bool {
    let folders = path.rsplit_once('/').map_or("", |(folders, _)| folders);
    folders.split('/').any(|folder| FOLDERS.iter().any(|name| folder.eq_ignore_ascii_case(name)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_tells() {
        assert!(is_past("src/migrations/20200101-users.js"));
        assert!(!is_past("src/migrations.ts"));
    }
}
