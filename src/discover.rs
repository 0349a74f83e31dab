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

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use thiserror::Error;

use crate::settings::Settings;
use crate::source::{Source, Sources};

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

/// The root of the workspace that a file belongs to, whether or not it is there yet; none where no folder around it
/// bears a sign of being one. The path is absolute.
pub fn root_of(file: &Path) -> Option<PathBuf> {
    root::signed(file)
}

/// Everything below a root that is worth reading, in no order. Fails where the root cannot be listed.
pub fn below(root: &Path, settings: &Settings) -> std::io::Result<Vec<Source>> {
    walk::walk(root, &settings.exclude)
}

/// One file below a root; one that is not there is a source that says so.
pub fn file(root: &Path, relative: &str) -> Source {
    read::read(&root.join(relative), relative.to_owned())
}

/// The fingerprints that the baseline of a root has; none where there is none that makes sense.
pub fn known(root: &Path, settings: &Settings) -> BTreeSet<u64> {
    configuration::known(configuration::baseline(root, settings)).unwrap_or_default()
}

/// Whether there is a file at a path.
pub fn is_file(path: &Path) -> bool {
    path.is_file()
}
