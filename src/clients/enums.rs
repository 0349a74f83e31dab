//! Enums of Rust whose variants are the values of an enum of the database, as grammars describe them.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::{case, diesel};
use crate::catalog::{Name, QualifiedName};
use crate::grammar::{Enums, Grammar};
use crate::model::{EnumDefinition, EnumMember};
use crate::source::{Location, Source, SourceId, Sources, Span};
use crate::syntax::tokens::Tokens;
use crate::syntax::tokens::outline::{Attribute, Member, Outline, Type};

/// All enums in code that name their types, each with the path of its file.
pub fn named<'a>(sources: &'a Sources, grammars: &[Grammar]) -> Vec<(&'a str, EnumDefinition)> {
    let kinds: Vec<&Enums> = grammars.iter().flat_map(|grammar| &grammar.items.enums).collect();
    let code: Vec<(SourceId, &Source)> = sources.iter().filter(|(_, source)| source.extension() == "rs").collect();
    let read = |(id, source): &(SourceId, &'a Source)| {
        let (id, source) = (*id, *source);
        let found = kinds.iter().flat_map(move |kind| declared(id, source, kind));
        found.map(|one| (source.path.as_str(), one)).collect::<Vec<_>>()
    };
    let found: Vec<(&str, Declared)> = code.par_iter().flat_map_iter(read).collect();
    let stand_ins = match found.iter().any(|(_, one)| one.stands_in.is_some()) {
        true => stand_ins(&code),
        false => BTreeMap::new(),
    };
    let name = |(path, one): (&'a str, Declared)| {
        let mut definition = one.definition;
        if let Some(stands_in) = one.stands_in {
            definition.database_name = stand_ins.get(&stands_in)?.clone()?;
        }
        Some((path, definition))
    };
    found.into_iter().filter_map(name).collect()
}

/// The types that structs stand for, by the names of the structs; none where two of a name differ.
fn stand_ins(code: &[(SourceId, &Source)]) -> BTreeMap<String, Option<QualifiedName>> {
    let all: Vec<(String, QualifiedName)> =
        code.par_iter().flat_map_iter(|(_, source)| diesel::stand_ins(&source.text)).collect();
    let mut types: BTreeMap<String, Option<QualifiedName>> = BTreeMap::new();
    for (name, stood_for) in all {
        let known = types.entry(name).or_insert_with(|| Some(stood_for.clone()));
        if known.as_ref() != Some(&stood_for) {
            *known = None;
        }
    }
    types
}

/// An enum that code declares.
#[derive(Clone, Debug)]
struct Declared {
    /// Its type has no name where a struct stands for it.
    definition: EnumDefinition,
    /// The struct that stands for the type, by the last name of its path.
    stands_in: Option<String>,
}

/// The enums of one kind in a file. Those that only tests have are left out, and those that are numbers.
fn declared(id: SourceId, source: &Source, kind: &Enums) -> Vec<Declared> {
    let has = |word: &String| memchr::memmem::find(source.text.as_bytes(), word.as_bytes()).is_some();
    let keys = || kind.names.iter().chain(&kind.paths);
    if !kind.derives.iter().any(has) || !keys().any(has) {
        return Vec::new();
    }
    let tokens = Tokens::of(&source.text);
    let outline = Outline::of(&tokens);
    let reader = Reader { source: id, tokens: &tokens, kind };
    let enums = outline.types.iter().filter(|found| found.is_enum && !outline.is_test(found.at));
    enums.filter_map(|found| reader.read(found)).collect()
}

struct Reader<'t, 'a> {
    source: SourceId,
    tokens: &'t Tokens<'a>,
    kind: &'t Enums,
}

