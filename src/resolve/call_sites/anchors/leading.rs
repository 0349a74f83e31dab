//! Which of the project's own types lead to one of the client's: values of all others have nothing that could be
//! checked.

use std::collections::BTreeSet;

use super::{DEPTH, part_of};
use crate::resolve::call_sites::CallSites;
use crate::resolve::receivers::Typed;
use crate::source::SourceId;
use crate::syntax::ExpressionId;

impl CallSites<'_> {
    /// Whether a type is one of the client's, or an object type or a list with one in it.
    pub(super) fn leads(&self, typed: &Typed) -> bool {
        match element(typed) {
            Typed::Object(source, object) => {
                self.leading.of((*source, *object), || self.object_leads(*source, *object))
            }
            typed => part_of(typed).is_some(),
        }
    }

    /// Looks level by level, at each object type once: types refer to themselves.
    fn object_leads(&self, source: SourceId, object: ExpressionId) -> bool {
        let mut seen = BTreeSet::from([(source, object)]);
        let mut level = vec![(source, object)];
        for _ in 0..DEPTH {
            let members: Vec<Typed> = level
                .drain(..)
                .flat_map(|(source, object)| self.members_of_type(source, object))
                .map(|(_, typed)| typed)
                .collect();
            for member in &members {
                match element(member) {
                    Typed::Object(source, object) if seen.insert((*source, *object)) => level.push((*source, *object)),
                    Typed::Object(..) => {}
                    typed if part_of(typed).is_some() => return true,
                    _ => {}
                }
            }
        }
        false
    }
}

/// What a list has for elements, however deep; else the type itself.
fn element(mut typed: &Typed) -> &Typed {
    while let Typed::List(inner) = typed {
        typed = inner;
    }
    typed
}
