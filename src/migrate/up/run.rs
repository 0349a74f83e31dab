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
use crate::syntax::{Element, ExpressionId, Shape};

/// The statements of a migration, each with the source that it stands in; of the client it is known whether it changes
/// names.
pub(super) fn statements<'a>(
    link: &'a Link<'a>,
    (client, renames): (&'a Grammar, bool),
    dialect: Dialect,
    script: &Script,
) -> Vec<(SourceId, Statement)> {
    let (Some(module), Some(grammar)) = (link.modules.get(script.source), client.migrations.as_ref()) else {
        return Vec::new();
    };
    let Some(up) = found::up(module) else { return Vec::new() };
    let follow = Follow { link, pieces: &client.sinks.pieces };
    let mut run = Run { follow, grammar, renames, dialect, outlines: HashMap::new(), found: Vec::new(), calls: 0 };
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

/// Goes through what a migration runs.
pub(super) struct Run<'a> {
    pub(super) follow: Follow<'a>,
    pub(super) grammar: &'a Migrations,
    /// Whether the builder changes names that are not in snake case.
    pub(super) renames: bool,
    pub(super) dialect: Dialect,
    outlines: HashMap<SourceId, Rc<Outline>>,
    found: Vec<(SourceId, Statement)>,
    /// How many functions were entered.
    pub(super) calls: usize,
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
    pub(super) fn function(&mut self, frame: &Frame<'a>, when: &Condition) {
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

    /// Anything can have happened at a place.
    pub(super) fn open(&mut self, frame: &Frame<'a>, at: ExpressionId, reason: &str, when: &Condition) {
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
            let when = when.and(statement.when.clone());
            (frame.source, Statement { when, ..statement })
        });
        self.found.extend(under);
    }
}
