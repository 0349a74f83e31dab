//! The file system: finds the files of a workspace and reads them. The only room that does.
//!
//! One walk in parallel from the root: folders are listed and files read by the same threads. Code that `.gitignore`
//! hides is passed over; definitions and migrations are not, since a schema is a schema whether or not it is committed.

mod interest;
mod read;
mod root;
mod walk;

pub use root::{Given, NoRoot};

use std::path::PathBuf;

use crate::settings::Focus;
use crate::source::Sources;

/// The files of one workspace.
#[derive(Debug)]
pub struct Workspace {
    /// The folder that the paths of the sources are relative to.
    pub root: PathBuf,
    pub sources: Sources,
    /// The paths that were asked for, as findings are filtered by.
    pub focus: Focus,
}

/// Finds the root of the given paths and reads the workspace below it.
///
/// Fails where a path is not there or the root cannot be listed; what cannot be read below it is a source that says so.
pub fn discover(given: &Given) -> Result<Workspace, NoRoot> {
    let (root, focus) = root::find(given)?;
    let sources = walk::walk(&root).map_err(|error| NoRoot::Unlistable { path: root.clone(), error })?;
    Ok(Workspace { root, sources: Sources::new(sources), focus })
}
