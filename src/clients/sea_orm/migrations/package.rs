//! The files of the package that migrations are in.

use std::collections::BTreeSet;
use std::ops::Range;

use super::chains::Chain;
use crate::source::{Source, SourceId, Sources, path};
use crate::syntax::tokens::Tokens;
use crate::syntax::tokens::outline::{Function, Outline, Type};

/// The files that can hold what migrations use.
pub(super) struct Package<'a> {
    pub(super) files: Vec<File<'a>>,
}

/// One file.
pub(super) struct File<'a> {
    pub(super) source: SourceId,
    /// The last name of the module that it is.
    name: String,
    pub(super) tokens: Tokens<'a>,
    pub(super) outline: Outline<'a>,
}

/// An expression: its file, and its tokens there.
#[derive(Clone, Debug)]
pub(super) struct Place {
    pub(super) file: usize,
    pub(super) range: Range<usize>,
}

impl<'a> Package<'a> {
    /// The package of a file, with the files that are needed in any case.
    pub(super) fn around(sources: &'a Sources, file: SourceId, needed: impl Iterator<Item = SourceId>) -> Package<'a> {
        let path = &sources[file].path;
        let folder = match path.rfind("src/") {
            Some(at) if at == 0 || path.as_bytes()[at - 1] == b'/' => &path[..at + "src".len()],
            _ => sources[file].folder(),
        };
        let speaks = |text: &str| WORDS.iter().any(|word| text.contains(word));
        let code = sources.below(folder).filter(|(_, source)| source.extension() == "rs" && speaks(&source.text));
        let files: BTreeSet<SourceId> = code.map(|(id, _)| id).chain(needed).collect();
        let read = |source: SourceId| {
            let tokens = Tokens::of(&sources[source].text);
            let outline = Outline::of(&tokens);
            File { source, name: module_name(&sources[source]), tokens, outline }
        };
        Package { files: files.into_iter().map(read).collect() }
    }

    pub(super) fn position(&self, source: SourceId) -> Option<usize> {
        self.files.iter().position(|file| file.source == source)
    }

    /// The type of that name: of this file, else of the one that it is imported from, else the only one.
    pub(super) fn find_type(&self, from: usize, name: &str) -> Option<(usize, &Type<'a>)> {
        let of =
            |at: usize| self.files[at].outline.types.iter().find(|found| found.name == name).map(|found| (at, found));
        of(from).or_else(|| self.elsewhere(from, name, of))
    }

    /// The function of that name, likewise.
    pub(super) fn find_function(&self, from: usize, name: &str) -> Option<(usize, &Function<'a>)> {
        let of = |at: usize| {
            let functions = &self.files[at].outline.functions;
            functions.iter().find(|found| found.name == name).map(|found| (at, found))
        };
        of(from).or_else(|| self.elsewhere(from, name, of))
    }

    /// The value of the constant of that name, likewise.
    pub(super) fn find_constant(&self, from: usize, name: &str) -> Option<Place> {
        let of = |at: usize| {
            let constant = self.files[at].outline.constants.iter().find(|constant| constant.name == name)?;
            Some(Place { file: at, range: constant.value.clone() })
        };
        of(from).or_else(|| self.elsewhere(from, name, of))
    }

    /// What a chain begins with, by the names of where it comes from: `use prelude::Table as MigrationTable` makes
    /// `MigrationTable::create` one of `Table`.
    pub(super) fn called(&self, file: usize, chain: &Chain) -> String {
        let File { tokens, outline, .. } = &self.files[file];
        let name = chain.name(tokens);
        let Some((owner, function)) = name.split_once("::") else { return name };
        let imported = outline.imports.iter().find(|import| import.name == Some(owner));
        match imported.and_then(|import| import.path.last()) {
            Some(own) => format!("{own}::{function}"),
            None => name,
        }
    }

    fn elsewhere<T>(&self, from: usize, name: &str, of: impl Fn(usize) -> Option<T>) -> Option<T> {
        let imports = &self.files[from].outline.imports;
        let modules = imports.iter().filter(|import| import.name == Some(name)).filter_map(|import| {
            let len = import.path.len();
            import.path.get(len.checked_sub(2)?).copied()
        });
        let modules: BTreeSet<&str> = modules.collect();
        let of_module = |at: &usize| modules.contains(self.files[*at].name.as_str());
        let imported = (0..self.files.len()).filter(of_module).find_map(&of);
        let only = || {
            let mut found = (0..self.files.len()).filter_map(&of);
            found.next().filter(|_| found.next().is_none())
        };
        imported.or_else(only)
    }
}

/// Words of which one is in every file that makes statements or names their parts.
const WORDS: [&str; 4] = ["Iden", "SchemaManager", "sea_query", "sea_orm_migration"];

fn module_name(source: &Source) -> String {
    let stem = source.file_name().trim_end_matches(".rs");
    let name = if ["mod", "lib", "main"].contains(&stem) { path::file_name(source.folder()) } else { stem };
    name.to_owned()
}
