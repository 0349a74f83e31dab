//! SARIF, held against what the standard says must be there, and what code scanning needs.

use serde_json::{Value, json};

use columnist::rules::RULES;

use super::{clean, project, written};

fn results(log: &Value) -> &Vec<Value> {
    log["runs"][0]["results"].as_array().unwrap()
}

#[test]
fn the_log_has_what_the_standard_demands() {
    let log = written("sarif").json();
    assert_eq!((&log["version"], log["runs"].as_array().unwrap().len()), (&json!("2.1.0"), 1));
    let run = &log["runs"][0];
    assert_eq!(run["tool"]["driver"]["name"], "columnist");
    assert_eq!(run["columnKind"], "unicodeCodePoints");
    assert_eq!(run["invocations"][0]["executionSuccessful"], true);
    let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
    assert_eq!(rules.len(), RULES.len());
    for rule in rules {
        assert!(rule["id"].is_string() && rule["help"]["markdown"].is_string(), "{rule}");
        assert!(["error", "warning", "note"].contains(&rule["defaultConfiguration"]["level"].as_str().unwrap()));
    }
}

#[test]
fn a_result_has_its_rule_its_place_and_its_fingerprint() {
    let log = written("sarif").json();
    let found = results(&log).iter().find(|result| result["ruleId"] == "unknown-column").unwrap();
    let index = found["ruleIndex"].as_u64().unwrap() as usize;
    assert_eq!(log["runs"][0]["tool"]["driver"]["rules"][index]["id"], "unknown-column");
    let place = &found["locations"][0]["physicalLocation"];
    assert_eq!(place["artifactLocation"]["uri"], "src/use.ts");
    let region = json!({
        "startLine": 2, "startColumn": 41, "endLine": 2, "endColumn": 46, "byteOffset": 72, "byteLength": 5
    });
    assert_eq!(place["region"], region);
    assert_eq!(found["partialFingerprints"]["columnist/v1"].as_str().unwrap().len(), 16);
    assert_eq!(found["relatedLocations"][0]["message"]["text"], "the model is declared here");
}

#[test]
fn a_result_holds_what_cures_it() {
    let log = written("sarif").json();
    let found = results(&log).iter().find(|result| result["ruleId"] == "unknown-column").unwrap();
    let change = &found["fixes"][0]["artifactChanges"][0];
    assert_eq!(change["artifactLocation"]["uri"], "src/use.ts");
    let replacement = &change["replacements"][0];
    assert_eq!(replacement["deletedRegion"], found["locations"][0]["physicalLocation"]["region"]);
    assert_eq!(replacement["insertedContent"]["text"], "title");
    let others = results(&log).iter().filter(|result| result["ruleId"] != "unknown-column");
    assert!(others.clone().count() > 0 && others.into_iter().all(|result| result.get("fixes").is_none()), "{log}");
}

#[test]
fn paths_are_uris() {
    let log = written("sarif").json();
    let uris = results(&log).iter().map(|one| &one["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]);
    assert!(uris.clone().any(|uri| uri == "src/a%2C%20%5Bb%5D/use%20all.ts"), "{:?}", uris.collect::<Vec<_>>());
}

#[test]
fn what_was_not_checked_is_told_only_where_it_is_asked_for() {
    let code =
        "import { prisma } from './db';\nexport const all = (where: any) => prisma.listing.findMany({ where });\n";
    let project = project().with("src/use.ts", code);
    let notifications = |arguments: &[&str]| {
        let log = project.run(arguments).json();
        log["runs"][0]["invocations"][0]["toolExecutionNotifications"].as_array().unwrap().len()
    };
    assert_eq!(notifications(&["check", "--format", "sarif"]), 0);
    assert_eq!(notifications(&["check", "--format", "sarif", "--unchecked"]), 1);
    assert_eq!(results(&clean().run(&["check", "--format", "sarif"]).exits(0).json()).len(), 0);
}
