//! Places as SARIF writes them: paths are URIs, offsets are counted in bytes.

use serde::Serialize;

use crate::report::place::Places;
use crate::source::Location;

/// A text that is no markup.
#[derive(Serialize)]
pub(super) struct Message {
    text: String,
}

/// SARIF's `location`.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Place {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<usize>,
    physical_location: PhysicalLocation,
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<Message>,
}

/// SARIF's `physicalLocation`.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct PhysicalLocation {
    pub(super) artifact_location: ArtifactLocation,
    pub(super) region: Region,
}

/// SARIF's `artifactLocation`.
#[derive(Serialize)]
pub(super) struct ArtifactLocation {
    uri: String,
}

/// SARIF's `region`.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Region {
    start_line: usize,
    start_column: usize,
    end_line: usize,
    end_column: usize,
    byte_offset: u32,
    byte_length: u32,
}

impl Message {
    pub(super) fn new(text: &str) -> Message {
        Message { text: text.to_owned() }
    }
}

impl Place {
    /// A location; a related one has a number and says what it has to do with the result.
    pub(super) fn new(location: Location, related: Option<(usize, &str)>, places: &mut Places) -> Place {
        Place {
            id: related.map(|(id, _)| id),
            physical_location: PhysicalLocation::new(location, places),
            message: related.map(|(_, text)| Message::new(text)),
        }
    }
}

impl PhysicalLocation {
    /// The file of a location, and the part of it.
    pub(super) fn new(location: Location, places: &mut Places) -> PhysicalLocation {
        let place = places.place(location);
        let region = Region {
            start_line: place.start.line,
            start_column: place.start.column,
            end_line: place.end.line,
            end_column: place.end.column,
            byte_offset: location.span.start,
            byte_length: location.span.end - location.span.start,
        };
        PhysicalLocation { artifact_location: ArtifactLocation { uri: uri(&place.path) }, region }
    }
}

/// A relative path as a URI: all bytes but the unreserved ones (RFC 3986, 2.3) and `/` are escaped.
fn uri(path: &str) -> String {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte);
    let escaped = |byte: u8| if is_plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") };
    path.bytes().map(escaped).collect()
}

#[cfg(test)]
mod tests {
    use super::uri;

    #[test]
    fn what_is_not_plain_is_escaped() {
        assert_eq!(uri("app/[id]/pa ge.ts"), "app/%5Bid%5D/pa%20ge.ts");
        assert_eq!(uri("é.ts"), "%C3%A9.ts");
    }
}
