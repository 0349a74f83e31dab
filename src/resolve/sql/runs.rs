//! Which templates and calls of a file are surely handed over as whole statements.

use std::collections::BTreeSet;

use crate::grammar::Sinks;
use crate::syntax::{ExpressionId, Module, Shape};

/// Members of a list of promises.
const GATHERING: [&str; 4] = ["all", "allSettled", "race", "any"];
/// Members of what can be waited for.
const WAITING: [&str; 3] = ["then", "catch", "finally"];

/// What becomes of the expressions of a file.
pub(super) struct Runs {
    /// Those that are waited for.
    awaited: BTreeSet<ExpressionId>,
    /// Those that a member is called of that hands them over, or that they are handed to.
    handed_over: BTreeSet<ExpressionId>,
}

impl Runs {
    /// `sinks` say which members hand a piece over.
    pub(super) fn of(module: &Module, sinks: &Sinks) -> Runs {
        let mut runs = Runs { awaited: BTreeSet::new(), handed_over: BTreeSet::new() };
        for expression in &module.expressions {
            if let Shape::Await(value) = expression.shape {
                runs.awaited.insert(bare(module, value));
            }
        }
        for function in module.functions.iter().filter(|function| function.asynchronous && !function.generator) {
            runs.awaited.extend(function.returns.iter().map(|value| bare(module, *value)));
        }
        for call in &module.calls {
            runs.note_call(module, *call, sinks);
        }
        runs
    }

    /// Whether an expression is waited for.
    pub(super) fn awaits(&self, expression: ExpressionId) -> bool {
        self.awaited.contains(&expression)
    }

    /// Whether a member of an expression hands it over.
    pub(super) fn hands_over(&self, expression: ExpressionId) -> bool {
        self.handed_over.contains(&expression)
    }

    fn note_call(&mut self, module: &Module, call: ExpressionId, sinks: &Sinks) {
        let Shape::Call { callee, arguments, .. } = &module[call].shape else { return };
        let Shape::Member { object, property } = &module[*callee].shape else { return };
        let is_in = |members: &[String]| members.iter().any(|member| *member == property.text);
        if is_in(&sinks.runs) {
            self.handed_over.insert(bare(module, *object));
        }
        if is_in(&sinks.handed_to) {
            self.handed_over.extend(arguments.first().map(|piece| bare(module, piece.value)));
        }
        if WAITING.contains(&property.text.as_str()) {
            self.awaited.insert(bare(module, *object));
        }
        if GATHERING.contains(&property.text.as_str())
            && let Some(Shape::Array(elements)) = arguments.first().map(|list| &module[list.value].shape)
        {
            self.awaited.extend(elements.iter().map(|element| bare(module, element.value)));
        }
    }
}

/// What stands in type assertions.
fn bare(module: &Module, expression: ExpressionId) -> ExpressionId {
    let mut bare = expression;
    while let Shape::Typed { value, .. } = module[bare].shape {
        bare = value;
    }
    bare
}
