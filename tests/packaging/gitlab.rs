//! GitLab's report is valid by the schema that GitLab itself reads it with, by a narrower one of what its documentation
//! demands besides, and by the published types of Code Climate's issues, of which it is a part.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::schemas::wrong;
use crate::scratch::{COLUMNIST, Scratch, found, repository};

/// What no schema allows: a part of the report, and what stands in its place.
const WRONG: [(&str, &str); 3] = [
    ("\"begin\": 2", "\"begin\": 2.5"),
    ("\"fingerprint\"", "\"print\""),
    ("\"severity\": \"major\"", "\"severity\": 2"),
];

/// What GitLab's documentation does not allow.
const UNDOCUMENTED: [(&str, &str); 3] = [
    ("\"begin\": 2", "\"begin\": 0"),
    ("\"path\": \"", "\"path\": \"./"),
    ("\"severity\": \"major\"", "\"severity\": \"error\""),
];

/// Reports are valid by our schema, what is wrong or undocumented is not, and no two findings have one fingerprint.
pub(crate) fn schema() {
    let project = wrong();
    let schema = repository().join("tests/packaging/gitlab.schema.json");
    let issues: Vec<Value> =
        serde_json::from_str(&holds(&project, &schema, &[&WRONG[..], &UNDOCUMENTED].concat())).unwrap();
    let fingerprints: BTreeSet<&str> = issues.iter().filter_map(|issue| issue["fingerprint"].as_str()).collect();
    assert_eq!((issues.len(), fingerprints.len()), (2, 2), "{issues:?}");
}

/// Each issue of a report is valid by the schema that GitLab holds it against, and what is wrong is not.
pub(crate) fn published() {
    let project = wrong();
    let issue = fs::read_to_string(found("codeclimate.json").unwrap()).unwrap();
    project.write("schema.json", &format!("{{\"type\": \"array\", \"items\": {issue}}}"));
    holds(&project, &project.path("schema.json"), &WRONG);
}

/// The report is valid by the types. What GitLab demands and Code Climate does not stands in the type.
pub(crate) fn types() {
    let project = wrong();
    let report = report(&project);
    let packages = ["typescript@5.9.3", "codeclimate-types@0.3.1"];
    project
        .run("npm", &[&["install", "--no-audit", "--no-fund", "--prefer-offline"], &packages[..]].concat())
        .succeeds();
    let check = |name: &str, issues: &str| {
        let head = "import type { Issue } from 'codeclimate-types';\n";
        let issue = "Issue & Required<Pick<Issue, 'fingerprint' | 'severity'>>";
        project.write(name, &format!("{head}export const issues: ({issue})[] = {issues};\n"));
        project.run("npx", &["--no-install", "tsc", "--noEmit", "--strict", name])
    };
    check("found.ts", &report).succeeds();
    check("wrong.ts", &report.replace("\"major\"", "\"bad\"")).fails().says("\"bad\"");
}

/// The report, with findings and without any, is valid by a schema; what is wrong is not.
fn holds(project: &Scratch, schema: &Path, wrong_parts: &[(&str, &str)]) -> String {
    let report = report(project);
    project.run(COLUMNIST, &["check", "src/db.ts", "--format", "gitlab", "--output", "empty.json"]).exits(0);
    let schema = schema.display().to_string();
    for valid in ["found.json", "empty.json"] {
        project.run("jsonschema", &["--instance", valid, &schema]).succeeds();
    }
    for (part, other) in wrong_parts {
        assert!(report.contains(part), "{report}");
        project.write("wrong.json", &report.replace(part, other));
        project.run("jsonschema", &["--instance", "wrong.json", &schema]).fails();
    }
    report
}

/// The report on a project in which the same is wrong twice, in one file.
fn report(project: &Scratch) -> String {
    let code = fs::read_to_string(project.path("src/use.ts")).unwrap();
    project.write("src/use.ts", &format!("{code}prisma.listing.count({{ where: {{ titel: '' }} }});\n"));
    project.run(COLUMNIST, &["check", "--format", "gitlab", "--output", "found.json"]).exits(1);
    fs::read_to_string(project.path("found.json")).unwrap()
}
