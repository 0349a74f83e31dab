//! What the formats print.

use crate::support::project::Project;

const USE: &str =
    "import { prisma } from './db';\nprisma.listing.findMany({ where: { categoryId: '1' }, select: { id: true } });\n";

#[test]
fn the_picture_has_the_code_the_declaration_and_the_migration() {
    let run = Project::listings().with("src/use.ts", USE).run(&["check"]).exits(1);
    let run =
        run.prints("error[unmigrated-column]: column `Listing.categoryId` is declared but no migration creates it");
    let run = run.prints("src/use.ts:2:36").prints("prisma/schema.prisma:8:3").prints("declared here");
    let run = run.prints("prisma/migrations/20250101000000_init/migration.sql:1:15");
    run.prints("help: run `npx prisma migrate dev --name add_listing_category_id`");
}

#[test]
fn places_in_one_file_are_drawn_however_near_they_stand() {
    for between in ["", "\n", "\n-- one\n", "\n-- one\n-- two\n", "\n-- one\n-- two\n-- three\n-- four\n"] {
        let add = "ALTER TABLE \"Listing\" ADD COLUMN \"size\" TEXT;";
        let twice = format!("{add}{between}{add}\n");
        let run = Project::listings().with("prisma/migrations/20250201000000_size/migration.sql", &twice);
        let run = run.run(&["check"]).exits(1);
        run.prints("^^^^ made a second time").prints("made before by").prints("found 2 errors");
    }
}

#[test]
fn a_place_of_many_lines_is_drawn() {
    let create = format!("CREATE VIEW \"V\" AS SELECT\n{}  1 AS one;\n", "  1,\n".repeat(12));
    let twice = format!("{create}DROP TABLE\n  \"Missing\n\nTable\";\n{create}");
    let run = Project::listings().with("prisma/migrations/20250201000000_views/migration.sql", &twice);
    run.run(&["check"]).exits(1).prints("found 3 errors");
}

#[test]
fn findings_with_one_cause_are_one_picture() {
    let project = Project::listings();
    for number in 1..=20 {
        project.write(&format!("src/use{number:02}.ts"), USE.as_bytes());
    }
    let run = project.run(&["check"]).exits(1);
    assert_eq!(run.stdout.matches("error[").count(), 1, "{}", run.shown());
    run.prints("also src/use02.ts:2:36").prints("and 14 more places").prints("found 21 errors");
}

#[test]
fn the_last_line_says_what_was_checked() {
    let run = Project::listings().with("src/use.ts", USE).run(&["check"]).exits(1);
    run.prints("found 2 errors\nchecked 1 of 1 call site\n");
}

#[test]
fn colours_are_for_terminals() {
    let project = Project::listings();
    assert!(!project.run(&["check"]).stdout.contains('\u{1b}'));
    assert!(project.run(&["check", "--color", "always"]).stdout.contains('\u{1b}'));
}

#[test]
fn the_environment_decides_about_colours() {
    let project = Project::listings();
    let forced = project.run_with(&[("CLICOLOR_FORCE", "1")], &["check"]);
    assert!(forced.stdout.contains('\u{1b}'), "{}", forced.shown());
    let plain = project.run_with(&[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")], &["check"]);
    assert!(!plain.stdout.contains('\u{1b}'), "{}", plain.shown());
}

#[test]
fn what_was_not_checked_is_listed_with_its_reason() {
    let project = Project::listings().with("src/use.ts", "import { prisma } from './db';\nexport const all = (where: any) => prisma.listing.findMany({ where, select: { id: true } });\n");
    let run = project.run(&["check", "--unchecked"]);
    let run = run.prints("src/use.ts:2:").prints("checked in part: ");
    run.prints("checked 0 of 1 call site; 1 in part");
}

#[test]
fn strict_fails_on_what_was_not_checked() {
    let project = Project::new()
        .with("prisma/schema.prisma", "datasource db {\n  provider = \"postgresql\"\n}\nmodel A {\n  id Int @id\n}\n")
        .with("src/use.ts", "import { PrismaClient } from '@prisma/client';\nconst prisma = new PrismaClient();\nexport const all = (where: any) => prisma.a.findMany({ where });\n");
    project.run(&["check"]).exits(0);
    project.run(&["check", "--strict"]).exits(1);
}

#[test]
fn help_teaches() {
    let project = Project::new();
    project.run(&["--help"]).exits(0).prints("Examples:").prints("columnist explain");
    project.run(&["check", "--help"]).exits(0).prints("Exit codes:").prints("columnist: ignore[");
}
