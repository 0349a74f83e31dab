//! The GitHub action: its step, with the environment that a runner gives it.

use std::fs;

use crate::scratch::{Scratch, WRONG, repository};

/// Annotations stand in the log, a table in the job's summary, SARIF where it is asked for; the exit code is the
/// check's.
pub(crate) fn runs() {
    let project = Scratch::project();
    project.write("src/use.ts", WRONG);
    let script = repository().join("packaging/action.sh").display().to_string();
    let place = |name: &str| project.path(name).display().to_string();
    let (summary, temporary, workspace) = (place("summary.md"), place("temporary"), place(""));
    fs::write(&summary, "before\n").unwrap();
    let variables = [
        ("GITHUB_ACTIONS", "true"),
        ("GITHUB_WORKSPACE", &workspace),
        ("GITHUB_STEP_SUMMARY", &summary),
        ("RUNNER_TEMP", &temporary),
        ("COLUMNIST_ARGUMENTS", "--strict src"),
        ("COLUMNIST_SARIF", "found.sarif"),
    ];
    project.run_with(&variables, "bash", &[&script]).exits(1).says("::error file=src/use.ts,line=2,");
    let table = fs::read_to_string(&summary).unwrap();
    assert!(
        table.starts_with("before\n### columnist found 1 error") && table.contains("| `src/use.ts:2` |"),
        "{table}"
    );
    assert!(fs::read_to_string(place("found.sarif")).unwrap().contains("\"2.1.0\""));
    project.write("src/use.ts", "");
    project.run_with(&variables[..4], "bash", &[&script]).succeeds();
}
