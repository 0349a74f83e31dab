//! The databases whose tables diesel declares: `diesel.toml` says which file is printed from which migrations.

use super::Workspace;
use super::declared::{self, Declaring, Place};
use crate::clients::diesel::{self, configuration};
use crate::link::Modules;
use crate::source::{Source, Sources, path};

/// Gives databases the tables that diesel declares for them.
pub(super) fn claim(modules: &Modules, workspace: &mut Workspace) {
    let may_declare = diesel::may_declare;
    let declaring = Declaring {
        client: diesel::NAME,
        may_declare,
        is_schema: is_printed,
        is_printed,
        print: diesel::PRINT,
        places: places(modules.sources),
        generate,
    };
    declared::claim(modules, workspace, &declaring);
}

/// Whether a file is printed by diesel, as it says or as it is called.
fn is_printed(source: &Source) -> bool {
    source.file_name() == "schema.rs" || source.text.contains("@generated automatically by Diesel CLI")
}

/// What every `diesel.toml` says, the innermost last.
fn places(sources: &Sources) -> Vec<Place> {
    let files = sources.iter().filter(|(_, source)| source.file_name() == configuration::FILE_NAME);
    let mut found: Vec<_> = files.map(|(_, source)| configuration::read(source.folder(), &source.text)).collect();
    found.sort_by_key(|found| path::ancestors(&found.folder).count());
    let places = |found: configuration::Configuration| {
        let migrations = found.migrations;
        found.schemas.into_iter().map(move |file| Place { file, migrations: migrations.clone() })
    };
    found.into_iter().flat_map(places).collect()
}

fn generate(folder: &str) -> String {
    match folder {
        "migrations" => diesel::GENERATE.to_owned(),
        folder => format!("{} --migration-dir {folder}", diesel::GENERATE),
    }
}
