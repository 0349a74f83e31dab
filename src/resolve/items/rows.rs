//! Structs whose fields are columns, by what they derive.

use heck::ToSnakeCase;

use super::Look;
use super::known::Home;
use crate::grammar::{Rows, Spelling};
use crate::syntax::tokens::outline::{Attribute, Entry, Member, Type, attribute};

impl<'a> Look<'_, 'a> {
    /// Looks at every struct that derives something.
    pub(super) fn rows(&mut self) {
        let (sites, outline) = (self.sites, self.outline);
        for found in outline.types.iter().filter(|found| !found.is_enum) {
            let derived: Vec<&str> = found
                .attributes
                .iter()
                .filter(|attribute| attribute.name == "derive")
                .flat_map(|derive| derive.entries(self.tokens))
                .map(|entry| entry.key)
                .collect();
            let applies = |rows: &&Rows| rows.derives.iter().any(|name| derived.contains(&name.as_str()));
            let applying: Vec<&Rows> = sites.items.rows.iter().filter(applies).collect();
            if !applying.is_empty() {
                self.row(found, &applying);
            }
        }
    }

    fn row(&mut self, found: &Type<'a>, rows: &[&Rows]) {
        let mut named = Vec::new();
        for rows in rows {
            for homes in self.models(found, rows, &mut named) {
                self.keys(found, rows, &homes);
                if !rows.only_keys {
                    self.fields(found, rows, &homes);
                }
            }
        }
        self.outcome.references.sort_by_key(|reference| (reference.location, reference.database));
        self.outcome.references.dedup_by(|one, other| {
            one.location == other.location && one.database == other.database && one.target == other.target
        });
        if !named.is_empty() {
            self.checked(found.span);
        }
    }

    /// The models that a struct is a row of; `named` holds the positions that were taken already.
    fn models(&mut self, found: &Type<'a>, rows: &Rows, named: &mut Vec<usize>) -> Vec<Vec<Home>> {
        let mut models = Vec::new();
        for at in self.written_models(found, rows) {
            let is_text = self.tokens.string(at).is_some();
            let path = self.tokens.path(at).map(|(positions, _)| positions);
            let Some(positions) = path.or_else(|| is_text.then(|| vec![at])) else { continue };
            let own = positions.len() - rows.through.len().min(positions.len() - 1);
            let names: Vec<&'a str> = positions[..own].iter().map(|at| self.tokens.slice(*at)).collect();
            let homes = self.homes(&names, found.at);
            if !homes.is_empty() && !named.contains(&at) {
                let position = positions[own - 1];
                self.named_model(&homes, self.tokens.slice(position), self.tokens.span(position));
            }
            if !homes.is_empty() {
                named.push(at);
                models.push(homes);
            }
        }
        if models.is_empty() && rows.named_after_struct && self.written_models(found, rows).is_empty() {
            let name = format!("{}s", found.name.to_snake_case());
            let homes = self.inferred(&name, found.at);
            if !homes.is_empty() {
                named.push(found.at);
                models.push(homes);
            }
        }
        models
    }

    /// Where the attributes of a struct name its models.
    fn written_models(&self, found: &Type<'a>, rows: &Rows) -> Vec<usize> {
        let attributes = found.attributes.iter();
        let entries = attributes.filter(|attribute| attribute.name == rows.attribute);
        let keyed = entries.flat_map(|attribute| attribute.entries(self.tokens));
        let keyed = keyed.filter(|entry| entry.key == rows.model).map(|entry| entry.value.start);
        let alone = attribute(&found.attributes, &rows.model).map(|attribute| attribute.arguments.start);
        keyed.chain(alone).collect()
    }

    /// The models that a path at a position leads to.
    fn homes(&self, names: &[&'a str], at: usize) -> Vec<Home> {
        let found = |meaning: &Vec<&'a str>| {
            let (name, before) = meaning.split_last()?;
            let homes = self.known(name);
            let is_own = |home: &&Home| before.is_empty() && home.source == self.source;
            let is_named = |home: &&Home| !before.is_empty() && home.is_below(before);
            let homes: Vec<Home> = homes.filter(|home| is_own(home) || is_named(home)).cloned().collect();
            (!homes.is_empty()).then_some(homes)
        };
        self.scope.meanings(names, at).iter().find_map(found).unwrap_or_default()
    }

    /// The models of a name that no attribute says.
    fn inferred(&self, name: &str, at: usize) -> Vec<Home> {
        let is_in_scope = |home: &&Home| {
            let below = |meaning: Vec<&str>| meaning.len() > 1 && home.is_below(&meaning[..meaning.len() - 1]);
            home.source == self.source || self.scope.imports_of(name, at).into_iter().any(below)
        };
        self.known(name).filter(is_in_scope).cloned().collect()
    }

    fn fields(&mut self, found: &Type<'a>, rows: &Rows, homes: &[Home]) {
        for member in &found.members {
            let entries = self.entries(member, rows);
            if entries.iter().any(|entry| rows.without.iter().any(|key| key == entry.key)) {
                continue;
            }
            let written = entries.iter().find(|entry| entry.key == rows.column).map(|entry| entry.value.clone());
            let alone = || attribute(&member.attributes, &rows.column).map(|alone| alone.arguments.clone());
            match written.or_else(alone) {
                Some(value) => self.written(homes, value.start),
                None => self.column(homes, (member.name, Spelling::Verbatim), member.span, true),
            }
        }
    }

    fn entries(&self, member: &Member<'a>, rows: &Rows) -> Vec<Entry<'a>> {
        let of_client = |attribute: &&Attribute| attribute.name == rows.attribute;
        member.attributes.iter().filter(of_client).flat_map(|attribute| attribute.entries(self.tokens)).collect()
    }

    /// A column that is written as a name or as a text.
    fn written(&mut self, homes: &[Home], at: usize) {
        let text = self.tokens.string(at);
        let word = || self.tokens.word(at).map(|word| (word.to_owned(), self.tokens.span(at)));
        if let Some((name, span)) = text.or_else(word) {
            self.column(homes, (&name, Spelling::Verbatim), span, true);
        }
    }

    /// The columns that the struct's own attribute lists: `primary_key(a, b)`, `belongs_to(User, foreign_key = user_id)`.
    fn keys(&mut self, found: &Type<'a>, rows: &Rows, homes: &[Home]) {
        let attributes = found.attributes.iter().filter(|attribute| attribute.name == rows.attribute);
        let entries: Vec<Entry> = attributes.flat_map(|attribute| attribute.entries(self.tokens)).collect();
        for entry in entries {
            let parts = self.tokens.parts(entry.value.clone(), false);
            if rows.keys.iter().any(|key| key == entry.key) {
                parts.iter().for_each(|part| self.written(homes, part.start));
            }
            let inner = parts.iter().filter(|part| {
                self.tokens.word(part.start).is_some_and(|word| rows.keys.iter().any(|key| key == word))
                    && self.tokens.are(part.start + 1, "=")
            });
            inner.for_each(|part| self.written(homes, part.start + 2));
        }
    }
}
