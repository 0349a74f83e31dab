//! Reads `columnist.toml`.
//!
//! ```toml
//! exclude = ["legacy/", "*.generated.ts"]
//!
//! [levels]
//! implicit-column = "off"
//! unread-source = "error"
//! ```

use std::collections::BTreeMap;

use serde::Deserialize;
use toml::Spanned;

use super::{Level, RuleLevel, Settings};
use crate::source::Span;

/// What the configuration of a project is called; the folder that holds it is the project's root.
pub const FILE_NAME: &str = "columnist.toml";

/// What is wrong with a configuration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mistake {
    pub span: Span,
    /// A clause without a full stop.
    pub message: String,
}

/// Reads a configuration; a key that means nothing is a mistake.
pub fn parse(text: &str) -> Result<Settings, Mistake> {
    let file: File = toml::from_str(text).map_err(|error| mistake(&error))?;
    let levels = file.levels.into_iter().map(|(rule, level)| {
        let span = rule.span();
        (rule.into_inner(), RuleLevel { level, span: Span::new(span.start, span.end) })
    });
    Ok(Settings { levels: levels.collect(), exclude: file.exclude, ..Settings::default() })
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    exclude: Vec<String>,
    #[serde(default)]
    levels: BTreeMap<Spanned<String>, Level>,
}

fn mistake(error: &toml::de::Error) -> Mistake {
    let span = error.span().unwrap_or_default();
    let message = error.message().lines().collect::<Vec<_>>().join(" ");
    Mistake { span: Span::new(span.start, span.end), message }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn levels_are_read_with_their_places() {
        let text = "[levels]\nimplicit-column = \"off\"\nunread-source = \"error\"\n";
        let settings = parse(text).unwrap();
        assert_eq!(settings.levels["implicit-column"].level, Level::Off);
        assert_eq!(settings.levels["unread-source"].level, Level::Error);
        assert_eq!(&text[settings.levels["unread-source"].span.range()], "unread-source");
    }

    #[test]
    fn an_unknown_key_is_a_mistake_where_it_stands() {
        let text = "exclude = []\nlevel = 1\n";
        let mistake = parse(text).unwrap_err();
        assert_eq!(&text[mistake.span.range()], "level");
        assert!(mistake.message.contains("expected `exclude` or `levels`"), "{}", mistake.message);
    }

    #[test]
    fn an_empty_file_says_nothing() {
        assert!(parse("# the root of the project\n").unwrap().levels.is_empty());
    }
}
