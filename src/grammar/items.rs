//! How code names models and columns by items of its language: the `[items]` section of a grammar.
//!
//! Typed query builders have a module for each model, with an item for each column, and structs whose fields are
//! columns.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::Deserialize;

/// What the module of a model holds, and what is derived from a model.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
pub struct Items {
    /// What leads from the module to a column.
    pub columns: Vec<ItemPath>,
    /// What leads from the module to the model itself.
    pub models: Vec<String>,
    /// What the module holds beside these.
    pub others: Vec<String>,
    /// Types in the module whose fields are the model's.
    pub objects: Vec<String>,
    /// What in a definition says that its columns have other names in paths than their own.
    pub renaming: Vec<String>,
    /// Structs whose fields are columns.
    pub rows: Vec<Rows>,
    /// Enums whose variants are the values of a type of the database.
    pub enums: Vec<Enums>,
}

/// A path to a column: the names before it, and how it is spelled itself.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
pub struct ItemPath {
    pub through: Vec<String>,
    pub spelling: Spelling,
}

/// How an item is spelled that stands for a field.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Spelling {
    /// As the field is.
    #[default]
    Verbatim,
    /// `created_at` as `CreatedAt`.
    UpperCamel,
}

/// A kind of struct whose fields are columns, told by what it derives.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
pub struct Rows {
    pub derives: Vec<String>,
    /// The attribute that says more of the struct and its fields.
    pub attribute: String,
    /// The key of that attribute that names the model by a path; an attribute of this name on its own, too.
    pub model: String,
    /// What follows the model's module in that path.
    pub through: Vec<String>,
    /// Whether the model's name is made from the struct's where nothing says it: `NewUser` is of `new_users`.
    pub named_after_struct: bool,
    /// The key that says which column a field is.
    pub column: String,
    /// The keys of fields that are no columns.
    pub without: Vec<String>,
    /// Whether not all fields are columns, but only those that the struct's attribute lists under `keys`.
    pub only_keys: bool,
    /// The keys of the struct's attribute that list columns, or name one.
    pub keys: Vec<String>,
}

/// A kind of enum that stands for a type of the database, told by what it derives.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
pub struct Enums {
    pub derives: Vec<String>,
    /// The attribute whose keys these are; a key can be an attribute of its own, too.
    pub attribute: String,
    /// Keys that name the type.
    pub names: Vec<String>,
    /// Keys that name a struct by its path, which stands for the type.
    pub paths: Vec<String>,
    /// Keys that say how all variants are spelled in the database.
    pub styles: Vec<String>,
    /// How they are spelled where no key says it.
    pub style: String,
    /// Keys that give the value of a variant.
    pub values: Vec<String>,
    /// Keys that say how a single variant is spelled.
    pub value_styles: Vec<String>,
    /// What the attribute must say, too: the text of a key.
    pub says: BTreeMap<String, String>,
}

impl Items {
    /// Whether the client has nothing of the kind.
    pub fn is_empty(&self) -> bool {
        self.columns.is_empty() && self.rows.is_empty()
    }
}

impl Spelling {
    /// How the item is spelled that stands for a field.
    pub fn of(self, field: &str) -> Cow<'_, str> {
        match self {
            Spelling::Verbatim => Cow::Borrowed(field),
            Spelling::UpperCamel => Cow::Owned(heck::ToUpperCamelCase::to_upper_camel_case(field)),
        }
    }

    /// Whether an item stands for the field of that name.
    pub fn is_of(self, item: &str, field: &str) -> bool {
        self.of(field) == item
    }
}
