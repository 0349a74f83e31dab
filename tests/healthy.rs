//! Whole projects in which nothing is wrong: with all rules on, nothing is found.

use std::fs;

use crate::support::project::Project;
use crate::support::repository;

#[test]
fn healthy_projects_are_silent() {
    let folder = repository().join("fixtures/healthy");
    let mut problems = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let run = Project::copy(&path).run(&["check", "--format", "json"]);
        let report = run.json();
        let checked = ["callSites", "statements"].map(|kind| report["summary"][kind]["checked"].as_u64());
        problems.extend(run.findings().iter().map(|found| format!("{}: {found}", path.display())));
        let is_idle = checked.iter().all(|count| *count < Some(1));
        problems.extend(is_idle.then(|| format!("{}: no call site was checked", path.display())));
    }
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}
