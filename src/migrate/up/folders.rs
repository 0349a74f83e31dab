//! The folders that hold such migrations, and the order in which their tool applies them.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use rayon::prelude::*;

use super::found;
use crate::grammar::{self, Grammar, Migrations, Order};
use crate::link::{Modules, Search};
use crate::migrate::Script;
use crate::source::{Source, SourceId, Sources};
use crate::syntax::{self, Class, Module, Shape};

/// A folder of migrations.
#[derive(Clone, Debug)]
pub struct Folder {
    pub path: String,
    /// The client whose builder they call: the name of its grammar.
    pub client: &'static str,
    /// Whether the migrations of all folders of the database count together, in the order of their names.
    pub shared: bool,
    /// In their order.
    pub scripts: Vec<Script>,
}

/// All folders of a workspace.
pub fn folders(modules: &Modules) -> Vec<Folder> {
    let (sources, marks) = (modules.sources, Marks::new(modules));
    let mut candidates: BTreeMap<&str, Vec<(SourceId, &Source)>> = BTreeMap::new();
    for (id, source) in sources.iter().filter(|(_, source)| may_be_migration(source)) {
        candidates.entry(source.folder()).or_default().push((id, source));
    }
    let candidates: Vec<_> = candidates.into_iter().collect();
    let read = |(path, files): (&str, Vec<(SourceId, &Source)>)| {
        let is_any_marked = files.iter().any(|(id, _)| !marks.of(*id).is_empty());
        let scripts: Vec<Script> =
            files.into_iter().filter(|_| is_any_marked).filter_map(|(id, source)| up(modules, id, source)).collect();
        folder(modules, path.to_owned(), scripts)
    };
    candidates.into_par_iter().filter_map(read).collect()
}

fn folder(modules: &Modules, path: String, mut scripts: Vec<Script>) -> Option<Folder> {
    let sources = modules.sources;
    let grammar = client(modules, scripts.iter().map(|script| script.source))?;
    let shared = grammar.migrations.as_ref().is_some_and(|migrations| migrations.order == Order::Class);
    if !shared {
        scripts.iter_mut().for_each(|script| script.name = stem(&sources[script.source]).to_owned());
    }
    match shared {
        true => sort_by_number(&mut scripts),
        false if scripts.iter().all(|script| is_version(&script.name)) => {
            scripts.sort_by_cached_key(|script| version(&script.name));
        }
        false => scripts.sort_by(|one, other| one.name.cmp(&other.name)),
    }
    Some(Folder { path, client: &grammar.name, shared, scripts })
}

/// Brings migrations into the order of the numbers that their names end with.
pub fn sort_by_number(scripts: &mut [Script]) {
    let number = |name: &str| {
        let digits = name.len() - name.bytes().rev().take_while(u8::is_ascii_digit).count();
        name.get(digits.max(name.len().saturating_sub(STAMP))..).and_then(|digits| digits.parse::<u64>().ok())
    };
    scripts.sort_by_cached_key(|script| (number(&script.name), script.name.clone()));
}

/// Whether a name is a version: `2.0.0-beta.38`.
fn is_version(name: &str) -> bool {
    let mut parts = name.split('.');
    let is_number = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    parts.next().is_some_and(is_number) && parts.next().is_some_and(is_number)
}

/// The order of versions: number by number, and what comes before a release before it.
fn version(name: &str) -> (Vec<u64>, bool, Vec<(u64, String)>) {
    let (release, before) = name.split_once('-').unwrap_or((name, ""));
    let numbers = release.split('.').map(|part| part.parse().unwrap_or(0)).collect();
    let parts = before.split('.').map(|part| (part.parse().unwrap_or(0), part.to_owned())).collect();
    (numbers, before.is_empty(), parts)
}

/// How many digits a time in milliseconds has.
const STAMP: usize = 13;

/// The client whose marks most of these files have.
pub(super) fn client(modules: &Modules, files: impl Iterator<Item = SourceId> + Clone) -> Option<&'static Grammar> {
    let marks = Marks::new(modules);
    let marked = |client: usize| files.clone().filter(|file| marks.of(*file).contains(&client)).count();
    let counted = clients().enumerate().map(|(at, (grammar, _))| (marked(at), grammar));
    counted.min_by_key(|(count, _)| Reverse(*count)).filter(|(count, _)| *count > 0).map(|(_, grammar)| grammar)
}

/// Which clients' marks texts have.
struct Marks<'a> {
    sources: &'a Sources,
    search: Search,
}

impl<'a> Marks<'a> {
    fn new(modules: &Modules<'a>) -> Marks<'a> {
        Marks { sources: modules.sources, search: modules.search("marks of migrations") }
    }

    /// The positions of the clients.
    fn of(&self, id: SourceId) -> &[usize] {
        let text = &self.sources[id].text;
        let marked = || clients().enumerate().filter(|(_, (_, own))| is_marked(own, text)).map(|(at, _)| at);
        self.search.of(id, marked)
    }
}

fn clients() -> impl Iterator<Item = (&'static Grammar, &'static Migrations)> {
    grammar::shipped().iter().filter_map(|grammar| Some((grammar, grammar.migrations.as_ref()?)))
}

fn is_marked(migrations: &Migrations, text: &str) -> bool {
    migrations.marks.iter().any(|mark| memchr::memmem::find(text.as_bytes(), mark.as_bytes()).is_some())
}

/// The migration that a file is.
fn up(modules: &Modules, id: SourceId, source: &Source) -> Option<Script> {
    memchr::memmem::find(source.text.as_bytes(), b"up")?;
    let module = modules.get(id)?;
    let up = found::up(module)?;
    let name = up.class.and_then(|class| name_of(module, class)).unwrap_or_else(|| stem(source).to_owned());
    Some(Script::new(id, name, module[up.function].span))
}

/// What a class says that it is called: `name = "…"`, else its own name.
fn name_of(module: &Module, class: &Class) -> Option<String> {
    let field = class.fields.iter().find(|field| field.name.text == "name");
    let said = field.and_then(|field| match &module[field.value?].shape {
        Shape::String(text) => Some(text.text.clone()),
        _ => None,
    });
    said.or_else(|| Some(class.name.as_ref()?.text.to_string()))
}

fn stem(source: &Source) -> &str {
    let name = source.file_name();
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}

/// Whether a file of code is called as migrations are, or stands in a folder of them.
fn may_be_migration(source: &Source) -> bool {
    if !syntax::is_javascript(&source.path) || source.file_name().ends_with(".d.ts") {
        return false;
    }
    let stem = stem(source);
    let is_numbered = stem.starts_with(|letter: char| letter.is_ascii_digit())
        || stem.ends_with(|letter: char| letter.is_ascii_digit());
    let folder = source.folder().rsplit('/').take(2).any(|name| name.to_ascii_lowercase().contains("migrat"));
    (is_numbered || folder) && !source.is_test()
}
