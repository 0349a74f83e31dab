//! `columnist check`: the main job.

use super::arguments::{Check, Format};
use super::diff;
use super::exit::{self, Exit, Failure};
use super::output::Output;
use super::progress::Progress;
use super::project::Project;
use super::scope::Scope;
use crate::discover::Workspace;
use crate::engine;
use crate::finding::{Report, UncheckedKind};
use crate::fix;
use crate::report::View;

/// Reads the workspace, checks it, and prints what was found.
pub(super) fn check(arguments: &Check) -> Result<Exit, Failure> {
    let output = Output::of(arguments)?;
    let progress = Progress::new(!arguments.no_progress && output.terminal == Format::Human);
    progress.say("reading the project".to_owned());
    let project = Project::open(&arguments.paths)?;
    let scope = Scope::of(arguments, &project.workspace)?;
    progress.say(format!("checking {} files", scope.sources.len()));
    let report = engine::lint(&scope.sources, &scope.settings);
    if arguments.diff {
        let fixed = fix::fix(&scope.sources, &scope.settings, &report);
        drop(progress);
        diff::print(&fixed);
        return Ok(outcome(arguments, &report));
    }
    let (scope, report) = if arguments.fix { fixed(&project, scope, report)? } else { (scope, report) };
    drop(progress);
    if report.databases.is_empty() {
        exit::warn(nothing_to_check(&project.workspace, &report));
    }
    let origin = project.origin(&output.viewpoint(&project.working_directory));
    let edits = if output.proposes() { fix::fix(&scope.sources, &scope.settings, &report).edits } else { Vec::new() };
    let unchecked = arguments.unchecked;
    let view = View { report: &report, sources: &scope.sources, origin: &origin, edits: &edits, unchecked };
    output.write(&view)?;
    Ok(outcome(arguments, &report))
}

/// Writes the fixes, and checks again what they leave.
fn fixed(project: &Project, scope: Scope, report: Report) -> Result<(Scope, Report), Failure> {
    let fixed = fix::fix(&scope.sources, &scope.settings, &report);
    if fixed.files.is_empty() {
        return Ok((scope, report));
    }
    diff::write(&project.workspace.root, &fixed)?;
    let scope = Scope { sources: fixed.sources, ..scope };
    let report = engine::lint(&scope.sources, &scope.settings);
    Ok((scope, report))
}

/// What was found and is not read, or else what was looked for, where code cannot be checked against anything.
fn nothing_to_check(workspace: &Workspace, report: &Report) -> String {
    let unread = report.unchecked.iter().filter(|one| one.kind == UncheckedKind::File);
    let told = unread.map(|one| format!("{}: {}\n", workspace.sources[one.location.source].path, one.reason));
    let told: String = told.take(MOST_UNREAD).collect();
    if !told.is_empty() {
        return format!("nothing to check against\n{told}columnist.toml can say what belongs to which database");
    }
    format!(
        "nothing to check against: no schema and no migrations in the {} files below {}\n\
         looked for `schema.prisma` and other Prisma schemas, migrations in SQL and in code, dumps, and tables that diesel or SeaORM declare; \
         columnist.toml can name them, too",
        workspace.sources.len(),
        workspace.root.display(),
    )
}

/// How many of the files that are not read are told: `--unchecked` has them all.
const MOST_UNREAD: usize = 3;

fn outcome(arguments: &Check, report: &Report) -> Exit {
    let sites = &report.summary.call_sites;
    let unchecked = sites.partial + sites.dynamic + report.summary.open_tables + report.unchecked.len();
    let incomplete = unchecked > 0 || report.databases.is_empty();
    match report.summary.errors > 0 || arguments.strict && incomplete {
        true => Exit::Findings,
        false => Exit::Clean,
    }
}
