//! README.md says what is so: its picture is what the binary prints, its table is the list of rules.

use std::fs;
use std::process::Command;

use columnist::rules::RULES;

use crate::support::repository;

#[test]
fn the_picture_is_what_the_command_prints() {
    let mut command = Command::new(env!("CARGO_BIN_EXE_columnist"));
    command.args(["check", "fixtures/projects/media-type"]).current_dir(repository()).env_remove("GITHUB_ACTIONS");
    let output = command.output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    let printed = String::from_utf8(output.stdout).unwrap();
    assert!(readme().contains(&printed), "README.md does not have what the command prints:\n{printed}");
}

#[test]
fn the_table_is_the_list_of_rules() {
    let rows: Vec<String> = RULES
        .iter()
        .map(|rule| format!("| [`{0}`](docs/rules/{0}.md) | {1} | {2} |\n", rule.id, level(rule), rule.summary))
        .collect();
    let table = format!("| rule | level | finds |\n|---|---|---|\n{}", rows.concat());
    assert!(readme().contains(&table), "README.md does not have this table:\n{table}");
}

fn level(rule: &columnist::rules::Rule) -> String {
    format!("{:?}", rule.level).to_lowercase()
}

fn readme() -> String {
    fs::read_to_string(repository().join("README.md")).unwrap()
}
