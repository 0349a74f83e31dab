//! Prisma: its schema language and its configuration.

pub mod configuration;
pub mod schema;

use crate::model::Definitions;
use crate::source::{Problem, SourceId, Sources};

/// The name of the grammar.
pub const NAME: &str = "prisma";

/// Reads the files of one schema into models.
pub fn definitions(sources: &Sources, files: &[SourceId]) -> (Definitions, Vec<(SourceId, Problem)>) {
    let (definitions, _, problems) = schema::read(sources, files);
    (definitions, problems)
}
