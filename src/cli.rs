//! The command line: arguments, exit codes, the terminal.
