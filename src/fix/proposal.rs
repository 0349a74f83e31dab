//! The edit that cures a finding.

use crate::finding::Finding;
use crate::source::{Location, Source, Sources, Span};
use crate::syntax::{self, Module, Property, Shape};

/// A text to put into the place of another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    pub location: Location,
    pub text: String,
}

/// What a finding proposes to write in the place of its name; none where it proposes nothing, or where its file would
/// read worse with it. A file whose text is not as it is in the file (not UTF-8) is never written.
pub fn proposal(sources: &Sources, finding: &Finding) -> Option<Edit> {
    let instead = finding.help.iter().find_map(|help| help.instead.as_deref())?;
    let location = finding.primary.location;
    let source = Some(&sources[location.source]).filter(|source| source.unread.is_none())?;
    let edit = Edit { location, text: written(source, location, instead)? };
    Some(edit).filter(|edit| parses(source, edit))
}

/// A name as it has to be written in the place of another; none where that cannot be.
fn written(source: &Source, location: Location, instead: &str) -> Option<String> {
    if let Some(quote) = quote_around(source, location) {
        return Some(instead.trim_matches(quote).to_owned());
    }
    let Some(module) = syntax::parse(&source.path, &source.text) else { return Some(instead.to_owned()) };
    if shorthands(&module).any(|key| key == location.span) {
        return Some(format!("{instead}: {}", &source.text[location.span.range()]));
    }
    module.written_at(&source.text, location.span.start, instead)
}

/// Whether a file reads as well with an edit as without.
fn parses(source: &Source, edit: &Edit) -> bool {
    let problems = |text: &str| syntax::parse(&source.path, text).map_or(0, |module| module.problems.len());
    let mut after = source.text.clone();
    after.replace_range(edit.location.span.range(), &edit.text);
    problems(&after) <= problems(&source.text)
}

/// The quote that a name stands in, escaped or not.
fn quote_around(source: &Source, location: Location) -> Option<char> {
    let before = source.text[..location.span.start as usize].chars().next_back();
    let behind = source.text[location.span.end as usize..].trim_start_matches('\\').chars().next();
    before.filter(|quote| behind == Some(*quote) && ['"', '\'', '`'].contains(quote))
}

/// The keys of all entries that are key and value in one: `{ emial }`. The variable keeps its name.
fn shorthands(module: &Module) -> impl Iterator<Item = Span> {
    let objects = module.expressions.iter().filter_map(|expression| match &expression.shape {
        Shape::Object(properties) => Some(properties),
        _ => None,
    });
    objects.flatten().filter_map(|property| match property {
        Property::Keyed { key, shorthand: true, .. } => Some(key.span),
        _ => None,
    })
}
