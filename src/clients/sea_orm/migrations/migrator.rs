//! Which migrations a `Migrator` lists, in its order.

use crate::source::{SourceId, Sources, Span, path};
use crate::syntax::tokens::Tokens;
use crate::syntax::tokens::outline::{Function, Outline};

/// The migrations of one database.
#[derive(Clone, Debug)]
pub struct Migrator {
    /// The file with the list.
    pub source: SourceId,
    /// The folder that it is in.
    pub folder: String,
    pub migrations: Vec<Listed>,
    /// Why the list does not tell all migrations, if it doesn't.
    pub incomplete: Option<String>,
}

/// One migration.
#[derive(Clone, Debug)]
pub struct Listed {
    pub source: SourceId,
    /// The name of its file, which is the one that the tool gives it.
    pub name: String,
    /// The body of its `up`.
    pub up: Span,
}

/// All migrators of a workspace, by path.
pub fn migrators(sources: &Sources) -> Vec<Migrator> {
    let says_so = |text: &str| memchr::memmem::find(text.as_bytes(), b"MigratorTrait for").is_some();
    let code = sources.iter().filter(|(_, source)| source.extension() == "rs" && says_so(&source.text));
    code.filter_map(|(id, _)| migrator(sources, id)).collect()
}

fn migrator(sources: &Sources, id: SourceId) -> Option<Migrator> {
    let source = &sources[id];
    let tokens = Tokens::of(&source.text);
    let outline = Outline::of(&tokens);
    let lists = |function: &&Function| {
        let header = function.implementation.clone().unwrap_or_default();
        function.name == "migrations"
            && header.into_iter().any(|at| tokens.is_word(at, "MigratorTrait"))
            && !outline.is_test(function.at)
    };
    let list = outline.functions.iter().find(lists)?;
    let mut migrator =
        Migrator { source: id, folder: source.folder().to_owned(), migrations: Vec::new(), incomplete: None };
    let mut at = list.body.start;
    while at < list.body.end {
        let is_boxed = tokens.is_word(at, "Box") && tokens.are(at + 1, "::") && tokens.is_word(at + 3, "new");
        let Some(content) = tokens.group(at + 4, b'(').filter(|_| is_boxed) else {
            migrator.incomplete = given_by_another(&tokens, at).or(migrator.incomplete);
            at += 1;
            continue;
        };
        at = tokens.after(at + 4);
        let names = tokens.path(content.start).map(|(path, _)| path).unwrap_or_default();
        let names: Vec<&str> = names.into_iter().map(|at| tokens.slice(at)).collect();
        match listed(sources, id, &outline, &names) {
            Some(found) => migrator.migrations.push(found),
            None => migrator.incomplete = Some(format!("`{}` is not found", names.join("::"))),
        }
    }
    (!migrator.migrations.is_empty()).then_some(migrator)
}

/// Why a call in the list, of something that may give migrations, leaves it unknown which there are.
fn given_by_another(tokens: &Tokens, at: usize) -> Option<String> {
    let called = tokens.word(at).filter(|_| tokens.group(at + 1, b'(').is_some())?;
    (!COLLECTING.contains(&called)).then(|| format!("it is not in the list what `{called}` gives"))
}

/// What makes a list of what stands there.
const COLLECTING: [&str; 9] =
    ["new", "with_capacity", "push", "extend", "chain", "into_iter", "collect", "from", "to_vec"];

/// The migration at a path: `m20220101_000001_create_table::Migration`.
fn listed(sources: &Sources, id: SourceId, outline: &Outline, names: &[&str]) -> Option<Listed> {
    let imported = names.first().and_then(|first| outline.imports.iter().find(|import| import.name == Some(first)));
    let full: Vec<&str> = match imported {
        Some(import) => import.path.iter().chain(&names[1..]).copied().collect(),
        None => names.to_vec(),
    };
    let (own, modules) = full.split_last()?;
    let modules: Vec<&str> =
        modules.iter().copied().filter(|name| !["crate", "self", "super"].contains(name)).collect();
    let files = files(sources, id, &modules);
    files.into_iter().find_map(|file| {
        let source = &sources[file];
        let up = up_of(&source.text, own)?;
        let stem = source.file_name().trim_end_matches(".rs");
        let name = if stem == "mod" { path::file_name(source.folder()) } else { stem };
        Some(Listed { source: file, name: name.to_owned(), up })
    })
}

/// The files that a module can be: below the folder of the migrator, of its own modules, or of its package.
fn files(sources: &Sources, id: SourceId, modules: &[&str]) -> Vec<SourceId> {
    let source = &sources[id];
    let Some(below) = (!modules.is_empty()).then(|| modules.join("/")) else { return vec![id] };
    let own = source.path.trim_end_matches(".rs").to_owned();
    let folders = [source.folder().to_owned(), own].into_iter();
    let above = path::ancestors(source.folder()).skip(1).map(str::to_owned);
    let candidates = folders.chain(above).flat_map(|folder| {
        [format!("{below}.rs"), format!("{below}/mod.rs")]
            .into_iter()
            .filter_map(move |file| path::join(&folder, &file))
    });
    candidates.filter_map(|path| sources.find(&path)).collect()
}

/// The body of `up` in the implementation of a migration for the struct of that name.
fn up_of(text: &str, own: &str) -> Option<Span> {
    let tokens = Tokens::of(text);
    let outline = Outline::of(&tokens);
    let is_up = |function: &&Function| {
        let header = function.implementation.clone().unwrap_or_default();
        let has = |word: &str| header.clone().any(|at| tokens.is_word(at, word));
        function.name == "up" && has("MigrationTrait") && has(own)
    };
    let up = outline.functions.iter().find(is_up)?;
    Some(Span { start: tokens.span(up.body.start).start, end: tokens.span(up.body.end).start })
}
