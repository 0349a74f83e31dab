//! What can be typed.

mod lookup;

pub(super) use lookup::{AnswerFormat, Columns, Log, Refs, Shape};

use std::path::PathBuf;

use clap::builder::styling::{AnsiColor, Styles};
use clap::{Args, Parser, Subcommand, ValueEnum};

/// Stops code from using database columns that do not exist.
///
/// columnist reads your code, finds the places that query a database, and checks every table, column and enum value
/// they name against your schema and against what your migrations really create. It needs no database, no generated
/// client and no network.
#[derive(Debug, Parser)]
#[command(name = "columnist", version, styles = STYLES, max_term_width = 100, after_help = EXAMPLES)]
pub(super) struct Arguments {
    #[command(subcommand)]
    pub(super) command: Command,

    /// When to use colours [NO_COLOR and CLICOLOR_FORCE are heeded]
    #[arg(long, global = true, value_enum, default_value_t = Color::Auto, hide_possible_values = false)]
    pub(super) color: Color,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Check code against the schema and the migrations
    Check(Check),
    /// Show what a rule finds, why it matters, and what to do
    Explain(Explain),
    /// Show what tables and columns there are: type, declaration, migration
    Columns(Columns),
    /// Show what the migrations made of a table or column
    Log(Log),
    /// Show every place in code that uses a table or column
    Refs(Refs),
}

/// Check code against the schema and the migrations.
///
/// The whole project is read, whatever the paths: code is checked against the schema and migrations wherever those are.
#[derive(Debug, Args)]
#[command(after_help = CHECK_NOTES)]
pub(super) struct Check {
    /// Files and folders to report on; a schema, migration or configuration file stands for the whole project
    #[arg(value_name = "PATH")]
    pub(super) paths: Vec<PathBuf>,

    /// How to print what was found
    #[arg(long, value_enum, default_value_t = Format::Human)]
    pub(super) format: Format,

    /// Fail also where something could not be checked
    #[arg(long)]
    pub(super) strict: bool,

    /// List what was not checked, and why
    #[arg(long)]
    pub(super) unchecked: bool,

    /// Show no progress
    #[arg(long)]
    pub(super) no_progress: bool,
}

#[derive(Debug, Args)]
pub(super) struct Explain {
    /// The rule's id, as findings print it; without one, all rules are listed
    #[arg(value_name = "RULE")]
    pub(super) rule: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// Pictures of the code, the declaration and the migration
    Human,
    /// One JSON object
    Json,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Color {
    /// On a terminal
    Auto,
    Always,
    Never,
}

impl Color {
    /// Makes everything that is printed from here on heed the choice.
    pub(super) fn write_global(self) {
        let choice = match self {
            Color::Auto => anstream::ColorChoice::Auto,
            Color::Always => anstream::ColorChoice::Always,
            Color::Never => anstream::ColorChoice::Never,
        };
        choice.write_global();
    }
}

const STYLES: Styles = Styles::styled()
    .header(AnsiColor::Green.on_default().bold())
    .usage(AnsiColor::Green.on_default().bold())
    .literal(AnsiColor::Cyan.on_default().bold())
    .placeholder(AnsiColor::Cyan.on_default());

const EXAMPLES: &str = "Examples:
  columnist check                       check the project around the working directory
  columnist check src/routes/users.ts   report on one file, knowing the whole project
  columnist explain unmigrated-column   what a rule finds, and what to do
  columnist refs User.email             what to look at before a column is dropped";

const CHECK_NOTES: &str = "Exit codes:
  0  nothing wrong at error level
  1  something wrong at error level, or with --strict something that could not be checked
  2  the run could not be done: a wrong argument, a path that is not there

A comment silences the line below it, or its own line behind code:
  // columnist: ignore[unknown-column] filled in by a trigger";
