//! Paths as URIs and back (RFC 8089).

use std::path::{Path, PathBuf};
use std::str::FromStr;

use lsp_types::Uri;

/// The path that a `file:` URI means; none for any other.
pub(super) fn path(uri: &Uri) -> Option<PathBuf> {
    let rest = uri.as_str().strip_prefix("file://")?;
    let path = &rest[rest.find('/')?..];
    let decoded = decoded(path.split(['?', '#']).next()?)?;
    Some(PathBuf::from(without_drive_slash(&decoded)))
}

/// The URI of an absolute path; none where the path is no text.
pub(super) fn of(path: &Path) -> Option<Uri> {
    let text = path.to_str()?.replace('\\', "/");
    let slash = if text.starts_with('/') { "" } else { "/" };
    let encoded: String = text.bytes().map(encoded).collect();
    Uri::from_str(&format!("file://{slash}{encoded}")).ok()
}

/// A byte as it stands in a URI.
fn encoded(byte: u8) -> String {
    match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => char::from(byte).to_string(),
        _ => format!("%{byte:02X}"),
    }
}

fn decoded(text: &str) -> Option<String> {
    let mut bytes = Vec::new();
    let mut rest = text.as_bytes();
    while let [first, after @ ..] = rest {
        rest = after;
        match (first, after) {
            (b'%', [high, low, after @ ..]) => {
                let digit = |byte: &u8| char::from(*byte).to_digit(16);
                bytes.push((digit(high)? * 16 + digit(low)?) as u8);
                rest = after;
            }
            _ => bytes.push(*first),
        }
    }
    String::from_utf8(bytes).ok()
}

/// `/c:/code` is `c:/code`.
fn without_drive_slash(path: &str) -> &str {
    match path.as_bytes() {
        [b'/', letter, b':', ..] if letter.is_ascii_alphabetic() => &path[1..],
        _ => path,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_come_back_as_they_were() {
        for text in ["/code/src/a.ts", "/a b/[id]/\u{fc}.ts", "/100%/a#b?c.ts"] {
            let uri = of(Path::new(text)).unwrap();
            assert_eq!(path(&uri), Some(PathBuf::from(text)), "{}", uri.as_str());
        }
    }

    #[test]
    fn drives_have_no_slash_before_them() {
        let uri = Uri::from_str("file:///c%3A/code/a.ts").unwrap();
        assert_eq!(path(&uri), Some(PathBuf::from("c:/code/a.ts")));
    }

    #[test]
    fn other_schemes_are_no_paths() {
        assert_eq!(path(&Uri::from_str("untitled:Untitled-1").unwrap()), None);
    }
}
