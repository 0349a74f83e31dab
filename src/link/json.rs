//! JSON as people write it into configuration files: with comments and trailing commas.

use serde_json::Value;

/// The value of a text; none where it is no JSON even so.
pub(super) fn parse(text: &str) -> Option<Value> {
    let text = text.trim_start_matches('\u{feff}');
    serde_json::from_str(text).ok().or_else(|| json5::from_str(text).ok())
}
