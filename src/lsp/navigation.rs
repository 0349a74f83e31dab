//! Hover, definition and references: questions about the name at a place.

use std::fmt::Write;

use lsp_types::{
    GotoDefinitionParams, GotoDefinitionResponse, Hover, HoverContents, HoverParams, Location, MarkupContent,
    MarkupKind, ReferenceParams,
};

use super::places::Places;
use super::requests::Asked;
use super::server::Server;
use crate::catalog::{Found, Origin};
use crate::engine::{Implied, Loaded};
use crate::lookup::{self, At, Column, Made, Subject, Table, Thing};
use crate::model::{FieldId, FieldKind};
use crate::reference::{Reference, Target};
use crate::settings::Focus;
use crate::source;

/// What a name stands for: its type, where it is declared, which migration made it.
pub(super) fn hover(server: &mut Server, parameters: HoverParams) -> Option<Hover> {
    let mut asked = server.asked(&parameters.text_document_position_params)?;
    let (location, value, declared) = asked.answered(|loaded, at| {
        (at.location, described(loaded, &at.thing), targets(loaded, &at.thing).first().copied())
    })?;
    let mut places = asked.places();
    let link = declared.and_then(|declared| link(&mut places, declared)).unwrap_or_default();
    let contents = MarkupContent { kind: MarkupKind::Markdown, value: format!("{value}{link}") };
    Some(Hover { contents: HoverContents::Markup(contents), range: Some(places.range(location)) })
}

/// Where a name is declared, then where a migration made it.
pub(super) fn definition(server: &mut Server, parameters: GotoDefinitionParams) -> Option<GotoDefinitionResponse> {
    let mut asked = server.asked(&parameters.text_document_position_params)?;
    let targets = asked.answered(|loaded, at| targets(loaded, &at.thing))?;
    Some(GotoDefinitionResponse::Array(locations(&mut asked.places(), &targets)))
}

/// Every place of the workspace that uses what a name stands for, also without naming it.
pub(super) fn references(server: &mut Server, parameters: ReferenceParams) -> Option<Vec<Location>> {
    let asked = server.asked(&parameters.text_document_position)?;
    let (source, offset) = (asked.source, asked.offset);
    let (loaded, scanned) = asked.opened.project.scan(&Focus::Everything, Implied::All);
    let At { thing, .. } = lookup::at(loaded, &scanned.references, source, offset)?;
    let mut found = used(loaded, &scanned.references, &thing);
    if parameters.context.include_declaration {
        found.splice(0..0, targets(loaded, &thing));
    }
    Some(locations(&mut asked.places(), &found))
}

impl Asked<'_> {
    /// What is to be said about the name at the place, if one stands there.
    fn answered<T>(&mut self, answer: impl FnOnce(&Loaded, &At<'_>) -> T) -> Option<T> {
        let files = [self.opened.project.sources()[self.source].path.clone()].into();
        let focus = Focus::Paths { files, folders: Default::default() };
        let (loaded, scanned) = self.opened.project.scan(&focus, Implied::Unmade);
        let at = lookup::at(loaded, &scanned.references, self.source, self.offset)?;
        Some(answer(loaded, &at))
    }
}

fn locations(places: &mut Places<'_>, found: &[source::Location]) -> Vec<Location> {
    found.iter().filter_map(|location| places.location(*location)).collect()
}

fn used(loaded: &Loaded, references: &[Reference], thing: &Thing<'_>) -> Vec<source::Location> {
    let is_meant = |reference: &&Reference| match (thing, &reference.target) {
        (Thing::Relation { database, field }, Target::Field(of)) => reference.database == *database && of == field,
        (Thing::Value { enumeration, value, .. }, Target::EnumValue { enumeration: of, value: named }) => {
            of == enumeration && named == value
        }
        _ => false,
    };
    match thing {
        Thing::Subject(subject) => {
            let uses = lookup::uses(loaded, references, std::slice::from_ref(subject));
            uses.iter().map(|used| used.reference.location).collect()
        }
        _ => references.iter().filter(is_meant).map(|reference| reference.location).collect(),
    }
}

