//! The values of a type: `[Mood::Happy, Mood::Sad]`, `vec!["happy", "sad"]`, `Mood::iter()`, `Mood::iter().skip(1)`.

use super::chains::{self, Chain};
use super::idens::Bindings;
use super::package::{Package, Place};
use crate::source::Span;
use crate::syntax::tokens::outline::Type;

/// Values, and where each is said.
type Values = Vec<(String, Span)>;

impl<'a> Package<'a> {
    /// The values that an expression lists, if they stand in the text.
    pub(super) fn values(&self, place: &Place, bindings: &Bindings<'a>) -> Option<Values> {
        let tokens = &self.files[place.file].tokens;
        let start = place.range.start;
        let is_macro = tokens.is_word(start, "vec") && tokens.are(start + 1, "!");
        let Some(list) = tokens.group(if is_macro { start + 2 } else { start }, b'[') else {
            return self.iterated(place.file, &chains::read(tokens, start)?);
        };
        let parts = tokens.parts(list, false).into_iter();
        let value = |range| self.iden(&Place { file: place.file, range }, bindings);
        parts.map(|part| value(part).map(|value| (value.name.name.text, value.span))).collect()
    }

    /// The variants of an enum, which `EnumIter` gives in their order; those that are skipped aside.
    fn iterated(&self, file: usize, chain: &Chain) -> Option<Values> {
        let tokens = &self.files[file].tokens;
        let [.., owner, iter] = chain.path[..] else { return None };
        let (at, found) = self.find_type(file, tokens.slice(owner)).filter(|_| tokens.is_word(iter, "iter"))?;
        let skipped = match chain.links.as_slice() {
            [] => 0,
            [link] if tokens.is_word(link.at, "skip") => tokens.slice(link.arguments.start).parse().ok()?,
            _ => return None,
        };
        let is_named = found.is_enum && self.is_iden(at, found);
        let variants = found.members.iter().filter(|_| is_named).skip(skipped);
        let value = |name: String| (name, tokens.span(owner));
        let values: Option<Values> = variants.map(|member| self.variant(at, found, member).map(value)).collect();
        values.filter(|values| !values.is_empty())
    }

    /// Whether an enum derives names for its variants.
    fn is_iden(&self, file: usize, found: &Type<'a>) -> bool {
        let tokens = &self.files[file].tokens;
        let derives = found.attributes.iter().filter(|attribute| attribute.name == "derive");
        let keys = derives.flat_map(|derive| derive.entries(tokens)).map(|entry| entry.key);
        keys.into_iter().any(|key| ["Iden", "DeriveIden"].contains(&key))
    }
}
