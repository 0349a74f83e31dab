//! pre-commit runs the hook that `.pre-commit-hooks.yaml` describes.

use std::fs;

use crate::scratch::{Scratch, WRONG, repository};

const DROP: &str = "ALTER TABLE \"Listing\" DROP COLUMN \"title\";\n";
const MIGRATION: &str = "prisma/migrations/20250201000000_drop/migration.sql";

/// A project whose commits run the hook of a repository that holds our description of it.
fn project() -> (Scratch, Scratch) {
    let hooks = Scratch::new();
    let description = fs::read_to_string(repository().join(".pre-commit-hooks.yaml")).unwrap();
    hooks.write(".pre-commit-hooks.yaml", &description);
    hooks.run("pre-commit", &["validate-manifest", ".pre-commit-hooks.yaml"]).succeeds();
    let hooks = hooks.under_git();
    let revision = hooks.run("git", &["rev-parse", "HEAD"]).succeeds().said;
    let project = Scratch::project();
    let configuration = format!(
        "repos:\n  - repo: {}\n    rev: {}\n    hooks:\n      - id: columnist-system\n",
        hooks.path("").display(),
        revision.trim()
    );
    project.write(".pre-commit-config.yaml", &configuration);
    let project = project.under_git();
    project.run("pre-commit", &["install"]).succeeds();
    (project, hooks)
}

/// A bad commit is stopped, a good one passes, and a migration alone checks the whole project.
pub(crate) fn stops_what_is_wrong() {
    let (project, _hooks) = project();
    project.write("src/new.ts", WRONG);
    project.commit().fails().says("error[unknown-column]").says("src/new.ts:2:33");
    project.write("src/new.ts", &WRONG.replace("titel", "title"));
    project.commit().succeeds().says("Passed");
    project.write(MIGRATION, DROP);
    project.commit().fails().says("dropped-column").says("src/use.ts:2:33").says("src/new.ts:2:33");
    project.run("pre-commit", &["run", "--all-files"]).fails().says("dropped-column");
}

/// What cannot be read costs nothing elsewhere; a configuration that makes no sense is told with its place.
pub(crate) fn reports_what_it_can() {
    let (project, _hooks) = project();
    project.write("src/broken.ts", "import { prisma } from './db';\nfunction ( { [ }\n");
    project.write("src/new.ts", WRONG);
    project.commit().fails().says("src/new.ts:2:33");
    project.write("columnist.toml", "exclude = []\nlevel = 1\n");
    project.commit().fails().says("columnist.toml:2:1: unknown key `level`").says("did you mean `levels`?");
}
