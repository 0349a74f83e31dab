//! Other programs that run hooks, as docs/pre-commit.md sets them up.

use crate::scratch::{RIGHT, Scratch, WRONG};

/// lefthook checks what is staged.
pub(crate) fn lefthook() {
    let project = Scratch::project();
    project.write("lefthook.yml", "pre-commit:\n  commands:\n    columnist:\n      run: columnist check --staged\n");
    let project = project.under_git();
    project.run("lefthook", &["install"]).succeeds();
    project.write("src/use.ts", WRONG);
    project.commit().fails().says("error[unknown-column]");
    project.write("src/use.ts", &format!("{RIGHT}\n"));
    project.commit().succeeds();
}

/// Plain git runs the script.
pub(crate) fn plain_git() {
    let project = Scratch::project().under_git();
    project.write(".git/hooks/pre-commit", "#!/bin/sh\nexec columnist check --staged\n");
    project.run("chmod", &["+x", ".git/hooks/pre-commit"]).succeeds();
    project.write("src/use.ts", WRONG);
    project.commit().fails().says("error[unknown-column]");
    project.write("src/use.ts", &format!("{RIGHT}\n"));
    project.commit().succeeds();
}

/// lint-staged gives the hook the files that are staged.
pub(crate) fn lint_staged() {
    let project = Scratch::project();
    let package = "{ \"lint-staged\": { \"*.{js,ts,jsx,tsx,sql,prisma}\": \"columnist check\" } }\n";
    project.write("package.json", package);
    let project = project.under_git();
    project.write("src/use.ts", WRONG);
    project.run("git", &["add", "--all"]).succeeds();
    project.run("lint-staged", &[]).fails().says("error[unknown-column]");
    project.write("src/use.ts", &format!("{RIGHT}\n"));
    project.run("git", &["add", "--all"]).succeeds();
    project.run("lint-staged", &[]).succeeds();
}
