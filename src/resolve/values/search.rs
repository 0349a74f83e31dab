//! Enumerates what an expression can be, within a budget.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use super::changes::{self, Change};
use super::origin::{Object, Origin};
use super::{Hole, Value, Values};
use crate::source::{Location, SourceId};
use crate::syntax::{BindingId, ExpressionId, LogicalOperator, Module, Shape};

/// How many expressions one call site may look at: a literal with a hundred thousand rows is still read.
const BUDGET: u32 = 2_000_000;
/// How many entries and elements it may take out of what is spread into something: spreads within spreads multiply.
const SPREAD: u32 = 200_000;
/// How many names, calls and members of them it may follow.
const FOLLOWED: u32 = 20_000;

/// One search through the values: for one call site.
pub struct Search<'v> {
    pub(super) values: &'v Values<'v>,
    left: Cell<u32>,
    left_to_follow: Cell<u32>,
    left_to_spread: Cell<u32>,
    /// What is not followed but handed back.
    stop: Option<&'v dyn Fn(&Origin) -> bool>,
    /// Whether the calls of a function are looked for in other modules, too.
    everywhere: Cell<bool>,
    /// The parameters whose callers are being asked: a recursive function asks for its own.
    pub(super) asked: RefCell<Vec<(SourceId, BindingId)>>,
}

