//! The argument shapes of each client, as data.
//!
//! A grammar says which methods a client has, what stands in their arguments (a field of this model, of the target of a
//! relation, an operator, an option, data that must not be entered), which types name a model, and how code gets hold of
//! the client. It is a file under `grammars/`; this room reads it and knows no client and no model. [`crate::resolve`]
//! interprets it.
//!
//! # The notation
//!
//! `[shapes.NAME]` is an object: each key is an operator and says what its value is. `[shapes.NAME.field]` says the same
//! of the model's fields, by [`Selector`]; of several that fit the most particular one counts. `[calls.NAME]` is the
//! argument of a method, a shape that other shapes can name as `calls.NAME`. What a value is:
//!
//! | notation | meaning |
//! |---|---|
//! | `option` | not a name: a number, a switch, a direction |
//! | `value` | a value of the field that was named last; of an enum, one of its values |
//! | `free` | data that is never entered |
//! | `never` | the key does not exist after all |
//! | `field-name(scalar)` | a string that names a field of the model, of these kinds |
//! | `Where` | an object of that shape, of the same model |
//! | `Where@target` | of the model that the field leads to |
//! | `Create@target-without` | likewise, without the way back: the other end of the relation and its foreign key |
//! | `{ is: Where@target, isNot: Where@target }` | an object with these keys; `...` at the end lets others pass |
//! | `A*` | one or a list |
//! | `[A]` | only a list |
//! | `A` or `B`, with a bar between | the first that fits; where none does, the one that fits longest |
//!
//! A value may be a table `{ shape = "…", since, until, providers, features, has, of }` or a list of such: see
//! [`Condition`].

mod client;
mod compile;
mod condition;
mod expression;
mod items;
mod migrations;
mod notation;
mod selector;
mod shape;
mod sinks;
mod types;

use std::collections::BTreeMap;
use std::sync::LazyLock;

pub use client::{AccessorRule, Client, ExtensionParts, Places};
pub use condition::{Condition, Surroundings};
pub use items::{Enums, ItemPath, Items, Rows, Spelling};
pub use migrations::{Deed, Definition, Does, Migrations, Order, Otherwise, Role};
pub use selector::{Selector, Word};
pub use shape::{Alternative, At, Entry, FieldEntry, Fluent, Form, Lists, Note, Returns, Shape, ShapeId, Unknown};
pub use sinks::{Added, Builder, Extent, Parameter, Piece, QueryFiles, Sinks, TextSink};
pub use types::{Part, TypePattern};

use serde::Deserialize;

/// One client's grammar, read and checked.
#[derive(Clone, Debug)]
pub struct Grammar {
    /// The client's name, as definitions and databases say it.
    pub name: String,
    /// The language of the code that the client is used in.
    pub language: Language,
    /// A file with none of these words is never parsed for call sites.
    pub words: Vec<String>,
    /// Of a client whose version is not known, what some version from here on accepts is accepted.
    pub oldest: (u32, u32),
    pub client: Client,
    pub fluent: Option<Fluent>,
    /// Where SQL text is handed over.
    pub sinks: Sinks,
    /// What code names by items of its language.
    pub items: Items,
    /// How its migrations are written in code, if they are.
    pub migrations: Option<Migrations>,
    /// The argument of each method.
    pub calls: BTreeMap<String, ShapeId>,
    /// Types an object of which is checked without any call.
    pub types: Vec<TypePattern>,
    /// Types whose first type argument is an object type to check.
    pub type_functions: Vec<TypePattern>,
    shapes: Vec<Shape>,
    by_name: BTreeMap<String, ShapeId>,
}

/// A language that clients are used in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Language {
    /// JavaScript and TypeScript.
    #[default]
    Javascript,
    Rust,
}

impl Language {
    /// The language of the code at a path.
    pub fn of(path: &str) -> Language {
        if path.ends_with(".rs") { Language::Rust } else { Language::Javascript }
    }
}

impl Grammar {
    /// Reads a grammar; says what is wrong where it is none.
    pub fn parse(text: &str) -> Result<Grammar, String> {
        compile::compile(text)
    }

    /// Whether a word is a key of any shape.
    pub fn has_key(&self, word: &str) -> bool {
        self.shapes.iter().any(|shape| shape.keys.contains_key(word))
    }

