//! Code that is itself a step of the migrations: it runs between two scripts, on tables as they were then.

use std::collections::{BTreeMap, BTreeSet};

use super::scan::Scanned;
use crate::migrate::Layout;
use crate::resolve::call_sites::{Site, State};
use crate::source::{Location, SourceId, Sources, Span, path};
use crate::syntax;
use crate::workspace::Workspace;

/// Takes back what steps name, which what the database holds in the end says nothing about, and counts it as partial.
pub(super) fn set_apart(sources: &Sources, workspace: &Workspace, scanned: &mut Scanned) {
    let folders = folders(workspace);
    let is_step = |source: SourceId| {
        let file = &sources[source].path;
        syntax::is_code(file) && (is_migration(file) || folders.iter().any(|folder| is_numbered(file, folder)))
    };
    let texts = texts(workspace);
    let is_in_step = |place: Location| is_step(place.source) || meets(&texts, place);
    scanned.references.retain(|reference| !is_in_step(reference.location));
    let sites = scanned.sites.iter_mut().chain(&mut scanned.statements);
    sites.filter(|site| is_in_step(site.location)).for_each(unjudged);
}

/// The files of code whose SQL the replay itself runs: it is no call site.
pub(super) fn replayed(workspace: &Workspace) -> BTreeSet<SourceId> {
    let histories = workspace.databases.iter().filter_map(|database| database.history.as_ref());
    let scripts = histories.filter(|history| history.layout == Layout::Up).flat_map(|history| &history.scripts);
    scripts.map(|script| script.source).collect()
}

/// The texts of steps that stand in code beside all else, by file.
fn texts(workspace: &Workspace) -> BTreeMap<SourceId, Vec<Span>> {
    let histories = workspace.databases.iter().filter_map(|database| database.history.as_ref());
    let mut texts: BTreeMap<SourceId, Vec<Span>> = BTreeMap::new();
    let in_code = histories.filter(|history| matches!(history.layout, Layout::Steps | Layout::Code));
    for script in in_code.flat_map(|history| &history.scripts) {
        texts.entry(script.source).or_default().push(script.span);
    }
    texts.values_mut().for_each(|spans| spans.sort());
    texts
}

/// Whether a place is in one of the texts, or around it.
fn meets(texts: &BTreeMap<SourceId, Vec<Span>>, place: Location) -> bool {
    let Some(spans) = texts.get(&place.source) else { return false };
    let next = spans.partition_point(|span| span.end <= place.span.start);
    spans.get(next).is_some_and(|span| span.start < place.span.end)
}

/// What the folders are called that hold migrations, in whatever language.
const MIGRATIONS: [&str; 4] = ["migration", "migrations", "alterations", "alteration-scripts"];

/// Whether a file stands in a folder whose name says that it holds migrations.
fn is_migration(file: &str) -> bool {
    let folders = path::parent(file).unwrap_or_default().split('/');
    folders.into_iter().any(|folder| MIGRATIONS.iter().any(|name| folder.eq_ignore_ascii_case(name)))
}

/// The folders of the histories that are more than one file.
fn folders(workspace: &Workspace) -> Vec<&str> {
    let histories = workspace.databases.iter().filter_map(|database| database.history.as_ref());
    histories.filter(|history| history.layout != Layout::Dump).map(|history| history.folder.as_str()).collect()
}

/// Whether a file stands in the order of a folder's scripts: by the number that its name, or that of its folder, begins
/// with.
fn is_numbered(file: &str, folder: &str) -> bool {
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
        assert!(is_numbered("db/changes/20240101000000_fill/fill.ts", "db/changes"));
        assert!(is_numbered("db/changes/0007_fill.js", "db/changes"));
        assert!(is_numbered("db/changes/V2__fill.js", "db/changes"));
        assert!(!is_numbered("db/changes/index.ts", "db/changes"));
        assert!(!is_numbered("db/2024.ts", "db/changes"));
    }

    #[test]
    fn a_folder_of_migrations_says_so() {
        assert!(is_migration("src/Migrations/1623000000000-add.ts"));
        assert!(!is_migration("src/migrations.ts"));
    }
}
