//! The languages that a tree is made of.

/// A language, by which one a file is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Language {
    /// With JSX, which nothing tells by its name.
    JavaScript,
    TypeScript,
    /// TypeScript with JSX, and so without `<Type>value`.
    Tsx,
}

impl Language {
    /// The language that a path's extension names.
    pub(super) fn of(path: &str) -> Option<Language> {
        let (_, extension) = path.rsplit_once('.')?;
        match extension {
            "ts" | "mts" | "cts" => Some(Language::TypeScript),
            "tsx" => Some(Language::Tsx),
            "js" | "jsx" | "mjs" | "cjs" => Some(Language::JavaScript),
            _ => None,
        }
    }
}
