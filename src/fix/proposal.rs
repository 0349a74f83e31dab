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
    let text = match quote_before(source, location) {
        Some(quote) => instead.trim_matches(quote).to_owned(),
        None if is_shorthand(source, location) => format!("{instead}: {}", &source.text[location.span.range()]),
        None => instead.to_owned(),
    };
    Some(Edit { location, text }).filter(|edit| parses(source, edit))
}

/// Whether a file reads as well with an edit as without.
fn parses(source: &Source, edit: &Edit) -> bool {
    let problems = |text: &str| syntax::parse(&source.path, text).map_or(0, |module| module.problems.len());
    let mut after = source.text.clone();
    after.replace_range(edit.location.span.range(), &edit.text);
    problems(&after) <= problems(&source.text)
}

/// The quote that a name stands in.
fn quote_before(source: &Source, location: Location) -> Option<char> {
    let before = source.text[..location.span.start as usize].chars().next_back();
    let behind = source.text[location.span.end as usize..].chars().next();
    before.filter(|quote| behind == Some(*quote) && ['"', '\'', '`'].contains(quote))
}

/// Whether a name is the key of an entry and its value in one: `{ emial }`. The variable keeps its name.
fn is_shorthand(source: &Source, location: Location) -> bool {
    let module = syntax::parse(&source.path, &source.text);
    module.is_some_and(|module| shorthands(&module).any(|key| key == location.span))
}

/// The keys of all such entries.
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
