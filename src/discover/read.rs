//! One file's text, or the reason why there is none.
#![expect(clippy::disallowed_methods, reason = "discovery reads the file system")]

use std::fs;
use std::io::ErrorKind;
use std::path::Path;
use std::string::FromUtf8Error;

use crate::source::Source;

/// Reads a file as a source under the path that it has below the root.
pub(super) fn read(path: &Path, relative: String) -> Source {
    match bytes(path) {
        Ok(bytes) => source(bytes, relative),
        Err(reason) => unread(relative, reason),
    }
}

/// The source that the bytes of a file make.
pub(super) fn source(bytes: Vec<u8>, relative: String) -> Source {
    match decode(bytes) {
        (text, _) if is_minified(&relative, &text) => unread(relative, "a minified bundle"),
        (text, unread) => Source { path: relative, text, unread },
    }
}

/// A source of which there is only the path.
pub(super) fn unread(relative: String, reason: impl Into<String>) -> Source {
    Source { path: relative, text: String::new(), unread: Some(reason.into()) }
}

/// Larger files are data: a dump, a bundle.
const LARGEST: u64 = 32 * 1024 * 1024;

fn bytes(path: &Path) -> Result<Vec<u8>, String> {
    let length = fs::metadata(path).map_err(|error| why(&error))?.len();
    match length > LARGEST {
        true => Err(format!("larger than {} MiB", LARGEST >> 20)),
        false => fs::read(path).map_err(|error| why(&error)),
    }
}

/// The text of a file, and what is wrong with its encoding.
///
/// Its own tool most likely rejects a file that is not UTF-8. We read it all the same: a name that is missed for a
/// stray byte in a comment would make a hundred others wrong.
fn decode(bytes: Vec<u8>) -> (String, Option<String>) {
    let utf16 = |units: fn([u8; 2]) -> u16| {
        let units: Vec<u16> = bytes[2..].chunks_exact(2).map(|pair| units([pair[0], pair[1]])).collect();
        (String::from_utf16_lossy(&units), Some("it is UTF-16, not UTF-8".to_owned()))
    };
    match bytes.as_slice() {
        [0xFF, 0xFE, ..] => utf16(u16::from_le_bytes),
        [0xFE, 0xFF, ..] => utf16(u16::from_be_bytes),
        _ => String::from_utf8(bytes).map_or_else(|error| without_strays(&error), |text| (text, None)),
    }
}

/// The text with a `?` for each byte that is no UTF-8, so that all others keep their places.
fn without_strays(error: &FromUtf8Error) -> (String, Option<String>) {
    let mut text = String::with_capacity(error.as_bytes().len());
    for chunk in error.as_bytes().utf8_chunks() {
        text.push_str(chunk.valid());
        text.extend(chunk.invalid().iter().map(|_| '?'));
    }
    let first = error.utf8_error().valid_up_to();
    (text, Some(format!("it is not UTF-8 (byte {first})")))
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
    fn stray_bytes_keep_the_others_in_their_places() {
        assert_eq!(decode(b"a\xE9\xFFb".to_vec()), ("a??b".to_owned(), Some("it is not UTF-8 (byte 1)".to_owned())));
        assert_eq!(decode(b"\xFF\xFEa\0b\0".to_vec()).0, "ab");
        assert_eq!(decode("\u{e9}".into()), ("\u{e9}".to_owned(), None));
    }

    #[test]
    fn long_lines_are_minified_only_in_large_code() {
        let long = "x".repeat(200_000);
        assert!(is_minified("a.js", &long));
        assert!(!is_minified("a.sql", &long));
        assert!(!is_minified("a.js", &long[..50_000]));
        assert!(!is_minified("a.js", &"let a = 1;\n".repeat(20_000)));
    }
}
