//! Which files are read.

use crate::support::project::Project;

const WRONG: &str = "import { prisma } from '../db';\nprisma.listing.count({ where: { titel: '' } });\n";
const UNMIGRATED: &str = "prisma/schema.prisma:8:3 unmigrated-column";

/// What is found with a wrong call in a file at that path.
fn places(project: Project, path: &str) -> Vec<String> {
    project.with(path, WRONG.replace("../db", "../../src/db")).run(&["check", "--format", "json"]).places()
}

#[track_caller]
fn is_read(project: Project, path: &str) {
    assert_eq!(places(project, path).len(), 2, "{path}");
}

#[track_caller]
fn is_passed_over(project: Project, path: &str) {
    assert_eq!(places(project, path), [UNMIGRATED], "{path}");
}

#[test]
fn ignored_code_is_passed_over() {
    let project = || Project::listings().with(".gitignore", "/scratch\n*.gen.ts\n!kept.gen.ts\n");
    is_passed_over(project(), "scratch/deep/a.ts");
    is_passed_over(project(), "src/api/a.gen.ts");
    is_read(project(), "src/api/kept.gen.ts");
    is_read(project(), "src/scratch/a.ts");
}

#[test]
fn ignore_files_hold_below_their_own_folder() {
    is_passed_over(Project::listings().with("src/.gitignore", "api\n"), "src/api/a.ts");
    is_read(Project::listings().with("other/.gitignore", "api\n"), "src/api/a.ts");
}

#[test]
fn ignored_definitions_and_migrations_are_read() {
    let project = Project::listings().with(".gitignore", "prisma\n*.sql\n*.prisma\n");
    assert_eq!(project.run(&["check", "--format", "json"]).places(), [UNMIGRATED]);
}

#[test]
fn packages_and_output_are_passed_over() {
    let project = || Project::listings().with("package.json", "{}");
    for path in ["node_modules/x/a.ts", "src/node_modules/a.ts", "dist/x/a.js", ".next/x/a.js", "build/x/a.js"] {
        is_passed_over(project(), path);
    }
    is_read(project(), "src/build/a.ts");
    is_read(project(), "src/vendor/a.ts");
    is_read(project().with(".gitignore", "*.log"), "build/x/a.js");
}

#[test]
fn generated_clients_are_passed_over() {
    let generated = Project::listings().with("src/generated/schema.prisma", "model Other {\n  id Int @id\n}\n");
    let generated = generated.with("src/generated/index.js", "").with("src/generated/index-browser.js", "");
    is_passed_over(generated, "src/generated/a.ts");
}

#[test]
fn minified_files_are_passed_over() {
    let text = format!("{};", "prisma.listing.count({where:{titel:1}})".repeat(5_000));
    let run = Project::listings().with("public/app.min.js", text).run(&["check", "--format", "json", "--unchecked"]);
    assert_eq!(run.places(), [UNMIGRATED]);
    assert!(run.stdout.contains("a minified bundle"), "{}", run.shown());
}
