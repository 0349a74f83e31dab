//! Functions and procedures, which scripts may call.

use super::Replayer;
use crate::catalog::{Change, Key, Name, Open, QualifiedName, Returns, Routine, Statement};
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
    pub(super) fn create_routine(&mut self, change: &Change) {
        let Change::CreateRoutine { name, span, returns, body, code, arity } = change else { return };
        let (key, span) = (self.target(name), *span);
        let code = code.clone().filter(|_| !self.maybe).map(|code| super::Body {
            location: self.location(span),
            name: name.name.text.clone(),
            code,
            rows: Vec::new(),
            transitions: Vec::new(),
            abandoned: false,
        });
        self.code.put(key.clone(), *arity, code);
        let mut returns = self.settled_returns(returns);
        if self.catalog.routines.get(&key).is_some_and(|other| !yields_the_same(&other.returns, &returns)) {
            returns = Returns::Unknown;
        }
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

    pub(super) fn drop_routine(&mut self, name: &QualifiedName, arity: Option<usize>) {
        let Some(key) = self.catalog.key_in(&self.catalog.routines, name) else { return };
        self.code.drop_routine(&key, arity);
        if self.maybe {
            return;
        }
        self.bodies.remove(&key);
        if !self.code.has_routine(&key) {
            self.catalog.routines.remove(&key);
        }
    }

    /// Triggers call it by its new name from here on.
    pub(super) fn rename_routine(&mut self, name: &QualifiedName, arity: Option<usize>, to: &Name) {
        let Some(key) = self.catalog.key_in(&self.catalog.routines, name).filter(|_| !self.maybe) else { return };
        let new_key = (key.0.clone(), self.catalog.dialect.key(to));
        let shown = self.catalog.dialect.shown(to);
        self.code.rename_routine(&key, arity, &new_key, &shown);
        if let Some(routine) = self.catalog.routines.get(&key).cloned() {
            self.catalog.routines.insert(new_key.clone(), Routine { name: shown, ..routine });
        }
        if !self.code.has_routine(&key) {
            self.catalog.routines.remove(&key);
        }
        if let Some(body) = self.bodies.remove(&key) {
            self.bodies.insert(new_key, body);
        }
    }

    /// Runs the body of a routine, if it changes anything.
    pub(super) fn call_routine(&mut self, name: &QualifiedName, arguments: &[Option<Vec<Statement>>]) {
        let Some(key) = self.catalog.key_in(&self.bodies, name) else {
            return;
        };
        if self.calls.stack.len() >= DEEPEST || self.calls.made >= MOST_CALLS {
            return;
        }
        self.calls.made += 1;
        self.calls.stack.push((self.source, arguments.to_vec()));
        self.run_body(&key);
        self.calls.stack.pop();
    }

    fn run_body(&mut self, key: &Key) {
        if let Some(body) = self.bodies.get(key).cloned() {
            self.run(&body.statements, body.source);
        }
    }

    /// Applies statements of another source.
    fn run(&mut self, statements: &[Statement], source: SourceId) {
        let (maybe, source) = (self.maybe, std::mem::replace(&mut self.source, source));
        for statement in statements {
            self.statement(statement, maybe);
        }
        (self.maybe, self.source) = (maybe, source);
    }

    /// The SQL runs that the routine was called with; what is no literal could do anything.
    pub(super) fn run_argument(&mut self, position: usize, span: Span) {
        let Some((source, arguments)) = self.calls.stack.last().cloned() else {
            return;
        };
        match arguments.get(position) {
            Some(Some(statements)) => self.run(statements, source),
            None if arguments.is_empty() => {}
            _ => {
                let reason = "it is not in the text what is executed".to_owned();
                self.not_understood.push(Open { location: self.location(span), reason: reason.clone() });
                self.apply(&Change::OpenAll { span, reason });
            }
        }
    }
}

/// Whether calls of two routines of one name yield the same columns.
fn yields_the_same(one: &Returns, other: &Returns) -> bool {
    match (one, other) {
        (Returns::Columns(one), Returns::Columns(other)) => {
            one.len() == other.len() && one.iter().zip(other).all(|(one, other)| one.name == other.name)
        }
        (Returns::Rows(one), Returns::Rows(other)) => one == other,
        (Returns::Value(_), Returns::Value(_)) | (Returns::Unknown, Returns::Unknown) => true,
        _ => false,
    }
}

/// The calls of routines so far.
#[derive(Clone, Debug, Default)]
pub(super) struct Calls {
    /// Where the calls stand that are being run, and what they hand over.
    stack: Vec<(SourceId, Vec<Option<Vec<Statement>>>)>,
    made: usize,
}
