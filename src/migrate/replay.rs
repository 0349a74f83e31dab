//! Replays a history: folds the changes of all its scripts, in order, into a catalog.
//!
//! What a statement may or may not do leaves uncertain things behind; what is altered but was never created is open.
//! What an empty database would reject is told as a misfit, and what was not understood is listed: neither stops the
//! replay.

mod beginning;
mod body;
mod column;
mod condition;
mod create;
mod drop;
mod extension;
mod query;
mod rename;
mod routine;
mod schema;
#[cfg(test)]
mod tests;
mod types;

use std::collections::{BTreeMap, BTreeSet};

use self::beginning::Beginning;
use self::body::Bodies;
pub use self::body::Body;
pub use self::query::Unmet;
use super::{History, Script, Told};
use crate::catalog::{
    Catalog, Change, Dialect, Enum, Key, Misfit, MisfitKind, Open, Origin, QualifiedName, Relation, RelationKind,
    Statement, TEMPORARY_SCHEMA,
};
use crate::link::Modules;
use crate::source::{Location, SourceId, Span};

/// What a history leaves behind.
#[derive(Clone, Debug, Default)]
pub struct Replay {
    pub catalog: Catalog,
    /// The code of the routines and triggers that are there in the end, by place.
    pub bodies: Vec<Body>,
    /// What the queries of the views that are there in the end named, and nothing had when they were made.
    pub unmet: Vec<Unmet>,
    /// Statements that an empty database would reject at that place, in order.
    pub misfits: Vec<Misfit>,
    /// Statements that could touch a relation and were not understood, in order.
    pub not_understood: Vec<Open>,
    /// Whether the first migration is the first thing that was done to the database, as far as the scripts tell.
    pub whole: bool,
    /// The files of code that were looked at for it, also beside the migrations.
    pub consulted: BTreeSet<SourceId>,
}

/// Reads all scripts of a history and applies them in order.
pub fn replay(modules: &Modules, history: &History, dialect: Dialect) -> Replay {
    replay_watched(modules, history, dialect, &mut |_| {})
}

/// What a watched replay tells after each script.
#[derive(Clone, Copy, Debug)]
pub struct Step<'a> {
    pub script: &'a Script,
    pub statements: &'a [Statement],
    /// As the script leaves it.
    pub catalog: &'a Catalog,
}

