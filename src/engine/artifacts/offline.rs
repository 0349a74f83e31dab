//! What sqlx's macros know of queries without a database.

use crate::catalog::Catalog;
use crate::clients::sqlx::{self, Offline};
use crate::engine::databases::Loaded;
use crate::finding::Severity;
use crate::rules::Stale;
use crate::source::{Location, SourceId, Sources};
use crate::sql::query;
use crate::workspace;

/// The queries whose columns are others by the migrations, though code still has them.
pub(super) fn stale(sources: &Sources, loaded: &Loaded) -> impl Iterator<Item = Stale> {
    let offline = sources.iter().filter_map(|(id, source)| Some((id, sqlx::offline(source)?)));
    offline.filter_map(|(id, offline)| stale_query(sources, loaded, id, &offline))
}

fn stale_query(sources: &Sources, loaded: &Loaded, source: SourceId, offline: &Offline) -> Option<Stale> {
    let folder = sources[source].folder();
    let package = folder.strip_suffix(".sqlx").unwrap_or(folder).trim_end_matches('/');
    let databases = &loaded.workspace.databases;
    let candidates = workspace::candidates(databases, &format!("{package}/x"), &[]);
    let speaks = |at: &usize| offline.dialect.is_none_or(|dialect| databases[*at].dialect == dialect);
    let catalogs: Option<Vec<&Catalog>> =
        candidates.into_iter().filter(speaks).map(|at| Some(&loaded.replays[at].as_ref()?.catalog)).collect();
    let catalogs = catalogs.filter(|catalogs| !catalogs.is_empty())?;
    let reasons: Option<Vec<String>> = catalogs.into_iter().map(|catalog| difference(offline, catalog)).collect();
    let reason = reasons?.into_iter().next()?;
    is_used(sources, &offline.query).then(|| Stale {
        location: Location { source, span: offline.span },
        reason,
        related: Vec::new(),
        what: "the query of the file",
        command: "cargo sqlx prepare",
        severity: Severity::Error,
    })
}

/// What the columns that were written down differ in from those that the query has by the migrations.
fn difference(offline: &Offline, catalog: &Catalog) -> Option<String> {
    if !offline.query.contains('*') {
        return None;
    }
    let yielded = query::columns(&offline.query, catalog);
    let names: Option<Vec<String>> = yielded.columns.iter().map(|column| column.name.clone()).collect();
    let names = names.filter(|names| yielded.open.is_none() && !names.is_empty())?;
    let lacks = |names: &[String], wanted: &String| !names.iter().any(|name| name.eq_ignore_ascii_case(wanted));
    let gone = offline.columns.iter().find(|column| lacks(&names, column));
    let new = names.iter().find(|column| lacks(&offline.columns, column));
    match (gone, new) {
        (Some(gone), _) => Some(format!("it has a column `{gone}`, which the query no longer yields")),
        (None, Some(new)) => Some(format!("it lacks the column `{new}`, which the query yields")),
        (None, None) => None,
    }
}

/// Whether code has the query as it is: what nothing uses may be as old as it likes.
fn is_used(sources: &Sources, query: &str) -> bool {
    let finder = memchr::memmem::Finder::new(query.as_bytes());
    sources.iter().any(|(_, source)| source.extension() == "rs" && finder.find(source.text.as_bytes()).is_some())
}
