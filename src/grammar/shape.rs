//! Shapes: what an object may hold.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::{Condition, Selector};

/// A position in a grammar's list of shapes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ShapeId(pub u32);

/// What an object may hold: operators by name, fields of the model by kind.
#[derive(Clone, Debug, Default)]
pub struct Shape {
    /// The name in the grammar; empty for one that is written in place.
    pub name: String,
    /// When a call exists at all.
    pub condition: Condition,
    pub keys: BTreeMap<String, Entry>,
    pub fields: Vec<FieldEntry>,
    /// What each member of a compound key holds; none where compound keys have no place.
    pub compound: Option<Entry>,
    /// Why fields that exist have no place here.
    pub refuses: Vec<Note>,
    /// Fields that have no place here but do no harm: they are not reported.
    pub passes: Vec<Note>,
    pub unknown: Unknown,
    /// Whether a key counts although its value is `undefined`.
    pub keeps_undefined: bool,
    /// The literal under which a field is named to be left out.
    pub leaves_out: Option<bool>,
    /// Whether fields that the project computes have a place here.
    pub computed: bool,
    /// Whether an object that an unknown function is given may be meant for here all the same.
    pub may_be_wrapped: bool,
    /// What comes back without being named.
    pub returns: Option<Returns>,
    /// Whether a name of the model can stand somewhere in it.
    pub bears_names: bool,
}

/// What the value of a key is: the alternatives whose condition holds.
#[derive(Clone, Debug, Default)]
pub struct Entry {
    pub alternatives: Vec<Alternative>,
}

/// What the value of a field is, for the fields that the selector fits.
#[derive(Clone, Debug)]
pub struct FieldEntry {
    pub selector: Selector,
    pub entry: Entry,
}

/// One thing that a value may be.
#[derive(Clone, Debug)]
pub struct Alternative {
    pub condition: Condition,
    pub form: Form,
    pub lists: Lists,
}

/// What a value is.
#[derive(Clone, Debug)]
pub enum Form {
    /// Not a name.
    Option,
    /// A value of the field that was named last.
    Value,
    /// Data that is never entered.
    Free,
    /// There is no such key.
    Never,
    /// A string that names a field of one of these kinds.
    FieldName(Vec<Selector>),
    Shape {
        id: ShapeId,
        at: At,
    },
}

/// Of which model a shape is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum At {
    /// The model at hand.
    Same,
    /// The model that the field named last leads to.
    Target,
    /// Likewise, without the way back.
    TargetWithout,
}

/// Whether a value may be a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lists {
    One,
    OneOrMany,
    Many,
}

/// What happens to a key that has no place.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Unknown {
    /// It is reported.
    #[default]
    Reported,
    /// It is reported where it is the name of a field that has no place here: it is not meant as a name otherwise.
    Fields,
    /// It is no name.
    Passes,
}

/// What is to be said of some fields.
#[derive(Clone, Debug)]
pub struct Note {
    pub selector: Selector,
    pub text: String,
}

/// That every column of the model comes back.
#[derive(Clone, Debug)]
pub struct Returns {
    /// A key whose object says which columns come back instead.
    pub unless: String,
    /// A key whose object says which columns do not.
    pub except: String,
}

/// Calls on the result of a call.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fluent {
    /// The shape that says, by kind of field, what such a call takes.
    pub shape: String,
    /// The calls whose result can be called further.
    pub after: Vec<String>,
}

impl Lists {
    /// Whether a value that is no list fits.
    pub fn takes_one(self) -> bool {
        self != Lists::Many
    }

    /// Whether a list fits.
    pub fn takes_many(self) -> bool {
        self != Lists::One
    }
}
