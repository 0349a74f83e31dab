//! Which files are one schema.
//!
//! A file with a datasource is the head of a schema. Files without one belong to the nearest head in their folder or
//! above it, if the two need each other's names (or the head declares none), or if configuration gives the whole folder
//! as the schema.

use std::collections::{BTreeMap, BTreeSet};

use super::super::Note;
use super::copies;
use super::places::Places;
use crate::clients::prisma::schema::{Outline, outline};
use crate::source::{SourceId, Sources, path};

/// The files of one schema.
#[derive(Clone, Debug)]
pub(super) struct Group {
    /// What Prisma is given: a file, or the folder that holds all files.
    pub(super) entry: String,
    /// Whether `entry` is a folder.
    pub(super) is_folder: bool,
    /// The file with the datasource and the generators.
    pub(super) head: SourceId,
    /// The files that define the models, sorted.
    pub(super) files: Vec<SourceId>,
}

/// A schema file and the names in it.
pub(super) struct Part<'a> {
    pub(super) id: SourceId,
    pub(super) path: &'a str,
    pub(super) folder: &'a str,
    pub(super) outline: Outline,
}

impl Group {
    /// The folder that the schema's relative paths start from.
    pub(super) fn folder(&self) -> &str {
        if self.is_folder { &self.entry } else { path::parent(&self.entry).unwrap_or_default() }
    }
}

/// Finds all schemas, each once.
pub(super) fn find(sources: &Sources, places: &Places, notes: &mut Vec<Note>) -> Vec<Group> {
    let parts = parts(sources);
    let (heads, fragments): (Vec<_>, Vec<_>) = parts.iter().partition(|part| part.outline.datasource.is_some());
    let below = below(&heads, &fragments);
    let none = Vec::new();
    let mut groups: Vec<Group> =
        heads.iter().map(|head| group(head, below.get(head.folder).unwrap_or(&none), places)).collect();
    let taken: BTreeSet<SourceId> = groups.iter().flat_map(|group| group.files.iter().copied()).collect();
    let stray = fragments.iter().filter(|part| !taken.contains(&part.id) && !part.outline.declared.is_empty());
    notes.extend(
        stray.map(|stray| Note { source: stray.id, message: "belongs to no schema that has a datasource".into() }),
    );
    copies::drop_generated(sources, &parts, &mut groups);
    groups
}

/// The fragments by the nearest folder in or above theirs that has a head.
fn below<'t, 'a>(heads: &[&Part<'a>], fragments: &[&'t Part<'a>]) -> BTreeMap<&'a str, Vec<&'t Part<'a>>> {
    let folders: BTreeSet<&str> = heads.iter().map(|head| head.folder).collect();
    let mut below: BTreeMap<&str, Vec<&Part<'_>>> = BTreeMap::new();
    for fragment in fragments {
        if let Some(folder) = path::ancestors(fragment.folder).find(|folder| folders.contains(folder)) {
            below.entry(folder).or_default().push(fragment);
        }
    }
    below
}

/// All schema files, except those that are another product's or that a generator wrote beside its client.
fn parts(sources: &Sources) -> Vec<Part<'_>> {
    let mut parts: Vec<Part<'_>> = Vec::new();
    for (id, source) in sources.iter().filter(|(_, source)| source.extension() == "prisma") {
        let foreign =
            source.file_name() == "contract.prisma" || source.path.split('/').any(|part| part == "node_modules");
        if !foreign {
            let outline = outline(&source.text);
            parts.push(Part { id, path: &source.path, folder: source.folder(), outline });
        }
    }
    let output =
        |part: &Part<'_>, output: &String| path::join(part.folder, output).filter(|output| output != part.folder);
    let of_part =
        |part: &Part<'_>| part.outline.outputs.iter().filter_map(|given| output(part, given)).collect::<Vec<_>>();
    let outputs: BTreeSet<String> = parts.iter().flat_map(of_part).collect();
    parts.retain(|part| !outputs.contains(part.folder));
    parts
}

/// How the fragments below a head relate to it.
enum Fragments {
    /// They have nothing to do with it.
    Apart,
    /// They and the head are one schema.
    Joined,
    /// The head declares nothing that they don't: it is put together from them.
    Sources,
}

/// The schema of a head, with the fragments nearest to it.
fn group(head: &Part<'_>, below: &[&Part<'_>], places: &Places) -> Group {
    let single = Group { entry: head.path.to_owned(), is_folder: false, head: head.id, files: vec![head.id] };
    let fragments = below.iter().map(|part| part.id);
    match relation(head, below, places) {
        Fragments::Apart => single,
        Fragments::Sources => Group { files: fragments.collect(), ..single },
        Fragments::Joined => {
            let mut files: Vec<SourceId> = fragments.chain([head.id]).collect();
            files.sort_unstable();
            Group { entry: head.folder.to_owned(), is_folder: true, head: head.id, files }
        }
    }
}

fn relation(head: &Part<'_>, below: &[&Part<'_>], places: &Places) -> Fragments {
    let declared: BTreeSet<&String> = below.iter().flat_map(|fragment| &fragment.outline.declared).collect();
    let wanted: BTreeSet<&String> = below.iter().flat_map(|fragment| &fragment.outline.wanted).collect();
    let repeated = head.outline.declared.iter().filter(|name| declared.contains(name)).count();
    let needed = || {
        let (own, foreign) = (&head.outline.declared, &head.outline.wanted);
        own.is_empty()
            || foreign.iter().any(|name| declared.contains(name))
            || own.iter().any(|name| wanted.contains(name))
    };
    let given = || is_schema_folder(head.folder) || places.schemas().any(|schema| schema == head.folder);
    match repeated {
        0 if !below.is_empty() && (given() || needed()) => Fragments::Joined,
        1.. if repeated == head.outline.declared.len() => Fragments::Sources,
        _ => Fragments::Apart,
    }
}

/// Whether it is the folder that versions 5.15 to 6.6 take as a whole.
fn is_schema_folder(folder: &str) -> bool {
    folder == "prisma/schema" || folder.ends_with("/prisma/schema")
}
