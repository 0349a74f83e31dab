//! Where migration tools keep their migrations, and in which order they apply them: one file a tool.

mod prisma;

use std::collections::BTreeSet;

use super::History;
use crate::source::Sources;

pub use prisma::prisma;

/// All histories of a workspace, recognised by what their folders hold, in the order of their folders.
pub fn histories(sources: &Sources) -> Vec<History> {
    let scripts = sources.iter().filter(|(_, source)| source.extension() == "sql");
    let folders: BTreeSet<&str> = scripts.flat_map(|(_, source)| [source.folder(), parent(source.folder())]).collect();
    folders.into_iter().filter_map(|folder| prisma(sources, folder)).collect()
}

/// The folder that holds a folder; the root holds itself.
fn parent(folder: &str) -> &str {
    folder.rsplit_once('/').map_or("", |(parent, _)| parent)
}
