//! One file's text, or the reason why there is none.
#![expect(clippy::disallowed_methods, reason = "discovery reads the file system")]

use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use crate::source::Source;

/// Reads a file as a source under the path that it has below the root.
pub(super) fn read(path: &Path, relative: String) -> Source {
    match text(path) {
        Ok(text) if is_minified(&relative, &text) => unread(relative, "a minified bundle"),
        Ok(text) => Source::new(relative, text),
        Err(reason) => unread(relative, reason),
    }
}

/// A source of which there is only the path.
pub(super) fn unread(relative: String, reason: impl Into<String>) -> Source {
    Source { path: relative, text: String::new(), unread: Some(reason.into()) }
}

/// Larger files are data: a dump, a bundle.
const LARGEST: u64 = 32 * 1024 * 1024;

fn text(path: &Path) -> Result<String, String> {
    let length = fs::metadata(path).map_err(|error| why(&error))?.len();
    if length > LARGEST {
        return Err(format!("larger than {} MiB", LARGEST >> 20));
    }
    let bytes = fs::read(path).map_err(|error| why(&error))?;
    String::from_utf8(bytes).map_err(|error| match error.as_bytes() {
        [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..] => "it is UTF-16, not UTF-8".to_owned(),
        _ => format!("it is not UTF-8 (byte {})", error.utf8_error().valid_up_to()),
    })
}

fn why(error: &std::io::Error) -> String {
    match error.kind() {
        ErrorKind::PermissionDenied => "permission denied".to_owned(),
        ErrorKind::NotFound => "it went away".to_owned(),
        _ => error.to_string(),
    }
}

/// Whether a file of code was written by a tool that takes the line breaks out.
///
/// Lines of more than 500 bytes on average, in a file that is too large to be a table written by hand.
fn is_minified(path: &str, text: &str) -> bool {
    const SMALLEST: usize = 100_000;
    let is_code = !path.ends_with(".sql") && !path.ends_with(".prisma") && !path.ends_with(".json");
    is_code && text.len() > SMALLEST && memchr::memchr_iter(b'\n', text.as_bytes()).count() < text.len() / 500
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_lines_are_minified_only_in_large_code() {
        let long = "x".repeat(200_000);
        assert!(is_minified("a.js", &long));
        assert!(!is_minified("a.sql", &long));
        assert!(!is_minified("a.js", &long[..50_000]));
        assert!(!is_minified("a.js", &"let a = 1;\n".repeat(20_000)));
    }
}
