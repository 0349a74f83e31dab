//! The SQL that an expression is: a literal, a constant, a file that is included.

use crate::source::{SourceId, Sources, Span, path};
use crate::syntax::{BindingId, BindingKind, Element, ExpressionId, Module, Property, Shape};

/// A file of code, and the files that it can include.
pub(super) struct Texts<'a> {
    pub(super) sources: &'a Sources,
    pub(super) id: SourceId,
    pub(super) module: &'a Module,
}

/// SQL, where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Part {
    pub(super) source: SourceId,
    pub(super) span: Span,
}

/// More constants than any text goes through.
const LONGEST: usize = 4;

impl<'a> Texts<'a> {
    /// Where the SQL that an expression is stands, if it stands somewhere as the database gets it.
    pub(super) fn of(&self, expression: ExpressionId) -> Option<Part> {
        self.found(expression, 0)
    }

    /// The same of an element of a list, which can have more than its SQL: `("users", "CREATE …")`,
    /// `Migration::new("CREATE …")`, `Migration { version: 1, sql: "CREATE …" }`.
    pub(super) fn of_element(&self, element: ExpressionId) -> Option<Part> {
        if let Some(own) = self.of(element) {
            return Some(own);
        }
        let held: Vec<ExpressionId> = match &self.module[element].shape {
            Shape::Typed { value, .. } => return self.of_element(*value),
            Shape::Array(list) | Shape::Call { arguments: list, .. } => list.iter().map(|one| one.value).collect(),
            Shape::Object(properties) => properties.iter().filter_map(value).collect(),
            _ => return None,
        };
        let takes_back = held.iter().any(|one| self.is_down(*one));
        let parts = held.into_iter().filter_map(|one| self.of(one)).filter(|part| defines(self.sql(*part)));
        let mut defining = parts.filter(|_| !takes_back);
        defining.next().filter(|_| defining.next().is_none())
    }

    /// `MigrationKind::Down`.
    fn is_down(&self, expression: ExpressionId) -> bool {
        matches!(&self.module[expression].shape, Shape::Member { property, .. } if property.text == "Down")
    }

    pub(super) fn sql(&self, part: Part) -> &'a str {
        self.sources[part.source].text.get(part.span.range()).unwrap_or("")
    }

    fn found(&self, expression: ExpressionId, steps: usize) -> Option<Part> {
        match &self.module[expression].shape {
            Shape::String(text) if text.anchors.is_empty() => Some(Part { source: self.id, span: text.span }),
            Shape::Name { binding: Some(binding), .. } if steps < LONGEST => self.named(*binding, steps),
            Shape::Call { callee, arguments, .. } => match (&self.module[*callee].shape, arguments.as_slice()) {
                (Shape::Member { property, .. }, [Element { value, .. }, ..]) if property.text == "up" => {
                    self.found(*value, steps)
                }
                (Shape::Member { object, .. }, _) if matches!(self.module[*object].shape, Shape::Call { .. }) => {
                    self.found(*object, steps)
                }
                _ => None,
            },
            _ => None,
        }
    }

    /// What a constant is, or a file that is included.
    fn named(&self, binding: BindingId, steps: usize) -> Option<Part> {
        let declared = &self.module[binding];
        match declared.kind {
            BindingKind::Const => self.found(declared.value?, steps + 1),
            BindingKind::Import(position) => self.included(&self.module.imports[position as usize].module.text),
            _ => None,
        }
    }

    /// The file of SQL at a path: relative to this file, or to its package where it begins with `/`.
    fn included(&self, specifier: &str) -> Option<Part> {
        let folder = self.sources[self.id].folder();
        let path = match specifier.strip_prefix('/') {
            Some(below) => path::join(self.package(folder)?, below)?,
            None => path::join(folder, specifier)?,
        };
        let source = self.sources.find(&path)?;
        let included = &self.sources[source];
        let part = Part { source, span: Span::new(0, included.text.len()) };
        (included.extension() == "sql").then_some(part)
    }

    fn package<'p>(&self, folder: &'p str) -> Option<&'p str> {
        let has_manifest = |folder: &&str| {
            path::join(folder, "Cargo.toml").is_some_and(|manifest| self.sources.find(&manifest).is_some())
        };
        path::ancestors(folder).find(has_manifest)
    }
}

fn value(property: &Property) -> Option<ExpressionId> {
    match property {
        Property::Keyed { value, .. } => Some(*value),
        _ => None,
    }
}

/// Whether a text begins as a statement that changes something does, or says nothing.
fn defines(text: &str) -> bool {
    let first = first_word(text);
    text.is_empty() || is_statement(text) && !["select", "with"].iter().any(|word| first.eq_ignore_ascii_case(word))
}

/// Whether a text begins as a statement of a migration does, comments aside.
pub(super) fn is_statement(text: &str) -> bool {
    let first = first_word(text);
    FIRST_WORDS.iter().any(|word| first.eq_ignore_ascii_case(word))
}

/// The word that a text begins with, behind comments.
fn first_word(text: &str) -> &str {
    let mut rest = text.trim_start();
    while let Some(comment) = rest.strip_prefix("--") {
        rest = comment.split_once('\n').map_or("", |(_, next)| next).trim_start();
    }
    rest.split(|letter: char| !letter.is_ascii_alphabetic()).next().unwrap_or("")
}

const FIRST_WORDS: [&str; 18] = [
    "alter", "begin", "comment", "create", "delete", "do", "drop", "grant", "insert", "pragma", "reindex", "replace",
    "select", "set", "truncate", "update", "vacuum", "with",
];
