//! `columnist completions` and `columnist man`: what shells and `man` read, made from the arguments.

use std::io::{self, Write};

use clap::CommandFactory;

use super::arguments::{Arguments, Completions, Man};
use super::exit::{Exit, Failure};

/// Prints the completions for a shell.
pub(super) fn completions(arguments: &Completions) -> Result<Exit, Failure> {
    let mut script = Vec::new();
    clap_complete::generate(arguments.shell, &mut Arguments::command(), "columnist", &mut script);
    // A closed pipe is the reader's business.
    let _ = io::stdout().write_all(&script);
    Ok(Exit::Clean)
}

/// Prints a manual page. Fails where there is no such command.
pub(super) fn man(arguments: &Man) -> Result<Exit, Failure> {
    let mut command = Arguments::command();
    command.build();
    let page = match &arguments.command {
        Some(name) => command.find_subcommand(name).cloned().ok_or_else(|| Failure {
            message: format!("no command is called `{name}`"),
            help: Some("`columnist help` lists them".to_owned()),
        })?,
        None => command,
    };
    // A closed pipe is the reader's business.
    let _ = clap_mangen::Man::new(page).render(&mut io::stdout());
    Ok(Exit::Clean)
}
