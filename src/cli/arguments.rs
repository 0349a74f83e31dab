//! What can be typed.

mod lookup;

pub(super) use lookup::{AnswerFormat, Columns, Log, Lsp, Refs, Shape};

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
    /// Write the findings that are known, so that they do not fail
    Baseline(Baseline),
    /// Print the migration that declared tables and columns lack
    Stub(Stub),
    /// Write a columnist.toml with what was found, as comments
    Init,
    /// Show the configuration that holds, and the databases that were found
    Config(Config),
    /// Print the completions for a shell
    Completions(Completions),
    /// Print the manual page
    Man(Man),
    /// Serve an editor by the Language Server Protocol, on standard input and output
    Lsp(Lsp),
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

    /// How to write what was found [default: human; inside of GitHub Actions github]
    #[arg(long, value_enum)]
    pub(super) format: Option<Format>,

    /// Write to a file, too; its ending tells the format where --format does not. May be given several times
    #[arg(long, value_name = "FILE")]
    pub(super) output: Vec<PathBuf>,

    /// Check what is staged for the next commit, as it is in the index
    #[arg(long, conflicts_with_all = ["paths", "since", "fix", "diff"])]
    pub(super) staged: bool,

    /// Report only what came since the work left a revision, in whatever file
    #[arg(long, value_name = "REVISION")]
    pub(super) since: Option<String>,

    /// Write the names that were meant, then report what is left
    #[arg(long)]
    pub(super) fix: bool,

    /// Show what --fix would write, and write nothing
    #[arg(long, conflicts_with = "fix")]
    pub(super) diff: bool,

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

/// Write the findings that are known, so that they do not fail.
///
/// The first run writes all findings to columnist-baseline.json (or where the configuration says); later ones take out
/// what is fixed. What counts is what a finding is about, not its line.
#[derive(Debug, Args)]
pub(super) struct Baseline {
    /// Add new findings, too
    #[arg(long)]
    pub(super) all: bool,
}

/// Print the migration that declared tables and columns lack.
///
/// It is in the format of the project's other migrations: something to begin with, for those who write theirs by hand.
#[derive(Debug, Args)]
pub(super) struct Stub {
    /// Write it where it belongs
    #[arg(long)]
    pub(super) write: bool,
}

#[derive(Debug, Args)]
pub(super) struct Config {
    /// Print the JSON schema of columnist.toml instead
    #[arg(long)]
    pub(super) schema: bool,
}

#[derive(Debug, Args)]
pub(super) struct Completions {
    #[arg(value_enum)]
    pub(super) shell: clap_complete::Shell,
}

#[derive(Debug, Args)]
pub(super) struct Man {
    /// The command whose page is printed; without one, that of columnist
    #[arg(value_name = "COMMAND")]
    pub(super) command: Option<String>,
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
    /// One line a finding
    Concise,
    /// One JSON object
    Json,
    /// SARIF 2.1.0, for code scanning
    Sarif,
    /// Annotations of GitHub Actions
    Github,
    /// GitLab's code quality report
    Gitlab,
    /// JUnit's XML
    Junit,
    /// Checkstyle's XML
    Checkstyle,
    /// Reviewdog's diagnostics
    Rdjson,
    /// A table for a comment or a job's summary
    Markdown,
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
  columnist check --staged              check the next commit
  columnist explain unmigrated-column   what a rule finds, and what to do
  columnist refs User.email             what to look at before a column is dropped";

const CHECK_NOTES: &str = "Examples:
  columnist check                       the project around the working directory
  columnist check src/ schema.prisma    report on these; a schema stands for the whole project
  columnist check --staged              before a commit: the index, not the work tree
  columnist check --since origin/main   in a pull request: only what it causes, wherever that is
  columnist check --output found.sarif  SARIF for code scanning, beside what the terminal shows
  columnist check --fix                 write the names that were meant

Exit codes:
  0  nothing wrong at error level
  1  something wrong at error level, or with --strict something that could not be checked
  2  the run could not be done: a wrong argument, a path that is not there, a mistake in the configuration

A comment silences the line below it, or its own line behind code:
  // columnist: ignore[unknown-column] filled in by a trigger";
