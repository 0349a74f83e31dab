//! SeaORM: its entities, and migrations that its schema builder makes.

mod entities;
pub mod migrations;
#[cfg(test)]
mod tests;
mod types;

use crate::model::Definitions;
use crate::source::{Problem, SourceId, Sources};

/// The name of the grammar.
pub const NAME: &str = "sea-orm";

/// The command that makes a migration, up to its options.
pub const GENERATE: &str = "sea-orm-cli migrate generate";

/// The command that prints a database's entities.
pub const PRINT: &str = "sea-orm-cli generate entity";

/// Reads the entities in files.
pub fn definitions(sources: &Sources, files: &[SourceId]) -> (Definitions, Vec<(SourceId, Problem)>) {
    let mut definitions = Definitions { sources: files.to_vec(), ..Definitions::default() };
    for &file in files {
        definitions.models.extend(entities::read(file, &sources[file]));
    }
    (definitions, Vec::new())
}

/// Whether a text could declare an entity.
pub fn may_declare(text: &str) -> bool {
    ["DeriveEntityModel", "DeriveColumn"]
        .iter()
        .any(|word| memchr::memmem::find(text.as_bytes(), word.as_bytes()).is_some())
}