    /// The shape of that name.
    pub fn shape(&self, name: &str) -> Option<ShapeId> {
        self.by_name.get(name).copied()
    }

    /// The names of all shapes that have one, sorted; calls are among them as `calls.NAME`.
    pub fn shape_names(&self) -> impl Iterator<Item = &str> {
        self.by_name.keys().map(String::as_str)
    }
}

impl std::ops::Index<ShapeId> for Grammar {
    type Output = Shape;

    fn index(&self, id: ShapeId) -> &Shape {
        &self.shapes[id.0 as usize]
    }
}

/// The grammars that ship with the tool: (name, text).
const TEXTS: &[(&str, &str)] = &[
    ("better-sqlite3", include_str!("../grammars/better-sqlite3.toml")),
    ("bun-sql", include_str!("../grammars/bun-sql.toml")),
    ("bun-sqlite", include_str!("../grammars/bun-sqlite.toml")),
    ("cornucopia", include_str!("../grammars/cornucopia.toml")),
    ("d1", include_str!("../grammars/d1.toml")),
    ("db-migrate", include_str!("../grammars/db-migrate.toml")),
    ("diesel", include_str!("../grammars/diesel.toml")),
    ("drizzle", include_str!("../grammars/drizzle.toml")),
    ("knex", include_str!("../grammars/knex.toml")),
    ("kysely", include_str!("../grammars/kysely.toml")),
    ("libsql", include_str!("../grammars/libsql.toml")),
    ("mysql2", include_str!("../grammars/mysql2.toml")),
    ("neon", include_str!("../grammars/neon.toml")),
    ("node-sqlite", include_str!("../grammars/node-sqlite.toml")),
    ("node-pg-migrate", include_str!("../grammars/node-pg-migrate.toml")),
    ("pg", include_str!("../grammars/pg.toml")),
    ("pg-promise", include_str!("../grammars/pg-promise.toml")),
    ("postgres", include_str!("../grammars/postgres.toml")),
    ("prisma", include_str!("../grammars/prisma.toml")),
    ("rusqlite", include_str!("../grammars/rusqlite.toml")),
    ("sea-orm", include_str!("../grammars/sea-orm.toml")),
    ("sequelize", include_str!("../grammars/sequelize.toml")),
    ("slonik", include_str!("../grammars/slonik.toml")),
    ("sql-template-tag", include_str!("../grammars/sql-template-tag.toml")),
    ("sqlite3", include_str!("../grammars/sqlite3.toml")),
    ("sqlx", include_str!("../grammars/sqlx.toml")),
    ("tokio-postgres", include_str!("../grammars/tokio-postgres.toml")),
    ("typeorm", include_str!("../grammars/typeorm.toml")),
    ("vercel-postgres", include_str!("../grammars/vercel-postgres.toml")),
];

static SHIPPED: LazyLock<Vec<Grammar>> =
    LazyLock::new(|| TEXTS.iter().filter_map(|(_, text)| Grammar::parse(text).ok()).collect());

/// The grammars that ship with the tool, in the order of their list.
pub fn shipped() -> &'static [Grammar] {
    &SHIPPED
}

/// The shipped grammar of that client.
pub fn find(client: &str) -> Option<&'static Grammar> {
    SHIPPED.iter().find(|grammar| grammar.name == client)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_shipped_grammar_is_sound_and_bears_its_name() {
        for &(name, text) in TEXTS {
            let grammar = Grammar::parse(text).unwrap_or_else(|error| panic!("grammars/{name}.toml: {error}"));
            assert_eq!(grammar.name, name);
            let is_sound = grammar.calls.is_empty() || !grammar.words.is_empty();
            assert!(is_sound, "grammars/{name}.toml: every file would be parsed");
        }
    }

    #[test]
    fn every_grammar_file_is_in_the_list() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/grammars");
        for file in walkdir::WalkDir::new(folder).min_depth(1).into_iter().map(Result::unwrap) {
            let name = file.file_name().to_string_lossy().into_owned();
            assert!(TEXTS.iter().any(|(listed, _)| format!("{listed}.toml") == name), "{name} is in no list");
        }
    }
}
