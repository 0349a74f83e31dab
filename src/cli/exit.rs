//! How a run ends.

use std::fmt;
use std::process::ExitCode;

use anstyle::{AnsiColor, Style};

/// The exit codes, as the contract with the world has them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Exit {
    /// Nothing at error level.
    Clean = 0,
    /// Something at error level; under `--strict` also something that could not be checked.
    Findings = 1,
    /// The run itself could not be done: usage, configuration, a path that is not there.
    Failure = 2,
}

/// Why a run could not be done, and what to do next.
#[derive(Debug)]
pub(super) struct Failure {
    /// What happened and where, as a clause without a full stop.
    pub(super) message: String,
    /// What to do next.
    pub(super) help: Option<String>,
}

/// Tells a failure.
pub(super) fn tell(failure: &Failure) -> Exit {
    let (error, help) = (AnsiColor::Red.on_default().bold(), AnsiColor::Cyan.on_default().bold());
    anstream::eprintln!("{}: {}", styled(error, "error"), failure.message);
    if let Some(text) = &failure.help {
        anstream::eprintln!("{}: {text}", styled(help, "help"));
    }
    Exit::Failure
}

/// Says something that does not end the run.
pub(super) fn warn(message: impl fmt::Display) {
    anstream::eprintln!("{}: {message}", styled(AnsiColor::Yellow.on_default().bold(), "warning"));
}

/// Says what was done.
pub(super) fn note(message: impl fmt::Display) {
    anstream::eprintln!("{message}");
}

fn styled(style: Style, text: &str) -> String {
    format!("{style}{text}{style:#}")
}

impl Exit {
    /// Prints what clap has to say: help and version are no failure.
    pub(super) fn of_usage(error: &clap::Error) -> Exit {
        // A closed pipe is the reader's business.
        let _ = error.print();
        if error.use_stderr() { Exit::Failure } else { Exit::Clean }
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> ExitCode {
        ExitCode::from(exit as u8)
    }
}
