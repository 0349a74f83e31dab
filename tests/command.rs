//! The command line: exit codes, formats, focus, and what bad input gets.

mod bad_input;
mod configuration;
mod contract;
mod discovery;
mod focus;
mod lookup;
mod output;
