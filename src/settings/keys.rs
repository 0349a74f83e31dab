//! Every key of a configuration, once: what is read, the schema, and the commented file are made from this.

/// A key and what it may hold.
pub struct Key {
    pub name: &'static str,
    /// What it says, as a clause without a full stop.
    pub about: &'static str,
    pub shape: Shape,
}

/// What a value may be.
pub enum Shape {
    Text,
    /// A text or a list of texts.
    Texts,
    /// One of these texts.
    Choice(&'static [&'static str]),
    /// A text, or `false`.
    TextOrFalse,
    /// A level for each of some rules.
    Levels,
    /// A list of tables with these keys.
    Tables(&'static [Key]),
}

/// The levels, as they are written.
pub(super) const LEVELS: &[&str] = &["off", "information", "warning", "error"];

/// The dialects, as they are written.
pub(super) const DIALECTS: &[&str] = &["postgresql", "cockroachdb", "mysql", "sqlite", "sqlserver", "mongodb"];

/// The keys of a configuration.
pub const KEYS: &[Key] = &[
    Key { name: "exclude", about: "patterns of paths that are not read, as in an ignore file", shape: Shape::Texts },
    Key { name: "baseline", about: "the file with known findings, which do not fail", shape: Shape::Text },
    Key { name: "levels", about: "how bad the findings of a rule are", shape: Shape::Levels },
    Key { name: "overrides", about: "other levels for some paths; later ones count", shape: Shape::Tables(OVERRIDE) },
    Key { name: "clients", about: "files with grammars of more clients and SQL sinks", shape: Shape::Texts },
    Key {
        name: "databases",
        about: "the databases of the project; where there are some, no others are looked for",
        shape: Shape::Tables(DATABASE),
    },
];

const OVERRIDE: &[Key] = &[
    Key { name: "paths", about: "patterns of paths, as in an ignore file", shape: Shape::Texts },
    Key { name: "level", about: "how bad anything there is at most", shape: Shape::Choice(LEVELS) },
    Key { name: "levels", about: "how bad the findings of a rule are there", shape: Shape::Levels },
];

const DATABASE: &[Key] = &[
    Key {
        name: "definitions",
        about: "files and folders that declare its models, and nothing else does",
        shape: Shape::Texts,
    },
    Key {
        name: "migrations",
        about: "the folder with its migrations; `false` compares nothing with migrations",
        shape: Shape::TextOrFalse,
    },
    Key { name: "dialect", about: "which database it is", shape: Shape::Choice(DIALECTS) },
    Key {
        name: "snapshot",
        about: "a dump of the schema of the live database, which code and definitions are held against, too",
        shape: Shape::Text,
    },
    Key { name: "code", about: "patterns of the code that uses it, as in an ignore file", shape: Shape::Texts },
];
