//! Scans the code for what it names, every file by itself and all of them in parallel.

use rayon::prelude::*;

use super::databases::Loaded;
use crate::grammar;
use crate::link::Link;
use crate::reference::Reference;
use crate::resolve::call_sites::{CallSites, Outcome, Site};
use crate::resolve::needles::Needles;
use crate::settings::Focus;
use crate::source::{SourceId, Sources};

/// What all files together name.
#[derive(Default)]
pub(super) struct Scanned {
    /// By path and position.
    pub(super) references: Vec<Reference>,
    /// The call sites, by path and position.
    pub(super) sites: Vec<Site>,
}

/// Scans the files in focus. A file without a word of any client is never parsed.
pub(super) fn scan(link: &Link, loaded: &Loaded, focus: &Focus) -> Scanned {
    let mut scanned = Scanned::default();
    for grammar in grammar::shipped() {
        let finder = CallSites::new(link, grammar, &loaded.workspace.databases, &loaded.definitions);
        let needles = Needles::new(grammar);
        let files = candidates(link.modules.sources, &needles, focus);
        let outcomes: Vec<Outcome> = files.into_par_iter().map(|file| finder.in_file(file)).collect();
        for outcome in outcomes {
            scanned.references.extend(outcome.references);
            scanned.sites.extend(outcome.sites);
        }
    }
    scanned.references.sort_by_key(|reference| reference.location);
    scanned.sites.sort_by_key(|site| site.location);
    scanned
}

/// The files that can hold a call site.
fn candidates(sources: &Sources, needles: &Needles, focus: &Focus) -> Vec<SourceId> {
    let files: Vec<(SourceId, &str, &str)> =
        sources.iter().map(|(id, source)| (id, source.path.as_str(), source.text.as_str())).collect();
    let wanted = |&(id, path, text): &(SourceId, &str, &str)| {
        (crate::syntax::is_code(path) && focus.covers(path) && needles.sight(text).names).then_some(id)
    };
    files.par_iter().filter_map(wanted).collect()
}
