//! An expression together with how it was come to.

use std::rc::Rc;

use super::changes::Change;
use crate::source::SourceId;
use crate::syntax::{BindingId, Element, ExpressionId, FunctionId};

/// How many names, calls and members a value may be away.
const FARTHEST: u8 = 48;

/// An expression somewhere, and how it was come to.
#[derive(Clone, Debug)]
pub struct Origin {
    pub source: SourceId,
    pub expression: ExpressionId,
    pub(super) trail: Trail,
    /// What is done to the value after it is made.
    pub(super) changes: Rc<[Change]>,
}

/// Whether a value reaches the place that was asked about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reach {
    /// As surely as the place is reached itself.
    #[default]
    Surely,
    /// A condition lies behind a name: the value need not reach every place that uses the name.
    OnCondition,
    /// It is one of several, and something that is known only when the program runs chooses: a test of what the
    /// function is called with, a filter, a key that can also be something else.
    Chosen,
}

/// What lies between the place that was asked about and a value.
#[derive(Clone, Debug, Default)]
pub(super) struct Trail {
    /// A name lies between: other places can use the same value.
    pub(super) shared: bool,
    pub(super) reach: Reach,
    pub(super) steps: u8,
    /// The call whose function's body the value stands in.
    pub(super) frame: Option<Rc<Frame>>,
    /// The variables with several values that were come through.
    pub(super) variables: Option<Rc<Variables>>,
}

/// Something that can be given several values: a name, or a field of a class by the first place that sets it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Variable {
    Name(SourceId, BindingId),
    Field(SourceId, ExpressionId),
}

/// A list of variables.
#[derive(Debug)]
pub(super) struct Variables {
    variable: Variable,
    others: Option<Rc<Variables>>,
}

/// A call that was stepped into.
#[derive(Debug)]
pub(super) struct Frame {
    pub(super) function: FunctionId,
    /// The source of the function.
    pub(super) source: SourceId,
    pub(super) arguments: Arguments,
    /// The source of the call and the frame that it stands in.
    pub(super) caller: SourceId,
    pub(super) outer: Option<Rc<Frame>>,
}

/// What a function is called with.
#[derive(Debug)]
pub(super) enum Arguments {
    Listed(Vec<Element>),
    /// Each element of a list, as `map` gives them.
    ElementsOf(ExpressionId),
}

/// An object or a list: its pieces in order, each a literal or something spread, and what is done to it later.
#[derive(Clone, Debug)]
pub struct Object {
    pub(super) pieces: Vec<Piece>,
    /// Keys that were taken out.
    pub(super) without: Vec<String>,
    pub(super) changes: Rc<[Change]>,
}

/// One piece of an object or a list.
#[derive(Clone, Debug)]
pub(super) enum Piece {
    /// A literal: its own entries or elements.
    Literal(Origin),
    /// What is spread into it.
    Spread(Origin),
    /// One element of a list.
    Element(Origin),
}

impl Origin {
    /// An expression as it stands.
    pub fn new(source: SourceId, expression: ExpressionId) -> Origin {
        Origin { source, expression, trail: Trail::default(), changes: Rc::new([]) }
    }

    /// Whether the value surely reaches the place that was asked about, as far as anyone who shares it can tell.
    pub fn reach(&self) -> Reach {
        self.trail.reach
    }

    /// Another expression of the same source on the same way.
    pub fn at(&self, expression: ExpressionId) -> Origin {
        Origin { source: self.source, expression, trail: self.trail.clone(), changes: Rc::new([]) }
    }

    pub(super) fn on_condition(mut self) -> Origin {
        if self.trail.shared {
            self.trail.reach = self.trail.reach.max(Reach::OnCondition);
        }
        self
    }

    pub(super) fn chosen(mut self) -> Origin {
        self.trail.reach = Reach::Chosen;
        self
    }

    pub(super) fn with(mut self, changes: Rc<[Change]>) -> Origin {
        self.changes = changes;
        self
    }
}

impl Trail {
    /// The way one step longer; none where it is too long.
    pub(super) fn step(&self) -> Option<Trail> {
        (self.steps < FARTHEST).then(|| Trail { steps: self.steps + 1, ..self.clone() })
    }

    /// The way through a variable that has several values; none where it was come through before.
    ///
    /// `x = { ...x, a }; x = { ...x, b }`: everything that an inner `x` can be is looked at for the outer one.
    pub(super) fn through_variable(&self, variable: Variable) -> Option<Trail> {
        let mut known = self.variables.as_ref();
        while let Some(variables) = known {
            if variables.variable == variable {
                return None;
            }
            known = variables.others.as_ref();
        }
        let variables = Some(Rc::new(Variables { variable, others: self.variables.clone() }));
        Some(Trail { variables, ..self.clone() })
    }

    /// The way through a name.
    pub(super) fn through_name(&self) -> Option<Trail> {
        self.step().map(|trail| Trail { shared: true, ..trail })
    }
}

impl Object {
    /// A literal.
    pub(super) fn literal(origin: Origin) -> Object {
        let changes = Rc::clone(&origin.changes);
        Object { pieces: vec![Piece::Literal(origin)], without: Vec::new(), changes }
    }

    pub(super) fn of(pieces: Vec<Piece>) -> Object {
        Object { pieces, without: Vec::new(), changes: Rc::new([]) }
    }

    /// The same list when something chooses among its elements.
    pub(super) fn chosen(self) -> Object {
        let pieces = self.pieces.into_iter().map(|piece| match piece {
            Piece::Literal(origin) => Piece::Literal(origin.chosen()),
            Piece::Spread(origin) => Piece::Spread(origin.chosen()),
            Piece::Element(origin) => Piece::Element(origin.chosen()),
        });
        Object { pieces: pieces.collect(), ..self }
    }
}
