//! The migrations of a database, in order.

use std::collections::BTreeSet;

use rayon::prelude::*;

use super::up;
use crate::catalog::{Dialect, Statement};
use crate::clients::sea_orm;
use crate::link::Modules;
use crate::source::{Location, SourceId, Span};
use crate::sql::ddl;

/// What a history says.
#[derive(Clone, Debug, Default)]
pub struct Told {
    /// What each script does, in their order. A script that takes parts from other sources is one for each part.
    pub parts: Vec<(Script, Vec<Statement>)>,
    /// The files of code that were looked at for it, also beside the scripts: another text in one of them can say another
    /// thing.
    pub consulted: BTreeSet<SourceId>,
}

/// The migrations of one database, in the order in which their tool applies them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct History {
    /// The folder that holds them.
    pub folder: String,
    pub layout: Layout,
    pub scripts: Vec<Script>,
}

/// How a folder of migrations is laid out. Tools that share a layout and an order share a name here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Layout {
    /// `<name>/migration.sql`; the newer Drizzle, too.
    Prisma,
    /// `<version>_<name>/up.sql`; Hasura, too.
    Diesel,
    /// `<tag>.sql`, listed in `meta/_journal.json`.
    Drizzle,
    /// `V<version>__<name>.sql`; refinery, too.
    Flyway,
    /// `<number>_<name>.sql`: sqlx, Supabase, dbmate, goose, golang-migrate, node-pg-migrate, and many folders without any
    /// tool.
    Numbered,
    /// One file that makes everything: `schema.sql`, `structure.sql`, what `pg_dump` and `mysqldump` write.
    Dump,
    /// Lists of statements in code.
    Code,
    /// Steps of a function, each run where the database is not there yet.
    Steps,
    /// Modules with an `up` each, in JavaScript or TypeScript: see [`up`].
    Up,
    /// What the `Migrator` of SeaORM lists: code that builds statements.
    SeaOrm,
}

/// One migration, or a part of one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Script {
    pub source: SourceId,
    /// The name that the tool gives it.
    pub name: String,
    /// The part of the source that is SQL and is applied (not its down part): the whole source mostly.
    pub span: Span,
    /// Whether it may never have been applied.
    pub uncertain: bool,
}

impl Script {
    /// A migration that is surely applied.
    pub fn new(source: SourceId, name: impl Into<String>, span: Span) -> Script {
        Script { source, name: name.into(), span, uncertain: false }
    }
}

impl History {
    /// Reads all scripts.
    pub fn told(&self, modules: &Modules, dialect: Dialect) -> Told {
        if matches!(self.layout, Layout::SeaOrm | Layout::Up) {
            return self.built(modules, dialect);
        }
        let sources = modules.sources;
        let read = |script: &Script| (script.clone(), ddl::read(&sources[script.source].text, script.span, dialect));
        Told { parts: self.scripts.par_iter().map(read).collect(), consulted: BTreeSet::new() }
    }

    /// Whether a place is part of a migration. In code that lists statements beside other things only those are.
    pub fn holds(&self, location: Location) -> bool {
        let is_listed = matches!(self.layout, Layout::Code | Layout::Steps);
        let holds =
            |script: &Script| script.source == location.source && (!is_listed || script.span.contains(location.span));
        self.scripts.iter().any(holds)
    }

    /// Reads scripts that are code.
    fn built(&self, modules: &Modules, dialect: Dialect) -> Told {
        let sources = modules.sources;
        let places = || self.scripts.iter().map(|script| (script.source, script.span)).collect::<Vec<_>>();
        let (read, consulted) = match self.layout {
            Layout::Up => up::statements(modules, &self.scripts, dialect),
            _ => sea_orm::migrations::read(sources, &places(), dialect),
        };
        let mut parts: Vec<(Script, Vec<Statement>)> = Vec::new();
        for (script, statements) in self.scripts.iter().zip(read) {
            parts.push((script.clone(), Vec::new()));
            for (source, statement) in statements {
                match parts.last_mut() {
                    Some((part, list)) if part.source == source => list.push(statement),
                    _ => {
                        let span = Span::new(0, sources[source].text.len());
                        parts.push((Script { source, span, ..script.clone() }, vec![statement]));
                    }
                }
            }
        }
        Told { parts, consulted }
    }
}
