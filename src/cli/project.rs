//! The project that a command is about.
#![expect(clippy::disallowed_methods, reason = "the command line knows the working directory")]

use std::env;
use std::path::{Path, PathBuf};

use super::exit::Failure;
use crate::discover::{self, Given, NoRoot, NoWorkspace, Workspace};
use crate::grammar::Grammar;
use crate::migrate::layouts;
use crate::report::Origin;
use crate::rules;
use crate::settings::{ClientFile, Migrations, Mistake, Told};
use crate::source::path;

/// A workspace, and where it is seen from.
pub(super) struct Project {
    pub(super) workspace: Workspace,
    pub(super) working_directory: PathBuf,
}

impl Project {
    /// Reads the workspace that the paths are in.
    ///
    /// Fails where a path is not there, or where the configuration makes no sense.
    pub(super) fn open(paths: &[PathBuf]) -> Result<Project, Failure> {
        let here = env::current_dir().and_then(|path| path.canonicalize());
        let working_directory = here.map_err(|error| Failure {
            message: format!("the working directory cannot be read: {error}"),
            help: Some("change to a folder that exists".to_owned()),
        })?;
        let given = Given { working_directory, paths: paths.to_vec() };
        let workspace = discover::discover(&given).map_err(no_workspace)?;
        known_rules(&workspace)?;
        known_paths(&workspace)?;
        known_snapshots(&workspace)?;
        known_databases(&workspace)?;
        known_clients(&workspace)?;
        Ok(Project { workspace, working_directory: given.working_directory })
    }

    /// How paths are seen from a folder.
    pub(super) fn origin(&self, viewpoint: &Path) -> Origin {
        Origin::new(&parts(viewpoint), &parts(&self.workspace.root))
    }

    /// The path of a file below the root, as it is seen from the working directory.
    pub(super) fn shown(&self, path: &Path) -> String {
        path.strip_prefix(&self.working_directory).unwrap_or(path).display().to_string()
    }
}

fn parts(path: &Path) -> Vec<String> {
    path.components().map(|part| part.as_os_str().to_string_lossy().into_owned()).collect()
}

fn did_you_mean(near: Option<&str>) -> Option<String> {
    near.map(|near| format!("did you mean `{near}`?"))
}

fn no_workspace(error: NoWorkspace) -> Failure {
    let help = match &error {
        NoWorkspace::NoRoot(NoRoot::Missing { .. }) => Some("paths are relative to the working directory".to_owned()),
        NoWorkspace::NoRoot(NoRoot::Unlistable { .. }) => Some("check its permissions".to_owned()),
        NoWorkspace::NoRoot(NoRoot::Several { .. }) => None,
        NoWorkspace::Misconfigured(error) => did_you_mean(error.near.as_deref()),
    };
    Failure { message: error.to_string(), help }
}

/// Fails where the configuration names a rule that there is not.
fn known_rules(workspace: &Workspace) -> Result<(), Failure> {
    let unknown = workspace.settings.levels.named().find(|(rule, _)| rules::find(rule).is_none());
    let Some((rule, span)) = unknown else { return Ok(()) };
    let near = rules::nearest_id(rule);
    let help = did_you_mean(near).or(Some("`columnist explain` lists all rules".to_owned()));
    let mistake = Mistake { span, message: format!("no rule is called `{rule}`"), near: near.map(str::to_owned) };
    Err(misconfigured(workspace, mistake, help))
}

/// Fails where the configuration names definitions or migrations that are not there.
fn known_paths(workspace: &Workspace) -> Result<(), Failure> {
    let told = workspace.settings.databases.iter().flat_map(|database| {
        let migrations = if let Migrations::In(told) = &database.migrations { Some(told) } else { None };
        database.definitions.iter().chain(migrations)
    });
    let is_there = |told: &Told| {
        let wanted = path::join("", &told.text);
        wanted.is_some_and(|wanted| workspace.sources.iter().any(|(_, source)| path::within(&source.path, &wanted)))
    };
    let Some(missing) = told.into_iter().find(|told| !is_there(told)) else { return Ok(()) };
    let message = format!("nothing that could be read is at `{}`", missing.text);
    let help = "paths are relative to the folder with the configuration".to_owned();
    Err(misconfigured(workspace, Mistake { span: missing.span, message, near: None }, Some(help)))
}

/// Fails where the configuration names a snapshot that is no file of SQL.
fn known_snapshots(workspace: &Workspace) -> Result<(), Failure> {
    let is_there = |told: &Told| path::join("", &told.text).is_some_and(|path| workspace.sources.find(&path).is_some());
    let mut told = workspace.settings.databases.iter().filter_map(|database| database.snapshot.as_ref());
    let Some(missing) = told.find(|told| !is_there(told)) else { return Ok(()) };
    let message = format!("no file of SQL that could be read is at `{}`", missing.text);
    let help = "a snapshot is what `pg_dump --schema-only` and the like print; its name ends with `.sql`".to_owned();
    Err(misconfigured(workspace, Mistake { span: missing.span, message, near: None }, Some(help)))
}

/// Fails where the configuration lists a database of which nothing is told, or with migrations in no known layout.
fn known_databases(workspace: &Workspace) -> Result<(), Failure> {
    for database in &workspace.settings.databases {
        let (span, message) = match &database.migrations {
            Migrations::In(told) if path::join("", &told.text).is_none_or(|folder| !is_history(workspace, &folder)) => {
                (told.span, format!("no migrations in a layout that is known are in `{}`", told.text))
            }
            Migrations::Found | Migrations::None if database.definitions.is_empty() => {
                (database.span, "this database has neither `definitions` nor a folder with `migrations`".to_owned())
            }
            _ => continue,
        };
        return Err(misconfigured(workspace, Mistake { span, message, near: None }, None));
    }
    Ok(())
}

/// Fails where a file with a grammar holds none.
fn known_clients(workspace: &Workspace) -> Result<(), Failure> {
    let wrong = |client: &ClientFile| Some((client.path.text.clone(), Grammar::parse(&client.text).err()?));
    match workspace.settings.clients.iter().find_map(wrong) {
        Some((path, error)) => Err(Failure { message: format!("{path}: {}", error.trim_end()), help: None }),
        None => Ok(()),
    }
}

fn is_history(workspace: &Workspace, folder: &str) -> bool {
    layouts::history(&workspace.sources, folder).is_some()
}

/// A mistake of the configuration that only the rest of the project shows.
fn misconfigured(workspace: &Workspace, mistake: Mistake, help: Option<String>) -> Failure {
    let message = match &workspace.configuration {
        Some(configuration) => configuration.misconfigured(mistake).to_string(),
        None => mistake.message,
    };
    Failure { message, help }
}
