//! Tries the language server in real editors, with the settings that docs/editors.md gives for them: each opens a file,
//! gets the diagnostic at the right column, asks, completes, applies the quick fix, saves, and the diagnostic is gone.
//!
//! Where an editor is not installed, the last lines say so.

#![expect(clippy::disallowed_methods, reason = "tests touch the world")]
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]
#![expect(clippy::print_stdout, reason = "this is the test's own report")]

mod helix;
mod neovim;
mod page;
mod project;
mod terminal;

use std::panic;
use std::process::{Command, ExitCode, Stdio};

/// What an editor is called, the programs that trying it needs, each with an argument that makes it do nothing, and the
/// trial; it fails by panicking.
type Trial = (&'static str, &'static [(&'static str, &'static str)], fn());

const TRIALS: [Trial; 2] = [
    ("Neovim", &[("nvim", "--version")], neovim::answers),
    ("Helix", &[("hx", "--version"), ("tmux", "-V")], helix::answers),
];

fn main() -> ExitCode {
    if is_filtered_out() {
        return ExitCode::SUCCESS;
    }
    let mut failed = Vec::new();
    let mut absent = Vec::new();
    for (name, needed, trial) in TRIALS {
        match needed.iter().find(|(program, argument)| !runs(program, argument)) {
            Some((missing, _)) => absent.push(format!("not run: the server in {name}: {missing} is not installed")),
            None if panic::catch_unwind(trial).is_err() => failed.push(name),
            None => println!("the server in {name}: everything answered"),
        }
    }
    failed.iter().for_each(|name| println!("the server in {name}: FAILED"));
    absent.iter().for_each(|line| println!("{line}"));
    if failed.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Whether a program can be started.
fn runs(program: &str, argument: &str) -> bool {
    let status = Command::new(program).arg(argument).stdout(Stdio::null()).stderr(Stdio::null()).status();
    status.is_ok_and(|status| status.success())
}

/// Whether the arguments ask for other tests only, as `cargo test NAME` does.
fn is_filtered_out() -> bool {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let names: Vec<&String> = arguments.iter().filter(|argument| !argument.starts_with('-')).collect();
    arguments.iter().any(|argument| argument == "--list")
        || !names.is_empty() && !names.iter().any(|name| "trial".contains(name.as_str()))
}
