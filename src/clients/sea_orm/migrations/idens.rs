//! What names a table or column in a builder: variants of enums that derive `Iden`, texts, and what stands for these.

use heck::ToSnakeCase;

use super::package::{Package, Place};
use crate::catalog::{Name, QualifiedName};
use crate::source::Span;
use crate::syntax::tokens::outline::{Attribute, Member, Type};

/// A name as the database gets it, and where that is said.
#[derive(Clone, Debug)]
pub(super) struct Iden {
    pub(super) name: QualifiedName,
    pub(super) span: Span,
}

/// What words stand for inside of a function, the innermost last.
#[derive(Clone, Default)]
pub(super) struct Bindings<'a> {
    list: Vec<(&'a str, Place)>,
}

/// More steps than any name takes.
const LONGEST: usize = 8;

impl<'a> Bindings<'a> {
    pub(super) fn bind(&mut self, name: &'a str, place: Place) {
        self.list.push((name, place));
    }

    pub(super) fn find(&self, name: &str) -> Option<&Place> {
        self.list.iter().rev().find(|(bound, _)| *bound == name).map(|(_, place)| place)
    }
}

impl<'a> Package<'a> {
    /// The name that an expression gives, if that can be told, and what in its own file says so.
    pub(super) fn iden(&self, place: &Place, bindings: &Bindings<'a>) -> Option<Iden> {
        let (file, iden) = self.followed(place, bindings)?;
        let own = self.files[place.file].tokens.span(place.range.start);
        Some(if file == place.file { iden } else { Iden { span: own, ..iden } })
    }

    /// The name that an expression gives, and the file in which it stands in the end.
    fn followed(&self, place: &Place, bindings: &Bindings<'a>) -> Option<(usize, Iden)> {
        let mut place = place.clone();
        for _ in 0..LONGEST {
            let tokens = &self.files[place.file].tokens;
            let mut start = place.range.start;
            while tokens.are(start, "&") || tokens.are(start, "*") || tokens.is_word(start, "mut") {
                start += 1;
            }
            place.range.start = start;
            if let Some((text, span)) = tokens.string(start) {
                return Some((place.file, made(&text, span)));
            }
            if let Some(content) = tokens.group(start, b'(') {
                let parts = tokens.parts(content, false);
                match parts.as_slice() {
                    [schema, table] => {
                        let named = self.in_schema(&place, schema.clone(), table.clone(), bindings)?;
                        return Some((place.file, named));
                    }
                    [only] => place.range = only.clone(),
                    _ => return None,
                }
                continue;
            }
            match self.step(&place, bindings)? {
                Step::Found(iden) => return Some((place.file, iden)),
                Step::To(next) => place = next,
            }
        }
        None
    }

    fn in_schema(
        &self,
        place: &Place,
        schema: std::ops::Range<usize>,
        table: std::ops::Range<usize>,
        bindings: &Bindings<'a>,
    ) -> Option<Iden> {
        let schema = self.iden(&Place { range: schema, ..place.clone() }, bindings)?;
        let mut table = self.iden(&Place { range: table, ..place.clone() }, bindings)?;
        table.name.schema = Some(schema.name.name);
        Some(table)
    }

    /// What a path stands for.
    fn step(&self, place: &Place, bindings: &Bindings<'a>) -> Option<Step> {
        let tokens = &self.files[place.file].tokens;
        let (path, behind) = tokens.path(place.range.start)?;
        let names: Vec<&str> = path.iter().map(|at| tokens.slice(*at)).collect();
        let call = tokens.group(behind, b'(').filter(|_| behind < place.range.end);
        match (names.as_slice(), call) {
            // `Alias::new("x")`, `String::from("x")`, `name("x")`.
            ([.., "new" | "from" | "name" | "alias"], Some(arguments)) => {
                Some(Step::To(Place { file: place.file, range: arguments }))
            }
            ([.., owner, variant], _) => {
                let (file, found) = self.find_type(place.file, owner).filter(|(_, found)| found.is_enum)?;
                let member = found.members.iter().find(|member| member.name == *variant)?;
                let name = self.variant(file, found, member)?;
                Some(Step::Found(made(&name, tokens.span(path[path.len() - 1]))))
            }
            ([word], None) => self.word(place, word, bindings),
            _ => None,
        }
    }

    /// What a single word stands for: a variable, a constant, or a struct that is a name itself.
    fn word(&self, place: &Place, word: &str, bindings: &Bindings<'a>) -> Option<Step> {
        if let Some(bound) = bindings.find(word) {
            return Some(Step::To(bound.clone()));
        }
        if let Some(constant) = self.find_constant(place.file, word) {
            return Some(Step::To(constant));
        }
        let (file, found) = self.find_type(place.file, word).filter(|(_, found)| !found.is_enum)?;
        let name = self.given(file, &found.attributes).unwrap_or_else(|| found.name.to_snake_case());
        let span = self.files[place.file].tokens.span(place.range.start);
        Some(Step::Found(made(&name, span)))
    }

    /// The name that a variant stands for; none where a function makes it.
    ///
    /// `#[iden = "…"]` and `#[iden(rename = "…")]` are sea-query's, `#[sea_orm(iden = "…")]` is SeaORM's. `Table` stands
    /// for the enum itself.
    pub(super) fn variant(&self, file: usize, found: &Type<'a>, member: &Member<'a>) -> Option<String> {
        if member.attributes.iter().any(|attribute| attribute.name == "method") {
            return None;
        }
        let given = self.given(file, &member.attributes);
        let of_enum = || self.given(file, &found.attributes).unwrap_or_else(|| found.name.to_snake_case());
        Some(given.unwrap_or_else(|| match member.name {
            "Table" => of_enum(),
            other => other.to_snake_case(),
        }))
    }

    fn given(&self, file: usize, attributes: &[Attribute<'a>]) -> Option<String> {
        let tokens = &self.files[file].tokens;
        attributes.iter().find_map(|attribute| match attribute.name {
            "iden" => {
                let alone = tokens.string(attribute.arguments.start);
                let renamed = || tokens.string(attribute.entry(tokens, "rename")?.value.start);
                alone.or_else(renamed).map(|(text, _)| text)
            }
            "sea_orm" => Some(tokens.string(attribute.entry(tokens, "iden")?.value.start)?.0),
            _ => None,
        })
    }
}

fn made(text: &str, span: Span) -> Iden {
    Iden { name: QualifiedName { schema: None, name: Name::exact(text) }, span }
}

enum Step {
    Found(Iden),
    To(Place),
}
