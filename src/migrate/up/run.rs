//! What an `up` does, call by call.

use std::collections::HashMap;
use std::rc::Rc;

use super::events::Outline;
use super::follow::{Follow, Frame, Place};
use super::found;
use super::sql;
use crate::catalog::{Change, Condition, Dialect, Statement};
use crate::grammar::{Deed, Does, Grammar, Migrations, Role};
use crate::link::Link;
use crate::migrate::Script;
use crate::source::{SourceId, Span};
use crate::syntax::{BindingId, BindingKind, Element, ExpressionId, FunctionId, Module, ScopeId, Shape};

/// The statements of a migration, each with the source that it stands in.
pub(super) fn statements<'a>(
    link: &'a Link<'a>,
    client: &'a Grammar,
    dialect: Dialect,
    script: &Script,
) -> Vec<(SourceId, Statement)> {
    let (Some(module), Some(grammar)) = (link.modules.get(script.source), client.migrations.as_ref()) else {
        return Vec::new();
    };
    let Some(up) = found::up(module) else { return Vec::new() };
    let follow = Follow { link, pieces: &client.sinks.pieces };
    let mut run = Run { follow, grammar, dialect, outlines: HashMap::new(), found: Vec::new(), calls: 0 };
    let frame = Frame {
        source: script.source,
        module,
        function: up.function,
        given: Vec::new(),
        managers: vec![(up.function, 0)],
        elements: Vec::new(),
    };
    run.function(&frame, &Condition::Always);
    run.found
}

/// More functions than any migration enters: what calls itself ends here.
const MOST_CALLS: usize = 500;
/// More turns than anybody's list makes a loop take.
const MOST_TURNS: usize = 200;
/// More steps than anybody takes from a manager to what is taken from it.
const LONGEST: usize = 1000;

pub(super) struct Run<'a> {
    pub(super) follow: Follow<'a>,
    pub(super) grammar: &'a Migrations,
    pub(super) dialect: Dialect,
    outlines: HashMap<SourceId, Rc<Outline>>,
    found: Vec<(SourceId, Statement)>,
    /// How many functions were entered.
    calls: usize,
}

/// A member that is called on what `up` is given.
pub(super) struct Call<'a> {
    pub(super) id: ExpressionId,
    pub(super) deed: &'a Deed,
    pub(super) object: ExpressionId,
    pub(super) arguments: &'a [Element],
}

impl<'a> Call<'a> {
    /// What it is given in a role.
    pub(super) fn given(&self, source: SourceId, role: Role) -> Option<Place> {
        let at = self.deed.given.iter().position(|given| *given == role)?;
        self.arguments.get(at).filter(|one| !one.spread).map(|one| Place { source, value: one.value })
    }
}

impl<'a> Run<'a> {
    /// How the expressions of the file of a frame hang together, if it was entered.
    pub(super) fn outline_of(&self, frame: &Frame<'a>) -> Option<&Rc<Outline>> {
        self.outlines.get(&frame.source)
    }

    fn outline(&mut self, frame: &Frame<'a>) -> Rc<Outline> {
        self.outlines.entry(frame.source).or_insert_with(|| Rc::new(Outline::of(frame.module))).clone()
    }

    /// Goes through the calls of a function.
    fn function(&mut self, frame: &Frame<'a>, when: &Condition) {
        let outline = self.outline(frame);
        let mut taken: Vec<Span> = Vec::new();
        for call in outline.calls(frame.module, frame.function) {
            let span = frame.module[call].span;
            if taken.iter().any(|taken| taken.contains(span)) {
                continue;
            }
            for turn in self.turns(frame, &outline, call) {
                let told = turn.elements.len() - frame.elements.len();
                let when = self.condition(&turn, &outline, call, when, told);
                self.call(&turn, &outline, call, &when, &mut taken);
            }
        }
    }

