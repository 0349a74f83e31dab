//! Functions that `up` calls.

use super::follow::{Frame, Place};
use super::found;
use super::run::Run;
use crate::catalog::Condition;
use crate::source::SourceId;
use crate::syntax::{Element, ExpressionId, FunctionId, Shape};

/// More functions than any migration enters: what calls itself ends here.
const MOST_CALLS: usize = 500;

impl<'a> Run<'a> {
    /// A function that a manager is given to, or that stands in this one: what it does, if it is found; else it can do
    /// anything.
    pub(super) fn entered(
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
}
