//! What may stand at a place in code.
//!
//! The engine itself is asked: a word that is no name of anything is put where the cursor is, and what the engine would
//! have taken for right in its place is what may stand there. So whatever it can follow can be completed.

mod supposed;

use super::tables;
use super::tables::declared_type;
use crate::engine::{Implied, Loaded, Project};
use crate::grammar::Spelling;
use crate::model::{Field, FieldKind, ModelId};
use crate::reference::{PROBE, Reference, Target};
use crate::settings::Focus;
use crate::source::{Source, SourceId, Span};
use crate::syntax;

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
    /// The name as it has to be written there: with the quotes that it needs.
    pub written: String,
    pub kind: Kind,
    /// Its type, where it has one.
    pub detail: Option<String>,
}

impl Proposal {
    /// A name that is written as it is.
    fn new(name: String, kind: Kind, detail: Option<String>) -> Proposal {
        Proposal { written: name.clone(), name, kind, detail }
    }
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

/// The names that may stand at an offset; none where nothing is known of the place.
pub fn completion(project: &mut Project, source: SourceId, offset: usize) -> Option<Completion> {
    let span = word_around(&project.sources()[source].text, offset)?;
    let focus = Focus::Paths { files: [project.sources()[source].path.clone()].into(), folders: Default::default() };
    for supposed in supposed::suppositions(project, source, span) {
        let proposals = project.supposing(source, supposed, |project| {
            let (loaded, scanned) = project.scan(&focus, Implied::Unmade);
            let is_probe = |reference: &&Reference| {
                reference.name == PROBE
                    && reference.location.source == source
                    && reference.location.span.start == span.start
            };
            let probe = scanned.references.iter().find(is_probe);
            probe.map(|probe| proposals(loaded, probe)).unwrap_or_default()
        });
        if !proposals.is_empty() {
            return Some(Completion { span, proposals: written(&project.sources()[source], span, proposals) });
        }
    }
    None
}

/// The proposals as they have to be written in the place of a name: without quotes where it has some, and with escapes
/// where the literal around it needs them.
fn written(source: &Source, span: Span, mut proposals: Vec<Proposal>) -> Vec<Proposal> {
    let before = source.text[..span.start as usize].chars().next_back();
    let is_quoted = before.is_some_and(|letter| ['"', '\'', '`'].contains(&letter));
    let module = syntax::parse(&source.path, &source.text).filter(|_| !is_quoted);
    for proposal in &mut proposals {
        let fits = module.as_ref().and_then(|module| module.written_at(&source.text, span.start, &proposal.written));
        proposal.written = fits.unwrap_or_else(|| proposal.name.clone());
    }
    proposals
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

/// What would have been right in the place of a name.
fn proposals(loaded: &Loaded, probe: &Reference) -> Vec<Proposal> {
    let plain = |names: &[String], kind| names.iter().map(|name| Proposal::new(name.clone(), kind, None)).collect();
    let dialect = loaded.workspace.databases[probe.database].dialect;
    let in_sql =
        |name: String, kind, detail| Proposal { written: dialect.written(&name).into_owned(), name, kind, detail };
    match &probe.target {
        Target::MissingModel { candidates } => plain(candidates, Kind::Model),
        Target::MissingField { model, candidates, .. } => {
            candidates.iter().map(|name| of_field(loaded, probe.database, *model, name)).collect()
        }
        Target::MissingEnumValue { candidates, .. } => plain(candidates, Kind::Value),
        Target::MissingColumn { candidates, .. } => {
            candidates.iter().map(|name| in_sql(name.clone(), Kind::Column, None)).collect()
        }
        Target::MissingAlias { candidates, .. } => {
            candidates.iter().map(|name| in_sql(name.clone(), Kind::Table, None)).collect()
        }
        Target::Table { .. } => {
            let tables = tables(loaded).into_iter().filter(|table| table.database == probe.database);
            tables.map(|table| in_sql(table.name(), Kind::Table, None)).collect()
        }
        Target::Column { table, .. } => {
            let mut tables = tables(loaded).into_iter().filter(|table| table.database == probe.database);
            let columns = tables.find(|of| of.is_called(table)).map(|table| table.columns()).unwrap_or_default();
            columns.iter().map(|column| in_sql(column.name(), Kind::Column, column.data_type())).collect()
        }
        _ => Vec::new(),
    }
}

fn of_field(loaded: &Loaded, database: usize, model: ModelId, name: &str) -> Proposal {
    let definitions = &loaded.definitions[database];
    let spelled = || definitions[model].columns().find(|field| Spelling::UpperCamel.is_of(name, &field.name));
    let (kind, detail) = match definitions[model].field(name).or_else(spelled) {
        None => (Kind::Word, None),
        Some(field @ Field { kind: FieldKind::Relation { .. }, .. }) => {
            (Kind::Relation, Some(declared_type(field, definitions)))
        }
        Some(field) => (Kind::Field, Some(declared_type(field, definitions))),
    };
    Proposal::new(name.to_owned(), kind, detail)
}
