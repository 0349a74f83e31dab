//! GitLab's report is valid by the published types of Code Climate's issues, of which it is a part, and by a schema of what
//! GitLab demands besides.

use std::collections::BTreeSet;
use std::fs;

use serde_json::Value;

use crate::schemas::wrong;
use crate::scratch::{COLUMNIST, Scratch, repository};

/// What the schema does not allow: a part of the report, and what stands in its place.
const WRONG: [(&str, &str); 5] = [
    ("\"begin\": 2", "\"begin\": 0"),
    ("\"begin\": 2", "\"begin\": 2.5"),
    ("\"path\": \"", "\"path\": \"./"),
    ("\"fingerprint\"", "\"print\""),
    ("\"severity\": \"major\"", "\"severity\": \"error\""),
];

/// Reports with findings and without any are valid by the schema, and no two findings have one fingerprint; what is wrong
/// is not valid.
pub(crate) fn schema() {
    let project = wrong();
    let found = report(&project);
    project.run(COLUMNIST, &["check", "src/db.ts", "--format", "gitlab", "--output", "empty.json"]).exits(0);
    let schema = repository().join("tests/packaging/gitlab.schema.json").display().to_string();
    for valid in ["found.json", "empty.json"] {
        project.run("jsonschema", &["--instance", valid, &schema]).succeeds();
    }
    for (part, other) in WRONG {
        assert!(found.contains(part), "{found}");
        project.write("wrong.json", &found.replace(part, other));
        project.run("jsonschema", &["--instance", "wrong.json", &schema]).fails();
    }
    let issues: Vec<Value> = serde_json::from_str(&found).unwrap();
    let fingerprints: BTreeSet<&str> = issues.iter().filter_map(|issue| issue["fingerprint"].as_str()).collect();
    assert_eq!((issues.len(), fingerprints.len()), (2, 2), "{found}");
}

/// The report is valid by the types. What GitLab demands and Code Climate does not stands in the type.
pub(crate) fn types() {
    let project = wrong();
    let found = report(&project);
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
    check("found.ts", &found).succeeds();
    check("wrong.ts", &found.replace("\"major\"", "\"bad\"")).fails().says("\"bad\"");
}

/// The report on a project in which the same is wrong twice, in one file.
fn report(project: &Scratch) -> String {
    let code = fs::read_to_string(project.path("src/use.ts")).unwrap();
    project.write("src/use.ts", &format!("{code}prisma.listing.count({{ where: {{ titel: '' }} }});\n"));
    project.run(COLUMNIST, &["check", "--format", "gitlab", "--output", "found.json"]).exits(1);
    fs::read_to_string(project.path("found.json")).unwrap()
}
