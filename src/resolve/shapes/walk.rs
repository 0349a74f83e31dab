//! The walk through an argument.
//!
//! What is left to look at is a list, so that an object nested ten thousand deep costs no stack.

use super::accept::Accepted;
use super::place::{Choice, ChoiceForm, Place, Scope};
use super::{Site, Walked, Walker};
use crate::grammar::{Shape, ShapeId};
use crate::reference::NameOrigin;
use crate::resolve::values::{Entries, Entry, Hole, Object, Origin, Search, Value};
use crate::source::Location;
use crate::syntax::Shape as Syntax;

/// One walk.
pub(super) struct Walk<'w, 'a> {
    pub(super) walker: &'w Walker<'a>,
    pub(super) site: &'w Site<'w>,
    pub(super) search: &'w Search<'w>,
    pub(super) tasks: Vec<Task<'a>>,
    pub(super) walked: Walked,
    /// How deep this walk is only a trial of an alternative; 0 for the walk itself.
    pub(super) trial: u32,
    /// What did not fit, counted in a trial.
    pub(super) misfits: usize,
    /// How many keys fitted before the first that did not, counted in a trial.
    pub(super) prefix: usize,
}

/// A value that is still to be looked at.
#[derive(Clone)]
pub(super) struct Task<'g> {
    pub(super) place: Place<'g>,
    pub(super) origin: Origin,
    pub(super) way: Way,
}

/// How a value was come to.
#[derive(Clone)]
pub(super) struct Way {
    /// The field's key (or the method) that what comes back is named by.
    pub(super) anchor: Location,
    /// Whether something may have changed the value before it reaches the call.
    pub(super) maybe: bool,
    pub(super) in_list: bool,
}

impl<'w, 'a> Walk<'w, 'a> {
    pub(super) fn new(walker: &'w Walker<'a>, site: &'w Site<'w>, search: &'w Search<'w>) -> Walk<'w, 'a> {
        let (tasks, walked) = (Vec::new(), Walked::default());
        Walk { walker, site, search, tasks, walked, trial: 0, misfits: 0, prefix: 0 }
    }

    /// Looks at a value and everything in it.
    pub(super) fn start(&mut self, place: &Place<'a>, origin: Origin) {
        let anchor = Location { source: self.site.source, span: self.site.name };
        let way = Way { anchor, maybe: false, in_list: false };
        self.tasks.push(Task { place: place.clone(), origin, way });
        self.work();
    }

    /// A call without an argument names nothing, but can return everything.
    pub(super) fn nothing_given(&mut self, place: &Place<'a>) {
        let anchor = Location { source: self.site.source, span: self.site.name };
        self.everything(place, anchor);
    }

    pub(super) fn work(&mut self) {
        while let Some(task) = self.tasks.pop() {
            self.search.ask_everywhere(self.bears_names(&task.place));
            for value in self.search.possible(&task.origin) {
                self.value(&task, value);
            }
        }
    }

    fn value(&mut self, task: &Task<'a>, value: Value) {
        match value {
            Value::Object(object) => self.object(task, &object),
            Value::List(list) => self.list(task, &list),
            Value::Text(text) => self.text(task, &text),
            Value::Member(member) => self.enum_member(task, &member),
            Value::Boolean(true) => self.everything(&task.place, task.way.anchor),
            Value::Boolean(false) | Value::Null | Value::Undefined | Value::Leaf | Value::Stopped(_) => {}
            Value::Wrapped(inner) => self.wrapped(task, &inner),
            Value::Unknown(hole) => self.hole(&task.place, hole),
        }
    }

    fn list(&mut self, task: &Task<'a>, list: &Object) {
        if task.place.choices.iter().any(|choice| matches!(choice.form, ChoiceForm::Free)) {
            return;
        }
        let (elements, holes) = self.search.elements(list);
        for hole in holes {
            self.hole(&task.place, hole);
        }
        for origin in elements {
            let way = Way { in_list: true, ..task.way.clone() };
            self.tasks.push(Task { place: task.place.clone(), origin, way });
        }
    }

    fn object(&mut self, task: &Task<'a>, object: &Object) {
        let choices = object_choices(&task.place, task.way.in_list);
        let is_free = choices.iter().any(|choice| matches!(choice.form, ChoiceForm::Free));
        if choices.is_empty() || is_free {
            return;
        }
        let entries = self.search.entries(object);
        let chosen = self.choose(&choices, &entries);
        self.apply(&choices[chosen], task.place.scope, &entries, &task.way);
    }

    /// Takes every entry of an object for what the chosen alternative makes of it.
    pub(super) fn apply(&mut self, choice: &Choice<'a>, scope: Scope, entries: &Entries, way: &Way) {
        match choice.form {
            ChoiceForm::Shape(id, scope) => self.shaped(id, scope, entries, way),
            ChoiceForm::Members(unique, entry) => {
                for one in &entries.entries {
                    match self.walker.member_of_key(unique, scope, &one.key.text) {
                        Some(field) => {
                            self.found(one, field, NameOrigin::Named, way);
                            let place = self.walker.place(entry, scope.below(field));
                            self.descend(one, place, way);
                        }
                        None => self.missing_member(one, unique, scope, way),
                    }
                }
                self.walked.holes.extend(entries.holes.iter().cloned());
            }
            _ => {}
        }
    }

