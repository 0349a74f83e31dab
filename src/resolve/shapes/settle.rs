//! Decides what came through a shared value and a condition.

use std::collections::BTreeMap;

use crate::reference::{Certainty, NameOrigin, Reference, Target};
use crate::source::Location;

/// Settles every [`Certainty::Shared`] among all references of a run.
///
/// A name that a shared value holds on a condition need not reach every call that uses the value. Where it is wrong in
/// all calls that it could reach, it is wrong; where one of them has it, it only ever reaches that one as far as anyone
/// can tell, and what the others make of it is left out.
pub fn settle(references: &mut Vec<Reference>) {
    let mut is_right: BTreeMap<Location, bool> = BTreeMap::new();
    for reference in references.iter().filter(|reference| reference.origin == NameOrigin::Named) {
        *is_right.entry(reference.location).or_default() |= !is_missing(&reference.target);
    }
    references.retain_mut(|reference| {
        if reference.certainty != Certainty::Shared {
            return true;
        }
        reference.certainty = Certainty::Certain;
        !is_missing(&reference.target) || !is_right.get(&reference.location).copied().unwrap_or(false)
    });
}

fn is_missing(target: &Target) -> bool {
    matches!(target, Target::MissingField { .. } | Target::MissingModel { .. } | Target::MissingEnumValue { .. })
}
