//! What fixes change: written, or shown as a patch.
#![expect(clippy::disallowed_methods, reason = "the command line writes where it is told to")]

use std::fs;
use std::io::{self, Write};
use std::path::Path;

use similar::TextDiff;

use super::exit::{self, Failure};
use crate::fix::{Fixed, FixedFile};

/// Writes the files that were fixed below the root, and says so.
pub(super) fn write(root: &Path, fixed: &Fixed) -> Result<(), Failure> {
    for file in &fixed.files {
        fs::write(root.join(&file.path), &file.after).map_err(|error| Failure {
            message: format!("`{}` cannot be written: {error}", file.path),
            help: Some("check its permissions".to_owned()),
        })?;
    }
    exit::note(told(fixed));
    Ok(())
}

/// Prints what was fixed as a patch that `git apply` takes in the root.
pub(super) fn print(fixed: &Fixed) {
    let patch: String = fixed.files.iter().map(patch).collect();
    // A closed pipe is the reader's business.
    let _ = io::stdout().write_all(patch.as_bytes());
}

fn patch(file: &FixedFile) -> String {
    let diff = TextDiff::from_lines(&file.before, &file.after);
    let (before, after) = (format!("a/{}", file.path), format!("b/{}", file.path));
    diff.unified_diff().header(&before, &after).to_string()
}

/// "fixed 3 findings in 1 file".
fn told(fixed: &Fixed) -> String {
    let plural = |count: usize| if count == 1 { "" } else { "s" };
    let (cured, files) = (fixed.edits.len(), fixed.files.len());
    format!("fixed {cured} finding{} in {files} file{}", plural(cured), plural(files))
}
