//! Chains that choose a branch by pattern: `match(x).with(pattern, () => ({ … })).otherwise(() => ({ … }))`.

use super::origin::{Arguments, Origin};
use super::search::Search;
use crate::link::Linked;
use crate::source::SourceId;
use crate::syntax::{BindingKind, Element, ExpressionId, Shape};

/// The package whose chains these are.
const PACKAGE: &str = "ts-pattern";
/// The function that begins a chain.
const BEGIN: &str = "match";
/// Links of a chain whose last argument is a branch.
const LINKS: [&str; 2] = ["with", "when"];
/// What ends a chain; of these the second takes a branch as well.
const ENDS: [&str; 3] = ["exhaustive", "otherwise", "run"];

impl Search<'_> {
    /// What the branches of a chain return, if the call ends one.
    pub(super) fn branches(&self, origin: &Origin, callee: ExpressionId, arguments: &[Element]) -> Option<Vec<Origin>> {
        let module = self.module(origin.source)?;
        let Shape::Member { object, property } = &module[callee].shape else { return None };
        let mut object = *object;
        if !ENDS.contains(&property.text.as_str()) {
            return None;
        }
        let mut branches: Vec<ExpressionId> = arguments.iter().map(|argument| argument.value).collect();
        while let Shape::Call { callee, arguments, .. } = &module[object].shape {
            match &module[*callee].shape {
                Shape::Member { object: next, property } => {
                    if LINKS.contains(&property.text.as_str()) {
                        branches.extend(arguments.last().map(|argument| argument.value));
                    }
                    object = *next;
                }
                Shape::Name { .. } if self.begins_chain(origin.source, *callee) => {
                    branches.reverse();
                    return self.returned_by(origin, &branches);
                }
                _ => return None,
            }
        }
        None
    }

    fn begins_chain(&self, source: SourceId, callee: ExpressionId) -> bool {
        let Some(module) = self.module(source) else { return false };
        let Shape::Name { name, binding: Some(binding) } = &module[callee].shape else { return false };
        let BindingKind::Import(import) = module[*binding].kind else { return false };
        let linked = self.values.link.import(source, import);
        name == BEGIN && matches!(linked, Linked::Package { package, .. } if package == PACKAGE)
    }

    /// What each branch returns: the value matched on chooses between them.
    fn returned_by(&self, origin: &Origin, branches: &[ExpressionId]) -> Option<Vec<Origin>> {
        let mut returned = Vec::new();
        for branch in branches {
            let function = self.function_at(origin, *branch)?;
            returned.extend(self.returns(origin, function, Arguments::Listed(Vec::new()))?);
        }
        Some(returned.into_iter().map(Origin::on_condition).collect())
    }
}
