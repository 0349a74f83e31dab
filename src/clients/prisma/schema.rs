//! The Prisma schema language, versions 4 to 7: `*.prisma` files into models.
//!
//! Several files can be one schema: names are resolved across all of them. Reading goes in two steps, text into a tree
//! of blocks and blocks into [`Definitions`], so that a mistake costs the line it is in.

mod attributes;
mod blocks;
mod cursor;
mod facts;
mod lowering;
mod outline;
mod tree;

pub use facts::{Generator, SchemaFacts, dialect_of};
pub use outline::{Outline, outline};

use crate::model::Definitions;
use crate::source::{Problem, SourceId, Sources};
use lowering::File;

/// Reads the files of one schema.
///
/// What could not be read is in the third part, in the order of the files; the models and enums it stands in are open.
pub fn read(sources: &Sources, files: &[SourceId]) -> (Definitions, SchemaFacts, Vec<(SourceId, Problem)>) {
    let files: Vec<File<'_>> =
        files.iter().map(|&source| File { source, document: blocks::document(&sources[source].text) }).collect();
    let facts = facts::facts(&files);
    let (definitions, mistakes) = lowering::definitions(&files, &facts);
    let unread =
        files.iter().flat_map(|file| file.document.problems.iter().map(|problem| (file.source, problem.clone())));
    let mut problems: Vec<(SourceId, Problem)> = unread.chain(mistakes).collect();
    problems.sort_by_key(|(source, problem)| (*source, problem.span));
    (definitions, facts, problems)
}

#[cfg(test)]
mod tests;
