//! Diesel: the tables that `table!` and `view!` declare, and its configuration.

pub mod configuration;
mod tables;
#[cfg(test)]
mod tests;
mod types;

pub use types::stand_ins;

use crate::model::Definitions;
use crate::source::{Problem, SourceId, Sources};

/// The name of the grammar.
pub const NAME: &str = "diesel";

/// The command that makes a migration, up to its options.
pub const GENERATE: &str = "diesel migration generate";

/// The command that prints a database's tables.
pub const PRINT: &str = "diesel print-schema";

/// Reads the tables that files declare.
pub fn definitions(sources: &Sources, files: &[SourceId]) -> (Definitions, Vec<(SourceId, Problem)>) {
    let mut definitions = Definitions { sources: files.to_vec(), ..Definitions::default() };
    let mut problems = Vec::new();
    for &file in files {
        let (models, found) = tables::read(file, &sources[file].text);
        definitions.models.extend(models);
        problems.extend(found.into_iter().map(|problem| (file, problem)));
    }
    (definitions, problems)
}

/// Whether a text could declare a table.
pub fn may_declare(text: &str) -> bool {
    ["table!", "view!"].iter().any(|word| memchr::memmem::find(text.as_bytes(), word.as_bytes()).is_some())
}
