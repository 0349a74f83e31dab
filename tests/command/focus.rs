//! What is reported when paths are given, and how paths are shown.

use crate::support::project::Project;

const USE: &str =
    "import { prisma } from './db';\nprisma.listing.findMany({ where: { categoryId: '1' }, select: { id: true } });\n";

fn project() -> Project {
    Project::listings().with("src/one.ts", USE).with("src/deep/two.ts", USE.replace("./db", "../db"))
}

#[test]
fn a_file_is_reported_alone() {
    let run = project().run(&["check", "--format", "json", "src/one.ts"]);
    assert_eq!(run.places(), ["src/one.ts:2:36 unmigrated-column"]);
}

#[test]
fn a_folder_is_reported_with_what_is_below_it() {
    let run = project().run(&["check", "--format", "json", "src/deep"]);
    assert_eq!(run.places(), ["src/deep/two.ts:2:36 unmigrated-column"]);
}

#[test]
fn a_definition_a_migration_or_the_configuration_stands_for_the_whole_project() {
    let project = project().with("columnist.toml", "");
    let all = project.run(&["check", "--format", "json"]).places();
    assert_eq!(all.len(), 3);
    let migration = "prisma/migrations/20250101000000_init/migration.sql";
    for path in ["prisma/schema.prisma", migration, "columnist.toml"] {
        assert_eq!(project.run(&["check", "--format", "json", path]).places(), all, "{path}");
    }
}

#[test]
fn what_a_migration_imports_stands_for_the_whole_project() {
    let migration = "const { EMAIL } = require(\"../names\");\n\
        exports.up = (knex) => knex.schema.createTable(\"users\", (table) => table.text(EMAIL));\n";
    let code = "import { knex } from \"knex\";\nconst db = knex({ client: \"pg\" });\nawait db.raw(\"SELECT email FROM users\");\n";
    let project = Project::new()
        .with("package.json", "{ \"dependencies\": { \"knex\": \"*\", \"pg\": \"*\" } }\n")
        .with("db/migrations/20240101000000_init.js", migration)
        .with("db/names.js", "exports.EMAIL = \"mail\";\n")
        .with("db/other.js", "exports.OTHER = \"mail\";\n")
        .with("src/app.js", code);
    let run = |path: &str| project.run(&["check", "--format", "json", path]).places();
    assert_eq!(run("db/names.js"), ["src/app.js:3:22 unknown-column"]);
    assert!(run("db/other.js").is_empty());
}

#[test]
fn paths_are_shown_from_the_working_directory() {
    let project = project().with("columnist.toml", "");
    let run = project.run_in("src/deep", &["check", "--format", "json", ".."]);
    assert_eq!(run.places(), ["../one.ts:2:36 unmigrated-column", "two.ts:2:36 unmigrated-column"]);
}

#[test]
fn a_project_is_found_from_below_it() {
    for marker in ["columnist.toml", ".git/HEAD", "pnpm-workspace.yaml", "package.json"] {
        let project = project().with(marker, "");
        let run = project.run_in("src/deep", &["check", "--format", "json"]);
        assert_eq!(run.places(), ["two.ts:2:36 unmigrated-column"], "{marker}");
    }
}

#[test]
fn a_package_belongs_to_the_workspace_that_lists_it() {
    for (name, listing, package) in [
        ("package.json", "{ \"workspaces\": [\"src/*\"] }\n", "{}\n"),
        ("Cargo.toml", "[workspace]\nmembers = [\"src/*\"]\n", "[package]\nname = \"deep\"\n"),
    ] {
        let project = project().with(name, listing).with(&format!("src/deep/{name}"), package);
        let run = project.run_in("src/deep", &["check", "--format", "json"]);
        assert_eq!(run.places(), ["two.ts:2:36 unmigrated-column"], "{name}");
    }
}

#[test]
fn paths_of_two_projects_are_checked_one_at_a_time() {
    let project = Project::new().with("one/columnist.toml", "").with("two/columnist.toml", "");
    project.run(&["check", "one", "two"]).exits(2).tells("different workspaces");
}

#[test]
fn without_paths_the_working_directory_is_reported() {
    let project = project().with("columnist.toml", "");
    let run = project.run_in("src/deep", &["check", "--format", "json"]);
    assert_eq!(run.places(), ["two.ts:2:36 unmigrated-column"]);
}

#[test]
fn what_a_file_gives_to_a_function_of_another_is_reported_in_it() {
    let find = "import { prisma } from './db';\nexport const find = (where) => prisma.listing.count({ where });\n";
    let project = Project::listings()
        .with("src/find.ts", find)
        .with("src/app.ts", "import { find } from './find';\nfind({ nosuch: 1 });\n");
    let found = ["src/app.ts:2:8 unknown-column"];
    assert_eq!(project.run(&["check", "--format", "json", "src/app.ts"]).places(), found);
    assert_eq!(project.run(&["check", "--format", "json", "src"]).places(), found);
    assert_eq!(project.run(&["check", "--format", "json", "src/find.ts"]).places(), [""; 0]);
}

#[test]
fn what_a_file_has_that_another_uses_is_reported_in_it() {
    let text = "export const WHERE = { nosuch: 1 };\nexport const SQL = 'SELECT nosuch FROM \"Listing\"';\n";
    let code = "import { SQL, WHERE } from './names';\nimport { prisma } from './db';\n\
        prisma.listing.count({ where: WHERE });\nprisma.$queryRawUnsafe(SQL);\n";
    let project = Project::listings().with("src/names.ts", text).with("src/app.ts", code);
    let found = ["src/names.ts:1:24 unknown-column", "src/names.ts:2:28 unknown-column"];
    assert_eq!(project.run(&["check", "--format", "json", "src/names.ts"]).places(), found);
    assert_eq!(project.run(&["check", "--format", "json", "src/app.ts"]).places(), [""; 0]);
}
