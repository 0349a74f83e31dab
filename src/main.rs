//! The columnist binary.

use std::process::ExitCode;

fn main() -> ExitCode {
    columnist::cli::run()
}
