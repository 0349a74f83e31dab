//! The configuration of a workspace.
#![expect(clippy::disallowed_methods, reason = "discovery reads the file system")]

use std::collections::BTreeSet;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use thiserror::Error;

use crate::settings::{self, FILE_NAMES, Mistake, Settings};
use crate::source::{LineColumn, LineIndex, Span};
use crate::suppress::baseline;

/// A file with a configuration.
#[derive(Clone, Debug)]
pub struct Configuration {
    pub path: PathBuf,
    pub text: String,
}

/// Why a configuration makes no sense.
#[derive(Debug, Error)]
#[error("{}:{}:{}: {message}", path.display(), at.line, at.column)]
pub struct Misconfigured {
    pub path: PathBuf,
    pub at: LineColumn,
    /// A clause without a full stop.
    pub message: String,
    /// What was most likely meant.
    pub near: Option<String>,
}

/// The settings that a root's configuration makes, and the file that holds it; the default ones where there is none.
pub(super) fn read(root: &Path) -> Result<(Settings, Option<Configuration>), Misconfigured> {
    let mut found: Option<(Settings, Configuration)> = None;
    for name in FILE_NAMES {
        let Some(configuration) = Configuration::read(root.join(name))? else { continue };
        let parsed = settings::parse(name, &configuration.text);
        let Some(settings) = parsed.map_err(|mistake| configuration.misconfigured(mistake))? else { continue };
        if let Some((_, first)) = &found {
            return Err(configuration.second(first));
        }
        found = Some((settings, configuration));
    }
    let (mut settings, configuration) = found.map_or_else(Default::default, |(settings, one)| (settings, Some(one)));
    if let Some(configuration) = &configuration {
        configuration.read_clients(root, &mut settings)?;
    }
    settings.known = known(baseline(root, &settings))?;
    Ok((settings, configuration))
}

/// Whether a folder has a configuration, so that it is the root of what is below it.
pub(super) fn is_in(folder: &Path) -> bool {
    FILE_NAMES.iter().any(|name| {
        let text = fs::read_to_string(folder.join(name));
        text.is_ok_and(|text| !matches!(settings::parse(name, &text), Ok(None)))
    })
}

/// The path of the baseline.
pub(super) fn baseline(root: &Path, settings: &Settings) -> PathBuf {
    root.join(settings.baseline.as_ref().map_or(baseline::FILE_NAME, |told| &told.text))
}

/// What the baseline has; nothing where there is none.
pub(super) fn known(path: PathBuf) -> Result<BTreeSet<u64>, Misconfigured> {
    let text = match fs::read_to_string(&path) {
        Ok(text) => text,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(BTreeSet::new()),
        Err(error) => return Err(Misconfigured::unreadable(path, &error)),
    };
    match baseline::read(&text) {
        Ok(known) => Ok(baseline::fingerprints(&known)),
        Err(error) => {
            Err(Misconfigured { message: format!("this is no baseline: {error}"), ..Misconfigured::start_of(path) })
        }
    }
}

impl Configuration {
    /// The text of a file, if it is there.
    fn read(path: PathBuf) -> Result<Option<Configuration>, Misconfigured> {
        match fs::read_to_string(&path) {
            Ok(text) => Ok(Some(Configuration { path, text })),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
            // Only our own file is ours to complain about.
            Err(_) if !path.ends_with(settings::FILE_NAME) => Ok(None),
            Err(error) => Err(Misconfigured::unreadable(path, &error)),
        }
    }

    /// Reads the grammars that the settings name.
    fn read_clients(&self, root: &Path, settings: &mut Settings) -> Result<(), Misconfigured> {
        for client in &mut settings.clients {
            client.text = fs::read_to_string(root.join(&client.path.text)).map_err(|error| {
                let message = format!("`{}` cannot be read: {error}", client.path.text);
                self.misconfigured(Mistake { span: client.path.span, message, near: None })
            })?;
        }
        Ok(())
    }

    /// A mistake in the text.
    pub fn misconfigured(&self, mistake: Mistake) -> Misconfigured {
        let at = LineIndex::new(&self.text).line_column(&self.text, mistake.span.start as usize);
        Misconfigured { path: self.path.clone(), at, message: mistake.message, near: mistake.near }
    }

    fn second(&self, first: &Configuration) -> Misconfigured {
        let first = first.path.file_name().unwrap_or_default().display().to_string();
        let message = format!("there is a configuration here, and another in {first}");
        self.misconfigured(Mistake { span: Span::default(), message, near: None })
    }
}

impl Misconfigured {
    fn unreadable(path: PathBuf, error: &std::io::Error) -> Misconfigured {
        Misconfigured { message: error.to_string(), ..Misconfigured::start_of(path) }
    }

    fn start_of(path: PathBuf) -> Misconfigured {
        Misconfigured { path, at: LineColumn { line: 1, column: 1 }, message: String::new(), near: None }
    }
}
