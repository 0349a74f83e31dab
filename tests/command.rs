//! The command line: exit codes, formats, focus, and what bad input gets.

mod bad_input;
mod baseline;
mod configuration;
mod contract;
mod discovery;
mod fixes;
mod focus;
mod formats;
mod git;
mod lookup;
mod output;
mod shell;
mod stub;
mod suppression;
