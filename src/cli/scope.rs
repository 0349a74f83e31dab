//! What a run is about: the work tree, the index, or what was changed.

use super::arguments::Check;
use super::exit::Failure;
use crate::discover::Workspace;
use crate::discover::git::{self, NoGit};
use crate::engine;
use crate::settings::{Focus, Settings};
use crate::source::Sources;

/// The sources that are checked, and how.
pub(super) struct Scope {
    pub(super) sources: Sources,
    pub(super) settings: Settings,
}

impl Scope {
    /// What the arguments ask for. Fails where git has to be asked and cannot.
    pub(super) fn of(arguments: &Check, workspace: &Workspace) -> Result<Scope, Failure> {
        let mut settings = workspace.settings.clone();
        if arguments.staged {
            let staged = git::staged(workspace).map_err(no_git)?;
            settings.focus = staged.focus;
            return Ok(Scope { sources: staged.sources, settings });
        }
        if let Some(revision) = &arguments.since {
            let before = git::before(workspace, revision).map_err(no_git)?;
            let old = engine::lint(&before, &Settings { focus: Focus::Everything, ..settings.clone() });
            settings.known.extend(old.findings.iter().map(|finding| finding.fingerprint.0));
        }
        Ok(Scope { sources: workspace.sources.clone(), settings })
    }
}

fn no_git(error: NoGit) -> Failure {
    let help = match error {
        NoGit::NotRun(_) => "install git, or leave --staged and --since out",
        NoGit::Failed { .. } => "they need a git repository; in CI, one that was cloned with its history",
    };
    Failure { message: error.to_string(), help: Some(help.to_owned()) }
}
