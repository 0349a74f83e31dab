//! What an object or a list holds.

use std::collections::HashSet;
use std::rc::Rc;

use compact_str::CompactString;

use super::changes::{Changing, below};
use super::origin::{Object, Origin, Piece, Reach};
use super::outline::key_text;
use super::search::Search;
use super::{Hole, Value};
use crate::source::SourceId;
use crate::syntax::{Property, Shape, Step, Word};

/// The entries of an object, as far as they could be followed.
#[derive(Clone, Debug, Default)]
pub struct Entries {
    pub entries: Vec<Entry>,
    /// Spreads and keys that could not be followed: there can be more entries.
    pub holes: Vec<Hole>,
}

/// One entry of an object.
#[derive(Clone, Debug)]
pub struct Entry {
    pub key: Word,
    /// Where the key stands.
    pub source: SourceId,
    /// Whether the key is surely there wherever the object is used.
    pub reach: Reach,
    /// What is under the key.
    pub value: Origin,
    /// Whether the key is spread into it from somewhere, depends on a condition, or is set later.
    pub surely: bool,
}

impl Search<'_> {
    /// The entries of an object, in order; spreads and changes are followed.
    pub fn entries(&self, object: &Object) -> Entries {
        let mut found = Entries::default();
        for piece in &object.pieces {
            match piece {
                Piece::Literal(origin) => self.literal(origin, &mut found),
                Piece::Spread(origin) | Piece::Element(origin) => self.spread(origin, &mut found),
            }
        }
        for entry in &mut found.entries {
            let inside = below(&object.changes, &entry.key.text);
            entry.value.changes = entry.value.changes.iter().chain(inside.iter()).cloned().collect();
        }
        self.set_later(object, &mut found);
        overridden(&mut found.entries);
        found.entries.retain(|entry| !object.without.iter().any(|key| *key == entry.key.text.as_str()));
        found
    }

    /// The elements of a list, and what of it could not be followed.
    pub fn elements(&self, list: &Object) -> (Vec<Origin>, Vec<Hole>) {
        let (mut found, mut holes) = (Vec::new(), Vec::new());
        for piece in &list.pieces {
            match piece {
                Piece::Literal(origin) => self.literal_elements(origin, &mut found, &mut holes),
                Piece::Element(origin) => found.push(origin.clone()),
                Piece::Spread(origin) => self.spread_elements(origin, &mut found, &mut holes),
            }
        }
        for change in list.changes.iter().filter(|change| change.path.is_empty()) {
            let Changing::Push(elements) = &change.kind else { continue };
            for (origin, spread) in elements {
                if *spread {
                    self.spread_elements(origin, &mut found, &mut holes);
                } else {
                    found.push(origin.clone());
                }
            }
        }
        (found, holes)
    }

    fn literal(&self, origin: &Origin, found: &mut Entries) {
        let Some(module) = self.module(origin.source) else { return };
        let Shape::Object(properties) = &module[origin.expression].shape else { return };
        for property in properties {
            match property {
                Property::Keyed { key, value, .. } => found.entries.push(Entry {
                    key: key.clone(),
                    source: origin.source,
                    reach: origin.trail.reach,
                    value: origin.at(*value),
                    surely: true,
                }),
                Property::Computed { key, value } => self.computed(&origin.at(*key), &origin.at(*value), found),
                Property::Spread(value) => self.spread(&origin.at(*value), found),
            }
        }
    }

    /// `[key]: value`, where the key can be a few constants.
    fn computed(&self, key: &Origin, value: &Origin, found: &mut Entries) {
        let Some(trail) = key.trail.step() else { return };
        let possible = self.possible(&Origin { trail, ..key.clone() });
        let is_open = possible.iter().any(is_elsewhere);
        if is_open {
            let reason = format!("the key `[{}]` is computed", self.text(key.source, key.expression));
            found.holes.push(self.hole(key, reason));
        }
        let texts = possible.iter().filter_map(|value| match value {
            Value::Text(text) => Some(text),
            _ => None,
        });
        found.entries.extend(texts.filter_map(|text| {
            Some(Entry {
                key: self.word(text)?,
                source: text.source,
                reach: if is_open { Reach::Chosen } else { text.trail.reach },
                value: value.clone(),
                surely: false,
            })
        }));
    }

    fn spread(&self, origin: &Origin, found: &mut Entries) {
        let Some(trail) = origin.trail.step().filter(|_| self.may_spread()) else {
            return found.holes.push(self.hole(origin, "it is too far away".to_string()));
        };
        let values = self.possible(&Origin { trail, ..origin.clone() });
        let surely = values.len() == 1;
        for value in values {
            match value {
                Value::Object(object) => {
                    let inner = self.entries(&object);
                    if !self.spend_spread(1 + inner.entries.len()) {
                        found.holes.push(self.hole(origin, "it can be too many things".to_string()));
                        break;
                    }
                    found.entries.extend(
                        inner.entries.into_iter().map(|entry| Entry { surely: entry.surely && surely, ..entry }),
                    );
                    found.holes.extend(inner.holes);
                }
                Value::Unknown(hole) => found.holes.push(hole),
                Value::Wrapped(inner) => found.holes.push(self.wrapper_hole(&inner)),
                Value::Member(member) => {
                    let text = self.text(member.source, member.expression);
                    found.holes.push(self.hole(&member, format!("`{text}` could not be followed")));
                }
                _ => {}
            }
        }
    }

    /// That a function whose body is not known may change what it is given.
    pub fn wrapper_hole(&self, inner: &Origin) -> Hole {
        self.hole(inner, "the function around it could not be followed".to_string())
    }

    fn set_later(&self, object: &Object, found: &mut Entries) {
        for change in object.changes.iter() {
            match (&change.kind, change.path.as_slice()) {
                (Changing::Set(value), [Step::Key(key)]) => {
                    let inside = below(&object.changes, &key.text);
                    let entry = Entry {
                        key: key.clone(),
                        source: value.source,
                        reach: value.trail.reach,
                        value: value.clone().with(inside),
                        surely: false,
                    };
                    perhaps_replaced(&mut found.entries, &key.text);
                    found.entries.push(entry);
                }
                (Changing::Set(value), [Step::Unknown]) => {
                    found.holes.push(self.hole(value, "a key is computed where this is set".to_string()));
                }
                (Changing::Delete, [step]) => deleted(&mut found.entries, step),
                (Changing::Merge(values), []) => values.iter().for_each(|value| self.spread(value, found)),
                _ => {}
            }
        }
    }

    fn literal_elements(&self, origin: &Origin, found: &mut Vec<Origin>, holes: &mut Vec<Hole>) {
        let Some(module) = self.module(origin.source) else { return };
        let Shape::Array(elements) = &module[origin.expression].shape else { return };
        for element in elements {
            if element.spread {
                self.spread_elements(&origin.at(element.value), found, holes);
            } else {
                found.push(origin.at(element.value));
            }
        }
    }

    fn spread_elements(&self, origin: &Origin, found: &mut Vec<Origin>, holes: &mut Vec<Hole>) {
        let Some(trail) = origin.trail.step().filter(|_| self.may_spread()) else {
            return holes.push(self.hole(origin, "it is too far away".to_string()));
        };
        for value in self.possible(&Origin { trail, ..origin.clone() }) {
            match value {
                Value::List(list) => {
                    let (inner, inner_holes) = self.elements(&list);
                    if !self.spend_spread(1 + inner.len()) {
                        holes.push(self.hole(origin, "it can be too many things".to_string()));
                        break;
                    }
                    found.extend(inner);
                    holes.extend(inner_holes);
                }
                Value::Unknown(hole) => holes.push(hole),
                Value::Member(member) | Value::Wrapped(member) => {
                    let text = self.text(member.source, member.expression);
                    holes.push(self.hole(&member, format!("`{text}` could not be followed")));
                }
                _ => {}
            }
        }
    }

    /// The text of a string literal and where it stands.
    pub fn word(&self, origin: &Origin) -> Option<Word> {
        match &self.module(origin.source)?[origin.expression].shape {
            Shape::String(text) => Some(Word { text: text.text.as_str().into(), span: text.span }),
            _ => None,
        }
    }

    /// What is under a key of an object: every entry of that name, or that it may be anything.
    pub(super) fn under(&self, object: &Object, key: &str) -> Vec<Value> {
        let Entries { entries, holes } = self.entries(object);
        let mut named: Vec<&Entry> = entries.iter().filter(|entry| entry.key.text == key).collect();
        if let Some(last) = named.iter().rposition(|entry| entry.surely) {
            named.drain(..last);
        }
        let sure = named.first().is_some_and(|entry| entry.surely);
        let several = named.len() > 1;
        let mut found = Vec::new();
        for entry in named {
            let value = if several { entry.value.clone().on_condition() } else { entry.value.clone() };
            match value.trail.step() {
                Some(trail) => found.extend(self.possible(&Origin { trail, ..value })),
                None => found.push(self.unknown(&value, "it is too far away".to_string())),
            }
        }
        if !sure {
            found.push(holes.into_iter().next().map_or(Value::Undefined, Value::Unknown));
        }
        found
    }

    /// Everything that stands under some key, where the key is not known.
    pub(super) fn under_any(&self, object: &Object) -> Vec<Value> {
        let Entries { entries, holes } = self.entries(object);
        let mut found: Vec<Value> = holes.into_iter().map(Value::Unknown).collect();
        for entry in entries {
            if let Some(trail) = entry.value.trail.step() {
                found.extend(self.possible(&Origin { trail, ..entry.value }.on_condition()));
            }
        }
        found
    }

    /// A list of single elements.
    pub(super) fn list_of(elements: impl IntoIterator<Item = Origin>) -> Value {
        Value::List(Object::of(elements.into_iter().map(Piece::Element).collect()))
    }

    pub(super) fn no_changes() -> Rc<[super::changes::Change]> {
        Rc::new([])
    }
}

/// Takes out the entries that a later one of the same key surely replaces.
fn overridden(entries: &mut Vec<Entry>) {
    let mut replaced: HashSet<CompactString> = HashSet::new();
    let mut kept: Vec<Entry> = Vec::with_capacity(entries.len());
    for entry in entries.drain(..).rev() {
        if replaced.contains(&entry.key.text) {
            continue;
        }
        if entry.surely {
            replaced.insert(entry.key.text.clone());
        }
        kept.push(entry);
    }
    kept.reverse();
    *entries = kept;
}

/// Whether a value is made where it can't be read.
fn is_elsewhere(value: &Value) -> bool {
    matches!(value, Value::Unknown(_) | Value::Member(_) | Value::Wrapped(_))
}

/// What is set anew need not hold what it was made with.
fn perhaps_replaced(entries: &mut [Entry], key: &str) {
    for entry in entries.iter_mut().filter(|entry| entry.key.text == key) {
        entry.value = entry.value.clone().on_condition();
    }
}

/// What is deleted somewhere before is perhaps no longer there.
fn deleted(entries: &mut [Entry], step: &Step) {
    for entry in entries {
        if key_text(step).is_none_or(|key| *key == entry.key.text) {
            entry.reach = Reach::Chosen;
        }
    }
}
