//! `columnist baseline`: writes what is known.
#![expect(clippy::disallowed_methods, reason = "the command line writes where it is told to")]

use std::fs;
use std::io::{self, Write};

use super::arguments::Baseline;
use super::exit::{Exit, Failure};
use super::project::Project;
use crate::engine;
use crate::finding::{Finding, Report};
use crate::settings::{Focus, Settings};
use crate::suppress::baseline::{self, Known};

/// Writes the baseline: all findings where there is none yet or all are asked for, else those of the known ones that are
/// not fixed.
pub(super) fn baseline(arguments: &Baseline) -> Result<Exit, Failure> {
    let project = Project::open(&[])?;
    let workspace = &project.workspace;
    let path = workspace.baseline();
    let known = &workspace.settings.known;
    let everything = arguments.all || !path.exists();
    let settings = Settings { known: Default::default(), focus: Focus::Everything, ..workspace.settings.clone() };
    let report = engine::lint(&workspace.sources, &settings);
    let is_known = |finding: &&Finding| known.contains(&finding.fingerprint.0);
    let kept = report.findings.iter().filter(|finding| everything || is_known(finding));
    let kept: Vec<Known> = kept.map(|finding| Known::new(&workspace.sources, finding)).collect();
    let fixed = known.len() - report.findings.iter().filter(is_known).count();
    let told = told(&project.shown(&path), &report, kept.len(), fixed);
    fs::write(&path, baseline::write(kept))
        .map_err(|error| Failure { message: format!("`{}` cannot be written: {error}", path.display()), help: None })?;
    // A closed pipe is the reader's business.
    let _ = io::stdout().write_all(told.as_bytes());
    Ok(Exit::Clean)
}

/// What was done, in words.
fn told(path: &str, report: &Report, kept: usize, fixed: usize) -> String {
    let fixed = match fixed {
        0 => String::new(),
        1 => "; 1 is fixed".to_owned(),
        _ => format!("; {fixed} are fixed"),
    };
    let left = match report.findings.len() - kept {
        0 => String::new(),
        1 => "1 new one is not in it: `--all` adds it\n".to_owned(),
        left => format!("{left} new ones are not in it: `--all` adds them\n"),
    };
    let plural = if kept == 1 { "" } else { "s" };
    format!("wrote {kept} known finding{plural} to {path}{fixed}\n{left}")
}
