//! Text that is added in branches of which only one is gone through: `match … { A => text += "…", B => text += "…" }`.

use super::Node;
use crate::syntax::{Module, ScopeId};

/// One branch of several.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Branch {
    /// What all of them stand in.
    several: ScopeId,
    one: ScopeId,
}

impl Branch {
    /// The outermost branch that a scope is in within another one; none where nothing chooses.
    pub(super) fn of(module: &Module, scope: ScopeId, within: ScopeId) -> Option<Branch> {
        let (mut one, mut found) = (scope, None);
        while let Some(several) = module[one].parent.filter(|_| one != within) {
            if module[several].branches {
                found = Some(Branch { several, one });
            }
            one = several;
        }
        found
    }
}

/// What is added in branches that exclude each other.
#[derive(Default)]
pub(super) struct Branches {
    last: Option<Branch>,
    /// For each branch what it adds.
    ways: Vec<Vec<Node>>,
}

impl Branches {
    /// Adds a part; answers what comes before it and is complete.
    pub(super) fn add(&mut self, branch: Option<Branch>, part: Node) -> Vec<Node> {
        let (last, goes_on) = (self.last, branch.map(|branch| branch.several) == self.last.map(|last| last.several));
        let before = if goes_on && branch.is_some() { Vec::new() } else { self.taken().into_iter().collect() };
        self.last = branch;
        match self.ways.last_mut() {
            Some(way) if last == branch => way.push(part),
            _ => self.ways.push(vec![part]),
        }
        before
    }

    /// All that was added since.
    pub(super) fn taken(&mut self) -> Option<Node> {
        let mut ways: Vec<Node> = std::mem::take(&mut self.ways).into_iter().map(Node::Sequence).collect();
        match ways.len() {
            0 => None,
            1 => ways.pop(),
            _ => Some(Node::Choice(ways)),
        }
    }
}