/// The declaration, then the migration.
fn targets(loaded: &Loaded, thing: &Thing<'_>) -> Vec<source::Location> {
    match thing {
        Thing::Subject(subject) => {
            let (declared, made) = match &subject.column {
                Some(column) => {
                    let made = column.column().map(|column| column.origin.location);
                    (column.declared.map(|(_, field)| field.location), made)
                }
                None => {
                    let made = subject.table.relation().map(|relation| relation.origin.location);
                    (subject.table.declared.map(|(_, model)| model.location), made)
                }
            };
            declared.into_iter().chain(made).collect()
        }
        Thing::Relation { database, field } => vec![loaded.field(*database, *field).location],
        Thing::Value { declared, .. } => vec![*declared],
    }
}

/// A thing in Markdown.
fn described(loaded: &Loaded, thing: &Thing<'_>) -> String {
    match thing {
        Thing::Subject(subject) => match &subject.column {
            Some(column) => described_column(subject, column),
            None => described_table(&subject.table),
        },
        Thing::Relation { database, field } => described_relation(loaded, *database, *field),
        Thing::Value { enumeration, value, .. } => format!("value `{value}` of enum `{enumeration}`"),
    }
}

fn described_column(subject: &Subject<'_>, column: &Column<'_>) -> String {
    let data_type = column.data_type().unwrap_or_else(|| "type not known".to_owned());
    let null = if column.is_nullable() { "" } else { " NOT NULL" };
    let mut text = format!("column `{}.{}`: `{data_type}{null}`", subject.table.name(), column.name());
    if let (Some((_, model)), Some((_, field))) = (subject.table.declared, column.declared) {
        // Writing to a text does not fail.
        let _ = write!(text, "\n\nfield `{}.{}`", model.name, field.name);
    }
    text + &history(&column.made, |column| &column.origin)
}

fn described_table(table: &Table<'_>) -> String {
    let mut text = format!("table `{}`", table.qualified_name());
    if let Some((_, model)) = table.declared {
        // Writing to a text does not fail.
        let _ = write!(text, "\n\nmodel `{}`", model.name);
    }
    text + &history(&table.made, |relation| &relation.origin)
}

fn described_relation(loaded: &Loaded, database: usize, id: FieldId) -> String {
    let field = loaded.field(database, id);
    let model = &loaded.definitions[database][id.model];
    let target = match field.kind {
        FieldKind::Relation { target, .. } | FieldKind::Composite(target) => {
            format!(": `{}`", loaded.definitions[database][target].name)
        }
        _ => String::new(),
    };
    format!("field `{}.{}`{target}", model.name, field.name)
}

/// What the migrations make of a thing, as a paragraph.
fn history<T>(made: &Made<'_, T>, origin: impl Fn(&T) -> &Origin) -> String {
    match made {
        None => String::new(),
        Some(Found::Yes(found)) => format!("\n\nmade by migration `{}`", origin(found).migration),
        Some(Found::Perhaps(Some(found))) => format!("\n\nperhaps made by migration `{}`", origin(found).migration),
        Some(Found::Perhaps(None)) => "\n\nwhether a migration makes it cannot be told".to_owned(),
        Some(Found::No(Some(gone))) => format!("\n\n**gone** with migration `{}`", gone.gone.migration),
        Some(Found::No(None)) => "\n\n**no migration makes it**".to_owned(),
    }
}

/// Where a thing is declared, as a paragraph with a link.
fn link(places: &mut Places<'_>, declared: source::Location) -> Option<String> {
    let Location { uri, range } = places.location(declared)?;
    let name = uri.as_str().rsplit('/').next().unwrap_or_default();
    let line = range.start.line + 1;
    Some(format!("\n\ndeclared in [{name}:{line}]({}#L{line})", uri.as_str()))
}
