//! Whole small projects, run through the binary in a folder of their own; what must be found stands in their files.

use std::fs;

use crate::support::expectation;
use crate::support::project::Project;
use crate::support::repository;

#[test]
fn projects_hold() {
    let mut problems = Vec::new();
    for entry in fs::read_dir(repository().join("fixtures/projects")).unwrap() {
        let path = entry.unwrap().path();
        let project = Project::copy(&path);
        let differences = expectation::differences(&project.expected, &project.findings());
        problems.extend(differences.into_iter().map(|line| format!("{}: {line}", path.display())));
    }
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}
