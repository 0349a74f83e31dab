//! The files that declare tables, and what configures them.

use rayon::prelude::*;

use crate::clients::diesel::{self, configuration};
use crate::source::{Source, SourceId, Sources, path};
use crate::workspace::confined;

/// A file with `table!`.
pub(super) struct SchemaFile {
    pub(super) source: SourceId,
    pub(super) path: String,
    /// The tables that it declares, with their schema where it is written.
    pub(super) tables: Vec<String>,
    /// Whether it is printed from a database: configuration names it, it says so, or it is called as diesel calls it.
    pub(super) is_schema: bool,
    /// The folder of examples or tests that it is in, if it is in one.
    pub(super) confined: Option<String>,
}

/// All files that declare tables, by path.
pub(super) fn all(sources: &Sources) -> Vec<SchemaFile> {
    let printed: Vec<String> = configurations(sources).into_iter().flat_map(|found| found.schemas).collect();
    let code: Vec<(SourceId, &Source)> = sources.iter().filter(|(_, source)| source.extension() == "rs").collect();
    let declaring = code.into_par_iter().filter(|(_, source)| diesel::may_declare(&source.text));
    declaring.filter_map(|(id, source)| file(sources, id, source, &printed)).collect()
}

fn file(sources: &Sources, id: SourceId, source: &Source, printed: &[String]) -> Option<SchemaFile> {
    let (definitions, _) = diesel::definitions(sources, &[id]);
    let shown = |model: &crate::model::Model| model.table.to_string();
    let tables: Vec<String> = definitions.models.iter().map(shown).collect();
    let is_schema = printed.contains(&source.path)
        || source.text.contains("@generated automatically by Diesel CLI")
        || source.file_name() == "schema.rs";
    let confined = confined::folder(&source.path).map(str::to_owned);
    let file = SchemaFile { source: id, path: source.path.clone(), tables, is_schema, confined };
    (!file.tables.is_empty()).then_some(file)
}

/// What every `diesel.toml` says, the innermost last.
pub(super) fn configurations(sources: &Sources) -> Vec<configuration::Configuration> {
    let files = sources.iter().filter(|(_, source)| source.file_name() == configuration::FILE_NAME);
    let mut found: Vec<_> = files.map(|(_, source)| configuration::read(source.folder(), &source.text)).collect();
    found.sort_by_key(|found| path::ancestors(&found.folder).count());
    found
}
