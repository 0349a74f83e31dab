//! Loops over lists that are written out: what stands in them is done once for each element.

use super::events::Outline;
use super::follow::{Frame, Place};
use super::run::Run;
use crate::syntax::{BindingId, BindingKind, ExpressionId, FunctionId, Module, ScopeId, Shape};

/// More turns than anybody's list makes a loop take.
const MOST_TURNS: usize = 200;

impl<'a> Run<'a> {
    /// The frames in which a call is made: one for each turn of the loops around it whose lists are told.
    pub(super) fn turns(&self, frame: &Frame<'a>, outline: &Outline, call: ExpressionId) -> Vec<Frame<'a>> {
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
