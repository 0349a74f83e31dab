//! Code that is itself a step of the migrations: it runs between two scripts, on tables as they were then.

use super::scan::Scanned;
use crate::migrate::Layout;
use crate::resolve::call_sites::{Site, State};
use crate::source::{SourceId, Sources, path};
use crate::syntax;
use crate::workspace::Workspace;

/// Takes back what steps name, which what the database holds in the end says nothing about, and counts it as partial.
pub(super) fn set_apart(sources: &Sources, workspace: &Workspace, scanned: &mut Scanned) {
    let folders = folders(workspace);
    let is_step = |source: SourceId| {
        let file = &sources[source].path;
        syntax::is_code(file) && folders.iter().copied().chain(migrations(file)).any(|folder| is_step(file, folder))
    };
    scanned.references.retain(|reference| !is_step(reference.location.source));
    let sites = scanned.sites.iter_mut().chain(&mut scanned.statements);
    sites.filter(|site| is_step(site.location.source)).for_each(unjudged);
}

/// The folders of the histories that are more than one file.
fn folders(workspace: &Workspace) -> Vec<&str> {
    let histories = workspace.databases.iter().filter_map(|database| database.history.as_ref());
    histories.filter(|history| history.layout != Layout::Dump).map(|history| history.folder.as_str()).collect()
}

/// The folders around a file whose name says that they hold migrations, in whatever language.
fn migrations(file: &str) -> impl Iterator<Item = &str> {
    let folders = path::parent(file).into_iter().flat_map(path::ancestors);
    folders.filter(|folder| path::file_name(folder).to_ascii_lowercase().contains("migration"))
}

/// Whether a file stands in the order of a folder's scripts: by the number that its name, or that of its folder, begins
/// with.
fn is_step(file: &str, folder: &str) -> bool {
    let inside = path::within(file, folder).then(|| path::relative_to(file, folder));
    inside.is_some_and(|inside| {
        inside.trim_start_matches(['V', 'v', '_']).starts_with(|first: char| first.is_ascii_digit())
    })
}

fn unjudged(site: &mut Site) {
    if site.state == State::Checked {
        site.state = State::Partial("it is a step of the migrations: it runs on tables as they are then".to_owned());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_stands_in_the_order_of_the_scripts() {
        let folder = "db/migrations";
        assert!(is_step("db/migrations/20240101000000_fill/migration.ts", folder));
        assert!(is_step("db/migrations/0007_fill.js", folder));
        assert!(is_step("db/migrations/V2__fill.js", folder));
        assert!(!is_step("db/migrations/index.ts", folder));
        assert!(!is_step("db/2024.ts", folder));
    }

    #[test]
    fn a_folder_of_migrations_says_so() {
        let folders: Vec<&str> = migrations("src/migrations/1623000000000-add/up.ts").collect();
        assert_eq!(folders, ["src/migrations"]);
        assert_eq!(migrations("src/users/1.ts").count(), 0);
    }
}
