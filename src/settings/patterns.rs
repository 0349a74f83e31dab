//! Patterns of paths, as in an ignore file.

use ignore::gitignore::{Gitignore, GitignoreBuilder};

/// Patterns that are read like the lines of an ignore file in the root: a path counts where the last that fits has no
/// `!`.
#[derive(Clone, Debug)]
pub struct Patterns {
    /// As they are written.
    pub lines: Vec<String>,
    matcher: Gitignore,
}

/// Patterns are what is written: the matcher follows from it.
impl PartialEq for Patterns {
    fn eq(&self, other: &Patterns) -> bool {
        self.lines == other.lines
    }
}

impl Eq for Patterns {}

impl Default for Patterns {
    fn default() -> Patterns {
        Patterns { lines: Vec::new(), matcher: Gitignore::empty() }
    }
}

impl Patterns {
    /// Reads patterns; says what is wrong with one that is none.
    pub fn new<'t>(lines: impl IntoIterator<Item = &'t str>) -> Result<Patterns, String> {
        let mut builder = GitignoreBuilder::new("");
        let mut kept = Vec::new();
        for line in lines {
            builder.add_line(None, line).map_err(|error| format!("`{line}` is no pattern: {error}"))?;
            kept.push(line.to_owned());
        }
        let matcher = builder.build().map_err(|error| error.to_string())?;
        Ok(Patterns { lines: kept, matcher })
    }

    /// Whether the file at a path, or a folder that it is in, fits.
    pub fn fit(&self, path: &str) -> bool {
        !self.lines.is_empty() && self.matcher.matched_path_or_any_parents(path, false).is_ignore()
    }
}

#[cfg(test)]
mod tests {
    use super::Patterns;

    #[test]
    fn folders_and_names_fit_as_in_an_ignore_file() {
        let patterns = Patterns::new(["/apps/api/", "*.test.ts", "!kept.test.ts"]).unwrap();
        assert!(patterns.fit("apps/api/src/a.ts") && patterns.fit("lib/a.test.ts"));
        assert!(!patterns.fit("lib/kept.test.ts") && !patterns.fit("lib/apps/api/a.ts"));
        assert!(!Patterns::default().fit("a.ts"));
    }

    #[test]
    fn what_is_no_pattern_is_told() {
        assert!(Patterns::new(["a{b"]).unwrap_err().starts_with("`a{b` is no pattern"));
    }
}
