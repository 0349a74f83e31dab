//! The arguments of the commands that look names up, and of the one that does so for editors.

use clap::{Args, ValueEnum};

/// Show what tables and columns there are.
///
/// For each: its type, where it is declared, and which migration made it.
#[derive(Debug, Args)]
pub(in crate::cli) struct Columns {
    /// A table, by its own name or its model's; without one, all are shown
    #[arg(value_name = "TABLE")]
    pub(in crate::cli) table: Option<String>,

    #[command(flatten)]
    pub(in crate::cli) shape: Shape,
}

/// Show what the migrations made of a table or column, from the first to the last.
#[derive(Debug, Args)]
pub(in crate::cli) struct Log {
    /// A table or column by any name that it ever had; without one, all tables are shown
    #[arg(value_name = "TABLE[.COLUMN]")]
    pub(in crate::cli) subject: Option<String>,

    #[command(flatten)]
    pub(in crate::cli) shape: Shape,
}

/// Show every place in code that uses a table or column: what to look at before it is dropped.
///
/// Calls that read or write all columns without naming them, and relations that go through a column, are shown too.
#[derive(Debug, Args)]
pub(in crate::cli) struct Refs {
    /// A table or column, by its own name or that of its model or field
    #[arg(value_name = "TABLE[.COLUMN]")]
    pub(in crate::cli) subject: String,

    #[command(flatten)]
    pub(in crate::cli) shape: Shape,
}

/// Serve an editor by the Language Server Protocol.
///
/// The editor starts this command itself, and speaks to it through standard input and output.
#[derive(Debug, Args)]
pub(in crate::cli) struct Lsp {
    /// Accepted because editors give it; there is no other way
    #[arg(long, hide = true)]
    pub(in crate::cli) stdio: bool,
}

/// How an answer is printed.
#[derive(Clone, Copy, Debug, Args)]
pub(in crate::cli) struct Shape {
    /// How to print the answer
    #[arg(long, value_enum, default_value_t = AnswerFormat::Human)]
    pub(in crate::cli) format: AnswerFormat,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum AnswerFormat {
    /// Lines for people
    Human,
    /// One JSON object
    Json,
}
