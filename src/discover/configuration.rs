//! The configuration of a workspace.
#![expect(clippy::disallowed_methods, reason = "discovery reads the file system")]

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use thiserror::Error;

use crate::settings::{self, FILE_NAME, Settings};
use crate::source::{LineColumn, LineIndex, Span};

/// Why a configuration makes no sense.
#[derive(Debug, Error)]
#[error("{}:{}:{}: {message}", path.display(), at.line, at.column)]
pub struct Misconfigured {
    pub path: PathBuf,
    pub at: LineColumn,
    /// A clause without a full stop.
    pub message: String,
}

/// The settings that a root's configuration makes; the default ones where it has none.
pub(super) fn read(root: &Path) -> Result<Settings, Misconfigured> {
    let path = root.join(FILE_NAME);
    let text = match fs::read_to_string(&path) {
        Ok(text) => text,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Settings::default()),
        Err(error) => return Err(Misconfigured::new(path, "", Span::default(), error.to_string())),
    };
    settings::parse(&text).map_err(|mistake| Misconfigured::new(path, &text, mistake.span, mistake.message))
}

impl Misconfigured {
    /// A mistake in a text that a file holds.
    pub fn new(path: PathBuf, text: &str, span: Span, message: String) -> Misconfigured {
        Misconfigured { path, at: LineIndex::new(text).line_column(text, span.start as usize), message }
    }
}
