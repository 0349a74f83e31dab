//! What a rule may look at.

use crate::catalog::{Catalog, Dialect, Misfit, Name, QualifiedName};
use crate::finding::{Label, Severity};
use crate::model::{Definitions, EnumDefinition, Field, Model};
use crate::reference::Reference;
use crate::source::{Location, Sources};

use super::fate;
use super::gap::{self, Gap, Undeployed};

/// Everything that is known when the rules run.
pub struct Context<'a> {
    pub sources: &'a Sources,
    /// What [`Reference::database`] is a position in.
    pub databases: &'a [Database<'a>],
    pub references: &'a [Reference],
    /// What of the definitions and migrations could not be read.
    pub unread: &'a [Unread],
    /// What tools wrote down of the databases that is older than the migrations.
    pub stale: &'a [Stale],
    /// Every name that is declared or used while the migrations do not make it.
    pub(super) gaps: Vec<Gap<'a>>,
    /// Every name that is declared, made or used while the snapshot of its database lacks it.
    pub(super) undeployed: Vec<Undeployed<'a>>,
}

/// One database: what is declared for it, and what its migrations make.
pub struct Database<'a> {
    pub dialect: Dialect,
    pub definitions: &'a Definitions,
    /// The enums that code declares beside them.
    pub enums: &'a [EnumDefinition],
    /// What the migrations make; none where the project has none, so that nothing is unmigrated.
    pub catalog: Option<&'a Catalog>,
    /// What of the migrations cannot run on an empty database, for sure.
    pub misfits: Vec<&'a Misfit>,
    /// The command that makes a migration, up to its name (`npx prisma migrate dev --name`), if there is one.
    pub migrate_command: Option<&'a str>,
}

/// A definition or migration, or a part of one, that could not be read.
#[derive(Clone, Debug)]
pub struct Unread {
    pub location: Location,
    /// A clause without a full stop: "a closing brace is missing".
    pub reason: String,
}

/// A file that a tool made of a database, and that is older than the migrations.
#[derive(Clone, Debug)]
pub struct Stale {
    pub location: Location,
    /// What stands there: "the query of the file".
    pub what: &'static str,
    /// A clause without a full stop: "it lacks the column `name`".
    pub reason: String,
    /// The places that show why.
    pub related: Vec<Label>,
    /// What makes it anew.
    pub command: &'static str,
    /// How bad it is that the file is old.
    pub severity: Severity,
}

impl<'a> Context<'a> {
    /// Holds the definitions and references against the migrations.
    pub fn new(
        sources: &'a Sources,
        databases: &'a [Database<'a>],
        references: &'a [Reference],
        unread: &'a [Unread],
    ) -> Context<'a> {
        let gaps = gap::gaps(databases, references);
        Context { sources, databases, references, unread, stale: &[], gaps, undeployed: Vec::new() }
    }

    /// The same, with what tools wrote down that is older than the migrations.
    pub fn with_stale(self, stale: &'a [Stale]) -> Context<'a> {
        Context { stale, ..self }
    }

    /// The same, with the snapshots of the databases: a list beside theirs in which the snapshot stands in the place of the
    /// migrations, and nothing where there is none.
    pub fn with_snapshots(self, deployed: &'a [Database<'a>]) -> Context<'a> {
        Context { undeployed: gap::undeployed(self.databases, deployed, self.references), ..self }
    }

    /// The database that a reference was looked up in.
    pub(super) fn database(&self, reference: &Reference) -> &'a Database<'a> {
        &self.databases[reference.database]
    }
}

impl<'a> Database<'a> {
    /// The model whose table has that name.
    pub(super) fn model_of(&self, table: &QualifiedName) -> Option<&'a Model> {
        let schema = |of: &QualifiedName| of.schema.as_ref().map(|schema| self.dialect.key(schema));
        let same = |model: &&Model| {
            let schemas = schema(&model.table).zip(schema(table));
            self.dialect.key(&model.table.name) == self.dialect.key(&table.name)
                && schemas.is_none_or(|(left, right)| left == right)
        };
        self.definitions.models.iter().find(same)
    }

    /// The field whose column has that name.
    pub(super) fn field_of<'m>(&self, model: &'m Model, column: &Name) -> Option<&'m Field> {
        let key = |name: &Name| self.dialect.key(name);
        model.columns().find(|field| field.column.as_deref().is_some_and(|of| key(&Name::exact(of)) == key(column)))
    }

    /// The tables that are there by either account, sorted.
    pub(super) fn tables(&self) -> Vec<String> {
        let made = self.catalog.into_iter().flat_map(|catalog| catalog.relations.values());
        let declared = self.definitions.models.iter().map(|model| model.table.name.text.clone());
        sorted(made.map(|relation| relation.name.clone()).chain(declared.filter(|_| self.catalog.is_none())))
    }

    /// The columns of a table by the migrations, or where there are none by the definitions, in their order.
    pub(super) fn columns(&self, table: &QualifiedName) -> Vec<String> {
        if let Some(catalog) = self.catalog {
            let relation = fate::relation(catalog, table);
            return relation.into_iter().flat_map(|found| &found.columns).map(|column| column.name.clone()).collect();
        }
        let model = self.definitions.models.iter().find(|model| model.table.name == table.name);
        model.into_iter().flat_map(|model| model.columns()).filter_map(|field| field.column.clone()).collect()
    }
}

fn sorted(names: impl Iterator<Item = String>) -> Vec<String> {
    let mut names: Vec<String> = names.collect();
    names.sort_unstable();
    names.dedup();
    names
}
