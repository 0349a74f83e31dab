//! Where SQL text is handed over, and how pieces of it are made: the `[sinks]` section of a grammar.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::catalog::Dialect;

/// The sinks of a client. What a client is, the `[client]` section says.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
pub struct Sinks {
    /// Members of the client that are the tag of a template: in its holes stand values, or pieces. Called as a function,
    /// such a member takes a piece.
    pub tags: Vec<String>,
    /// Members of the client that take text.
    pub texts: BTreeMap<String, TextSink>,
    /// Whether hardly anything else has members of these names, so that a receiver that can't be followed will do.
    pub distinctive: bool,
    /// The dialects that the client speaks; any where none is listed. Text is held against databases of these.
    pub dialects: Vec<Dialect>,
    /// Functions of the client's namespace that make pieces of SQL, by what they are given.
    pub pieces: BTreeMap<String, Piece>,
}

/// A member that takes text.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
pub struct TextSink {
    /// The position of the argument.
    pub argument: usize,
    /// The keys under which an object in its place has the text.
    pub keys: Vec<String>,
    /// How parameters are written in the text, where the database itself would not know.
    pub parameters: Vec<Parameter>,
}

/// What a function that makes a piece of SQL is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Piece {
    /// It is the tag of a template.
    Template,
    /// Text that becomes SQL as it is.
    Text,
    /// A list of values and pieces, and what is put between, before and behind them.
    List,
    /// Nothing: it is not even called.
    Nothing,
}

/// A way to write a parameter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Parameter {
    /// `?`, and `??` for a name.
    Question,
    /// `:name`.
    Colon,
}

impl Sinks {
    /// Whether there are any.
    pub fn is_empty(&self) -> bool {
        self.tags.is_empty() && self.texts.is_empty()
    }

    /// Whether the client can talk to a database of that dialect. CockroachDB is talked to as PostgreSQL is.
    pub fn speaks(&self, dialect: Dialect) -> bool {
        let spoken = if dialect == Dialect::Cockroach { Dialect::Postgres } else { dialect };
        self.dialects.is_empty() || self.dialects.contains(&dialect) || self.dialects.contains(&spoken)
    }

    /// The names of the members that SQL is handed to.
    pub fn members(&self) -> impl Iterator<Item = &str> {
        self.tags.iter().chain(self.texts.keys()).map(String::as_str)
    }
}
