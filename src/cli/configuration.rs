//! `columnist config` and `columnist init`: the configuration as it is, and a file to begin with.
#![expect(clippy::disallowed_methods, reason = "the command line writes where it is told to")]

mod text;

use std::fs;
use std::io::{self, Write};

use super::arguments::Config;
use super::exit::{Exit, Failure};
use super::project::Project;
use crate::link::Modules;
use crate::rules::RULES;
use crate::settings::{self, FILE_NAME};
use crate::workspace;
use text::Text;

/// Prints the configuration that holds, with what was found: a `columnist.toml` that would change nothing. With
/// `--schema` prints the JSON schema of such files.
pub(super) fn config(arguments: &Config) -> Result<Exit, Failure> {
    let printed = if arguments.schema { schema() } else { effective()? };
    // A closed pipe is the reader's business.
    let _ = io::stdout().write_all(printed.as_bytes());
    Ok(Exit::Clean)
}

/// Writes a `columnist.toml` in which everything that was found stands in comments.
pub(super) fn init() -> Result<Exit, Failure> {
    let project = Project::open(&[])?;
    if let Some(configuration) = &project.workspace.configuration {
        let message = format!("there is a configuration already: {}", project.shown(&configuration.path));
        return Err(Failure { message, help: Some("`columnist config` shows what it says".to_owned()) });
    }
    let path = project.workspace.root.join(FILE_NAME);
    let text =
        found(&project, true).head("# What columnist found by itself. Remove the `# ` before what shall stay so.");
    fs::write(&path, text)
        .map_err(|error| Failure { message: format!("`{}` cannot be written: {error}", path.display()), help: None })?;
    let told = format!("wrote {}\n", project.shown(&path));
    // A closed pipe is the reader's business.
    let _ = io::stdout().write_all(told.as_bytes());
    Ok(Exit::Clean)
}

fn schema() -> String {
    let rules: Vec<(&str, &str)> = RULES.iter().map(|rule| (rule.id, rule.summary)).collect();
    format!("{:#}\n", settings::schema(&rules))
}

fn effective() -> Result<String, Failure> {
    let project = Project::open(&[])?;
    let from = match &project.workspace.configuration {
        Some(configuration) => format!("# From {}.", project.shown(&configuration.path)),
        None => "# There is no configuration: this is what columnist found by itself.".to_owned(),
    };
    Ok(found(&project, false).head(&from))
}

/// The settings of a project with its databases.
fn found(project: &Project, commented: bool) -> Text {
    let (sources, settings) = (&project.workspace.sources, &project.workspace.settings);
    let mut text = Text::new(commented);
    text.settings(settings);
    for database in workspace::databases(&Modules::new(sources), settings).databases {
        text.database(sources, &database);
    }
    text
}
