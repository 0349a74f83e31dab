//! The files that declare tables.

use rayon::prelude::*;

use super::{Declaring, tree};
use crate::clients;
use crate::model::Model;
use crate::source::{Source, SourceId, Sources};
use crate::workspace::confined;

/// A file that declares tables.
pub(super) struct DefinitionFile {
    pub(super) source: SourceId,
    pub(super) path: String,
    /// The tables that it declares, with their schema where it is written.
    pub(super) tables: Vec<String>,
    /// Whether it declares what the migrations should make, wherever others do, too.
    pub(super) is_schema: bool,
    /// Whether a tool printed it from the database.
    pub(super) is_printed: bool,
    /// Whether a module declares it, so that it is compiled.
    pub(super) is_in_tree: bool,
    /// The folder of examples or tests that it is in, if it is in one.
    pub(super) confined: Option<String>,
}

/// All files in which a client declares tables, by path.
pub(super) fn all(sources: &Sources, declaring: &Declaring) -> Vec<DefinitionFile> {
    let code: Vec<(SourceId, &Source)> = sources.iter().filter(|(_, source)| source.extension() == "rs").collect();
    let may_declare = code.into_par_iter().filter(|(_, source)| (declaring.may_declare)(&source.text));
    may_declare.filter_map(|(id, source)| file(sources, id, source, declaring)).collect()
}

fn file(sources: &Sources, id: SourceId, source: &Source, declaring: &Declaring) -> Option<DefinitionFile> {
    let read = clients::find(declaring.client)?.definitions?;
    let shown = |model: &Model| model.table.to_string();
    let tables: Vec<String> = read(sources, &[id]).0.models.iter().map(shown).collect();
    let is_placed = declaring.places.iter().any(|place| place.file == source.path);
    let file = DefinitionFile {
        source: id,
        path: source.path.clone(),
        tables,
        is_schema: is_placed || (declaring.is_schema)(source),
        is_printed: is_placed || (declaring.is_printed)(source),
        is_in_tree: tree::is_in_tree(sources, &source.path),
        confined: confined::folder(&source.path).map(str::to_owned),
    };
    (!file.tables.is_empty()).then_some(file)
}