impl<'a> Reader<'_, 'a> {
    fn read(&self, found: &Type<'a>) -> Option<Declared> {
        let attributes = &found.attributes;
        let is_number = attributes.iter().any(|attribute| attribute.name == "repr");
        let says = |(key, wanted): (&String, &String)| {
            self.text(attributes, std::slice::from_ref(key)).is_some_and(|(text, _)| text == *wanted)
        };
        if is_number || !self.is_derived(attributes) || !self.kind.says.iter().all(says) {
            return None;
        }
        let name = self.text(attributes, &self.kind.names).map(|(name, _)| name);
        let stands_in = self.path(attributes);
        if name.is_none() && stands_in.is_none() {
            return None;
        }
        let style = self.text(attributes, &self.kind.styles).map_or(self.kind.style.clone(), |(style, _)| style);
        let members = found.members.iter().filter(|member| !member.attributes.iter().any(|one| one.name == "cfg"));
        let definition = EnumDefinition {
            name: found.name.to_owned(),
            location: self.location(found.span),
            database_name: type_name(&name.unwrap_or_default()),
            values: members.filter_map(|member| self.value(member, &style)).collect(),
            open: false,
        };
        Some(Declared { definition, stands_in })
    }

    fn is_derived(&self, attributes: &[Attribute<'a>]) -> bool {
        let mut derives = attributes.iter().filter(|attribute| attribute.name == "derive");
        let wanted = |key: &str| self.kind.derives.iter().any(|derive| derive == key);
        derives.any(|derive| derive.entries(self.tokens).iter().any(|entry| wanted(entry.key)))
    }

    /// The value of a variant; none where its spelling is not known.
    fn value(&self, member: &Member<'a>, style: &str) -> Option<EnumMember> {
        let given = self.text(&member.attributes, &self.kind.values);
        let own = self.text(&member.attributes, &self.kind.value_styles);
        let style = own.as_ref().map_or(style, |(style, _)| style);
        let (value, span) = match given {
            Some(given) => given,
            None => (spelled(member.name, style)?, member.span),
        };
        Some(EnumMember { name: member.name.to_owned(), database_name: value, location: self.location(span) })
    }

    /// The text that one of these keys has.
    fn text(&self, attributes: &[Attribute<'a>], keys: &[String]) -> Option<(String, Span)> {
        self.starts(attributes, keys).into_iter().find_map(|at| self.tokens.string(at))
    }

    /// The last name of the path that one of these keys has, in quotes or not.
    fn path(&self, attributes: &[Attribute<'a>]) -> Option<String> {
        let at = *self.starts(attributes, &self.kind.paths).first()?;
        let bare = || Some(self.tokens.slice(*self.tokens.path(at)?.0.last()?).to_owned());
        let quoted = self.tokens.string(at).map(|(text, _)| text);
        quoted.map_or_else(bare, |text| text.rsplit("::").next().map(|last| last.trim().to_owned()))
    }

    /// Where the values of these keys begin.
    fn starts(&self, attributes: &[Attribute<'a>], keys: &[String]) -> Vec<usize> {
        let wanted = |key: &str| keys.iter().any(|one| one == key);
        let own = attributes.iter().filter(|attribute| wanted(attribute.name)).map(|own| own.arguments.start);
        let within = attributes.iter().filter(|attribute| attribute.name == self.kind.attribute);
        let entries = within.flat_map(|attribute| attribute.entries(self.tokens));
        own.chain(entries.filter(|entry| wanted(entry.key)).map(|entry| entry.value.start)).collect()
    }

    fn location(&self, span: Span) -> Location {
        Location { source: self.source, span }
    }
}

/// A variant in a style. What has a `_` in it is not spelled alike by all.
fn spelled(variant: &str, style: &str) -> Option<String> {
    match style {
        "verbatim" => Some(variant.to_owned()),
        "" => None,
        _ if variant.contains('_') => None,
        style => case::column(variant, Some(style)),
    }
}

/// The name of a type as attributes write it: `mood`, `app.mood`, `"Mood"` in quotes.
fn type_name(written: &str) -> QualifiedName {
    let name = |part: &str| Name::exact(part.trim_matches('"'));
    match written.split_once('.') {
        Some((schema, last)) => QualifiedName { schema: Some(name(schema)), name: name(last) },
        None => QualifiedName { schema: None, name: name(written) },
    }
}