    /// The frames in which a call is made: one for each turn of the loops around it whose lists are told.
    fn turns(&self, frame: &Frame<'a>, outline: &Outline, call: ExpressionId) -> Vec<Frame<'a>> {
        let mut turns = vec![frame.clone()];
        for element in elements_around(frame.module, frame.module[call].scope, frame.function) {
            let value = frame.module[element].value;
            turns = self.multiplied(turns, value, |frame, place| frame.elements.push((element, place)));
        }
        for function in outline.around(frame.module, call, frame.function).unwrap_or_default().into_iter().rev() {
            if let Some(list) = iterated(frame.module, outline, function) {
                turns = self.multiplied(turns, Some(list), |frame, place| frame.given.push(((function, 0), place)));
            }
        }
        turns
    }

    fn multiplied(
        &self,
        turns: Vec<Frame<'a>>,
        list: Option<ExpressionId>,
        bind: impl Fn(&mut Frame<'a>, Place),
    ) -> Vec<Frame<'a>> {
        let mut multiplied = Vec::new();
        for frame in turns {
            let places = list.and_then(|value| self.follow.list(&frame, Place { source: frame.source, value }));
            match places.filter(|places| places.len() <= MOST_TURNS && multiplied.len() <= MOST_TURNS) {
                Some(places) => multiplied.extend(places.into_iter().map(|place| {
                    let mut frame = frame.clone();
                    bind(&mut frame, place);
                    frame
                })),
                None => multiplied.push(frame),
            }
        }
        multiplied
    }

    fn call(
        &mut self,
        frame: &Frame<'a>,
        outline: &Outline,
        id: ExpressionId,
        when: &Condition,
        taken: &mut Vec<Span>,
    ) {
        let Shape::Call { callee, arguments, .. } = &frame.module[id].shape else { return };
        match self.deed(frame, id) {
            Some(call) if call.deed.does == Does::Run && self.is_piece(frame, outline, id) => {}
            Some(call) => {
                let changes = call.deed.given.iter().zip(call.arguments);
                taken.extend(
                    changes.filter(|(role, _)| **role != Role::Any).map(|(_, one)| frame.module[one.value].span),
                );
                self.done(frame, outline, &call, when);
            }
            None => self.entered(frame, id, *callee, arguments, when),
        }
    }

    /// What a call does, if it is one of a member that the grammar knows; `member.bind(object, …)` is one, too.
    pub(super) fn deed(&self, frame: &Frame<'a>, id: ExpressionId) -> Option<Call<'a>> {
        let Shape::Call { callee, arguments, .. } = &frame.module[id].shape else { return None };
        let Shape::Member { object, property } = &frame.module[*callee].shape else { return None };
        if property.text == "bind"
            && let Shape::Member { object, property } = &frame.module[*object].shape
        {
            let deed = self.grammar.calls.get(property.text.as_str())?;
            let arguments = arguments.get(1..)?;
            return self.is_manager(frame, *object).then_some(Call { id, deed, object: *object, arguments });
        }
        let deed = self.grammar.calls.get(property.text.as_str())?;
        let call = Call { id, deed, object: *object, arguments };
        let is_of_manager = match deed.given.first() {
            Some(Role::ReceiverSql) => {
                let is_sql = matches!(frame.module[*object].shape, Shape::Tagged { .. }) || self.is_raw(frame, *object);
                is_sql && arguments.first().is_some_and(|one| self.is_manager(frame, one.value))
            }
            _ => self.is_manager(frame, *object),
        };
        is_of_manager.then_some(call)
    }

    /// Whether SQL is only a part of what another member is given.
    fn is_piece(&self, frame: &Frame<'a>, outline: &Outline, id: ExpressionId) -> bool {
        let expression = &frame.module[id];
        outline
            .members(frame.module, expression.span)
            .any(|(call, object)| frame.module[call].function == expression.function && self.is_manager(frame, object))
    }

    fn is_raw(&self, frame: &Frame<'a>, value: ExpressionId) -> bool {
        let Shape::Call { callee, .. } = frame.module[value].shape else { return false };
        matches!(&frame.module[callee].shape, Shape::Member { property, .. } if property.text == "raw")
    }

    /// Whether a value is what `up` is given, or something that was taken from it.
    pub(super) fn is_manager(&self, frame: &Frame<'a>, value: ExpressionId) -> bool {
        let module = frame.module;
        let mut value = value;
        for _ in 0..LONGEST {
            value = match &module[value].shape {
                Shape::Await(inner) | Shape::Typed { value: inner, .. } => *inner,
                Shape::Member { object, .. } | Shape::Index { object, .. } => *object,
                Shape::Call { callee, .. } => *callee,
                Shape::This => return self.grammar.on_this,
                Shape::Name { binding: Some(binding), .. } => match self.origin(frame, *binding) {
                    Some(Ok(is_manager)) => return is_manager,
                    Some(Err(next)) => next,
                    None => return false,
                },
                _ => return false,
            };
        }
        false
    }

    /// Whether a name is a manager, or what it is taken from.
    fn origin(&self, frame: &Frame<'a>, binding: BindingId) -> Option<Result<bool, ExpressionId>> {
        let bound = &frame.module[binding];
        match bound.kind {
            BindingKind::Parameter { function, position } => {
                if frame.managers.contains(&(function, position)) {
                    return Some(Ok(true));
                }
                let outline = self.outline_of(frame)?;
                let (call, _) = outline.given_to(function).filter(|_| function != frame.function)?;
                let Shape::Call { callee, .. } = frame.module[call].shape else { return None };
                match &frame.module[callee].shape {
                    Shape::Member { property, .. } if self.lends(&property.text) => Some(Err(callee)),
                    _ => None,
                }
            }
            BindingKind::Const | BindingKind::Let | BindingKind::Var => {
                bound.value.filter(|value| self.hands_out(frame, *value)).map(Err)
            }
            _ => None,
        }
    }

    /// A function that a manager is given to, or that stands in this one: what it does, if it is found; else it can do
    /// anything.
    fn entered(
        &mut self,
        frame: &Frame<'a>,
        id: ExpressionId,
        callee: ExpressionId,
        arguments: &[Element],
        when: &Condition,
    ) {
        let (callee, arguments) = self.bound(frame, callee, arguments);
        let managers: Vec<u32> =
            (0..).zip(arguments).filter(|(_, one)| self.is_bare(frame, one.value)).map(|(at, _)| at).collect();
        let found = self.own_method(frame, callee).or_else(|| {
            let callee = Place { source: frame.source, value: callee };
            self.follow.function(frame, callee)
        });
        let is_inside = |(source, function): &(SourceId, FunctionId)| {
            *source == frame.source && frame.module[frame.function].span.contains(frame.module[*function].span)
        };
        let Some((source, function)) = found.filter(|found| !managers.is_empty() || is_inside(found)) else {
            if !managers.is_empty() && !self.is_manager(frame, callee) {
                self.open(frame, id, "it is given to a function that is not read", when);
            }
            return;
        };
        let Some(module) = self.follow.module(source).filter(|_| self.calls < MOST_CALLS) else {
            return self.open(frame, id, "its functions call one another too often", when);
        };
        self.calls += 1;
        let mut inner =
            Frame { source, module, function, given: Vec::new(), managers: Vec::new(), elements: Vec::new() };
        if source == frame.source {
            inner.managers.clone_from(&frame.managers);
            inner.given.clone_from(&frame.given);
        }
        for (position, argument) in (0..).zip(arguments) {
            let given = self.follow.resolve(frame, Place { source: frame.source, value: argument.value });
            inner.given.push(((function, position), given));
        }
        inner.managers.extend(managers.into_iter().map(|position| (function, position)));
        self.function(&inner, when);
    }

    /// The function and its arguments that `function.bind(this, …)` means.
    fn bound<'e>(
        &self,
        frame: &Frame<'a>,
        callee: ExpressionId,
        arguments: &'e [Element],
    ) -> (ExpressionId, &'e [Element]) {
        match &frame.module[callee].shape {
            Shape::Member { object, property } if property.text == "bind" => {
                (*object, arguments.get(1..).unwrap_or_default())
            }
            _ => (callee, arguments),
        }
    }

    /// The method that `this.method` means.
    fn own_method(&self, frame: &Frame<'a>, callee: ExpressionId) -> Option<(SourceId, FunctionId)> {
        let Shape::Member { object, property } = &frame.module[callee].shape else { return None };
        if !matches!(frame.module[*object].shape, Shape::This) {
            return None;
        }
        let class = &frame.module[found::class_of(frame.module, frame.function)?];
        let method = class.methods.iter().find(|method| method.name.text == property.text)?;
        Some((frame.source, method.function))
    }

    /// Whether a value is a part of something, or what a member lends: no answer of the database.
    fn hands_out(&self, frame: &Frame<'a>, value: ExpressionId) -> bool {
        match &frame.module[value].shape {
            Shape::Await(value) | Shape::Typed { value, .. } => self.hands_out(frame, *value),
            Shape::Name { .. } | Shape::This => true,
            Shape::Member { object, .. } => self.hands_out(frame, *object),
            Shape::Call { callee, .. } => match &frame.module[*callee].shape {
                Shape::Member { object, property } => self.lends(&property.text) && self.hands_out(frame, *object),
                _ => false,
            },
            _ => false,
        }
    }

    fn lends(&self, member: &str) -> bool {
        let qualifies = || self.grammar.calls.get(member).is_some_and(|deed| deed.does == Does::Qualify);
        self.grammar.lends.iter().any(|own| own == member) || qualifies()
    }

    /// Whether a value is a manager itself, or a part of one.
    fn is_bare(&self, frame: &Frame<'a>, value: ExpressionId) -> bool {
        let is_named = matches!(frame.module[value].shape, Shape::Name { .. } | Shape::Member { .. });
        is_named && self.hands_out(frame, value) && self.is_manager(frame, value)
    }

    /// Anything can have happened at a place.
    fn open(&mut self, frame: &Frame<'a>, at: ExpressionId, reason: &str, when: &Condition) {
        let span = frame.module[at].span;
        let changes = vec![Change::OpenAll { span, reason: reason.to_owned() }];
        let not_understood = Some(reason.to_owned());
        self.add(frame, vec![Statement { span, changes, not_understood, ..Statement::default() }], when);
    }

    fn done(&mut self, frame: &Frame<'a>, outline: &Outline, call: &Call<'a>, when: &Condition) {
        if call.deed.does == Does::Run {
            let role = if call.deed.given.contains(&Role::Sql) { Role::Sql } else { Role::ReceiverSql };
            let place = match role {
                Role::Sql => call.given(frame.source, role),
                _ => Some(Place { source: frame.source, value: call.object }),
            };
            let Some(place) = place else { return };
            let read = self.follow.read(frame, place, self.dialect);
            let statements = read.unwrap_or_else(|| vec![sql::open(frame.module[call.id].span)]);
            return self.add(frame, statements, when);
        }
        let (changes, not_understood) = self.changes(frame, outline, call);
        if !changes.is_empty() {
            let span = frame.module[call.id].span;
            self.add(frame, vec![Statement { span, changes, not_understood, ..Statement::default() }], when);
        }
    }

    fn add(&mut self, frame: &Frame<'a>, statements: Vec<Statement>, when: &Condition) {
        let under = statements.into_iter().map(|statement| {
            let when = super::conditions::both(when, statement.when.clone());
            (frame.source, Statement { when, ..statement })
        });
        self.found.extend(under);
    }
}

/// The variables of the loops around a scope, the outermost first.
fn elements_around(module: &Module, scope: ScopeId, function: FunctionId) -> Vec<BindingId> {
    let outer = module[function].scope;
    let scopes = std::iter::successors(Some(scope), |scope| module[*scope].parent).take_while(|scope| *scope != outer);
    let bound = scopes.flat_map(|scope| module[scope].bindings.iter().copied());
    let mut found: Vec<BindingId> = bound.filter(|binding| module[*binding].kind == BindingKind::Element).collect();
    found.reverse();
    found
}

/// The list whose elements a function is given one by one: `[…].forEach(function)`, `[…].map(function)`.
fn iterated(module: &Module, outline: &Outline, function: FunctionId) -> Option<ExpressionId> {
    let (call, position) = outline.given_to(function)?;
    let Shape::Call { callee, .. } = module[call].shape else { return None };
    match &module[callee].shape {
        Shape::Member { object, property } if position == 0 && ITERATING.contains(&property.text.as_str()) => {
            Some(*object)
        }
        _ => None,
    }
}

/// Members of lists that call a function for each element.
pub(super) const ITERATING: [&str; 4] = ["forEach", "map", "flatMap", "reduce"];
