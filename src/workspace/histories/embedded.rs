//! Histories that stand in code: one file's lists of statements, or the steps of a function.

use rayon::prelude::*;

use crate::clients::embedded;
use crate::migrate::{History, Layout, Script};
use crate::source::{Source, SourceId, Sources};

/// The histories that files of code hold, in the order of their paths.
pub(super) fn histories(sources: &Sources) -> Vec<History> {
    let files: Vec<(SourceId, &Source)> = sources.iter().collect();
    files.into_par_iter().filter_map(|(id, source)| history(id, source)).collect()
}

fn history(id: SourceId, source: &Source) -> Option<History> {
    let listed = embedded::migrations(source);
    let (scripts, layout) = match listed.is_empty() {
        true => (embedded::steps(source)?.scripts, Layout::Steps),
        false => (listed, Layout::Code),
    };
    let scripts = scripts.into_iter().map(|one| Script { source: id, name: one.name, span: one.span }).collect();
    Some(History { folder: source.folder().to_owned(), layout, scripts })
}
