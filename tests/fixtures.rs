//! Every page under `fixtures/` and every rule's documentation, case by case, through the pure function.
//!
//! `COLUMNIST_FIXTURE=select cargo test fixtures` runs the cases that have the word in their page's path or title.

use std::fs;
use std::path::Path;

use columnist::engine;
use columnist::finding::{Finding, Report};
use columnist::settings::{self, FILE_NAME};
use columnist::source::{LineIndex, Location, Source, Sources};

use crate::support::expectation::{self, Expectation};
use crate::support::page::{self, Case};
use crate::support::{files, repository, shown};

#[test]
fn pages_hold() {
    run(&repository().join("fixtures"));
}

#[test]
fn documentation_holds() {
    run(&repository().join("docs"));
}

/// Runs all pages of a folder, and tells of all failures at once.
fn run(folder: &Path) {
    let wanted = wanted();
    let mut failures = Vec::new();
    for page in files(folder, ".md").iter().filter(|page| !is_project(page)) {
        let cases = page::cases(&fs::read_to_string(page).unwrap());
        for case in cases {
            let name = format!("{}: {}", shown(page), case.title);
            if name.contains(&wanted) {
                failures.extend(problems(&case).into_iter().map(|problem| format!("{name}\n    {problem}")));
            }
        }
    }
    assert!(failures.is_empty(), "{} problems\n{}", failures.len(), failures.join("\n"));
}

/// What `COLUMNIST_FIXTURE` says.
fn wanted() -> String {
    std::env::var("COLUMNIST_FIXTURE").unwrap_or_default()
}

/// The Markdown files of whole projects are theirs.
fn is_project(page: &Path) -> bool {
    ["projects", "healthy"].iter().any(|name| page.starts_with(repository().join("fixtures").join(name)))
}

/// What a case gets wrong.
fn problems(case: &Case) -> Vec<String> {
    let mut expected = Vec::new();
    let mut list = Vec::new();
    for (path, annotated) in &case.files {
        let (text, found) = expectation::split(path, annotated);
        expected.extend(found);
        list.push(Source::new(path, text));
    }
    let sources = Sources::new(list);
    let configured =
        sources.find(FILE_NAME).map(|file| settings::parse(FILE_NAME, &sources[file].text).unwrap().unwrap());
    let report = engine::lint(&sources, &configured.unwrap_or_default());
    let found: Vec<Expectation> = report.findings.iter().map(|finding| as_expectation(&sources, finding)).collect();
    let mut problems = expectation::differences(&expected, &found);
    if let Some(expected) = &case.unchecked {
        problems.extend(unchecked_problems(&sources, &report, expected));
    }
    problems
}

fn as_expectation(sources: &Sources, finding: &Finding) -> Expectation {
    let location = finding.primary.location;
    let source = &sources[location.source];
    let start = LineIndex::new(&source.text).line_column(&source.text, location.span.start as usize);
    Expectation {
        path: source.path.clone(),
        line: start.line,
        column: start.column,
        length: source.text[location.span.range()].chars().count(),
        rule: finding.rule.to_owned(),
        severity: format!("{:?}", finding.severity).to_lowercase(),
        message: finding.message.clone(),
    }
}

/// What the list of the unchecked has that is not expected, and the other way round.
fn unchecked_problems(sources: &Sources, report: &Report, expected: &[String]) -> Vec<String> {
    let listed = report.unchecked.iter().map(|one| format!("{} {}", link(sources, one.location), one.reason));
    let found: Vec<String> = listed.collect();
    let missed = expected.iter().filter(|line| !found.contains(line)).map(|line| format!("missed unchecked {line}"));
    let extra = found.iter().filter(|line| !expected.contains(line)).map(|line| format!("extra  unchecked {line}"));
    missed.chain(extra).collect()
}

fn link(sources: &Sources, location: Location) -> String {
    let source = &sources[location.source];
    let start = LineIndex::new(&source.text).line_column(&source.text, location.span.start as usize);
    format!("{}:{}:{}", source.path, start.line, start.column)
}
