//! Functions and procedures, which scripts may call.

use super::Replayer;
use crate::catalog::{Key, QualifiedName, Returns, Routine, Statement};
use crate::source::{SourceId, Span};

/// What a routine does when it is called.
#[derive(Clone, Debug)]
pub(super) struct Body {
    statements: Vec<Statement>,
    /// Where it is defined.
    source: SourceId,
}

/// How deep routines may call each other, and how many calls a history may make.
const DEEPEST: usize = 4;
const MOST_CALLS: usize = 10_000;

impl Replayer {
    pub(super) fn create_routine(&mut self, name: &QualifiedName, span: Span, returns: &Returns, body: &[Statement]) {
        let key = self.target(name);
        let returns = self.settled_returns(returns);
        let made = Routine {
            schema: key.0.clone(),
            name: self.catalog.dialect.shown(&name.name),
            returns,
            origin: self.origin(span),
        };
        self.catalog.routines.insert(key.clone(), made);
        self.bodies.remove(&key);
        if !body.is_empty() {
            self.bodies.insert(key, Body { statements: body.to_vec(), source: self.source });
        }
    }

    fn settled_returns(&self, returns: &Returns) -> Returns {
        match returns {
            Returns::Columns(columns) => {
                let mut columns = columns.clone();
                columns.iter_mut().for_each(|column| column.family = self.settled_family(&column.family));
                Returns::Columns(columns)
            }
            Returns::Value(family) => Returns::Value(self.settled_family(family)),
            other => other.clone(),
        }
    }

    pub(super) fn drop_routine(&mut self, name: &QualifiedName) {
        if let Some(key) = self.catalog.key_in(&self.catalog.routines, name).filter(|_| !self.maybe) {
            self.catalog.routines.remove(&key);
            self.bodies.remove(&key);
        }
    }

    /// Runs the body of a routine, if it changes anything.
    pub(super) fn call_routine(&mut self, name: &QualifiedName) {
        let Some(key) = self.catalog.key_in(&self.bodies, name) else {
            return;
        };
        if self.calls.depth >= DEEPEST || self.calls.made >= MOST_CALLS {
            return;
        }
        self.calls.made += 1;
        self.calls.depth += 1;
        self.run(&key);
        self.calls.depth -= 1;
    }

    fn run(&mut self, key: &Key) {
        let Some(body) = self.bodies.get(key).cloned() else {
            return;
        };
        let (maybe, source) = (self.maybe, std::mem::replace(&mut self.source, body.source));
        for statement in &body.statements {
            self.statement(statement, maybe);
        }
        (self.maybe, self.source) = (maybe, source);
    }
}

/// The calls of routines so far.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Calls {
    depth: usize,
    made: usize,
}