/// The same, telling what each script leaves behind.
pub fn replay_watched(
    modules: &Modules,
    history: &History,
    dialect: Dialect,
    watch: &mut dyn FnMut(Step<'_>),
) -> Replay {
    let Told { parts, consulted } = history.told(modules, dialect);
    let Some(first) = history.scripts.first() else {
        return Replay { catalog: Catalog::empty(dialect), ..Replay::default() };
    };
    let mut replayer = Replayer::new(dialect, first.source);
    for (script, statements) in &parts {
        replayer.begin(script.source, &script.name);
        for statement in statements {
            replayer.statement(statement, script.uncertain);
        }
        watch(Step { script, statements, catalog: &replayer.catalog });
    }
    Replay { consulted, ..replayer.finish() }
}

/// A catalog in the middle of a replay.
struct Replayer {
    catalog: Catalog,
    misfits: Vec<Misfit>,
    not_understood: Vec<Open>,
    beginning: Beginning,
    /// Relations as they were when they went, under their last name: what comes back under it is compared with them.
    gone_relations: BTreeMap<Key, (Relation, Origin)>,
    gone_enums: BTreeMap<Key, Enum>,
    source: SourceId,
    migration: String,
    /// The answers that variables took, by where they did.
    notes: BTreeMap<(SourceId, Span), Option<bool>>,
    bodies: BTreeMap<Key, routine::Body>,
    code: Bodies,
    unmet: Vec<(Location, Unmet)>,
    calls: routine::Calls,
    /// Whether any relation is a partition or child of another.
    has_children: bool,
    /// Whether the statement being applied may or may not run.
    maybe: bool,
}

impl Replayer {
    fn new(dialect: Dialect, source: SourceId) -> Replayer {
        Replayer {
            catalog: Catalog::empty(dialect),
            misfits: Vec::new(),
            not_understood: Vec::new(),
            beginning: Beginning::default(),
            gone_relations: BTreeMap::new(),
            gone_enums: BTreeMap::new(),
            source,
            migration: String::new(),
            notes: BTreeMap::new(),
            bodies: BTreeMap::new(),
            code: Bodies::default(),
            unmet: Vec::new(),
            calls: routine::Calls::default(),
            has_children: false,
            maybe: false,
        }
    }

    /// The next statements are those of this script. Each script begins with the default search path.
    fn begin(&mut self, source: SourceId, migration: &str) {
        self.source = source;
        self.beginning.script();
        migration.clone_into(&mut self.migration);
        self.catalog.search_path = vec![self.catalog.dialect.default_schema().to_owned()];
    }

    /// Applies a statement; `maybe` says whether it is uncertain already that it runs.
    fn statement(&mut self, statement: &Statement, maybe: bool) {
        match self.decide(&statement.when) {
            Some(false) => return,
            decided => self.maybe = maybe || decided.is_none(),
        }
        if let Some(reason) = &statement.not_understood {
            let open = Open { location: self.location(statement.span), reason: reason.clone() };
            self.not_understood.push(open);
        }
        for change in &statement.changes {
            self.apply(change);
        }
    }

    /// The catalog without what was temporary.
    fn finish(mut self) -> Replay {
        self.catalog.relations.retain(|(schema, _), _| schema != TEMPORARY_SCHEMA);
        self.catalog.search_path = vec![self.catalog.dialect.default_schema().to_owned()];
        let (bodies, unmet, whole) = (self.bodies_left(), self.unmet_left(), self.beginning.is_first());
        let Replayer { catalog, misfits, not_understood, .. } = self;
        Replay { catalog, bodies, unmet, misfits, not_understood, whole, ..Replay::default() }
    }

    fn apply(&mut self, change: &Change) {
        match change {
            Change::CreateRelation(definition) => self.create_relation(definition),
            Change::AlterRelation { name, span, if_exists, change } => {
                self.alter_relation(name, *span, *if_exists, change);
            }
            Change::RenameRelation { name, span, to, if_exists } => self.rename_relation(name, *span, to, *if_exists),
            Change::MoveRelation { name, span, to_schema, if_exists } => {
                self.move_relation(name, *span, to_schema, *if_exists);
            }
            Change::DropRelation { name, span, if_exists, cascade, kind } => {
                // A sequence may have come with a column.
                let lenient = *if_exists || *kind == RelationKind::Sequence;
                self.drop_relation(name, *span, lenient, *cascade);
            }
            Change::SetParent { name, span, parent, attached } => self.set_parent(name, *span, parent, *attached),
            Change::Expect { name, span } => self.expect(name, *span),
            Change::Open { name, span, reason } => self.open(name, *span, reason),
            Change::OpenAll { span, reason } => {
                let open = Open { location: self.location(*span), reason: reason.clone() };
                self.catalog.open.get_or_insert(open);
            }
            Change::OpenTypes { span, reason } => {
                let open = Open { location: self.location(*span), reason: reason.clone() };
                self.catalog.open_types.get_or_insert(open);
            }
            Change::Note { span, condition } => {
                let answer = if self.maybe { None } else { self.decide(condition) };
                self.notes.insert((self.source, *span), answer);
            }
            Change::CreateExtension { .. } => self.create_extension(change),
            Change::CreateSchema { .. }
            | Change::DropSchema { .. }
            | Change::RenameSchema { .. }
            | Change::SetSearchPath { .. } => self.apply_to_schema(change),
            Change::CreateRoutine { .. } => self.create_routine(change),
            Change::DropRoutine { name, arity, .. } => self.drop_routine(name, *arity),
            Change::RenameRoutine { name, arity, to, .. } => self.rename_routine(name, *arity, to),
            Change::CreateTrigger(made) => self.create_trigger(made),
            Change::DropTrigger { name, table } => self.drop_trigger(name, table.as_ref()),
            Change::RenameTrigger { name, table, to } => self.rename_trigger(name, table, to),
            Change::CallRoutine { name, arguments, .. } => self.call_routine(name, arguments),
            Change::RunArgument { position, span } => self.run_argument(*position, *span),
            _ => self.apply_to_type(change),
        }
    }

    fn location(&self, span: Span) -> Location {
        Location { source: self.source, span }
    }

    fn origin(&self, span: Span) -> Origin {
        Origin { location: self.location(span), migration: self.migration.clone() }
    }

    /// Tells what an empty database would reject, unless the statement may not run at all.
    fn misfit(&mut self, span: Span, kind: MisfitKind, message: String) {
        if !self.maybe {
            let location = self.location(span);
            self.misfits.push(Misfit { location, message, kind });
        }
    }

    /// The same of a name that is not there, unless an extension may have made it.
    fn absent(&mut self, span: Span, name: &QualifiedName, what: &str) {
        if !self.catalog.may_be_of_extension(name) {
            self.misfit(span, MisfitKind::Absent, format!("{what}`{name}` does not exist"));
        }
    }

    /// Where something of that name is made: in the schema that is written, else in the first of the search path.
    fn target(&mut self, name: &QualifiedName) -> Key {
        let schema = match (&name.schema, self.catalog.search_path.first()) {
            (Some(schema), _) => self.catalog.schema_key(schema),
            (None, Some(first)) => first.clone(),
            (None, None) => self.catalog.dialect.default_schema().to_owned(),
        };
        self.catalog.schemas.insert(schema.clone());
        (schema, self.catalog.dialect.key(&name.name))
    }
}
