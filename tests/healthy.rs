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
        let sites = run.json()["summary"]["callSites"]["checked"].as_u64();
        problems.extend(run.findings().iter().map(|found| format!("{}: {found}", path.display())));
        problems.extend((sites < Some(1)).then(|| format!("{}: no call site was checked", path.display())));
    }
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}
