//! What is done to a value after it is made: `where.x = 1`, `list.push({ … })`, `Object.assign(where, { … })`.

use std::rc::Rc;

use super::Value;
use super::origin::{Origin, Reach, Trail};
use super::outline::{ChangeKind, LaterChange, key_text};
use super::search::Search;
use crate::source::SourceId;
use crate::syntax::{BindingId, Element, ExpressionId, Module, Step};

/// Something that is done to a value, or to a part of it.
#[derive(Clone, Debug)]
pub(super) struct Change {
    /// From the value to the part.
    pub(super) path: Vec<Step>,
    pub(super) kind: Changing,
}

#[derive(Clone, Debug)]
pub(super) enum Changing {
    Set(Origin),
    Push(Vec<(Origin, bool)>),
    Merge(Vec<Origin>),
    Delete,
}

impl Search<'_> {
    /// What is done to what a name holds before `used` (or at all, where that is elsewhere).
    ///
    /// What stands later in the same function does not reach an earlier use, loops aside.
    pub(super) fn changes_of(
        &self,
        source: SourceId,
        binding: BindingId,
        trail: &Trail,
        used: Option<(SourceId, ExpressionId)>,
    ) -> Rc<[Change]> {
        let (Some(module), Some(outline)) = (self.module(source), self.values.outline(source)) else {
            return Rc::new([]);
        };
        let later = outline.changes(binding).iter();
        let reaches = |at| used.is_none_or(|(place, used)| place != source || is_before(module, at, used));
        later.filter(|change| reaches(change.at)).map(|change| self.change(source, trail, change)).collect()
    }

    fn change(&self, source: SourceId, trail: &Trail, later: &LaterChange) -> Change {
        let origin = |expression: ExpressionId| {
            let trail = Trail { shared: true, reach: trail.reach.max(Reach::OnCondition), ..trail.clone() };
            Origin { source, expression, trail, changes: Rc::new([]) }
        };
        let kind = match &later.kind {
            ChangeKind::Set(value) => Changing::Set(origin(*value)),
            ChangeKind::Push(elements) => {
                Changing::Push(elements.iter().map(|one: &Element| (origin(one.value), one.spread)).collect())
            }
            ChangeKind::Delete => Changing::Delete,
            ChangeKind::Merge(values) => Changing::Merge(values.iter().map(|value| origin(*value)).collect()),
        };
        Change { path: later.path.clone(), kind }
    }
}

/// Whether what is done at `change` can have been done when `used` is used; `x = { ...x }` is not done to its own `x`.
pub(super) fn is_before(module: &Module, change: ExpressionId, used: ExpressionId) -> bool {
    let (change, used) = (&module[change], &module[used]);
    change.function != used.function || change.span.end <= used.span.start
}

/// The same values, with something done to them.
pub(super) fn apply(values: Vec<Value>, changes: &Rc<[Change]>) -> Vec<Value> {
    if changes.is_empty() {
        return values;
    }
    let both = |known: &Rc<[Change]>| known.iter().chain(changes.iter()).cloned().collect();
    let changed = values.into_iter().map(|value| match value {
        Value::Object(mut object) => {
            object.changes = both(&object.changes);
            Value::Object(object)
        }
        Value::List(mut list) => {
            list.changes = both(&list.changes);
            Value::List(list)
        }
        other => other,
    });
    changed.collect()
}

/// What is done to the part of a value under a key.
pub(super) fn below(changes: &[Change], key: &str) -> Rc<[Change]> {
    let inside = changes.iter().filter_map(|change| {
        let (first, rest) = change.path.split_first()?;
        let is_here = key_text(first).is_some_and(|text| text == key);
        let is_set_as_whole = rest.is_empty() && matches!(change.kind, Changing::Set(_) | Changing::Delete);
        (is_here && !is_set_as_whole).then(|| Change { path: rest.to_vec(), kind: change.kind.clone() })
    });
    inside.collect()
}
