//! What may stand at a place in code.
//!
//! The engine itself is asked: a word that is no name of anything is put where the cursor is, and what the engine would
//! have taken for right in its place is what may stand there. So whatever it can follow can be completed.

use super::tables;
use super::tables::declared_type;
use crate::engine::{Implied, Loaded, Project};
use crate::grammar;
use crate::model::{Field, FieldKind, ModelId};
use crate::reference::{Reference, Target};
use crate::settings::Focus;
use crate::source::{SourceId, Span};

/// What may stand at a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Completion {
    /// The part of a name that is there already, before and behind the cursor.
    pub span: Span,
    /// In the order of the definition.
    pub proposals: Vec<Proposal>,
}

/// One name that may stand there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposal {
    pub name: String,
    pub kind: Kind,
    /// Its type, where it has one.
    pub detail: Option<String>,
}

/// What a proposed name stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Model,
    Field,
    Relation,
    /// A word of the client's, like `AND`.
    Word,
    Table,
    Column,
    Value,
}

/// A word that nobody calls anything.
const PROBE: &str = "columnistprobe";

/// The names that may stand at an offset; none where nothing is known of the place.
pub fn completion(project: &mut Project, source: SourceId, offset: usize) -> Option<Completion> {
    let text = project.sources()[source].text.clone();
    let span = word_around(&text, offset)?;
    let focus = Focus::Paths { files: [project.sources()[source].path.clone()].into(), folders: Default::default() };
    for supposed in suppositions(&text, span) {
        let proposals = project.supposing(source, supposed, |project| {
            let (loaded, scanned) = project.scan(&focus, Implied::Unmade);
            let is_probe = |reference: &&Reference| {
                reference.name == PROBE
                    && reference.location.source == source
                    && reference.location.span.start == span.start
            };
            scanned.references.iter().find(is_probe).map(|reference| proposals(loaded, reference)).unwrap_or_default()
        });
        if !proposals.is_empty() {
            return Some(Completion { span, proposals });
        }
    }
    None
}

/// The letters of a name around an offset.
fn word_around(text: &str, offset: usize) -> Option<Span> {
    let is_letter = |letter: char| letter.is_alphanumeric() || letter == '_' || letter == '$';
    let (before, behind) = (text.get(..offset)?, text.get(offset..)?);
    let start = before
        .rfind(|letter| !is_letter(letter))
        .map_or(0, |at| at + before[at..].chars().next().map_or(1, char::len_utf8));
    let end = behind.find(|letter| !is_letter(letter)).map_or(text.len(), |at| offset + at);
    Some(Span::new(start, end))
}

/// The texts with the probe in place of a name, the one that changes least first: what stands around an unfinished name
/// is often unfinished, too.
fn suppositions(text: &str, span: Span) -> Vec<String> {
    let (before, behind) = (&text[..span.start as usize], &text[span.end as usize..]);
    let with = |inserted: &str| format!("{before}{inserted}{behind}");
    let mut supposed = vec![with(PROBE)];
    if before.trim_end().ends_with('.') {
        let methods = grammar::shipped().iter().filter_map(|grammar| grammar.client.distinctive_methods.first());
        supposed.extend(methods.map(|method| with(&format!("{PROBE}.{method}({{}})"))));
    }
    supposed.push(with(&format!("{PROBE} = 1")));
    supposed.push(with(&format!("{PROBE}{}", closers(before))));
    supposed
}

/// What closes the brackets that are open at the end of a text, back to its last line that begins a statement.
fn closers(before: &str) -> String {
    let start = before.rfind("\n\n").map_or(0, |at| at + 2);
    let mut open = Vec::new();
    for letter in before[start..].chars() {
        match letter {
            '(' => open.push(')'),
            '[' => open.push(']'),
            '{' => open.push('}'),
            ')' | ']' | '}' => drop(open.pop()),
            _ => {}
        }
    }
    open.iter().rev().chain(&[';']).collect()
}

/// What would have been right in the place of a name.
fn proposals(loaded: &Loaded, probe: &Reference) -> Vec<Proposal> {
    let plain =
        |names: &[String], kind| names.iter().map(|name| Proposal { name: name.clone(), kind, detail: None }).collect();
    match &probe.target {
        Target::MissingModel { candidates } => plain(candidates, Kind::Model),
        Target::MissingField { model, candidates, .. } => {
            candidates.iter().map(|name| of_field(loaded, probe.database, *model, name)).collect()
        }
        Target::MissingEnumValue { candidates, .. } => plain(candidates, Kind::Value),
        Target::MissingColumn { candidates, .. } => plain(candidates, Kind::Column),
        Target::MissingAlias { candidates, .. } => plain(candidates, Kind::Table),
        Target::Table { .. } => {
            let tables = tables(loaded).into_iter().filter(|table| table.database == probe.database);
            tables.map(|table| Proposal { name: table.name(), kind: Kind::Table, detail: None }).collect()
        }
        Target::Column { table, .. } => {
            let mut tables = tables(loaded).into_iter().filter(|table| table.database == probe.database);
            let columns = tables.find(|of| of.is_called(table)).map(|table| table.columns()).unwrap_or_default();
            let proposal = |column: super::Column| Proposal {
                name: column.name(),
                kind: Kind::Column,
                detail: column.data_type(),
            };
            columns.into_iter().map(proposal).collect()
        }
        _ => Vec::new(),
    }
}

fn of_field(loaded: &Loaded, database: usize, model: ModelId, name: &str) -> Proposal {
    let definitions = &loaded.definitions[database];
    let (kind, detail) = match definitions[model].field(name) {
        None => (Kind::Word, None),
        Some(field @ Field { kind: FieldKind::Relation { .. }, .. }) => {
            (Kind::Relation, Some(declared_type(field, definitions)))
        }
        Some(field) => (Kind::Field, Some(declared_type(field, definitions))),
    };
    Proposal { name: name.to_owned(), kind, detail }
}
