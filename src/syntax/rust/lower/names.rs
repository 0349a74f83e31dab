//! Who declares a name at the place that the walk has come to.

use std::collections::HashMap;

use compact_str::CompactString;

use crate::syntax::{BindingId, BindingKind};

/// Values and types have names of their own: `fn user` and `struct user` may stand side by side.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Space {
    Value,
    Type,
}

/// The names that are declared so far and not left behind.
#[derive(Default)]
pub(super) struct Names {
    declared: HashMap<(Space, CompactString), Vec<BindingId>>,
    order: Vec<(Space, CompactString)>,
}

impl Names {
    /// Makes a binding known, until what was declared since a mark is forgotten.
    pub(super) fn declare(&mut self, name: &CompactString, kind: BindingKind, id: BindingId) {
        for space in spaces(kind) {
            let key = (*space, name.clone());
            self.declared.entry(key.clone()).or_default().push(id);
            self.order.push(key);
        }
    }

    /// The declaration that a name means now.
    pub(super) fn find(&self, space: Space, name: &str) -> Option<BindingId> {
        self.declared.get(&(space, name.into()))?.last().copied()
    }

    pub(super) fn mark(&self) -> usize {
        self.order.len()
    }

    /// Forgets what was declared since the mark.
    pub(super) fn forget(&mut self, mark: usize) {
        for key in self.order.drain(mark..) {
            if let Some(ids) = self.declared.get_mut(&key) {
                ids.pop();
            }
        }
    }
}

fn spaces(kind: BindingKind) -> &'static [Space] {
    match kind {
        BindingKind::Class(_) | BindingKind::Import(_) | BindingKind::Other => &[Space::Value, Space::Type],
        BindingKind::Type(_) => &[Space::Type],
        _ => &[Space::Value],
    }
}
