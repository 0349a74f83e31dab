//! The command line: arguments, exit codes, the terminal.
//!
//! Arguments are parsed first and things are done later: [`arguments`] is data, each command is a function of it.

mod arguments;
mod baseline;
mod check;
mod columns;
mod completions;
mod configuration;
mod diff;
mod exit;
mod explain;
mod log;
mod lookup;
mod lsp;
mod output;
mod progress;
mod project;
mod refs;
mod scope;
mod stub;

use std::process::ExitCode;

use clap::Parser;

use arguments::{Arguments, Command};
use exit::Exit;

/// The stack of each thread that reads files: enough for nearly every file, so that no stack is made for it alone. What
/// is not used costs nothing but its address.
const ROOM: usize = 64 * 1024 * 1024;

/// Runs the command line of the process.
pub fn run() -> ExitCode {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) => return Exit::of_usage(&error).into(),
    };
    arguments.color.write_global();
    // Where this fails, others have made the threads already: they have less room, and make more where they need it.
    let _ = rayon::ThreadPoolBuilder::new().stack_size(ROOM).build_global();
    let done = match arguments.command {
        Command::Check(check) => check::check(&check),
        Command::Config(config) => configuration::config(&config),
        Command::Stub(stub) => stub::stub(&stub),
        Command::Init => configuration::init(),
        Command::Completions(shell) => completions::completions(&shell),
        Command::Man(man) => completions::man(&man),
        Command::Baseline(baseline) => baseline::baseline(&baseline),
        Command::Explain(explain) => explain::explain(&explain),
        Command::Columns(columns) => columns::columns(&columns),
        Command::Log(log) => log::log(&log),
        Command::Refs(refs) => refs::refs(&refs),
        Command::Lsp(_) => Ok(lsp::lsp()),
    };
    done.unwrap_or_else(|failure| exit::tell(&failure)).into()
}
