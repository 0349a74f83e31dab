//! What git knows: the content of the index, and of a revision.
//!
//! The `git` program is asked, in the root of the workspace, so that its hooks' environment (another index, another
//! folder for the repository) holds.

use std::collections::BTreeSet;
use std::path::Path;
use std::process::{Command, Stdio};

use thiserror::Error;

use super::{Workspace, interest, read};
use crate::settings::{Focus, Patterns};
use crate::source::{Source, Sources};

/// Why git could not be asked.
#[derive(Debug, Error)]
pub enum NoGit {
    #[error("git could not be run: {0}")]
    NotRun(#[from] std::io::Error),
    #[error("git {asked} failed: {said}")]
    Failed { asked: String, said: String },
}

/// The workspace as a commit would make it.
pub struct Staged {
    /// The content of the index instead of that of the work tree.
    pub sources: Sources,
    /// The files that the commit changes; everything where it takes a definition or a migration away.
    pub focus: Focus,
}

/// Reads the workspace as a commit would make it.
pub fn staged(workspace: &Workspace) -> Result<Staged, NoGit> {
    let root = &workspace.root;
    // Outside of a repository `git diff` compares folders, and fails with all that it can do.
    ask(root, &["rev-parse", "--git-dir"])?;
    let files = paths(root, &["diff", "--cached", "--name-only", "--no-renames", "--relative", "-z"])?;
    let changed = paths(root, &["diff", "--name-only", "--no-renames", "--relative", "-z"])?;
    let sources = overlaid(workspace, &changed, "")?;
    let is_removed = |path: &String| interest::is_definition(path) && sources.find(path).is_none();
    let focus = match files.iter().any(is_removed) {
        true => Focus::Everything,
        false => Focus::Paths { files: files.into_iter().collect(), folders: BTreeSet::new() },
    };
    Ok(Staged { sources, focus })
}

/// The workspace as it was where the work left a revision: the content of the common ancestor.
pub fn before(workspace: &Workspace, revision: &str) -> Result<Sources, NoGit> {
    let ancestor = ask(&workspace.root, &["merge-base", revision, "HEAD"])?;
    let ancestor = String::from_utf8_lossy(&ancestor).trim().to_owned();
    let changed = paths(&workspace.root, &["diff", "--name-only", "--no-renames", "--relative", "-z", &ancestor])?;
    overlaid(workspace, &changed, &ancestor)
}

/// The sources of a workspace with the content that a revision (or the index, for the empty one) has of the changed
/// files, and without the files that git does not know.
fn overlaid(workspace: &Workspace, changed: &[String], revision: &str) -> Result<Sources, NoGit> {
    let root = &workspace.root;
    let untracked = paths(root, &["ls-files", "--others", "--exclude-standard", "-z"])?;
    let is_gone = |source: &Source| changed.contains(&source.path) || untracked.contains(&source.path);
    let kept = workspace.sources.iter().map(|(_, source)| source).filter(|source| !is_gone(source));
    let mut sources: Vec<Source> = kept.cloned().collect();
    let excluded = Patterns::new(workspace.settings.exclude.iter().map(String::as_str)).unwrap_or_default();
    for changed in changed.iter().filter(|path| interest::is_worth_reading(path) && !excluded.fit(path)) {
        // A file that is not there in that revision was made since.
        if let Ok(bytes) = ask(root, &["show", &format!("{revision}:./{changed}")]) {
            sources.push(read::source(bytes, changed.clone()));
        }
    }
    Ok(Sources::new(sources))
}

/// Paths that git lists with a zero behind each.
fn paths(root: &Path, arguments: &[&str]) -> Result<Vec<String>, NoGit> {
    let listed = ask(root, arguments)?;
    let paths = listed.split(|byte| *byte == 0).filter(|path| !path.is_empty());
    Ok(paths.map(|bytes| String::from_utf8_lossy(bytes).into_owned()).collect())
}

fn ask(root: &Path, arguments: &[&str]) -> Result<Vec<u8>, NoGit> {
    let output = Command::new("git").args(arguments).current_dir(root).stdin(Stdio::null()).output()?;
    match output.status.success() {
        true => Ok(output.stdout),
        false => {
            let said = String::from_utf8_lossy(&output.stderr).trim().replace('\n', "; ");
            Err(NoGit::Failed { asked: arguments.join(" "), said })
        }
    }
}
