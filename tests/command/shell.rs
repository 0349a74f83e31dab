//! What shells and `man` read.

use crate::support::project::Project;

#[test]
fn every_shell_gets_completions() {
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        Project::new().run(&["completions", shell]).exits(0).prints("columnist").prints("staged");
    }
}

#[test]
fn every_command_has_a_manual_page() {
    Project::new().run(&["man"]).exits(0).prints(".TH columnist 1").prints("columnist\\-check(1)");
    Project::new().run(&["man", "check"]).exits(0).prints("\\-\\-since").prints("Exit codes:");
    Project::new().run(&["man", "chekc"]).exits(2).tells("no command is called `chekc`");
}