    fn shaped(&mut self, id: ShapeId, scope: Scope, entries: &Entries, way: &Way) {
        let shape = self.walker.shape_of(id);
        for entry in &entries.entries {
            if !shape.keeps_undefined && self.is_undefined(&entry.value) {
                continue;
            }
            match self.walker.accept(id, scope, &entry.key.text) {
                Accepted::Operator(place) => self.descend(entry, place, way),
                Accepted::Compound(place) => self.descend(entry, place, way),
                Accepted::Field(field, place) => {
                    self.found(entry, field, self.origin(shape, entry), way);
                    let anchor = Location { source: entry.source, span: entry.key.span };
                    self.descend(entry, place, &Way { anchor, ..way.clone() });
                }
                Accepted::No => self.refused(id, scope, entry, way),
            }
        }
        if shape.bears_names {
            self.walked.holes.extend(entries.holes.iter().cloned());
        }
        self.returned(id, scope, entries, way.anchor);
    }

    /// Whether a field is named to be used or to be left out.
    fn origin(&self, shape: &Shape, entry: &Entry) -> NameOrigin {
        let Some(literal) = shape.leaves_out else { return NameOrigin::Named };
        match self.search.possible(&entry.value).as_slice() {
            [Value::Boolean(value)] if *value == literal => NameOrigin::LeftOut,
            _ => NameOrigin::Named,
        }
    }

    fn descend(&mut self, entry: &Entry, place: Place<'a>, way: &Way) {
        if self.misfits == 0 {
            self.prefix += 1;
        }
        if self.trial > 0 && !self.suits(&place, &entry.value) {
            self.misfits += 1;
        }
        let way = Way { in_list: false, ..way.clone() };
        self.tasks.push(Task { place, origin: entry.value.clone(), way });
    }

    /// Whether a key stands there for nothing: its value is written `undefined`.
    pub(super) fn is_undefined(&self, origin: &Origin) -> bool {
        matches!(self.search.syntax(origin), Some(Syntax::Undefined))
            || matches!(self.search.syntax(origin), Some(Syntax::Name { name, binding: None }) if name == "undefined")
    }

    /// What could not be followed counts where a name could have stood.
    pub(super) fn hole(&mut self, place: &Place<'a>, hole: Hole) {
        if self.bears_names(place) {
            self.walked.holes.push(hole);
        }
    }

    pub(super) fn bears_names(&self, place: &Place<'a>) -> bool {
        place.choices.iter().any(|choice| match choice.form {
            ChoiceForm::Shape(id, _) => self.walker.shape_of(id).bears_names,
            ChoiceForm::FieldName(_) | ChoiceForm::Members(..) => true,
            ChoiceForm::Option | ChoiceForm::Value | ChoiceForm::Free => false,
        })
    }

    /// `data: wrap({ … })`, where the function is not known: it may rename or drop keys. Where what it is given looks
    /// like the model all the same, its names count as perhaps.
    fn wrapped(&mut self, task: &Task<'a>, inner: &Origin) {
        let hole = self.search.wrapper_hole(inner);
        self.hole(&task.place, hole);
        let may_be_wrapped = task.place.choices.iter().any(|choice| match choice.form {
            ChoiceForm::Shape(id, _) => self.walker.shape_of(id).may_be_wrapped,
            _ => false,
        });
        if may_be_wrapped && self.looks_like(task, inner) {
            let way = Way { maybe: true, ..task.way.clone() };
            self.tasks.push(Task { place: task.place.clone(), origin: inner.clone(), way });
        }
    }

    /// Whether at least two keys of an object fit, and twice as many as do not.
    fn looks_like(&self, task: &Task<'a>, inner: &Origin) -> bool {
        let Some(Value::Object(object)) = self.search.possible(inner).into_iter().next() else { return false };
        let entries = self.search.entries(&object).entries;
        let fits = |entry: &&Entry| {
            task.place.choices.iter().any(|choice| match choice.form {
                ChoiceForm::Shape(id, scope) => !matches!(self.walker.accept(id, scope, &entry.key.text), Accepted::No),
                _ => false,
            })
        };
        let fitting = entries.iter().filter(fits).count();
        fitting >= 2 && fitting >= 2 * (entries.len() - fitting)
    }
}

/// The alternatives that an object can be: those for single values or for elements of lists, as it stands.
fn object_choices<'g>(place: &Place<'g>, in_list: bool) -> Vec<Choice<'g>> {
    let objects = || place.choices.iter().filter(|choice| choice.form.is_object());
    let suits = |choice: &&Choice<'g>| if in_list { choice.lists.takes_many() } else { choice.lists.takes_one() };
    let suiting: Vec<Choice<'g>> = objects().filter(suits).copied().collect();
    if suiting.is_empty() { objects().copied().collect() } else { suiting }
}
