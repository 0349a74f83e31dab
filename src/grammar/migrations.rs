//! How code changes a database: the `[migrations]` section of a grammar.
//!
//! A migration is a function called `up`. What it is given, and whatever is taken from that, has members that run SQL or
//! build a statement: each says what it does and what its arguments are. A library's whole list of members that change a
//! schema stands here; any other member only reads and writes rows.

use std::collections::BTreeMap;

use serde::Deserialize;

/// The migrations of a client.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
pub struct Migrations {
    /// Words that files of such migrations have, and those of other clients have not.
    pub marks: Vec<String>,
    pub order: Order,
    /// Whether a name with a dot in it is one of a schema.
    pub dotted: bool,
    /// Whether members of `this` count as those of what `up` is given.
    pub on_this: bool,
    /// What other code says that makes tables, too.
    pub otherwise: Vec<Otherwise>,
    /// Members that give a function another one of what `up` is given.
    pub lends: Vec<String>,
    /// Members of what `up` is given.
    pub calls: BTreeMap<String, Deed>,
    /// Members of a table's builder, and of what follows in its chain.
    pub table: BTreeMap<String, Deed>,
    /// How a column is written as an object.
    pub definition: Definition,
    /// What the client's names for types are to the database; others stand for themselves.
    pub types: BTreeMap<String, String>,
    /// The type that a list of values makes, with `{table}` and `{column}` in it, if it makes one.
    pub enum_type: Option<String>,
}

/// Words by which code says that it makes tables.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Otherwise {
    pub says: String,
    /// The words that say that it does not do so everywhere: in a file with both, it does so where nothing is kept.
    pub unless: Option<String>,
}

/// What the tool orders migrations by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Order {
    /// The names of their files.
    #[default]
    File,
    /// The number that the names of their classes end with; all folders of a database count together.
    Class,
}

/// What a member does.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Deed {
    pub does: Does,
    /// What it is given, by position.
    #[serde(default)]
    pub given: Vec<Role>,
    /// The type of the column that it adds.
    #[serde(rename = "type")]
    pub data_type: Option<String>,
    /// The columns that it means where it is given none.
    #[serde(default)]
    pub columns: Vec<String>,
    /// Whether what is there already, or not there, is no error.
    #[serde(default)]
    pub lenient: bool,
}

/// What can be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Does {
    /// Runs SQL.
    Run,
    CreateTable,
    AlterTable,
    DropTable,
    RenameTable,
    AddColumns,
    DropColumns,
    RenameColumn,
    ChangeColumn,
    CreateView,
    DropView,
    CreateEnum,
    CreateType,
    DropType,
    RenameType,
    AddValue,
    CreateSchema,
    DropSchema,
    /// Needs a table and leaves its columns as they are.
    Use,
    /// Asks whether a table is there.
    HasTable,
    /// Asks whether a column is there.
    HasColumn,
    /// Asks for the columns of a table.
    Describe,
    /// Says the schema of the name that follows in the chain.
    Qualify,
    /// Makes the table's statement one that tolerates what is there, or not there.
    Tolerate,
    /// Makes a column's definition one that changes the column.
    Change,
    /// Takes NULL from a column.
    Require,
    /// Gives NULL to a column.
    Relax,
    /// Gives a column another type.
    Retype,
    /// Drops what depends on what is dropped, too.
    Cascade,
    /// Does something to a table that cannot be told.
    OpenTable,
    /// Does something that cannot be told.
    Open,
}

/// What an argument is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// The name of a table or view: a text, or an object with its schema.
    Table,
    /// A table with its columns as one object.
    NewTable,
    /// The new name.
    To,
    /// A name of a column, or an object that has one.
    Column,
    /// Names of columns, one or a list, or objects that have them.
    Columns,
    /// Columns with their definitions: an object by name, or a list of objects.
    NewColumns,
    /// The definition of the column that was named.
    Definition,
    /// The type of the column that was named.
    Type,
    /// A function that is given the column that was named, and says more of it.
    Refine,
    /// Whether the column takes no NULL.
    Required,
    /// A function that is given the table's builder.
    Builder,
    /// SQL.
    Sql,
    /// SQL, as what the member is called on.
    ReceiverSql,
    /// Whether what is there already, or not there, is no error; and whether what depends on it goes too.
    Options,
    /// The values of an enum.
    Values,
    /// The name of a type or schema.
    Name,
    /// Anything that does not matter.
    Any,
}

/// How a column is written as an object: the keys of its parts.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
pub struct Definition {
    /// The column's own name, where it is not the key.
    pub name: Option<String>,
    #[serde(rename = "type")]
    pub data_type: Option<String>,
    /// What is true where the column takes no NULL.
    pub required: Vec<String>,
    /// What is false where the column takes no NULL.
    pub optional: Vec<String>,
    /// Whether a column's new definition says all of it, so that what it does not require is optional.
    pub whole: bool,
    /// The columns within a table's object.
    pub columns: Option<String>,
}
