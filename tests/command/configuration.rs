//! `columnist.toml`.

use crate::support::project::Project;

const USE: &str = "import { prisma } from './db';\nprisma.listing.findMany();\n";

fn configured(text: &str) -> Project {
    Project::listings().with("src/use.ts", USE).with("columnist.toml", text)
}

#[test]
fn a_rule_gets_the_level_that_a_project_wants() {
    let project = configured("[levels]\nunmigrated-column = \"warning\"\nimplicit-column = \"off\"\n");
    let run = project.run(&["check", "--format", "json"]).exits(0);
    assert_eq!(run.places(), ["prisma/schema.prisma:8:3 unmigrated-column"]);
    assert_eq!(run.findings()[0].severity, "warning");
}

#[test]
fn what_is_excluded_is_not_read() {
    let run = configured("exclude = [\"/src\"]\n").run(&["check", "--format", "json"]);
    assert_eq!(run.places(), ["prisma/schema.prisma:8:3 unmigrated-column"]);
    let run = configured("exclude = [\"*.prisma\"]\n").run(&["check"]).exits(0);
    run.tells("nothing to check against");
}

#[test]
fn a_mistake_is_told_with_its_place() {
    let project = configured("\n[level]\nimplicit-column = \"off\"\n");
    project.run(&["check"]).exits(2).tells("columnist.toml:2:2: unknown key `level`").tells("did you mean `levels`?");
    let project = configured("[levels]\nimplicit-column = \"loud\"\n");
    project.run(&["check"]).exits(2).tells("columnist.toml:2:19: `loud` is none of");
}

#[test]
fn a_rule_that_there_is_not_gets_the_nearest_one() {
    let run = configured("[levels]\nimplicit-columns = \"off\"\n").run(&["check"]).exits(2);
    run.tells("columnist.toml:2:1: no rule is called `implicit-columns`").tells("did you mean `implicit-column`?");
}
