//! `columnist check`: the main job.
#![expect(clippy::disallowed_methods, reason = "the command line knows the working directory")]

use std::env;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use anstream::AutoStream;

use super::arguments::{Check, Format};
use super::exit::{self, Exit, Failure};
use super::progress::Progress;
use crate::discover::{self, Given, Misconfigured, NoRoot, NoWorkspace, Workspace};
use crate::engine;
use crate::finding::Report;
use crate::report::{self, Origin};
use crate::rules;
use crate::settings::FILE_NAME;

/// Reads the workspace, checks it, and prints what was found.
pub(super) fn check(arguments: &Check) -> Result<Exit, Failure> {
    let progress = Progress::new(!arguments.no_progress && arguments.format == Format::Human);
    progress.say("reading the project".to_owned());
    let given = given(arguments)?;
    let workspace = discover::discover(&given).map_err(no_workspace)?;
    known_rules(&workspace)?;
    progress.say(format!("checking {} files", workspace.sources.len()));
    let report = engine::lint(&workspace.sources, &workspace.settings);
    drop(progress);
    if report.databases.is_empty() {
        exit::warn(nothing_to_check(&workspace));
    }
    let origin = Origin::new(&parts(&given.working_directory), &parts(&workspace.root));
    // A closed pipe is the reader's business: the exit code still tells.
    let _ = print(arguments, &report, &workspace, &origin);
    Ok(outcome(arguments, &report))
}

fn given(arguments: &Check) -> Result<Given, Failure> {
    Ok(Given { working_directory: working_directory()?, paths: arguments.paths.clone() })
}

/// The working directory, absolute and without links.
pub(super) fn working_directory() -> Result<PathBuf, Failure> {
    let here = env::current_dir().and_then(|path| path.canonicalize());
    here.map_err(|error| Failure {
        message: format!("the working directory cannot be read: {error}"),
        help: Some("change to a folder that exists".to_owned()),
    })
}

/// That there is no workspace to look at.
pub(super) fn no_workspace(error: NoWorkspace) -> Failure {
    let help = match error {
        NoWorkspace::NoRoot(NoRoot::Missing { .. }) => Some("paths are relative to the working directory".to_owned()),
        NoWorkspace::NoRoot(NoRoot::Unlistable { .. }) => Some("check its permissions".to_owned()),
        NoWorkspace::NoRoot(NoRoot::Several { .. }) | NoWorkspace::Misconfigured(_) => None,
    };
    Failure { message: error.to_string(), help }
}

/// Fails where the configuration names a rule that there is not.
fn known_rules(workspace: &Workspace) -> Result<(), Failure> {
    let unknown = workspace.settings.levels.iter().find(|(rule, _)| rules::find(rule).is_none());
    let Some((rule, level)) = unknown else { return Ok(()) };
    let configuration = workspace.sources.find(FILE_NAME).map(|source| workspace.sources[source].text.as_str());
    let (path, message) = (workspace.root.join(FILE_NAME), format!("no rule is called `{rule}`"));
    let error = Misconfigured::new(path, configuration.unwrap_or_default(), level.span, message);
    let near = rules::nearest_id(rule).map(|near| format!("did you mean `{near}`?"));
    Err(Failure { message: error.to_string(), help: near.or(Some("`columnist explain` lists all rules".to_owned())) })
}

/// What was looked for, where nothing was found that code could be checked against.
fn nothing_to_check(workspace: &Workspace) -> String {
    format!(
        "nothing to check against: no schema in the {} files below {}\n\
         looked for `schema.prisma` and other `*.prisma` files, also those that package.json and prisma.config.* name",
        workspace.sources.len(),
        workspace.root.display(),
    )
}

fn print(arguments: &Check, report: &Report, workspace: &Workspace, origin: &Origin) -> io::Result<()> {
    let stdout = io::stdout().lock();
    let colour = AutoStream::choice(&stdout) != anstream::ColorChoice::Never;
    let mut writer = BufWriter::new(stdout);
    let sources = &workspace.sources;
    match arguments.format {
        Format::Human => report::write_human(report, sources, origin, arguments.unchecked, colour, &mut writer)?,
        Format::Json => report::write_json(report, sources, origin, arguments.unchecked, &mut writer)?,
    }
    writer.flush()
}

fn outcome(arguments: &Check, report: &Report) -> Exit {
    let sites = &report.summary.call_sites;
    let unchecked = sites.partial + sites.dynamic + report.summary.open_tables + report.unchecked.len();
    let incomplete = unchecked > 0 || report.databases.is_empty();
    match report.summary.errors > 0 || arguments.strict && incomplete {
        true => Exit::Findings,
        false => Exit::Clean,
    }
}

/// The parts of a path as text.
pub(super) fn parts(path: &Path) -> Vec<String> {
    path.components().map(|part| part.as_os_str().to_string_lossy().into_owned()).collect()
}
