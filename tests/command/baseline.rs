//! `columnist baseline`, and what it silences.

use std::fs;

use crate::support::project::Project;

const OLD: &str = "import { prisma } from './db';\nprisma.listing.count({ where: { titel: '' } });\n";
const FILE: &str = "columnist-baseline.json";

fn project() -> Project {
    Project::listings().with("src/old.ts", OLD)
}

#[test]
fn known_findings_do_not_fail_and_are_counted() {
    let project = project();
    project.run(&["baseline"]).exits(0).prints("wrote 2 known findings to columnist-baseline.json\n");
    project.run(&["check"]).exits(0).prints("found nothing wrong; 2 known\n");
    assert_eq!(project.run(&["check", "--format", "json"]).json()["summary"]["known"], 2);
}

#[test]
fn known_findings_stay_known_where_lines_move() {
    let project = project();
    project.run(&["baseline"]).exits(0);
    project.write("src/old.ts", format!("// one\n// two\n{}", OLD.replace("prisma.l", "  prisma.l")).as_bytes());
    project.run(&["check"]).exits(0);
}

#[test]
fn new_findings_fail_even_beside_equal_ones() {
    let project = project();
    project.run(&["baseline"]).exits(0);
    project.write("src/old.ts", format!("{OLD}prisma.listing.count({{ where: {{ titel: '' }} }});\n").as_bytes());
    let run = project.run(&["check", "--format", "json"]).exits(1);
    assert_eq!(run.places(), ["src/old.ts:3:33 unknown-column"]);
}

#[test]
fn fixed_ones_are_pruned_and_new_ones_added_only_where_that_is_asked_for() {
    let project = project();
    project.run(&["baseline"]).exits(0);
    project.write("src/old.ts", OLD.replace("titel", "title").as_bytes());
    project.write("src/new.ts", OLD.as_bytes());
    let run = project.run(&["baseline"]).exits(0);
    run.prints("wrote 1 known finding to columnist-baseline.json; 1 is fixed\n").prints("1 new one is not in it");
    project.run(&["check"]).exits(1);
    project.run(&["baseline", "--all"]).exits(0).prints("wrote 2 known findings");
    project.run(&["check"]).exits(0);
}

#[test]
fn the_file_has_a_line_for_each_finding() {
    let project = project();
    project.run(&["baseline"]).exits(0);
    let text = fs::read_to_string(project.path(FILE)).unwrap();
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!((lines.len(), lines[0], lines[3]), (4, "[", "]"), "{text}");
    assert!(
        lines[2].starts_with("  {\"path\":\"src/old.ts\",\"rule\":\"unknown-column\",\"message\":\"model "),
        "{text}"
    );
}

#[test]
fn the_configuration_says_where_it_is() {
    let project = project().with("columnist.toml", "baseline = \"known.json\"\n");
    project.run(&["check"]).exits(1);
    project.run(&["baseline"]).exits(0).prints("to known.json");
    project.run(&["check"]).exits(0);
}

#[test]
fn what_is_no_baseline_is_a_mistake() {
    project().with(FILE, "{}").run(&["check"]).exits(2).tells("columnist-baseline.json:1:1: this is no baseline");
}
