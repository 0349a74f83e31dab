//! Histories that stand in code: one file's lists of statements, or the steps of a function.

use std::collections::BTreeSet;

use rayon::prelude::*;

use crate::clients::embedded;
use crate::migrate::{History, Layout, Script};
use crate::source::{SourceId, Sources};

/// The histories that files of code hold, in the order of their paths; `taken` are the scripts of others, which code can
/// include, too.
pub(super) fn histories(sources: &Sources, taken: &BTreeSet<SourceId>) -> Vec<History> {
    let files: Vec<SourceId> = sources.iter().map(|(id, _)| id).collect();
    let found = files.into_par_iter().filter_map(|id| history(sources, id));
    found.filter(|history| !history.scripts.iter().any(|script| taken.contains(&script.source))).collect()
}

fn history(sources: &Sources, id: SourceId) -> Option<History> {
    let listed = embedded::migrations(sources, id);
    let (scripts, layout) = match listed.is_empty() {
        true => (embedded::steps(sources, id)?.scripts, Layout::Steps),
        false => (listed, Layout::Code),
    };
    let scripts = scripts.into_iter().map(|one| Script::new(one.source, one.name, one.span));
    Some(History { folder: sources[id].folder().to_owned(), layout, scripts: scripts.collect() })
}
