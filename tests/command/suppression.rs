//! Comments that silence, through the command line.

use crate::support::project::Project;

const USE: &str = "import { prisma } from './db';\n// columnist: ignore[unknown-column] comes later\nprisma.listing.count({ where: { titel: '' } });\n";

#[test]
fn what_a_comment_silences_is_counted() {
    let run = Project::listings().with("src/use.ts", USE).run(&["check"]).exits(1);
    run.prints("found 1 error; 1 suppressed\n");
}

#[test]
fn a_comment_about_a_rule_that_is_off_is_left_alone() {
    let code = USE.replace("titel", "title");
    let project = Project::listings().with("src/use.ts", code);
    let run = project.run(&["check", "--format", "json", "src/use.ts"]).exits(0);
    assert_eq!(run.places(), ["src/use.ts:2:22 unused-suppression"]);
    let project = project.with("columnist.toml", "[levels]\nunknown-column = \"off\"\n");
    assert_eq!(project.run(&["check", "--format", "json", "src/use.ts"]).exits(0).places(), [""; 0]);
}
