//! What a test asks about: a text that such a name only may hold need not get past the test.
//!
//! `const status = query.get("status") ?? "all"; … status === "all" ? undefined : status`

use std::collections::HashSet;

use compact_str::CompactString;

use super::Value;
use super::origin::Reach;
use super::outline::{key_text, path_of};
use super::search::Search;
use crate::source::{SourceId, Span};
use crate::syntax::{BindingId, BindingKind, Branch, ExpressionId, LogicalOperator, Module, Shape};

/// A name and the keys after it.
pub(super) type Path = (BindingId, Vec<CompactString>);

impl Search<'_> {
    /// What an expression holds, with each text that a test may have kept from getting here chosen.
    pub(super) fn past_tests(&self, source: SourceId, asked: Option<Path>, mut values: Vec<Value>) -> Vec<Value> {
        let (Some(module), Some(asked)) = (self.module(source), asked) else { return values };
        if self.values.outline(source).is_some_and(|outline| outline.asks(&asked)) {
            let is_given = matches!(module[asked.0].kind, BindingKind::Parameter { .. });
            values.iter_mut().for_each(|value| choose(value, is_given));
        }
        values
    }
}

/// A text that stands there without a condition is there whatever is asked, unless a call gives it.
fn choose(value: &mut Value, is_given: bool) {
    if let Value::Text(origin) = value
        && (is_given || origin.reach() != Reach::Surely)
    {
        *origin = origin.clone().chosen();
    }
}

/// Everything that the tests of a module ask about.
pub(super) fn asked(module: &Module) -> HashSet<Path> {
    let tests = joined(tests(module).map(|test| module[test].span).collect());
    let is_asked = |span: Span| {
        let before = tests.partition_point(|test| test.start <= span.start);
        before > 0 && tests[before - 1].contains(span)
    };
    let expressions = (0..module.expressions.len()).map(|at| ExpressionId(at as u32));
    expressions.filter(|&at| is_asked(module[at].span)).filter_map(|at| keys_of(module, at)).collect()
}

/// The path of `a.b.c`, where all its keys are known.
pub(super) fn keys_of(module: &Module, expression: ExpressionId) -> Option<Path> {
    let (binding, path) = path_of(module, expression)?;
    let keys: Option<Vec<CompactString>> = path.iter().map(|step| key_text(step).cloned()).collect();
    Some((binding, keys?))
}

/// What `if`, `switch`, `? :`, `&&` and `||` ask.
pub(super) fn tests(module: &Module) -> impl Iterator<Item = ExpressionId> {
    let asked = |branch: &Branch| branch.test.map(|(test, _)| test).or(branch.switch);
    let branches = module.branches.iter().filter_map(asked);
    let inside = module.expressions.iter().filter_map(|expression| match expression.shape {
        Shape::Conditional { test, .. } => Some(test),
        Shape::Logical { operator: LogicalOperator::And | LogicalOperator::Or, left, .. } => Some(left),
        _ => None,
    });
    branches.chain(inside)
}

/// Spans in order, those that overlap as one.
fn joined(mut spans: Vec<Span>) -> Vec<Span> {
    spans.sort();
    let mut joined: Vec<Span> = Vec::new();
    for span in spans {
        match joined.last_mut() {
            Some(last) if span.start <= last.end => last.end = last.end.max(span.end),
            _ => joined.push(span),
        }
    }
    joined
}
