//! How long an editor waits: from the change of one file to the answer, in a workspace that is loaded. Release build.
//!
//! ```sh
//! cargo bench --bench saving                 # a generated project of 3,000 files
//! cargo bench --bench saving -- ~/my/repo    # these folders
//! ```
//!
//! `load` is the first check of one file, `save` every later one of it after an edit (the slowest of several, and the
//! median), `schema` the same after an edit of a definition.
#![expect(clippy::print_stdout, reason = "a benchmark prints a table")]
#![expect(clippy::disallowed_methods, reason = "a benchmark touches the world")]
#![expect(clippy::unwrap_used, reason = "a benchmark fails by panicking")]

#[expect(dead_code, reason = "the other benchmark needs more of it")]
mod generate;

use std::env;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use columnist::discover;
use columnist::engine::Project;
use columnist::settings::{Focus, Settings};
use columnist::source::{SourceId, Sources};

const RUNS: usize = 25;

fn main() {
    let given: Vec<PathBuf> = env::args().skip(1).filter(|word| !word.starts_with("--")).map(PathBuf::from).collect();
    let generated = tempfile::tempdir().unwrap();
    let folders =
        if given.is_empty() { vec![generate::project(&generated.path().join("generated"), 3_000)] } else { given };
    println!(
        "{:<28}{:>8}{:>10}{:>10}{:>10}{:>10}{:>10}",
        "project", "files", "load ms", "save ms", "slowest", "schema", "slowest"
    );
    for folder in folders {
        println!("{}", row(&folder.canonicalize().unwrap()));
    }
}

fn row(folder: &Path) -> String {
    let settings = Settings::default();
    let sources = Sources::new(discover::below(folder, &settings).unwrap());
    let files = sources.len();
    let code = code(&sources);
    let focus = Focus::Paths { files: [sources[code].path.clone()].into(), folders: Default::default() };
    let start = Instant::now();
    let mut project = Project::new(sources, settings);
    project.report(&focus);
    let load = start.elapsed();
    let (save, slowest) = edits(&mut project, code, &focus);
    let definition =
        project.loaded().workspace.databases.iter().find_map(|database| database.definitions.first().copied());
    let (schema, slowest_schema) = definition.map_or_else(Default::default, |of| edits(&mut project, of, &focus));
    let name = folder.file_name().unwrap_or_default().to_string_lossy();
    format!(
        "{name:<28}{files:>8}{:>10.1}{:>10.1}{:>10.1}{:>10.1}{:>10.1}",
        milliseconds(load),
        milliseconds(save),
        milliseconds(slowest),
        milliseconds(schema),
        milliseconds(slowest_schema)
    )
}

/// The largest file of code that a client's name stands in.
fn code(sources: &Sources) -> SourceId {
    let calls = |text: &str| ["prisma.", "sql`", "query("].iter().any(|word| text.contains(word));
    let code = sources.iter().filter(|(_, source)| columnist::syntax::is_code(&source.path) && calls(&source.text));
    let largest = code.max_by_key(|(_, source)| source.text.len());
    largest.or_else(|| sources.iter().next()).unwrap().0
}

/// Edits a file again and again and checks what is in focus: the median and the slowest.
fn edits(project: &mut Project, edited: SourceId, focus: &Focus) -> (Duration, Duration) {
    let mut times: Vec<Duration> = (0..RUNS)
        .map(|_| {
            let text = format!("{}\n", project.sources()[edited].text);
            let start = Instant::now();
            project.edit(edited, text);
            project.report(focus);
            start.elapsed()
        })
        .collect();
    times.sort();
    (times[RUNS / 2], times[RUNS - 1])
}

fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}
