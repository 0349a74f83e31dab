//! `--output`, and the format that is chosen where none is named.

use std::fs;

use super::project;

#[test]
fn a_file_is_written_beside_what_the_terminal_shows() {
    let project = project();
    let run = project.run(&["check", "--output", "reports/found.sarif"]).exits(1);
    run.prints("error[unknown-column]").prints("found 2 errors and 1 warning");
    let written = fs::read_to_string(project.path("reports/found.sarif")).unwrap();
    assert!(written.contains("\"version\": \"2.1.0\""), "{written}");
}

#[test]
fn the_format_of_the_file_is_named_where_its_ending_does_not_tell() {
    let project = project();
    project.run(&["check", "--output", "found.xml", "--format", "junit"]).exits(1).prints("error[unknown-column]");
    assert!(fs::read_to_string(project.path("found.xml")).unwrap().contains("<testsuites "));
    let run = project.run(&["check", "--output", "found.xml"]).exits(2);
    run.tells("the ending of `found.xml` does not tell a format").tells("--format");
}

#[test]
fn a_file_that_cannot_be_written_is_a_failure_of_the_run() {
    project().run(&["check", "--output", "src/use.ts/found.json"]).exits(2).tells("cannot be written");
}

#[test]
fn a_file_is_never_coloured() {
    let project = project();
    project.run(&["check", "--color", "always", "--output", "found.txt"]).exits(1).prints("\u{1b}");
    assert!(!fs::read_to_string(project.path("found.txt")).unwrap().contains('\u{1b}'));
}

#[test]
fn inside_of_github_actions_annotations_are_written() {
    let project = project();
    let variables = [("GITHUB_ACTIONS", "true")];
    project.run_with(&variables, &["check"]).exits(1).prints("::error file=src/use.ts,line=2,");
    let named = project.run_with(&variables, &["check", "--format", "human"]).exits(1);
    assert!(!named.stdout.contains("::error"), "{}", named.shown());
    let file = project.run_with(&variables, &["check", "--output", "found.md"]).exits(1);
    file.prints("::error file=src/use.ts");
    assert!(fs::read_to_string(project.path("found.md")).unwrap().contains("| where | what | rule |"));
}

#[test]
fn annotations_name_files_as_the_checkout_has_them() {
    let project = project();
    let checkout = project.path("").canonicalize().unwrap();
    let variables = [("GITHUB_ACTIONS", "true"), ("GITHUB_WORKSPACE", checkout.to_str().unwrap())];
    project.with("columnist.toml", "").run_with_in("src", &variables, &["check"]).exits(1).prints("file=src/use.ts,");
}
