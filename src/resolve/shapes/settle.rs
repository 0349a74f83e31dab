//! Decides what came through a shared value and a condition.

use std::collections::BTreeMap;

use crate::reference::{Certainty, NameOrigin, Reference, Target};
use crate::source::Location;

/// Settles every [`Certainty::Shared`] among all references of a run.
///
/// A name that a shared value holds on a condition need not reach every call that uses the value. Where it is wrong in
/// all calls that it could reach, it is wrong; where one of them has it, perhaps it only ever reaches that one.
pub fn settle(references: &mut [Reference]) {
    let mut is_right: BTreeMap<Location, bool> = BTreeMap::new();
    for reference in references.iter().filter(|reference| reference.origin == NameOrigin::Named) {
        *is_right.entry(reference.location).or_default() |= !is_missing(&reference.target);
    }
    for reference in references.iter_mut().filter(|reference| reference.certainty == Certainty::Shared) {
        let is_right_somewhere = is_right.get(&reference.location).copied().unwrap_or(false);
        let is_doubtful = is_missing(&reference.target) && is_right_somewhere;
        reference.certainty = if is_doubtful { Certainty::Maybe } else { Certainty::Certain };
    }
}

fn is_missing(target: &Target) -> bool {
    matches!(target, Target::MissingField { .. } | Target::MissingModel { .. } | Target::MissingEnumValue { .. })
}
