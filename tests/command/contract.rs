//! `--format json`, to the letter.

use serde_json::{Value, json};

use crate::support::project::Project;

#[test]
fn a_finding_has_every_key_of_the_contract() {
    let code = "import { prisma } from './db';\n// \u{e9}\u{1f600}\nprisma.listing.findMany({ where: { categoryId: '1' }, select: { id: true } });\n";
    let object = Project::listings().with("src/use.ts", code).run(&["check", "--format", "json"]).exits(1).json();
    assert_eq!(object["version"], 1);
    assert_eq!(
        object["findings"][1],
        json!({
            "rule": "unmigrated-column",
            "severity": "error",
            "message": "column `Listing.categoryId` is declared but no migration creates it",
            "path": "src/use.ts",
            "start": { "line": 3, "column": 36, "offset": 76 },
            "end": { "line": 3, "column": 46, "offset": 86 },
            "table": "Listing",
            "column": "categoryId",
            "help": "run `npx prisma migrate dev --name add_listing_category_id`",
            "related": [
                {
                    "path": "prisma/schema.prisma",
                    "start": { "line": 8, "column": 3, "offset": 108 },
                    "end": { "line": 8, "column": 13, "offset": 118 },
                    "message": "declared here",
                },
                {
                    "path": "prisma/migrations/20250101000000_init/migration.sql",
                    "start": { "line": 1, "column": 15, "offset": 14 },
                    "end": { "line": 1, "column": 22, "offset": 21 },
                    "message": "table created by migration `20250101000000_init`",
                },
            ],
            "fingerprint": "b38930527e6d2fbf",
        })
    );
}

#[test]
fn the_summary_has_every_key_of_the_contract() {
    let code = "import { prisma } from './db';\nprisma.listing.findMany({ select: { id: true } });\n";
    let object = Project::listings().with("src/use.ts", code).run(&["check", "--format", "json"]).json();
    assert_eq!(
        object["summary"],
        json!({
            "files": 4,
            "parsed": 2,
            "callSites": { "total": 1, "checked": 1, "partial": 0, "dynamic": 0 },
            "statements": { "total": 0, "checked": 0, "partial": 0, "dynamic": 0 },
            "openTables": 0,
            "errors": 1,
            "warnings": 0,
            "suppressed": 0,
            "known": 0,
        })
    );
}

#[test]
fn findings_are_sorted_and_the_same_every_time() {
    let project = Project::listings();
    for name in ["b", "a", "c"] {
        let code =
            "import { prisma } from './db';\nprisma.listing.findMany({ where: { titel: '', categoryId: '' } });\n";
        project.write(&format!("src/{name}.ts"), code.as_bytes());
    }
    let first = project.run(&["check", "--format", "json"]);
    let places = first.places();
    assert_eq!(places.len(), 7, "{places:?}");
    let sorted = |findings: &Value| {
        findings
            .as_array()
            .unwrap()
            .is_sorted_by_key(|one| (one["path"].to_string(), one["start"]["offset"].as_u64(), one["rule"].to_string()))
    };
    assert!(sorted(&first.json()["findings"]), "{places:?}");
    for _ in 0..5 {
        assert_eq!(project.run(&["check", "--format", "json"]).stdout, first.stdout);
    }
}
