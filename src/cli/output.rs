//! Where a report goes, and in which format.
#![expect(
    clippy::disallowed_methods,
    reason = "the command line knows the environment, and writes where it is told to"
)]

use std::env;
use std::fs;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use anstream::AutoStream;

use super::arguments::{Check, Format};
use super::exit::Failure;
use crate::report::{self, View};

/// What is written where.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Output {
    /// The format for the terminal.
    pub(super) terminal: Format,
    /// Files beside it, and their formats.
    files: Vec<(PathBuf, Format)>,
}

impl Output {
    /// What the arguments ask for. Inside of GitHub Actions the terminal's format is GitHub's, unless they name one.
    ///
    /// Fails where neither a format nor the ending of the file tells what to write into it.
    pub(super) fn of(arguments: &Check) -> Result<Output, Failure> {
        let in_actions = env::var_os("GITHUB_ACTIONS").is_some_and(|value| value == "true");
        let usual = if in_actions { Format::Github } else { Format::Human };
        let terminal = arguments.format.filter(|_| arguments.output.is_empty()).unwrap_or(usual);
        let file = |path: &PathBuf| match arguments.format.or_else(|| of_ending(path)) {
            Some(format) => Ok((path.clone(), format)),
            None => Err(Failure {
                message: format!("the ending of `{}` does not tell a format", path.display()),
                help: Some("name one with `--format`, or end with .json, .sarif, .md or .txt".to_owned()),
            }),
        };
        Ok(Output { terminal, files: arguments.output.iter().map(file).collect::<Result<_, _>>()? })
    }

    /// Whether a format holds what would cure a finding.
    pub(super) fn proposes(&self) -> bool {
        let mut formats = self.files.iter().map(|(_, format)| *format).chain([self.terminal]);
        formats.any(|format| matches!(format, Format::Sarif | Format::Rdjson))
    }

    /// The folder that paths are seen from: the working directory, but for annotations the top of the checkout, which is
    /// where GitHub looks for them.
    pub(super) fn viewpoint(&self, working_directory: &Path) -> PathBuf {
        let checkout = || PathBuf::from(env::var_os("GITHUB_WORKSPACE")?).canonicalize().ok();
        let wanted = if self.terminal == Format::Github { checkout() } else { None };
        wanted
            .filter(|checkout| working_directory.starts_with(checkout))
            .unwrap_or_else(|| working_directory.to_owned())
    }

    /// Writes the files, and then to the terminal.
    pub(super) fn write(&self, view: &View) -> Result<(), Failure> {
        for (path, format) in &self.files {
            write_file(path, *format, view).map_err(|error| Failure {
                message: format!("`{}` cannot be written: {error}", path.display()),
                help: None,
            })?;
        }
        match write_terminal(self.terminal, view) {
            // A closed pipe is the reader's business: the exit code still tells.
            Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
                Err(Failure { message: format!("the report cannot be written: {error}"), help: None })
            }
            _ => Ok(()),
        }
    }
}

/// The format that a file's ending stands for. `.xml` could be several.
fn of_ending(path: &Path) -> Option<Format> {
    match path.extension()?.to_str()? {
        "json" => Some(Format::Json),
        "sarif" => Some(Format::Sarif),
        "md" => Some(Format::Markdown),
        "txt" => Some(Format::Human),
        _ => None,
    }
}

fn write_file(path: &Path, format: Format, view: &View) -> io::Result<()> {
    let mut bytes = Vec::new();
    write(format, view, false, &mut bytes)?;
    path.parent().map_or(Ok(()), fs::create_dir_all)?;
    fs::write(path, bytes)
}

fn write_terminal(format: Format, view: &View) -> io::Result<()> {
    let stdout = io::stdout().lock();
    let colour = AutoStream::choice(&stdout) != anstream::ColorChoice::Never;
    let mut writer = BufWriter::new(stdout);
    write(format, view, colour, &mut writer)?;
    writer.flush()
}

fn write(format: Format, view: &View, colour: bool, writer: &mut dyn Write) -> io::Result<()> {
    match format {
        Format::Human => report::write_human(view, colour, writer),
        Format::Concise => report::write_concise(view, writer),
        Format::Json => report::write_json(view, writer),
        Format::Sarif => report::write_sarif(view, writer),
        Format::Github => report::write_github(view, writer),
        Format::Gitlab => report::write_gitlab(view, writer),
        Format::Junit => report::write_junit(view, writer),
        Format::Checkstyle => report::write_checkstyle(view, writer),
        Format::Rdjson => report::write_rdjson(view, writer),
        Format::Markdown => report::write_markdown(view, writer),
    }
}
