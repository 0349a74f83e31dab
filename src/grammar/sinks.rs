//! Where SQL text is handed over, and how pieces of it are made: the `[sinks]` section of a grammar.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::catalog::Dialect;

/// The sinks of a client. What a client is, the `[client]` section says.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
pub struct Sinks {
    /// The dialects that the client speaks; any where none is listed. Text is held against databases of these.
    pub dialects: Vec<Dialect>,
    /// Whether the client itself, or its namespace, is the tag of a template.
    pub is_tag: bool,
    /// What a call of the client itself, or of its namespace, makes.
    pub called: Option<Piece>,
    /// Members of the client that are the tag of a template: in its holes stand values, or pieces. Called as a function,
    /// such a member takes a piece.
    pub tags: Vec<String>,
    /// Members of the client that take text.
    pub texts: BTreeMap<String, TextSink>,
    /// Exports of the client's modules that take text, functions and classes.
    pub functions: BTreeMap<String, TextSink>,
    /// Whether hardly anything else has members of these names, so that a receiver that can't be followed will do.
    pub distinctive: bool,
    /// Whether the members count on any receiver where the text begins as a statement, unless the receiver comes from one
    /// of `others`.
    pub anywhere: bool,
    /// What code writes that opens a database: of a file that does, and knows none of the workspace's tables, nothing is
    /// judged.
    pub opens: Vec<String>,
    /// What code writes that runs migrations one by one: in such a file it is not known which of them ran.
    pub replays: Vec<String>,
    /// Packages whose clients have members of these names, too.
    pub others: Vec<String>,
    /// Whether functions of the workspace that hand on the text they are given are told by their names.
    pub handed_on: bool,
    /// Types whose values put a statement together: for each member what it adds.
    pub builders: BTreeMap<String, Builder>,
    /// Functions that make pieces of SQL, members of the client, of its namespace or of its modules, by what they are
    /// given.
    pub pieces: BTreeMap<String, Piece>,
    /// Members of a piece that hand it over as a whole statement.
    pub runs: Vec<String>,
    /// Members of other things that take a piece as a whole statement.
    pub handed_to: Vec<String>,
    /// Files of SQL that the client takes queries from.
    pub files: Option<QueryFiles>,
    /// Words in the code that say that the client changes the names it is given, so that they are not the database's.
    pub renames: Vec<String>,
}

/// Files of SQL that the client takes queries from.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct QueryFiles {
    /// What the line begins with that stands before each query and names it; none where a file is one query.
    #[serde(default)]
    pub begin: Option<String>,
    /// The folder beside the client's definitions, or beside the folder of these, that the files stand in; none where they
    /// can stand anywhere.
    #[serde(default)]
    pub folder: Option<String>,
    /// What the definitions say where the client takes such files.
    #[serde(default)]
    pub declared: Option<String>,
    /// How parameters are written in the queries.
    pub parameters: Vec<Parameter>,
}

/// The members of a type that puts a statement together, by what they add.
pub type Builder = BTreeMap<String, Added>;

/// What a member of a builder adds to the statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Added {
    /// The text that it is given.
    Text,
    /// A parameter.
    Value,
    /// Rows of parameters: `VALUES (…)`.
    Rows,
    /// Tuples of parameters: `((…))`.
    Tuples,
    /// Nothing itself: what is added to what it gives has the text that it is given between.
    Separated,
    Nothing,
}

/// A member or a function that takes text.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
pub struct TextSink {
    /// The position of the argument.
    pub argument: usize,
    /// The keys under which an object in its place has the text.
    pub keys: Vec<String>,
    /// The position of the type argument that names the struct that rows become.
    pub row: Option<usize>,
    /// Whether the text is the path of a file with the SQL, from the folder of the package.
    pub file: bool,
    /// Whether a piece can stand in the place of the text.
    pub takes_pieces: bool,
    /// How much of a statement the text is.
    pub extent: Extent,
    /// How parameters are written in the text, where the database itself would not know.
    pub parameters: Vec<Parameter>,
}

/// How much of a statement a text is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Extent {
    #[default]
    Whole,
    /// A whole one, or a part of one.
    Any,
    /// Always a part of one.
    Part,
    /// A whole one, where it begins as a statement does; else it is no SQL.
    Statement,
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
    /// A value, which becomes a parameter.
    Value,
    /// The parts of a name, one after the other or as a list.
    Name,
    /// A name, with dots between its parts.
    Path,
    /// Names of columns, or an object with a key for each and the names of the keys that count: what it becomes depends
    /// on the SQL before it.
    Columns,
}

/// A way to write a parameter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Parameter {
    /// `?`, and `??` for a name.
    Question,
    /// Likewise, where `?` can stand for a list, for rows or for assignments too.
    Expanding,
    /// `:name`.
    Colon,
    /// `@name`.
    At,
    /// `$name`.
    Dollar,
    /// pg-promise's, in strings too: `$1`, and `${name}` in any brackets or slashes, with how it is formatted behind it
    /// (`:name`, `~`, `:csv`).
    Formatted,
}

impl Sinks {
    /// Whether there are any.
    pub fn is_empty(&self) -> bool {
        !self.is_tag && self.tags.is_empty() && self.texts.is_empty() && self.functions.is_empty()
    }

    /// Whether the client can talk to a database of that dialect. CockroachDB is talked to as PostgreSQL is.
    pub fn speaks(&self, dialect: Dialect) -> bool {
        let spoken = if dialect == Dialect::Cockroach { Dialect::Postgres } else { dialect };
        self.dialects.is_empty() || self.dialects.contains(&dialect) || self.dialects.contains(&spoken)
    }

    /// The names of the members that SQL is handed to.
    pub fn members(&self) -> impl Iterator<Item = &str> {
        self.tags
            .iter()
            .chain(self.texts.keys())
            .chain(self.functions.keys())
            .chain(self.builders.keys())
            .map(String::as_str)
    }
}
