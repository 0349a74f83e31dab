//! The file system: finds the files of a workspace and reads them. The only room that does.
//!
//! One walk in parallel from the root: folders are listed and files read by the same threads. Code that `.gitignore`
//! hides is passed over; definitions and migrations are not, since a schema is a schema whether or not it is committed.

mod configuration;
pub mod git;
mod interest;
mod read;
mod root;
mod walk;

pub use configuration::{Configuration, Misconfigured};
pub use root::{Given, NoRoot};

use std::path::PathBuf;

use thiserror::Error;

use crate::settings::Settings;
use crate::source::Sources;

/// The files of one workspace.
#[derive(Debug)]
pub struct Workspace {
    /// The folder that the paths of the sources are relative to.
    pub root: PathBuf,
    pub sources: Sources,
    /// What the configuration says, with the given paths as focus.
    pub settings: Settings,
    /// The file that the settings come from, if there is one.
    pub configuration: Option<Configuration>,
}

impl Workspace {
    /// Where the baseline is, or would be.
    pub fn baseline(&self) -> PathBuf {
        configuration::baseline(&self.root, &self.settings)
    }
}

/// Why there is no workspace.
#[derive(Debug, Error)]
pub enum NoWorkspace {
    #[error(transparent)]
    NoRoot(#[from] NoRoot),
    #[error(transparent)]
    Misconfigured(#[from] Misconfigured),
}

/// Finds the root of the given paths and reads the workspace below it.
///
/// Fails where a path is not there, the root cannot be listed, or the configuration makes no sense; what cannot be read
/// below the root is a source that says so.
pub fn discover(given: &Given) -> Result<Workspace, NoWorkspace> {
    let (root, focus) = root::find(given)?;
    let (settings, configuration) = configuration::read(&root)?;
    let settings = Settings { focus, ..settings };
    let found = walk::walk(&root, &settings.exclude);
    let sources = found.map_err(|error| NoRoot::Unlistable { path: root.clone(), error })?;
    Ok(Workspace { root, sources: Sources::new(sources), settings, configuration })
}
