//! What is declared or used while the migrations do not make it, or while a snapshot lacks it.

mod code;
mod declared;
mod undeployed;

pub(super) use undeployed::{Undeployed, undeployed};

use std::borrow::Cow;
use std::collections::HashSet;

use crate::catalog::{Origin, QualifiedName, Tombstone};
use crate::model::{EnumDefinition, EnumMember, Field, Model};
use crate::reference::{NameOrigin, Reference};
use crate::source::{Location, SourceId, Span};

use super::Database;
use super::fate::Fate;

/// A thing that the migrations do not make, at one place that needs it.
pub(super) struct Gap<'a> {
    pub(super) database: &'a Database<'a>,
    pub(super) thing: Thing<'a>,
    pub(super) fate: Fate<'a>,
    pub(super) site: Site<'a>,
    /// Where the table or enum that the thing is missing in was made.
    pub(super) owner: Option<&'a Origin>,
}

/// What is missing.
#[derive(Clone)]
pub(super) enum Thing<'a> {
    Table {
        name: Cow<'a, QualifiedName>,
        declared: Option<&'a Model>,
    },
    Column {
        table: Cow<'a, QualifiedName>,
        column: Cow<'a, str>,
        declared: Option<(&'a Model, &'a Field)>,
    },
    Enum {
        declared: &'a EnumDefinition,
    },
    EnumValue {
        declared: &'a EnumDefinition,
        member: &'a EnumMember,
    },
    /// The hidden table that joins two models: of this relation field.
    JoinTable {
        name: Cow<'a, QualifiedName>,
        at: Location,
    },
}

/// Who needs it.
#[derive(Clone, Copy)]
pub(super) enum Site<'a> {
    /// The definition that declares it.
    Declaration(Location),
    /// Code that names it.
    Named(&'a Reference),
    /// Code that names a relation, which cannot be read without it.
    Relation(&'a Reference, &'a Model, &'a Field),
    /// Code whose client reads or writes it without its name.
    Implied(&'a Reference),
}

/// Every gap, declarations first.
pub(super) fn gaps<'a>(databases: &'a [Database<'a>], references: &'a [Reference]) -> Vec<Gap<'a>> {
    let states: Vec<declared::Declared> = databases.iter().map(declared::Declared::new).collect();
    let mut gaps: Vec<Gap> = states.iter().flat_map(declared::Declared::gaps).collect();
    for reference in references {
        if let Some(state) = states.get(reference.database) {
            code::gaps(state, reference, &mut gaps);
        }
    }
    without_shadowed(gaps)
}

/// Leaves out what a call implies where the same call names something that is missing too.
fn without_shadowed(gaps: Vec<Gap>) -> Vec<Gap> {
    let named: HashSet<(SourceId, Span)> = gaps.iter().filter_map(|gap| gap.site.naming_call()).collect();
    let shadowed = |gap: &Gap| gap.site.implying_call().is_some_and(|call| named.contains(&call));
    gaps.into_iter().filter(|gap| !shadowed(gap)).collect()
}

impl<'a> Gap<'a> {
    /// Where the thing is declared, if it is.
    pub(super) fn declaration(&self) -> Option<Location> {
        match &self.thing {
            Thing::Table { declared, .. } => declared.map(|model| model.location),
            Thing::Column { declared, .. } => declared.map(|(_, field)| field.location),
            Thing::Enum { declared } => Some(declared.location),
            Thing::EnumValue { member, .. } => Some(member.location),
            Thing::JoinTable { at, .. } => Some(*at),
        }
    }

    /// The tombstone, where the thing was there once.
    pub(super) fn tombstone(&self) -> Option<&'a Tombstone> {
        match self.fate {
            Fate::Gone(tombstone) => Some(tombstone),
            Fate::Never => None,
        }
    }

    /// Whether it is declared and nothing ever made it.
    pub(super) fn is_unmigrated(&self) -> bool {
        matches!(self.fate, Fate::Never) && self.declaration().is_some()
    }

    /// Whether nothing declares it and nothing ever made it.
    pub(super) fn is_unknown(&self) -> bool {
        matches!(self.fate, Fate::Never) && self.declaration().is_none()
    }

    /// Whether no name in the source stands for it.
    pub(super) fn is_implied(&self) -> bool {
        matches!(self.site, Site::Implied(_))
    }
}

impl<'a> Site<'a> {
    /// The place that is reported.
    pub(super) fn location(&self) -> Location {
        match self {
            Site::Declaration(location) => *location,
            Site::Named(reference) | Site::Relation(reference, ..) | Site::Implied(reference) => reference.location,
        }
    }

    /// The reference, where code needs it.
    pub(super) fn reference(&self) -> Option<&'a Reference> {
        match self {
            Site::Declaration(_) => None,
            Site::Named(reference) | Site::Relation(reference, ..) | Site::Implied(reference) => Some(reference),
        }
    }

    fn naming_call(&self) -> Option<(SourceId, Span)> {
        self.call_of(NameOrigin::Named)
    }

    fn implying_call(&self) -> Option<(SourceId, Span)> {
        self.call_of(NameOrigin::Implied)
    }

    fn call_of(&self, origin: NameOrigin) -> Option<(SourceId, Span)> {
        let reference = self.reference().filter(|reference| reference.origin == origin)?;
        Some((reference.location.source, reference.call))
    }
}
