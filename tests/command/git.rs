//! `--staged` and `--since`, in real repositories.

use std::process::Command;

use crate::support::project::Project;

const RIGHT: &str = "import { prisma } from './db';\nprisma.listing.count({ where: { title: '' } });\n";
const WRONG: &str = "import { prisma } from './db';\nprisma.listing.count({ where: { titel: '' } });\n";
const DROP: &str = "ALTER TABLE \"Listing\" DROP COLUMN \"title\";\n";
const MIGRATION: &str = "prisma/migrations/20250201000000_drop/migration.sql";

/// A repository with one commit: a call that is right, and a column that no migration creates.
fn repository() -> Project {
    let project = Project::listings().with("src/use.ts", RIGHT);
    git(&project, &["init", "--quiet", "--initial-branch=main"]);
    commit(&project);
    project
}

#[track_caller]
fn git(project: &Project, arguments: &[&str]) {
    let identity = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"];
    let mut command = Command::new("git");
    let status = command.args(identity).args(arguments).current_dir(project.path("")).status().unwrap();
    assert!(status.success(), "git {arguments:?}");
}

fn commit(project: &Project) {
    git(project, &["add", "--all"]);
    git(project, &["commit", "--quiet", "--no-verify", "--message=A"]);
}

#[track_caller]
fn found(project: &Project, arguments: &[&str]) -> Vec<String> {
    project.run(&[&["check", "--format", "json"], arguments].concat()).places()
}

#[test]
fn staged_checks_the_index_and_not_the_work_tree() {
    let project = repository().with("src/use.ts", WRONG);
    assert_eq!(found(&project, &["--staged"]), [""; 0]);
    git(&project, &["add", "src/use.ts"]);
    project.write("src/use.ts", RIGHT.as_bytes());
    assert_eq!(found(&project, &["--staged"]), ["src/use.ts:2:33 unknown-column"]);
    project.run(&["check", "--staged"]).exits(1).prints("where: { titel: '' }");
}

#[test]
fn what_is_not_staged_is_not_there() {
    let project = repository().with("src/new.ts", WRONG).with(MIGRATION, DROP);
    git(&project, &["add", "src/new.ts"]);
    assert_eq!(found(&project, &["--staged"]), ["src/new.ts:2:33 unknown-column"]);
    std::fs::remove_file(project.path("prisma/schema.prisma")).unwrap();
    assert_eq!(found(&project, &["--staged"]), ["src/new.ts:2:33 unknown-column"]);
}

#[test]
fn a_staged_migration_checks_the_whole_project() {
    let project = repository().with(MIGRATION, DROP);
    git(&project, &["add", MIGRATION]);
    let all = [
        "prisma/schema.prisma:7:3 dropped-column",
        "prisma/schema.prisma:8:3 unmigrated-column",
        "src/use.ts:2:33 dropped-column",
    ];
    assert_eq!(found(&project, &["--staged"]), all);
}

#[test]
fn a_migration_whose_removal_is_staged_does_so_too() {
    let project = repository().with(MIGRATION, "ALTER TABLE \"Listing\" ADD COLUMN \"categoryId\" TEXT;\n");
    commit(&project);
    assert_eq!(found(&project, &[]), [""; 0]);
    git(&project, &["rm", "--quiet", MIGRATION]);
    assert_eq!(found(&project, &["--staged"]), ["prisma/schema.prisma:8:3 unmigrated-column"]);
}

#[test]
fn nothing_staged_is_nothing_wrong() {
    repository().run(&["check", "--staged"]).exits(0).prints("found nothing wrong");
}

#[test]
fn since_tells_only_what_a_change_caused() {
    let project = repository();
    assert_eq!(found(&project, &["--since", "HEAD"]), [""; 0]);
    project.write("src/use.ts", format!("// moved\n{RIGHT}").as_bytes());
    project.write("src/new.ts", WRONG.as_bytes());
    assert_eq!(found(&project, &["--since", "HEAD"]), ["src/new.ts:2:33 unknown-column"]);
    project.run(&["check", "--since", "HEAD"]).exits(1).prints("found 1 error; 1 known\n");
}

#[test]
fn since_tells_what_breaks_in_files_that_nobody_edited() {
    let project = repository().with(MIGRATION, DROP);
    commit(&project);
    let caused = ["prisma/schema.prisma:7:3 dropped-column", "src/use.ts:2:33 dropped-column"];
    assert_eq!(found(&project, &["--since", "HEAD~1"]), caused);
}

#[test]
fn since_a_branch_starts_where_the_work_left_it() {
    let project = repository();
    git(&project, &["branch", "feature"]);
    let category = "ALTER TABLE \"Listing\" ADD COLUMN \"categoryId\" TEXT;\n";
    project.write(MIGRATION, category.as_bytes());
    commit(&project);
    git(&project, &["checkout", "--quiet", "feature"]);
    project.write("src/new.ts", WRONG.as_bytes());
    assert_eq!(found(&project, &["--since", "main"]), ["src/new.ts:2:33 unknown-column"]);
}

#[test]
fn a_part_of_a_repository_is_a_project_of_its_own() {
    let project = Project::new();
    for path in ["prisma/schema.prisma", "prisma/migrations/20250101000000_init/migration.sql", "src/db.ts"] {
        let text = std::fs::read(Project::listings().path(path)).unwrap();
        project.write(&format!("api/{path}"), &text);
    }
    let project = project.with("api/columnist.toml", "").with("api/src/use.ts", RIGHT).with("other.ts", "");
    git(&project, &["init", "--quiet"]);
    commit(&project);
    project.write("api/src/use.ts", WRONG.as_bytes());
    git(&project, &["add", "--all"]);
    for arguments in [["--staged"].as_slice(), &["--since", "HEAD"]] {
        let run = project.run_in("api", &[&["check", "--format", "json"], arguments].concat());
        assert_eq!(run.places(), ["src/use.ts:2:33 unknown-column"], "{arguments:?}");
    }
}

#[test]
fn without_a_repository_or_a_revision_the_run_fails() {
    let project = Project::listings().with("columnist.toml", "");
    project.run(&["check", "--staged"]).exits(2).tells("not a git repository").tells("they need a git repository");
    repository().run(&["check", "--since", "nowhere"]).exits(2).tells("nowhere");
    project.run(&["check", "--staged", "src"]).exits(2);
}