impl<'v> Search<'v> {
    pub(super) fn new(values: &'v Values<'v>) -> Search<'v> {
        Search {
            values,
            left: Cell::new(BUDGET),
            left_to_follow: Cell::new(FOLLOWED),
            left_to_spread: Cell::new(SPREAD),
            stop: None,
            everywhere: Cell::new(false),
            asked: RefCell::default(),
        }
    }

    pub(super) fn until(self, stop: &'v dyn Fn(&Origin) -> bool) -> Search<'v> {
        Search { stop: Some(stop), ..self }
    }

    /// Whether the calls of a function are looked for in other modules, too, from now on. Only what has names in it is
    /// worth that.
    pub fn ask_everywhere(&self, everywhere: bool) {
        self.everywhere.set(everywhere);
    }

    pub(super) fn asks_everywhere(&self) -> bool {
        self.everywhere.get()
    }

    /// Everything that an expression can be, in the order of the source text.
    ///
    /// Conditions nested in one another are a list of work here, so their depth costs no stack; names, calls and
    /// members recurse, and the trail bounds how far.
    pub fn possible(&self, origin: &Origin) -> Vec<Value> {
        let changes = Rc::clone(&origin.changes);
        let (mut found, mut open) = (Vec::new(), vec![origin.clone()]);
        while let Some(next) = open.pop() {
            if !self.spend() || !self.may_follow(&next) {
                found.push(self.unknown(&next, "it can be too many things".to_string()));
                break;
            }
            self.expand(&next, &mut open, &mut found);
        }
        changes::apply(found, &changes)
    }

    /// Whether the budget allows one more.
    pub fn spend(&self) -> bool {
        take(&self.left, 1)
    }

    /// Whether anything more may be taken out of what is spread.
    pub(super) fn may_spread(&self) -> bool {
        self.left_to_spread.get() > 0
    }

    /// Whether the budget allows to take so many entries or elements out of something that is spread.
    pub(super) fn spend_spread(&self, entries: usize) -> bool {
        take(&self.left_to_spread, u32::try_from(entries).unwrap_or(u32::MAX))
    }

    /// Whether the budget allows to follow one more name, call or member.
    fn may_follow(&self, origin: &Origin) -> bool {
        let is_followed = matches!(
            self.syntax(origin),
            Some(Shape::Name { .. } | Shape::Member { .. } | Shape::Index { .. } | Shape::Call { .. })
        );
        !is_followed || take(&self.left_to_follow, 1)
    }

    fn expand(&self, origin: &Origin, open: &mut Vec<Origin>, found: &mut Vec<Value>) {
        let Some(module) = self.module(origin.source) else { return };
        if self.stop.is_some_and(|stop| stop(origin)) {
            return found.push(Value::Stopped(origin.clone()));
        }
        match &module[origin.expression].shape {
            Shape::Object(_) => found.push(Value::Object(Object::literal(origin.clone()))),
            Shape::Array(_) => found.push(Value::List(Object::literal(origin.clone()))),
            Shape::String(_) => found.push(Value::Text(origin.clone())),
            Shape::Boolean(value) => found.push(Value::Boolean(*value)),
            Shape::Null => found.push(Value::Null),
            Shape::Undefined => found.push(Value::Undefined),
            Shape::Name { binding: None, name } if name == "undefined" => found.push(Value::Undefined),
            Shape::Conditional { test, yes, no } => {
                open.push(self.on_test(origin, *test, *no));
                open.push(self.on_test(origin, *test, *yes));
            }
            Shape::Logical { operator: LogicalOperator::And, left, right } => {
                found.push(Value::Leaf);
                open.push(self.on_test(origin, *left, *right));
            }
            Shape::Logical { left, right, .. } => {
                open.push(origin.at(*right).on_condition());
                open.push(origin.at(*left).on_condition());
            }
            Shape::Await(value) => found.extend(self.awaited(&origin.at(*value))),
            Shape::Typed { value, .. } | Shape::Assign { value, .. } => open.push(origin.at(*value)),
            Shape::Sequence(values) => open.extend(values.last().map(|last| origin.at(*last))),
            Shape::Type(annotation) => self.expand_type(origin, *annotation, open, found),
            Shape::Name { .. } => found.extend(self.name(origin)),
            Shape::Member { .. } | Shape::Index { .. } => found.extend(self.member(origin)),
            Shape::Call { .. } => found.extend(self.call(origin)),
            Shape::This | Shape::Super | Shape::Yield(_) => found.push(self.not_followed(origin)),
            Shape::Template { .. } | Shape::Sum { .. } | Shape::Number | Shape::Function(_) | Shape::Class(_) => {
                found.push(Value::Leaf);
            }
            Shape::Tagged { .. } | Shape::Other(_) => found.push(Value::Leaf),
        }
    }

    /// What a promise gives: a function that has to be waited for does more than to wrap what it is given.
    fn awaited(&self, promise: &Origin) -> Vec<Value> {
        let Some(trail) = promise.trail.step() else { return vec![self.not_followed(promise)] };
        let values = self.possible(&Origin { trail, ..promise.clone() });
        let unwrapped = |value| if matches!(value, Value::Wrapped(_)) { self.not_followed(promise) } else { value };
        values.into_iter().map(unwrapped).collect()
    }

    /// One of the values that a test decides between.
    fn on_test(&self, origin: &Origin, test: ExpressionId, value: ExpressionId) -> Origin {
        let value = origin.at(value).on_condition();
        if self.asks_caller(origin, test) { value.chosen() } else { value }
    }

    /// What an expression is in the source.
    pub fn syntax(&self, origin: &Origin) -> Option<&'v Shape> {
        Some(&self.module(origin.source)?[origin.expression].shape)
    }

    /// Where an expression stands.
    pub fn location(&self, origin: &Origin) -> Location {
        let span = self.module(origin.source).map(|module| module[origin.expression].span).unwrap_or_default();
        Location { source: origin.source, span }
    }

    /// The text of an expression, cut to what a reader needs to know it by.
    pub fn written(&self, origin: &Origin) -> &'v str {
        self.text(origin.source, origin.expression)
    }

    pub(super) fn module(&self, source: SourceId) -> Option<&'v Module> {
        self.values.module(source)
    }

    /// The text of an expression, cut to what a reader needs to know it by.
    pub(super) fn text(&self, source: SourceId, expression: ExpressionId) -> &'v str {
        const LONGEST: usize = 40;
        let Some(module) = self.module(source) else { return "" };
        let text = &self.values.link.modules.sources[source].text;
        let whole = text.get(module[expression].span.range()).unwrap_or("");
        let line = whole.split(['\n', '\r']).next().unwrap_or("");
        let end = line.char_indices().nth(LONGEST).map_or(line.len(), |(at, _)| at);
        &line[..end]
    }

    /// That a value could not be followed.
    pub(super) fn unknown(&self, origin: &Origin, reason: String) -> Value {
        Value::Unknown(self.hole(origin, reason))
    }

    pub(super) fn not_followed(&self, origin: &Origin) -> Value {
        self.unknown(origin, format!("`{}` could not be followed", self.text(origin.source, origin.expression)))
    }

    pub(super) fn hole(&self, origin: &Origin, reason: String) -> Hole {
        Hole { location: self.location(origin), reason }
    }

    pub(super) fn changed(&self, values: Vec<Value>, changes: &Rc<[Change]>) -> Vec<Value> {
        changes::apply(values, changes)
    }
}

fn take(left: &Cell<u32>, cost: u32) -> bool {
    let before = left.get();
    left.set(before.saturating_sub(cost));
    before >= cost
}
