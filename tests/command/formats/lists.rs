//! The formats that are lists: of lines, of rows, of JSON.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::{clean, project, written};

#[test]
fn concise_has_one_line_a_finding() {
    let run = written("concise");
    let lines: Vec<&str> = run.stdout.lines().collect();
    assert_eq!(lines.len(), 5, "{}", run.shown());
    assert!(lines[2].starts_with("src/use.ts:2:41: error[unknown-column]: model `Listing` has no field `titel`; "));
    assert_eq!(lines[3], "found 2 errors and 1 warning");
}

#[test]
fn github_gets_commands_whose_properties_are_escaped() {
    let run = written("github");
    run.prints("::error file=src/use.ts,line=2,endLine=2,col=41,endColumn=46,title=unknown-column::model `Listing`")
        .prints("::warning file=src/a%2C [b]/use all.ts,line=2,")
        .prints("%0Adid you mean `title`?\n");
}

#[test]
fn gitlab_gets_what_its_documentation_demands() {
    let issues = written("gitlab").json();
    let issues = issues.as_array().unwrap();
    let fingerprints: BTreeSet<&str> = issues.iter().map(|issue| issue["fingerprint"].as_str().unwrap()).collect();
    assert_eq!((issues.len(), fingerprints.len()), (3, 3));
    for issue in issues {
        let severity = issue["severity"].as_str().unwrap();
        assert!(["info", "minor", "major", "critical", "blocker"].contains(&severity), "{issue}");
        assert!(issue["description"].is_string() && issue["check_name"].is_string(), "{issue}");
        assert!(issue["location"]["path"].is_string() && issue["location"]["lines"]["begin"].is_u64(), "{issue}");
    }
    assert_eq!(clean().run(&["check", "--format", "gitlab"]).exits(0).json(), json!([]));
}

#[test]
fn reviewdog_counts_columns_in_bytes() {
    let diagnostics = written("rdjson").json();
    let found = diagnostics["diagnostics"].as_array().unwrap();
    let of_code = found.iter().find(|one| one["location"]["path"] == "src/use.ts").unwrap();
    assert_eq!(
        of_code["location"]["range"],
        json!({ "start": { "line": 2, "column": 42 }, "end": { "line": 2, "column": 47 } })
    );
    assert_eq!((&of_code["severity"], &of_code["code"]["value"]), (&json!("ERROR"), &json!("unknown-column")));
    assert_eq!(of_code["related_locations"][0]["location"]["path"], "prisma/schema.prisma");
    let suggested = json!([{ "range": of_code["location"]["range"], "text": "title" }]);
    assert_eq!(of_code["suggestions"], suggested);
    assert_eq!(found.iter().filter(|one| one.get("suggestions").is_some()).count(), 1, "{diagnostics}");
    assert_eq!(diagnostics["source"]["name"], "columnist");
}

#[test]
fn markdown_is_one_table() {
    let run = written("markdown");
    let rows: Vec<&str> = run.stdout.lines().filter(|line| line.starts_with("| `")).collect();
    assert_eq!(rows.len(), 3, "{}", run.shown());
    let columns = |row: &str| row.replace("\\|", "").matches('|').count();
    assert!(rows.iter().all(|row| columns(row) == 4), "{}", run.shown());
    run.prints("| where | what | rule |\n|---|---|---|\n").prints("### columnist found 2 errors and 1 warning\n");
}

#[test]
fn what_to_do_names_files_as_they_are_seen() {
    let dropped = "ALTER TABLE \"Listing\" DROP COLUMN \"title\";\n";
    let project =
        project().with("prisma/migrations/20250201000000_tidy/migration.sql", dropped).with("columnist.toml", "");
    let place = "../prisma/migrations/20250201000000_tidy/migration.sql:1";
    project.run_in("src", &["check", "../prisma"]).exits(1).prints(place);
    let found = project.run_in("src", &["check", "../prisma", "--format", "json"]).json();
    let helps = found["findings"].as_array().unwrap().iter().filter_map(|one| one["help"].as_str());
    assert!(helps.clone().any(|help| help.ends_with(place)), "{:?}", helps.collect::<Vec<_>>());
}

#[test]
fn fingerprints_survive_moved_lines() {
    let fingerprints = |findings: Value| {
        let all = findings["findings"].as_array().unwrap().iter().map(|one| one["fingerprint"].to_string());
        all.collect::<BTreeSet<String>>()
    };
    let project = project();
    let before = fingerprints(project.run(&["check", "--format", "json"]).json());
    let code = std::fs::read_to_string(project.path("src/use.ts")).unwrap();
    project.write("src/use.ts", format!("// moved\n\n{code}").as_bytes());
    assert_eq!(fingerprints(project.run(&["check", "--format", "json"]).json()), before);
    assert_eq!(before.len(), 3);
}
