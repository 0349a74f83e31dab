//! How fast columnist is: the whole process, release build, warm page cache.
//!
//! ```sh
//! cargo bench                              # generated projects of 300, 3,000 and 12,000 files, and 2,000 of Rust
//! cargo bench --bench speed -- ~/my/repo   # these folders
//! ```
//!
//! Each row is the best of several runs. `read` and `check` are the two halves of the run, measured inside of it;
//! `whole` is the process from start to end, `one file` the same for a single file of code of that project.
#![expect(clippy::print_stdout, reason = "a benchmark prints a table")]
#![expect(clippy::disallowed_methods, reason = "a benchmark touches the world")]
#![expect(clippy::unwrap_used, reason = "a benchmark fails by panicking")]

mod generate;

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use columnist::discover::{self, Given, Workspace};
use columnist::engine;
use columnist::finding::Report;
use columnist::settings::Settings;

const RUNS: usize = 7;

fn main() {
    let given: Vec<PathBuf> = env::args().skip(1).filter(|word| !word.starts_with("--")).map(PathBuf::from).collect();
    let generated = tempfile::tempdir().unwrap();
    let folders = if given.is_empty() { generate::projects(generated.path()) } else { given };
    println!(
        "{:<28}{:>8}{:>8}{:>8}{:>9}{:>9}{:>9}{:>9}{:>10}{:>9}{:>8}",
        "project", "files", "MB", "sites", "read ms", "check ms", "whole ms", "one file", "files/s", "MB/s", "peak MB"
    );
    for folder in folders {
        println!("{}", row(&folder.canonicalize().unwrap()));
    }
}

/// Measures one project.
fn row(folder: &Path) -> String {
    let (read, workspace) = best(|| discover(folder));
    let (check, report) = best(|| lint(&workspace));
    let whole = best(|| run(folder, ".")).0;
    let single = best(|| run(folder, &one_file(&workspace, &report))).0;
    let files = workspace.sources.len();
    let bytes: usize = workspace.sources.iter().map(|(_, source)| source.text.len()).sum();
    let megabytes = bytes as f64 / 1e6;
    let name = folder.file_name().unwrap_or_default().to_string_lossy();
    format!(
        "{name:<28}{files:>8}{megabytes:>8.1}{:>8}{:>9.1}{:>9.1}{:>9.1}{:>9.1}{:>10.0}{:>9.1}{:>8.0}",
        report.summary.call_sites.total,
        milliseconds(read),
        milliseconds(check),
        milliseconds(whole),
        milliseconds(single),
        files as f64 / whole.as_secs_f64(),
        megabytes / whole.as_secs_f64(),
        peak_megabytes(folder),
    )
}

fn discover(folder: &Path) -> Workspace {
    discover::discover(&Given { working_directory: folder.to_owned(), paths: Vec::new() }).unwrap()
}

fn lint(workspace: &Workspace) -> Report {
    engine::lint(&workspace.sources, &Settings::default())
}

/// A file in which something was found or not checked, or any.
fn one_file(workspace: &Workspace, report: &Report) -> String {
    let unchecked = report.unchecked.iter().map(|unchecked| unchecked.location.source);
    let found = report.findings.iter().map(|finding| finding.primary.location.source).chain(unchecked);
    let mut paths = found.map(|source| &workspace.sources[source].path);
    let is_code = |path: &&String| [".ts", ".js", ".tsx", ".rs"].iter().any(|ending| path.ends_with(ending));
    let any = || workspace.sources.iter().map(|(_, source)| &source.path).find(is_code);
    paths.find(is_code).or_else(any).unwrap().clone()
}

fn command(folder: &Path, path: &str) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_columnist"));
    command.args(["check", "--format", "json", path]).current_dir(folder).stdout(Stdio::null()).stderr(Stdio::null());
    command
}

fn run(folder: &Path, path: &str) {
    command(folder, path).status().unwrap();
}

/// The most memory that a run held, read again and again until it ends; zero where the system does not tell.
fn peak_megabytes(folder: &Path) -> f64 {
    let mut child = command(folder, ".").spawn().unwrap();
    let status = format!("/proc/{}/status", child.id());
    let mut peak = 0.0_f64;
    while child.try_wait().unwrap().is_none() {
        let text = fs::read_to_string(&status).unwrap_or_default();
        let line = text.lines().find(|line| line.starts_with("VmHWM:"));
        let kilobytes = line.and_then(|line| line.split_whitespace().nth(1)?.parse::<f64>().ok());
        peak = peak.max(kilobytes.unwrap_or_default() / 1e3);
    }
    peak
}

/// The shortest of several runs, and what the last one gave.
fn best<T>(mut work: impl FnMut() -> T) -> (Duration, T) {
    let mut timed = || {
        let start = Instant::now();
        let result = work();
        (start.elapsed(), result)
    };
    let mut best = timed();
    for _ in 1..RUNS {
        let (time, result) = timed();
        best = (best.0.min(time), result);
    }
    best
}

fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}
